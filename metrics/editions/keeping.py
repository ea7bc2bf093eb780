"""Editions stored in the database: listing, reading and adding them, and checking their hash, which shows
whether one was changed.
"""

import contextlib
import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import sqlalchemy as sa

from metrics.editions.format import (
    FIRST,
    FORMAT,
    HEADER,
    NoHeader,
    Stamp,
    first_hash,
    hash_of,
    header_of,
    stamped,
    told_in,
)
from records.engine import one_writer
from records.masking import is_name, tells_of_person
from records.tables import edition_parts, editions

LONGEST = 60  # the most letters a name may have


class BadName(ValueError):
    """The name is empty, too long, or not one line of text; or name or note contains a person's number."""


class NameTaken(ValueError):
    """There is already an edition of this name, and editions are never replaced."""


class NoSuchEdition(LookupError):
    """There is no edition of this number."""


class EditionDamaged(Exception):
    """The stored edition is not what was frozen: its hash or header does not match. Carries its number."""

    def __init__(self, edition_id: int) -> None:
        super().__init__(f"edition {edition_id} is not what was frozen")
        self.edition_id = edition_id


class EditionIsNewer(Exception):
    """A later version of the program wrote the edition in a newer format. Carries its number."""

    def __init__(self, edition_id: int) -> None:
        super().__init__(f"edition {edition_id} was written by a later version")
        self.edition_id = edition_id


@dataclass(frozen=True, kw_only=True)
class Edition(Stamp):
    """A stored edition."""

    edition_id: int
    content_hash: str

    @property
    def short_hash(self) -> str:
        """The first eight characters of the hash: enough to tell editions apart when read out."""
        return self.content_hash[:8]


def all_editions(engine: sa.Engine) -> tuple[Edition, ...]:
    """Every edition, latest first."""
    with engine.connect() as connection:
        return tuple(
            _edition(row)
            for row in connection.execute(_headed().order_by(editions.c.edition_id.desc())).mappings()
        )


def edition_of(engine: sa.Engine, edition_id: int) -> Edition:
    """The edition with this number; NoSuchEdition if there is none."""
    with engine.connect() as connection:
        return _edition(_row(connection, edition_id))


def parts_of(engine: sa.Engine, edition: Edition) -> dict[str, pa.Table]:
    """The parts of the edition by name, without its header.

    Raises EditionDamaged if a part or the header was changed since it was frozen; EditionIsNewer;
    NoSuchEdition.
    """
    with engine.connect() as connection:
        row = _row(connection, edition.edition_id)
        found = connection.execute(
            sa.select(edition_parts).where(edition_parts.c.edition_id == edition.edition_id)
        ).all()
    contents = {part.part: bytes(part.content) for part in found}
    _check(row, contents)
    return {
        part: pyarrow.parquet.read_table(io.BytesIO(content))
        for part, content in contents.items()
        if part != HEADER
    }


def _headed() -> sa.Select:
    """Select the rows of ``editions`` with their header part; NULL for an edition of the first format."""
    header = edition_parts.c.content.label(HEADER)
    its_own = sa.and_(edition_parts.c.edition_id == editions.c.edition_id, edition_parts.c.part == HEADER)
    return sa.select(editions, header).select_from(editions.outerjoin(edition_parts, its_own))


def _row(connection: sa.Connection, edition_id: int) -> sa.RowMapping:
    row = connection.execute(_headed().where(editions.c.edition_id == edition_id)).mappings().first()
    if row is None:
        raise NoSuchEdition(edition_id)
    return row


def _edition(row: sa.RowMapping) -> Edition:
    """The Edition of a row: from its header, which was hashed; without a readable header, from the row's
    columns.
    """
    told = {name: row[name] for name in FIRST}
    if row[HEADER] is not None:
        with contextlib.suppress(NoHeader):
            told = told_in(bytes(row[HEADER]))
    return Edition(edition_id=row["edition_id"], content_hash=row["content_hash"], **stamped(told))


def _check(row: sa.RowMapping, contents: Mapping[str, bytes]) -> None:
    """Raise EditionDamaged unless the hash fits the stored parts and the columns agree with the header;
    EditionIsNewer if the format is newer.
    """
    number = row["edition_id"]
    hashed = hash_of(contents) if HEADER in contents else first_hash(dict(row), contents)
    if hashed != row["content_hash"]:
        raise EditionDamaged(number)
    if HEADER not in contents:
        return
    told = told_in(contents[HEADER])
    if told["format"] > FORMAT:
        raise EditionIsNewer(number)
    if any(told[name] != row[name] for name in told.keys() & row.keys()):
        raise EditionDamaged(number)


def check_name(connection: sa.Connection, name: str, note: str) -> None:
    """BadName for an unusable name, or a note with a person's number; NameTaken if an edition has
    this name.
    """
    if not is_name(name, LONGEST) or tells_of_person(note):
        raise BadName(f"a name has 1 to {LONGEST} letters, and no number of a person")
    if connection.scalar(sa.select(editions.c.edition_id).where(editions.c.name == name)) is not None:
        raise NameTaken(name)


def keep(engine: sa.Engine, stamp: Stamp, parts: Mapping[str, pd.DataFrame]) -> Edition:
    """Store a new edition. Raises as :func:`check_name`."""
    contents = {HEADER: header_of(stamp), **{part: _written(rows) for part, rows in parts.items()}}
    content_hash = hash_of(contents)
    with one_writer(engine, editions) as connection:
        check_name(connection, stamp.name, stamp.note)
        number = (connection.scalar(sa.select(sa.func.max(editions.c.edition_id))) or 0) + 1
        connection.execute(
            sa.insert(editions).values(
                edition_id=number,
                content_hash=content_hash,
                **{name: value for name, value in asdict(stamp).items() if name in editions.c},
            )
        )
        connection.execute(
            sa.insert(edition_parts),
            [
                {
                    "edition_id": number,
                    "part": part,
                    "rows": len(parts[part]) if part in parts else 1,
                    "content": content,
                }
                for part, content in contents.items()
            ],
        )
    return Edition(edition_id=number, content_hash=content_hash, **asdict(stamp))


def _written(rows: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pa.Table.from_pandas(rows, preserve_index=False), buffer, compression="zstd")
    return buffer.getvalue()
