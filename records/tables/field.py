"""Declaring a column once: its type in the database and its face in a file."""

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from records.labels import YES_NO, Codes, Text

metadata = sa.MetaData()


def text(name: str, zh: str, en: str, *, required: bool = True, references: str | None = None) -> sa.Column[str]:
    """A text column; ``references`` names the ``table.column`` its values must exist in."""
    return _column(name, sa.String(), Text(zh, en), required, references=references)


def code(name: str, zh: str, en: str, codes: Codes, *, required: bool = True) -> sa.Column[str]:
    """A column that holds one of ``codes``; files show the Chinese word, the database the key."""
    return _column(name, sa.String(), Text(zh, en), required, codes=codes)


def yes_no(name: str, zh: str, en: str, *, required: bool = True) -> sa.Column[str]:
    """A yes-or-no answer, kept as the code ``yes`` or ``no`` (empty: not asked)."""
    return code(name, zh, en, YES_NO, required=required)


def date(name: str, zh: str, en: str, *, required: bool = True) -> sa.Column:
    """A calendar day."""
    return _column(name, sa.Date(), Text(zh, en), required)


def whole(name: str, zh: str, en: str, *, required: bool = True) -> sa.Column[int]:
    """A whole number, never negative."""
    return _column(name, sa.Integer(), Text(zh, en), required)


def decimal(name: str, zh: str, en: str, *, places: int, required: bool = True) -> sa.Column:
    """An exact decimal with ``places`` digits after the point, never negative."""
    return _column(name, sa.Numeric(14, places), Text(zh, en), required)


def _column(name: str, type_: TypeEngine, title: Text, required: bool, **info: object) -> sa.Column:
    return sa.Column(name, type_, nullable=not required, info={"title": title, **info})


def kind(name: str, zh: str, en: str, *columns: sa.Column, key: tuple[str, ...], **info: object) -> sa.Table:
    """A record table that is also a kind of file.

    ``key`` names the columns that tell one row from another. No engine-level
    unique index stands behind it: on millions of rows DuckDB's would cost more
    memory than the data, so the import checks it, on every engine alike.

    ``owner`` (in ``info``) names the column by which a row belongs to an
    institution, for slices; ``ordered`` lists pairs of date columns whose first
    must not be later than its second; ``one_of`` lists columns of which at
    least one must be filled.
    """
    return sa.Table(name, metadata, *columns, info={"title": Text(zh, en), "key": key, **info})
