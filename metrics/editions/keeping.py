"""Editions in the database: what there are, their parts, and the hash that shows whether one was tampered with."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import sqlalchemy as sa

from records.engine import one_writer
from records.tables import edition_parts, editions

LONGEST = 60  # letters of a name


class BadName(ValueError):
    """A name that is empty, too long, or no line of text."""


class NameTaken(ValueError):
    """There is an edition of this name, and it stays what it is."""


class NoSuchEdition(LookupError):
    """There is no edition of this number."""


class EditionDamaged(Exception):
    """What is stored of an edition is not what was frozen. Carries its number."""

    def __init__(self, edition_id: int) -> None:
        super().__init__(f"edition {edition_id} is not what was frozen")
        self.edition_id = edition_id


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What is told of an edition: the columns of ``editions`` but for its number and hash."""

    name: str
    period: str
    note: str
    by: str
    made_at: datetime  # UTC
    as_of: date
    last_import: int
    parameters: str
    program: str


@dataclass(frozen=True, kw_only=True)
class Edition(Stamp):
    """An edition on record."""

    edition_id: int
    content_hash: str

    @property
    def short_hash(self) -> str:
        """Enough of the hash to tell editions apart when it is read out."""
        return self.content_hash[:8]


def all_editions(engine: sa.Engine) -> tuple[Edition, ...]:
    """Every edition, latest first."""
    with engine.connect() as connection:
        return tuple(Edition(**row._mapping) for row in connection.execute(sa.select(editions).order_by(editions.c.edition_id.desc())))


def edition_of(engine: sa.Engine, edition_id: int) -> Edition:
    """The edition of this number. NoSuchEdition where there is none."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(editions).where(editions.c.edition_id == edition_id)).first()
    if row is None:
        raise NoSuchEdition(edition_id)
    return Edition(**row._mapping)


def parts_of(engine: sa.Engine, edition: Edition) -> dict[str, pa.Table]:
    """What the edition holds, by name. EditionDamaged if that, or what is told of it, was changed since."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(edition_parts).where(edition_parts.c.edition_id == edition.edition_id)).all()
    contents = {row.part: bytes(row.content) for row in rows}
    told = {name: getattr(edition, name) for name in Stamp.__dataclass_fields__}
    if _hash(Stamp(**told), contents) != edition.content_hash:
        raise EditionDamaged(edition.edition_id)
    return {part: pyarrow.parquet.read_table(io.BytesIO(content)) for part, content in contents.items()}


def check_name(connection: sa.Connection, name: str) -> None:
    """BadName for a name that is none, NameTaken for one that an edition has."""
    if not name or len(name) > LONGEST or not name.isprintable():
        raise BadName(f"a name has 1 to {LONGEST} letters")
    if connection.scalar(sa.select(editions.c.edition_id).where(editions.c.name == name)) is not None:
        raise NameTaken(name)


def keep(engine: sa.Engine, stamp: Stamp, parts: Mapping[str, pd.DataFrame]) -> Edition:
    """Put a new edition on record. Raises as :func:`check_name`."""
    contents = {part: _written(rows) for part, rows in parts.items()}
    content_hash = _hash(stamp, contents)
    with one_writer(engine, editions) as connection:
        check_name(connection, stamp.name)
        number = (connection.scalar(sa.select(sa.func.max(editions.c.edition_id))) or 0) + 1
        connection.execute(sa.insert(editions).values(edition_id=number, content_hash=content_hash, **asdict(stamp)))
        connection.execute(sa.insert(edition_parts), [
            {"edition_id": number, "part": part, "rows": len(parts[part]), "content": content} for part, content in contents.items()])
    return Edition(edition_id=number, content_hash=content_hash, **asdict(stamp))


def _written(rows: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pa.Table.from_pandas(rows, preserve_index=False), buffer, compression="zstd")
    return buffer.getvalue()


def _hash(stamp: Stamp, contents: Mapping[str, bytes]) -> str:
    """SHA-256 over all that is told and all that is held."""
    told = {name: str(value) for name, value in asdict(stamp).items()}
    held = {part: hashlib.sha256(content).hexdigest() for part, content in contents.items()}
    return hashlib.sha256(json.dumps([told, held], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
