"""Declaring a kind of record once: its table, and all that templates, import, roll-up and screens need to
know about its rows.

A kind is one call of :func:`kind` in a file of this folder, and a place in the ``KINDS`` at that file's end.
No other code lists kinds: code that needs certain kinds asks ``records/tables/registry.py`` for those whose
declaration has a certain property.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import sqlalchemy as sa

from records.labels import Text
from records.tables.field import Words, metadata

Pair = tuple[str, str]

# The columns that a row's owner may refer to (see ``target``).
INSTITUTION, TEAM, RESIDENT, STAFF = (
    "institutions.institution_id",
    "teams.team_id",
    "residents.resident_id",
    "staff.staff_id",
)


def kind(
    name: str,
    zh: str,
    en: str,
    *columns: sa.Column,
    key: Words,
    owner: str | None = None,
    ties: str | None = None,
    home: Pair | None = None,
    everywhere: bool = False,
    happened: str | None = None,
    day: str | None = None,
    lasts: Pair | None = None,
    marks: Literal["end", "series"] | None = None,
    seasonal: bool = False,
    event: bool = False,
    register: bool = False,
    called: str | None = None,
    ordered: tuple[Pair, ...] = (),
    one_of: Words = (),
    together: tuple[Words, ...] = (),
    not_above: tuple[Pair, ...] = (),
    among: tuple[str, str, dict[str, str]] | None = None,
    within: str | None = None,
    apart: Pair | None = None,
    alike: Words = (),
    chained: str | None = None,
    gives: Words = (),
    told_by: str | None = None,
    only_for: Words = (),
) -> sa.Table:
    """A record table that is also a kind of file. Raises ValueError if the declaration names a column that
    the table does not have.

    ``key`` names the columns that tell one row from another. They have no unique index in the database: on
    millions of rows DuckDB's would cost more memory than the data, so the import checks keys, on every engine
    alike.

    To which institution a row belongs: ``owner`` is the column that leads to it, with the number of an
    institution, a team, a resident or a staff member. ``ties`` is the column with the person whom a row ties
    to its team; ``home`` (first day, last day) are the columns that say from when to when the person belongs
    there. ``everywhere``: a changed row may concern any institution, since such rows say which institutions,
    teams and areas belong together.

    When: ``happened`` names the day on which something was done to a resident, who must be alive on it;
    ``day`` the day of other rows. Rows with neither are states. ``lasts`` names the first and the last day of
    a row that lasts. ``marks``: such days count towards the day that the records reach to ("end"), and
    besides towards the day on which the series of periods begins ("series"); without it they count towards
    neither, so that a stray day moves nothing. ``seasonal``: a quarter is compared with the same quarter of
    the year before. ``event``: rows explain figures and are counted in none. ``register``: screens read the
    rows as they are, so editions keep a copy of them; they must tell nothing about residents. ``called``: the
    column with a row's name, which files may write instead of its number.

    What must be true of a row: ``ordered`` lists pairs of date columns whose first must not be later than its
    second; ``one_of`` columns of which at least one must be filled; ``together`` groups of columns that are
    filled all or none; ``not_above`` pairs of a part and its whole, which must not be less. ``among`` (name
    column, number column, parts): ``parts`` maps a name to the name of its whole; of rows with the same key
    but for the name, the number of a part must not be above that of its whole. ``within`` names the day that
    should lie within a contract; ``apart`` the start and end of spans that must not overlap for one resident;
    ``alike`` columns whose values two genuine rows rarely share; ``chained`` the column with the parent of a
    row. ``gives`` names kinds that the same sheet may hold as well; ``told_by`` the column without which a
    row says nothing and is left out; ``only_for`` the columns that limit a row to one institution or team:
    where all of these are empty it is for everybody.
    """
    said = {
        "key": key,
        "owner": owner,
        "ties": ties,
        "home": home,
        "everywhere": everywhere,
        "happened": happened,
        "day": day,
        "lasts": lasts,
        "marks": marks,
        "seasonal": seasonal,
        "event": event,
        "register": register,
        "called": called,
        "ordered": ordered,
        "one_of": one_of,
        "together": together,
        "not_above": not_above,
        "among": among,
        "within": within,
        "apart": apart,
        "alike": alike,
        "chained": chained,
        "gives": gives,
        "told_by": told_by,
        "only_for": only_for,
    }
    named = {column.name for column in columns}
    if unknown := set(_names(said)) - named:
        raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}")
    origin: sa.Column[int] = sa.Column("import_id", sa.Integer())
    return sa.Table(
        name,
        metadata,
        *columns,
        origin,
        info={"title": Text(zh, en)} | {word: what for word, what in said.items() if what},
    )


def _names(said: Mapping[str, object]) -> Iterator[str]:
    """Every column that a declaration names."""
    for word in ("owner", "ties", "happened", "day", "called", "within", "chained", "told_by"):
        if isinstance(one := said[word], str):
            yield one
    for word in ("key", "home", "lasts", "one_of", "apart", "alike", "only_for"):
        yield from said[word] or ()  # type: ignore[misc]
    for word in ("ordered", "together", "not_above"):
        for some in said[word]:  # type: ignore[attr-defined]
            yield from some


def day_column(table: sa.Table) -> str | None:
    """The column with the day on which what a row records was done; None for a kind whose rows are states."""
    return table.info.get("happened") or table.info.get("day")


def target(column: sa.Column) -> str:
    """The ``table.column`` whose values ``column`` holds: the one it refers to, or itself."""
    return column.info.get("references") or f"{column.table.name}.{column.name}"
