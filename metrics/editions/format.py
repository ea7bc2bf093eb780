"""The stored format of an edition: header, parts, and a hash over them. Older formats must stay readable."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

HEADER = "header"  # name of the part with the edition's Stamp as JSON
# 3: targets of the district's own. A program that does not read them would judge by others.
FORMAT = 3

# Editions of the first format have no header part: these columns of ``editions``, written by Python's
# ``str``, were hashed instead.
FIRST = ("name", "period", "note", "by", "made_at", "as_of", "last_import", "parameters", "program")
# Fields of Stamp that were added later, with the value that a header without them stands for. Fields not
# named here have none but their default.
LATER: dict[str, Any] = {}
_SPELLED = {"made_at": datetime.fromisoformat, "as_of": date.fromisoformat}


class NoHeader(ValueError):
    """The bytes are not a header that can be read."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What identifies an edition: its name, quarter, author, times and settings."""

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
    """The header as it is stored and hashed: JSON in UTF-8."""
    told = {"format": FORMAT} | {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(stamp).items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def told_in(header: bytes) -> dict[str, Any]:
    """The fields of a header, also those unknown to this version. NoHeader if it cannot be read."""
    try:
        told = json.loads(header)
        return {name: _SPELLED[name](value) if name in _SPELLED else value for name, value in told.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise NoHeader from error


def stamped(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a Stamp taken from ``told``: unknown ones are left out; missing ones get the value in
    LATER, else their default, else None.
    """
    return {
        field.name: told[field.name]
        if field.name in told
        else LATER.get(field.name, None if field.default is MISSING else field.default)
        for field in fields(Stamp)
    }


def hash_of(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and contents of all parts, including the header."""
    held = {part: hashlib.sha256(content).hexdigest() for part, content in contents.items()}
    return hashlib.sha256(json.dumps(held, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def first_hash(told: Mapping[str, Any], contents: Mapping[str, bytes]) -> str:
    """The hash of an edition of the first format; ``told`` are the columns of ``editions``."""
    words = {name: str(told[name]) for name in FIRST}
    held = {part: hashlib.sha256(content).hexdigest() for part, content in contents.items()}
    return hashlib.sha256(json.dumps([words, held], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
