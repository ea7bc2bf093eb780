"""Declaring a column once: its type in the database and its face in a file.

Besides its title a column may say what else it is called in the systems' exports
(``also``) and between which values it is plausible (``usual``).
"""

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from records.labels import YES_NO, Codes, Text

metadata = sa.MetaData()

Words = tuple[str, ...]
Range = tuple[float, float]


def text(
    name: str, zh: str, en: str, *, required: bool = True, also: Words = (), references: str | None = None,
    longest: int | None = None,
) -> sa.Column[str]:
    """A text column of at most ``longest`` letters; ``references`` names the ``table.column`` its values must exist in."""
    return _column(name, sa.String(), Text(zh, en), required, also=also, references=references, longest=longest)


def code(
    name: str, zh: str, en: str, codes: Codes, *, required: bool = True, also: Words = (), several: Words | None = None,
) -> sa.Column[str]:
    """A column that holds one of ``codes``; files show the Chinese word, the database the key.

    With ``several`` a cell of a file may list some of them, each of which is a record; its words are none.
    """
    return _column(name, sa.String(), Text(zh, en), required, also=also, codes=codes, several=several)


def yes_no(name: str, zh: str, en: str, *, required: bool = True, also: Words = ()) -> sa.Column[str]:
    """A yes-or-no answer, kept as the code ``yes`` or ``no`` (empty: not asked)."""
    return code(name, zh, en, YES_NO, required=required, also=also)


def date(
    name: str, zh: str, en: str, *, required: bool = True, also: Words = (), years: tuple[int, int] | None = None,
) -> sa.Column:
    """A calendar day; ``years``: none before the first, none more than the second ahead of this year."""
    return _column(name, sa.Date(), Text(zh, en), required, also=also, years=years)


def whole(
    name: str, zh: str, en: str, *, required: bool = True, also: Words = (), usual: Range | None = None,
) -> sa.Column[int]:
    """A whole number, never negative."""
    return _column(name, sa.Integer(), Text(zh, en), required, also=also, usual=usual)


def decimal(
    name: str, zh: str, en: str, *, places: int, required: bool = True, also: Words = (),
    usual: Range | None = None, share: bool = False,
) -> sa.Column:
    """An exact decimal with ``places`` digits after the point, never negative; a ``share`` may be written 30%."""
    return _column(name, sa.Numeric(14, places), Text(zh, en), required, also=also, usual=usual, share=share)


def identity(name: str, zh: str, en: str, *, also: Words = ()) -> sa.Column[str]:
    """A person's ID number. Only its keyed hash is stored, so it is read from files but never written to one."""
    return _column(name, sa.String(), Text(zh, en), False, also=also, identity=True)


def _column(name: str, type_: TypeEngine, title: Text, required: bool, **info: object) -> sa.Column:
    return sa.Column(name, type_, nullable=not required, info={"title": title} | {word: said for word, said in info.items() if said is not None})


def fields(table: sa.Table) -> list[sa.Column]:
    """The columns of ``table`` that a file may have: all but the number of the import a row came with."""
    return [column for column in table.columns if "title" in column.info]


def day_column(table: sa.Table) -> str | None:
    """The column with the day on which what a row tells of was done; None for states."""
    return table.info.get("happened") or table.info.get("day")


def written(table: sa.Table) -> list[sa.Column]:
    """The fields that can be written to a file again: all but hashed ID numbers."""
    return [column for column in fields(table) if not column.info.get("identity")]


def kind(name: str, zh: str, en: str, *columns: sa.Column, key: tuple[str, ...], **info: object) -> sa.Table:
    """A record table that is also a kind of file.

    ``key`` names the columns that tell one row from another. No engine-level
    unique index stands behind it: on millions of rows DuckDB's would cost more
    memory than the data, so the import checks it, on every engine alike.

    ``owner`` (in ``info``) names the column by which a row belongs to an
    institution, for slices; ``ordered`` lists pairs of date columns whose first
    must not be later than its second; ``one_of`` lists columns of which at
    least one must be filled; ``together`` columns that are filled all or none;
    ``not_above`` pairs of a part and its whole, ``among`` (name, number, parts): of rows alike in the rest of their key the number under a
    name of ``parts`` is not above that under the name it leads to. For rows about a resident:
    ``happened`` names the day of what was done, on which the resident was alive
    (``day`` is the day of rows that are not about a resident); ``within`` says
    that the day should lie within a contract; ``apart`` names (start, end) of
    spans that must not overlap for one resident; ``alike`` columns that two
    honest rows rarely share; ``lasts`` the first and the last day of a state;
    ``chained`` the column that leads to a parent.
    ``gives`` names kinds that the same sheet may hold as well; ``told_by`` the column
    without which a row has nothing to tell, and is left out. ``only_for`` names columns that
    limit a row to one institution or team; where all are empty it is for everybody.
    """
    origin: sa.Column[int] = sa.Column("import_id", sa.Integer())
    return sa.Table(name, metadata, *columns, origin, info={"title": Text(zh, en), "key": key, **info})
