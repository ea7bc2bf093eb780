"""Which quarters and which institutions a change of records reaches."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from records.quarters import index_of, label_of, quarter_index
from records.tables import EVENTS, KINDS, REPLACED, contracts, fields, resident_teams, staff, teams

# Kinds whose rows count in the quarter of their dates and in windows around it. Others are states
# (a contract, a membership, a residence) that count in every quarter while they last.
DATED = ("services", "follow_ups", "checkups", "visits", "survey_answers", "pay")
# A service also tells whether a resident signed up to 90 days before was served.
BEFORE = 1
# Rates over the year to a quarter's end.
AFTER = 4
# No end is known: the last quarter that any calendar here can hold.
FOR_EVER = index_of(dt.date(2199, 12, 31))
# Kinds that say which rows belong together: a change of one may concern any institution.
EVERYWHERE = ("institutions", "teams", "areas")


def date_columns(table: sa.Table) -> list[sa.Column]:
    """The columns of ``table`` that hold a day."""
    return [column for column in fields(table) if isinstance(column.type, sa.Date)]


def span(connection: sa.Connection) -> range:
    """The running numbers of the quarters in which something was done, asked, paid or signed."""
    columns = [column for kind in DATED for column in date_columns(KINDS[kind]) if column.name != "due_on"]
    extremes = [
        connection.execute(sa.select(sa.func.min(column), sa.func.max(column))).one()
        for column in (*columns, contracts.c.signed_on)
    ]
    days = [day for pair in extremes for day in pair if day is not None]
    return range(index_of(min(days)), index_of(max(days)) + 1) if days else range(0)


def reached(connection: sa.Connection, table: sa.Table, import_id: int) -> set[int] | None:
    """The running numbers of quarters whose figures the rows that an import brought, replaced or removed have a part in.

    None stands for all: rows that say neither a day nor how long they last. Events explain figures and have a part in none.
    """
    if table.name in EVENTS:
        return set()
    kept = REPLACED[table.name]
    sides = ((table, table.c.import_id == import_id), (kept, kept.c.replaced_by == import_id))
    if table.name in DATED:
        columns = [column.name for column in date_columns(table)]
        seen = [sa.select(quarter_index(side.c[name])).where(mine) for side, mine in sides for name in columns]
        return {index + step for index in connection.scalars(sa.union(*seen)) if index is not None
                for step in range(-BEFORE, AFTER + 1)}
    if "lasts" in table.info:
        start, end = table.info["lasts"]
        spans = sa.union(*(sa.select(quarter_index(side.c[start]), quarter_index(side.c[end])).where(mine) for side, mine in sides))
        # A quarter on either side: what ended a month before counts as renewed, what begins a month after as no new one.
        return {index for first, last in connection.execute(spans)
                for index in range(first - 1, (FOR_EVER if last is None else last) + 2)}
    return None


def quarters(indices: set[int] | None, before: range, after: range) -> tuple[str, ...] | None:
    """The quarters with these numbers; None for all, also if the data now spans other quarters than before."""
    if indices is None or before != after:
        return None
    return tuple(label_of(index) for index in sorted(indices) if index in after)


def touched(connection: sa.Connection, kinds: Collection[str], import_id: int) -> set[str] | None:
    """The institutions whose figures the rows of ``kinds`` that an import brought, replaced or removed have a part in.

    That of the row and of its team; what is known of a resident counts wherever the resident lived or signed, what is
    known of a person at work wherever that was. None stands for all.
    """
    if not set(kinds).isdisjoint(EVERYWHERE):
        return None
    found: set[str | None] = set()
    every = set(connection.scalars(sa.select(teams.c.institution_id).distinct()))
    for kind in kinds:
        table, kept = KINDS[kind], REPLACED[kind]
        for side, mine in ((table, table.c.import_id == import_id), (kept, kept.c.replaced_by == import_id)):
            if connection.scalar(sa.select(sa.exists().where(mine))):
                for query in _places(side, mine):
                    # A file of the whole district has touched all of them at once; the slow questions add none.
                    if not found or not every <= found:
                        found.update(connection.scalars(query))
    # Rows of nobody's still move the day that the data reaches to.
    return {place for place in found if place is not None} or None


def _places(side: sa.Table, mine: sa.ColumnElement[bool]) -> list[sa.Select]:
    """Queries for the institutions that the rows of ``side`` belong to."""
    queries = [sa.select(side.c.institution_id).distinct().where(mine)] if "institution_id" in side.c else []
    if "team_id" in side.c:
        queries.append(_of_teams(sa.select(side.c.team_id).where(mine)))
    for key, memberships in (("resident_id", (resident_teams, contracts)), ("staff_id", (staff,))):
        if key in side.c:
            theirs = sa.select(side.c[key]).where(mine)
            queries += [_of_teams(sa.select(one.c.team_id).where(one.c[key].in_(theirs))) for one in memberships]
    return queries


def _of_teams(which: sa.Select) -> sa.Select:
    return sa.select(teams.c.institution_id).distinct().where(teams.c.team_id.in_(which))
