"""How an edition is written down: a header and parts, and the hash over them. What is written is never
changed; what is read may be older.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

HEADER = "header"  # the part that holds what is told of an edition, as JSON
FORMAT = 2

# Of the first format there is no header part: the columns of ``editions`` were hashed, as Python writes them,
# in these names.
FIRST = ("name", "period", "note", "by", "made_at", "as_of", "last_import", "parameters", "program")
# Fields of a header that came later, and what is true of an edition whose header lacks them. None of those
# not named here.
LATER: dict[str, Any] = {}
_SPELLED = {"made_at": datetime.fromisoformat, "as_of": date.fromisoformat}


class NoHeader(ValueError):
    """A header that is none."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What is told of an edition."""

    name: str
    period: str
    note: str
    by: str
    made_at: datetime  # UTC
    as_of: date
    last_import: int
    parameters: str
    program: str


def header_of(stamp: Stamp) -> bytes:
    """The header as it is kept and hashed."""
    told = {"format": FORMAT} | {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(stamp).items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def told_in(header: bytes) -> dict[str, Any]:
    """What a header says, by field, also fields that this program does not know. NoHeader."""
    try:
        told = json.loads(header)
        return {name: _SPELLED[name](value) if name in _SPELLED else value for name, value in told.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise NoHeader from error


def stamped(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Stamp out of ``told``: unknown ones left out, and those that came later as LATER
    says.
    """
    return {
        field.name: told[field.name]
        if field.name in told
        else LATER.get(field.name, None if field.default is MISSING else field.default)
        for field in fields(Stamp)
    }


def hash_of(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over all parts by name, the header among them."""
    held = {part: hashlib.sha256(content).hexdigest() for part, content in contents.items()}
    return hashlib.sha256(json.dumps(held, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def first_hash(told: Mapping[str, Any], contents: Mapping[str, bytes]) -> str:
    """The hash of an edition of the first format; ``told`` are the columns of ``editions``."""
    words = {name: str(told[name]) for name in FIRST}
    held = {part: hashlib.sha256(content).hexdigest() for part, content in contents.items()}
    return hashlib.sha256(json.dumps([words, held], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
