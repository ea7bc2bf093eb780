"""The stage: a temporary table with the rows of one sheet, in which they are compared with the database."""

import numpy as np
import pyarrow as pa
import sqlalchemy as sa

from records import bulk
from records.engine import keep_writers_out
from records.engines import backend_of
from records.importing.check import ROW
from records.tables import fields


def stage(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> sa.Table:
    """A temporary table with ``rows``; from now on no other transaction can write to ``table``."""
    staged = set_aside(connection, table, rows, "yunji_stage")
    # Keys have no unique index, so without the lock two imports could both add the same key.
    keep_writers_out(connection, table)
    backend_of(connection).measured(connection, staged)
    return staged


def set_aside(connection: sa.Connection, table: sa.Table, rows: pa.Table, name: str) -> sa.Table:
    """A temporary table ``name`` with ``rows`` of the kind ``table``, until ``drop`` or a rollback."""
    columns = (sa.Column(column.name, column.type) for column in fields(table))
    aside = sa.Table(name, sa.MetaData(), sa.Column(ROW, sa.BigInteger()), *columns, prefixes=["TEMPORARY"])
    aside.create(connection, checkfirst=False)
    bulk.append(connection, aside, rows)
    return aside


def remove(connection: sa.Connection, staged: sa.Table, rows: np.ndarray) -> None:
    """Delete the rows with these numbers (column ``ROW``) from the stage."""
    if not len(rows):
        return
    gone = sa.Table("yunji_gone", sa.MetaData(), sa.Column(ROW, sa.BigInteger()), prefixes=["TEMPORARY"])
    gone.create(connection, checkfirst=False)
    bulk.append(connection, gone, pa.table({ROW: pa.array(rows, pa.int64())}))
    among = sa.exists(sa.select(1).select_from(gone).where(gone.c[ROW] == staged.c[ROW]).correlate(staged))
    connection.execute(sa.delete(staged).where(among))
    drop(connection, gone)


def drop(connection: sa.Connection, staged: sa.Table) -> None:
    """Drop the temporary table."""
    staged.drop(connection, checkfirst=False)


def same_key(table: sa.Table, other: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition that a row of ``table`` and one of ``other``, which has the same columns, have the same
    key.
    """
    # Plain equality wherever a column cannot be null: PostgreSQL has no hash join for IS NOT DISTINCT FROM.
    pairs = [(other.c[name], table.c[name]) for name in table.info["key"]]
    return sa.and_(*(mine.is_not_distinct_from(its) if its.nullable else mine == its for mine, its in pairs))
