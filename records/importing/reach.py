"""Which quarters a change of records reaches."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from records.tables import KINDS, contracts

# Kinds whose rows count in the quarter of their dates and in windows around it. All others are states
# (a contract, a membership, a residence) that count in every quarter while they last.
DATED = ("services", "follow_ups", "checkups", "visits", "survey_answers", "pay")
# A service also tells whether a resident signed up to 90 days before was served.
BEFORE = 1
# Rates over the year to a quarter's end.
AFTER = 4


def date_columns(table: sa.Table) -> list[sa.Column]:
    """The columns of ``table`` that hold a day."""
    return [column for column in table.columns if isinstance(column.type, sa.Date)]


def span(connection: sa.Connection) -> range:
    """The running numbers of the quarters in which something was done, asked, paid or signed."""
    columns = [column for kind in DATED for column in date_columns(KINDS[kind]) if column.name != "due_on"]
    extremes = [
        connection.execute(sa.select(sa.func.min(column), sa.func.max(column))).one()
        for column in (*columns, contracts.c.signed_on)
    ]
    days = [day for pair in extremes for day in pair if day is not None]
    return range(_index(min(days)), _index(max(days)) + 1) if days else range(0)


def quarters(days: Iterable[dt.date], before: range, after: range) -> tuple[str, ...] | None:
    """The quarters that rows of these ``days`` count in; None for all, if the data now spans other quarters."""
    if before != after:
        return None
    reached = {_index(day) + step for day in days for step in range(-BEFORE, AFTER + 1)}
    return tuple(f"{index // 4}Q{index % 4 + 1}" for index in sorted(reached) if index in after)


def _index(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3
