"""A third database engine, added as a developer would add one: in one file, with no other change. It keeps
its data in memory and loads rows from a Parquet file.
"""

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager

import duckdb_sqlalchemy
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from records.engines import BACKENDS
from records.engines.backend import Backend, quoted, transaction
from records.engines.expressions import days_after, least_of_later, lesser, month_index, quarter_index


class ThirdDialect(duckdb_sqlalchemy.Dialect):
    """The SQLAlchemy dialect, under a name that no other engine has."""

    name = "third"
    supports_statement_cache = True


# Its own SQL: it does not add integers to dates, does not cast extracted parts, and lacks GROUPS and LEAST.


@compiles(days_after, ThirdDialect.name)
def _days_after(element, compiler, **options):
    day, days = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST(date_add({day}, to_days(CAST({days} AS INTEGER))) AS DATE)"


@compiles(quarter_index, ThirdDialect.name)
def _quarter_index(element, compiler, **options):
    [day] = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST(date_diff('quarter', DATE '0000-01-01', {day}) AS INTEGER)"


@compiles(month_index, ThirdDialect.name)
def _month_index(element, compiler, **options):
    [day] = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST(date_diff('month', DATE '0000-01-01', {day}) + 1 AS INTEGER)"


@compiles(lesser, ThirdDialect.name)
def _lesser(element, compiler, **options):
    one, other = (compiler.process(part, **options) for part in element.clauses)
    return f"CASE WHEN {one} <= {other} THEN {one} ELSE {other} END"


@compiles(least_of_later, ThirdDialect.name)
def _least_of_later(element, compiler, **options):
    value, by, order = (compiler.process(part, **options) for part in element.clauses)
    return (
        f"min({value}) OVER (PARTITION BY {by} ORDER BY {order} RANGE BETWEEN INTERVAL 1 DAY FOLLOWING AND "
        "UNBOUNDED FOLLOWING)"
    )


class Third(Backend):
    name = "third"
    drivers = ("third",)

    def open(self, address: sa.URL, *, make: bool) -> sa.Engine:
        return sa.create_engine(address)

    def lasts(self, address: sa.URL) -> bool:
        return False

    def is_writable(self, engine: sa.Engine) -> bool:
        return True

    def define_tables(self) -> None:
        from alembic.ddl.postgresql import PostgresqlImpl

        type("ThirdImpl", (PostgresqlImpl,), {"__dialect__": self.name})

    def one_state(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        return transaction(engine)

    def read(self, connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
        return pd.read_sql_query(query, connection)

    def batches(
        self, connection: sa.Connection, table: sa.Table, columns: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        rows = connection.execute(sa.select(*(table.c[name] for name in columns.names)))
        yield pa.RecordBatch.from_pylist([dict(row._mapping) for row in rows], columns)

    def append(self, connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
        with tempfile.TemporaryDirectory() as folder:
            parquet.write_table(rows, f"{folder}/rows.parquet")
            names = quoted(connection, rows.column_names)
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) SELECT {names} FROM read_parquet('{folder}"
                "/rows.parquet')"
            )


@pytest.fixture
def third_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """An engine on an empty database of an engine that the program has never heard of."""
    sa.dialects.registry.register("third", __name__, "ThirdDialect")
    monkeypatch.setitem(BACKENDS, "third", Third())
    engine = sa.create_engine("third:///:memory:third")
    yield engine
    engine.dispose()
