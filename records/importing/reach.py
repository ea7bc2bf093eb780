"""Which quarters a change of records reaches."""

import datetime as dt

import sqlalchemy as sa

from records.quarters import index_of, label_of, quarter_index
from records.tables import KINDS, REPLACED, contracts, fields

# Kinds whose rows count in the quarter of their dates and in windows around it. Others are states
# (a contract, a membership, a residence) that count in every quarter while they last.
DATED = ("services", "follow_ups", "checkups", "visits", "survey_answers", "pay")
# A service also tells whether a resident signed up to 90 days before was served.
BEFORE = 1
# Rates over the year to a quarter's end.
AFTER = 4
# No end is known: the last quarter that any calendar here can hold.
FOR_EVER = index_of(dt.date(2199, 12, 31))


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

    None stands for all: rows that say neither a day nor how long they last.
    """
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
