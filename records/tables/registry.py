"""All kinds of records, each after those that its rows refer to, and functions that find kinds by what their
declarations say.
"""

import sqlalchemy as sa

from records.tables.field import fields
from records.tables.imports import replaced
from records.tables.kind import day_column, target

KINDS: dict[str, sa.Table] = {}

A_YEAR = 4  # quarters

# The kinds that are events: their rows explain figures and are counted in none.
EVENTS: dict[str, sa.Table] = {}

# Kind → the table of its rows that imports replaced or removed, kept so that an import can be undone.
REPLACED: dict[str, sa.Table] = {}


def register(table: sa.Table) -> sa.Table:
    """Make ``table`` one of the kinds, after those that it refers to."""
    KINDS[table.name], REPLACED[table.name] = table, replaced(table)
    if table.info.get("event"):
        EVENTS[table.name] = table
    return table


def declared(what: str) -> list[sa.Table]:
    """The kinds whose declaration says ``what`` (an argument of :func:`records.tables.kind.kind`)."""
    return [table for table in KINDS.values() if what in table.info]


def dated() -> dict[str, sa.Column]:
    """The kinds whose rows have a day, each with the column that holds it."""
    return {name: table.c[day] for name, table in KINDS.items() if (day := day_column(table))}


def quarters_back(table: sa.Table) -> range:
    """How many quarters before a quarter those lie with which the number of its rows may be compared, the
    first choice first: for kinds that come in seasons only the same quarter of the year before, else any of
    the year before it.
    """
    return range(A_YEAR, A_YEAR + 1) if "seasonal" in table.info else range(1, A_YEAR + 1)


def owned_by(table: sa.Table) -> str:
    """What the owner of a row of ``table`` is: INSTITUTION, TEAM, RESIDENT or STAFF; "" if rows have none."""
    return target(table.c[table.info["owner"]]) if "owner" in table.info else ""


def tying(person: str) -> list[sa.Table]:
    """The kinds that tie a ``person`` (RESIDENT or STAFF) to teams."""
    return [table for table in declared("ties") if target(table.c[table.info["ties"]]) == person]


def home_of(person: str) -> sa.Table:
    """The kind whose rows say to which team a ``person`` (RESIDENT or STAFF) belongs."""
    (home,) = (table for table in tying(person) if "home" in table.info)
    return home


def leading_to(table: sa.Table, where: str) -> list[sa.Column]:
    """The columns of ``table`` that hold numbers of ``where`` (INSTITUTION, TEAM, RESIDENT or STAFF)."""
    return [column for column in fields(table) if target(column) == where]
