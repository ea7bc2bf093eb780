"""From checked rows to the table: references looked up, then one delete and one insert."""

import datetime as dt
from typing import NamedTuple

import pyarrow as pa
import sqlalchemy as sa

from records import bulk
from records.importing.check import ROW
from records.importing.report import LISTED
from records.tables import metadata


class Applied(NamedTuple):
    """How many rows of the file were new, changed and already there."""

    added: int
    replaced: int
    unchanged: int


class Missing(NamedTuple):
    """Values of ``column`` that no record has: how many, and the first (row, value) pairs."""

    column: sa.Column
    total: int
    first: list[tuple[int, str]]


def stage(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> sa.Table:
    """A temporary table with ``rows``; it goes when the connection's transaction is rolled back or ``drop`` is run."""
    staged = sa.Table(
        "yunji_stage", sa.MetaData(), sa.Column(ROW, sa.BigInteger()),
        *(sa.Column(column.name, column.type) for column in table.columns), prefixes=["TEMPORARY"],
    )
    staged.create(connection, checkfirst=False)
    bulk.append(connection, staged, rows)
    if connection.dialect.name == "postgresql":
        # No unique index stands behind a key, so two imports at once could both find it missing.
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")
        # Nothing else tells its planner how large a temporary table is.
        connection.exec_driver_sql("ANALYZE yunji_stage")
    return staged


def missing_references(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> list[Missing]:
    """For each referring column, the values that exist neither in the database nor, for the same kind, in the file."""
    missing = []
    for column in table.columns:
        if column.info.get("references"):
            unknown = _unknown(table, staged, column)
            total = connection.scalar(sa.select(sa.func.count()).select_from(unknown.subquery())) or 0
            first = connection.execute(unknown.order_by(staged.c[ROW]).limit(LISTED)).all() if total else []
            missing.append(Missing(column, total, [(row, value) for row, value in first]))
    return [one for one in missing if one.total]


def _unknown(table: sa.Table, staged: sa.Table, column: sa.Column) -> sa.Select:
    kind, name = column.info["references"].split(".")
    value = staged.c[column.name]
    there = [metadata.tables[kind].c[name]]
    if kind == table.name:
        there.append(staged.alias("named").c[name])
    exists = [sa.exists(sa.select(1).where(other == value).correlate(staged)) for other in there]
    return sa.select(staged.c[ROW], value).where(value.is_not(None), ~sa.or_(*exists))


def touched(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, columns: list[sa.Column]
) -> set[dt.date]:
    """The days in ``columns`` of the rows to come and of the rows they replace."""
    there = sa.exists(sa.select(1).select_from(staged).where(_same_key(table, staged)).correlate(table))
    days = [sa.select(staged.c[column.name]) for column in columns]
    days += [sa.select(column).where(there) for column in columns]
    return {day for day in connection.scalars(sa.union(*days)) if day is not None}


def drop_unchanged(connection: sa.Connection, table: sa.Table, staged: sa.Table) -> int:
    """Take rows that are in the table already, to the last cell, out of the staged ones. Returns how many."""
    before = _count(connection, staged)
    rest = [column for column in table.columns if column.name not in table.info["key"]]
    same = [staged.c[column.name].is_not_distinct_from(column) for column in rest]
    there = sa.exists(sa.select(1).select_from(table).where(_same_key(table, staged), *same).correlate(staged))
    connection.execute(sa.delete(staged).where(there))
    return before - _count(connection, staged)


def apply(connection: sa.Connection, table: sa.Table, staged: sa.Table, unchanged: int) -> Applied:
    """Put the staged rows in the place of those with the same key."""
    there = sa.exists(sa.select(1).select_from(table).where(_same_key(table, staged)).correlate(staged))
    replaced = connection.scalar(sa.select(sa.func.count()).select_from(staged).where(there)) or 0
    if replaced:
        old = sa.exists(sa.select(1).select_from(staged).where(_same_key(table, staged)).correlate(table))
        connection.execute(sa.delete(table).where(old))
    names = [column.name for column in table.columns]
    connection.execute(sa.insert(table).from_select(names, sa.select(*(staged.c[name] for name in names))))
    return Applied(_count(connection, staged) - replaced, replaced, unchanged)


def drop(connection: sa.Connection, staged: sa.Table) -> None:
    """Take the temporary table away."""
    staged.drop(connection, checkfirst=False)


def _same_key(table: sa.Table, staged: sa.Table) -> sa.ColumnElement[bool]:
    # Equality wherever no null can be: PostgreSQL has no hash join for IS NOT DISTINCT FROM.
    pairs = [(staged.c[name], table.c[name]) for name in table.info["key"]]
    return sa.and_(*(mine.is_not_distinct_from(its) if its.nullable else mine == its for mine, its in pairs))


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
