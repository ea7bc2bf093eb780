"""Which quarters a change of records reaches."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from records.quarters import index_of, label_of
from records.tables import KINDS, REPLACED, contracts, fields

# Kinds whose rows count in the quarter of their dates and in windows around it. All others are states
# (a contract, a membership, a residence) that count in every quarter while they last.
DATED = ("services", "follow_ups", "checkups", "visits", "survey_answers", "pay")
# A service also tells whether a resident signed up to 90 days before was served.
BEFORE = 1
# Rates over the year to a quarter's end.
AFTER = 4


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


def quarters(days: Iterable[dt.date], before: range, after: range) -> tuple[str, ...] | None:
    """The quarters that rows of these ``days`` count in; None for all, if the data now spans other quarters."""
    if before != after:
        return None
    reached = {index_of(day) + step for day in days for step in range(-BEFORE, AFTER + 1)}
    return tuple(label_of(index) for index in sorted(reached) if index in after)


def touched(connection: sa.Connection, table: sa.Table, import_id: int) -> set[dt.date]:
    """The days of the rows that an import brought and of those it replaced or removed."""
    kept = REPLACED[table.name]
    days = [sa.select(column).where(table.c.import_id == import_id) for column in date_columns(table)]
    days += [sa.select(kept.c[column.name]).where(kept.c.replaced_by == import_id) for column in date_columns(table)]
    return {day for day in connection.scalars(sa.union(*days)) if day is not None}
