"""Which quarters and institutions a change of records reaches, that is, whose figures must be counted again.

How far figures look around the days of a record is given by the caller (``Spread``; ``metrics`` works it out
from the measures). Which days a record has, how long it lasts and to whom it belongs is declared with its
table.
"""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from records.engines.expressions import quarter_index
from records.quarters import Spread, Spreads, index_of, label_of
from records.tables import (
    INSTITUTION,
    KINDS,
    REPLACED,
    RESIDENT,
    STAFF,
    TEAM,
    dated,
    day_column,
    declared,
    fields,
    leading_to,
    teams,
    tying,
)

# For records without a known end: a quarter later than any that figures are counted for.
FOR_EVER = index_of(dt.date(2199, 12, 31))


def span(connection: sa.Connection) -> range:
    """The running numbers of the quarters from the first to the last day of kinds that mark how far the
    records reach (``marks`` of a kind).
    """
    days = [dated()[table.name] for table in declared("marks")]
    extremes = [connection.execute(sa.select(sa.func.min(day), sa.func.max(day))).one() for day in days]
    found = [day for pair in extremes for day in pair if day is not None]
    return range(index_of(min(found)), index_of(max(found)) + 1) if found else range(0)


def begun(connection: sa.Connection) -> tuple[dt.date | None, ...]:
    """For each kind whose records both last and have a day (contracts), the first day on which any record
    lasts. From that day on, a resident without such a record in force is known to have none.

    If this day moves, figures of all institutions change.
    """
    return tuple(
        connection.scalar(sa.select(sa.func.min(table.c[table.info["lasts"][0]])))
        for table in declared("lasts")
        if day_column(table)
    )


def reached(
    connection: sa.Connection, table: sa.Table, import_id: int, spreads: Spreads | None
) -> set[int] | None:
    """The running numbers of the quarters whose figures may change because of the rows of ``table`` that an
    import brought, replaced or removed.

    None stands for all quarters: for kinds whose rows have no day and do not last, and if ``spreads`` are not
    known. Events change no figure.
    """
    if "event" in table.info:
        return set()
    lasts, day = table.info.get("lasts"), day_column(table)
    if spreads is None or not (lasts or day):
        return None
    # Rows that last are counted in the time that they last, other rows by any of their days. In addition, the
    # rows that have arrived are counted by ``day``.
    days = (
        [day]
        if lasts and day
        else []
        if lasts
        else [column.name for column in fields(table) if isinstance(column.type, sa.Date)]
    )
    spans = [*((name, name) for name in days), *([lasts] if lasts else [])]
    seen = sa.union(
        *(
            sa.select(quarter_index(side.c[first]), quarter_index(side.c[last])).where(
                mine, side.c[first].is_not(None)
            )
            for side, mine in _sides(table, import_id)
            for first, last in spans
        )
    )
    its = spreads.get(table.name, Spread())
    return {
        index
        for first, last in connection.execute(seen)
        for index in range(first - its.earlier, (FOR_EVER if last is None else last) + its.later + 1)
    }


def quarters(indices: set[int] | None, before: range, after: range) -> tuple[str, ...] | None:
    """The labels of the quarters with these numbers; None for all quarters, also if the records span other
    quarters than before.
    """
    if indices is None or before != after:
        return None
    return tuple(label_of(index) for index in sorted(indices) if index in after)


def touched(connection: sa.Connection, kinds: Collection[str], import_id: int) -> set[str] | None:
    """The institutions whose figures may change because of the rows of ``kinds`` that an import brought,
    replaced or removed.

    These are the institution that a row names and that of its team; for a row about a resident, all where the
    resident lived or signed; for one about a staff member, all where that person worked. None stands for all.
    """
    if any("everywhere" in KINDS[kind].info for kind in kinds):
        return None
    found: set[str | None] = set()
    every = set(connection.scalars(sa.select(teams.c.institution_id).distinct()))
    for table in (KINDS[kind] for kind in kinds):
        for side, mine in _sides(table, import_id):
            if connection.scalar(sa.select(sa.exists().where(mine))):
                for query in _places(table, side, mine):
                    # A file of the whole district has reached every institution with the first queries; the
                    # slow ones that follow could add none.
                    if not found or not every <= found:
                        found.update(connection.scalars(query))
    # Rows that belong to no institution may still move the day that the records reach to, so all are counted.
    return {place for place in found if place is not None} or None


def _sides(table: sa.Table, import_id: int) -> tuple[tuple[sa.Table, sa.ColumnElement[bool]], ...]:
    """(table, condition) twice: for the rows that an import brought, and for those that it replaced or
    removed.
    """
    kept = REPLACED[table.name]
    return (table, table.c.import_id == import_id), (kept, kept.c.replaced_by == import_id)


def _places(table: sa.Table, side: sa.Table, mine: sa.ColumnElement[bool]) -> list[sa.Select]:
    """Queries for the institutions that the rows of ``side`` meeting the condition ``mine`` belong to;
    ``side`` has the columns of ``table``.
    """
    queries = [
        sa.select(side.c[column.name]).distinct().where(mine) for column in leading_to(table, INSTITUTION)
    ]
    queries += [_of_teams(sa.select(side.c[column.name]).where(mine)) for column in leading_to(table, TEAM)]
    for person in (RESIDENT, STAFF):
        for column in leading_to(table, person):
            theirs = sa.select(side.c[column.name]).where(mine)
            queries += [
                _of_teams(sa.select(one.c.team_id).where(one.c[one.info["ties"]].in_(theirs)))
                for one in tying(person)
            ]
    return queries


def _of_teams(which: sa.Select) -> sa.Select:
    return sa.select(teams.c.institution_id).distinct().where(teams.c.team_id.in_(which))
