"""Declaring a kind of record once: its table, and all that templates, import, roll-up and screens need to
know of its rows.

A kind is one call of :func:`kind` in a file of this folder, and a place in the ``KINDS`` at that file's end.
Nothing else lists kinds: who needs some of them asks for those that are declared so
(``records/tables/registry.py``).
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import sqlalchemy as sa

from records.labels import Text
from records.tables.field import Words, metadata

Pair = tuple[str, str]

# Where a row's owner may lead (see ``target``).
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
    """A record table that is also a kind of file. ValueError where the declaration names a column that is not
    there.

    ``key`` names the columns that tell one row from another. No engine-level unique index stands behind it:
    on millions of rows DuckDB's would cost more memory than the data, so the import checks it, on every
    engine alike.

    To whom a row belongs: ``owner`` is the column that leads to an institution: its number, a team's, a
    resident's or that of somebody at work. ``ties`` is the person whom a row ties to its team; ``home`` says
    that the person belongs there from the first of two days to the second. ``everywhere``: a change may
    concern any institution, since these rows say which others belong together.

    When: ``happened`` names the day of what was done to a resident, on which she was alive; ``day`` that of
    other rows; without either a row is a state. ``lasts`` is the first and the last day of one. ``marks``:
    the last such day is the day the records reach to ("end"), and the first may begin the series, too
    ("series"); of other kinds a stray day moves neither. ``seasonal``: a quarter is compared with that of the
    year before. ``event``: rows explain figures and take part in none. ``register``: screens read the rows as
    they are, so editions keep them; nothing of residents. ``called``: the column with what a row is called,
    which files may write instead of its number.

    What must be true of a row: ``ordered`` lists pairs of date columns whose first must not be later than its
    second; ``one_of`` columns of which at least one must be filled; ``together`` columns that are filled all
    or none; ``not_above`` pairs of a part and its whole; ``among`` (name, number, parts): of rows alike in
    the rest of their key the number under a name of ``parts`` is not above that under the name it leads to;
    ``within`` that the day should lie within a contract; ``apart`` (start, end) of spans that must not
    overlap for one resident; ``alike`` columns that two honest rows rarely share; ``chained`` the column that
    leads to a parent; ``gives`` kinds that the same sheet may hold as well; ``told_by`` the column without
    which a row has nothing to tell, and is left out; ``only_for`` columns that limit a row to one institution
    or team; where all are empty it is for everybody.
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
    """The column with the day on which what a row tells of was done; None for states."""
    return table.info.get("happened") or table.info.get("day")


def target(column: sa.Column) -> str:
    """The ``table.column`` whose values ``column`` holds: the one it refers to, or itself."""
    return column.info.get("references") or f"{column.table.name}.{column.name}"
