"""PostgreSQL: a server that many processes read and write."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from records.engines.backend import Backend, driver, quoted, transaction

# After this time a screen says that the query takes too long, or that another transaction locks a table.
LONGEST_STATEMENT, LONGEST_LOCK = "60s", "10s"
# Connections beyond the few that the pool keeps open: a screen that is drawn holds one and may need a second.
_MOST_CONNECTIONS = 40

_WRITABLE = sa.text(
    "SELECT current_setting('transaction_read_only') = 'off' AND coalesce("
    "(SELECT has_table_privilege(oid, 'INSERT') FROM pg_class WHERE oid = to_regclass('imports')), true)"
)
_KEPT_OUT = sa.text(
    "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_class ON pg_class.oid = relation JOIN pg_database ON "
    "pg_database.oid = database"
    " WHERE datname = current_database() AND relname = ANY(:tables) AND mode = 'ShareRowExclusiveLock' AND "
    "granted)"
)


class PostgreSQL(Backend):
    """Its errors have codes (appendix A of its manual), but a refused connection gives only a message, in the
    server's language.
    """

    name = "postgresql"
    drivers = ("psycopg",)
    codes: ClassVar = {
        "28": "database_password",
        "3D000": "database_unknown",
        "42501": "database_rights",
        "25006": "database_rights",
        "53300": "database_busy",
        "53100": "database_disk_full",
        "53200": "database_memory",
        "57P01": "database_lost",
        "57P02": "database_lost",
        "57P03": "database_starting",
        "57P05": "database_lost",
        "57014": "database_slow",
        "55P03": "database_conflict",
        "40": "database_conflict",
        "08": "database_lost",
        "XX001": "database_damaged",
        "XX002": "database_damaged",
        "58": "database_disk",
        "53400": "database_disk_full",
        "54": "database_memory",
    }
    words = (
        (
            r"password authentication failed|no password supplied|authentication method|no pg_hba\.conf "
            r"entry|role \".*\" does not exist|认证失败|没有提供口令|角色.*不存在",
            "database_password",
        ),
        (r"database \".*\" does not exist|数据库.*不存在", "database_unknown"),
        (r"too many (?:connections|clients)|remaining connection slots|太多客户|太多的连接", "database_busy"),
        (r"starting up|shutting down|in recovery mode|正在启动|正在关闭", "database_starting"),
        (
            r"closed the connection|terminating connection|connection (?:is|was|has been)? "
            r"?(?:closed|lost|reset|aborted)|Broken pipe|SSL connection has been",
            "database_lost",
        ),
        (
            r"refused|could not translate host name|[Nn]ame or service not known|failed to "
            r"resolve|timeout|timed out|unreachable|No route to host|拒绝|超时",
            "database_silent",
        ),
    )

    def open(self, address: sa.URL, *, make: bool) -> sa.Engine:
        # pool_pre_ping: a connection that the server has dropped, such as by a restart, is replaced before
        # use.
        engine = sa.create_engine(
            address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, max_overflow=_MOST_CONNECTIONS
        )

        @sa.event.listens_for(engine, "connect")
        def be_limited(connection: Any, _: object) -> None:
            connection.execute(f"SET statement_timeout = '{LONGEST_STATEMENT}'")
            connection.execute(f"SET lock_timeout = '{LONGEST_LOCK}'")
            connection.commit()

        return engine

    def is_writable(self, engine: sa.Engine) -> bool:
        """Whether the rights of the role allow rows to be written."""
        with engine.connect() as connection:
            return bool(connection.scalar(_WRITABLE))

    def one_state(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        return transaction(engine, isolation_level="REPEATABLE READ")

    def keep_writers_out(self, connection: sa.Connection, table: sa.Table) -> None:
        self.unhurried(connection)
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")

    def writers_kept_out(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> bool:
        with engine.connect() as connection:
            return bool(connection.scalar(_KEPT_OUT, {"tables": [table.name for table in tables]}))

    def unhurried(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")

    def read(self, connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
        return pd.read_sql_query(query, connection)

    def batches(
        self, connection: sa.Connection, table: sa.Table, columns: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        if any(
            pa.types.is_binary(kind) for kind in columns.types
        ):  # such tables have few rows, but some are too long for the CSV reader
            query = sa.select(*(table.c[name] for name in columns.names))
            with connection.execution_options(yield_per=10).execute(query) as result:
                for rows in result.partitions():
                    yield pa.RecordBatch.from_pylist([dict(row._mapping) for row in rows], columns)
        else:
            yield from _copied(connection, table, columns)

    def append(self, connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
        # Combined into one chunk: if a column's first chunk is empty, Arrow's CSV writer writes memory that
        # is not the column's.
        plain = pa.table({name: _plain(rows[name]) for name in rows.column_names}).combine_chunks()
        text = io.BytesIO()
        pyarrow.csv.write_csv(plain, text, pyarrow.csv.WriteOptions(include_header=False))
        statement = f"COPY {table.name} ({quoted(connection, rows.column_names)}) FROM STDIN (FORMAT csv)"
        try:
            with driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
                copy.write(text.getvalue())
        except connection.dialect.loaded_dbapi.Error as error:
            # SQLAlchemy does not wrap errors of the driver's own cursor, and callers expect wrapped ones.
            raise sa.exc.OperationalError(statement, None, error) from error

    def measured(self, connection: sa.Connection, table: sa.Table) -> None:
        connection.exec_driver_sql(f"ANALYZE {table.name}")


def written_out(statement: sa.Select) -> str:
    """``statement`` as text with its values, always as PostgreSQL writes it: texts that are compared must not
    depend on the engine in use.
    """
    return str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))


def _copied(connection: sa.Connection, table: sa.Table, columns: pa.Schema) -> Iterator[pa.RecordBatch]:
    """All rows of ``table`` through COPY: fetching them one by one takes ten times as long."""
    statement = f"COPY {table.name} ({quoted(connection, columns.names)}) TO STDOUT (FORMAT csv)"
    with tempfile.TemporaryFile() as text:
        with driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
            for block in copy:
                text.write(block)
        if not text.tell():
            return
        text.seek(0)
        kinds = pyarrow.csv.ConvertOptions(
            column_types=columns,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        )
        layout = pyarrow.csv.ParseOptions(newlines_in_values=True)
        yield from pyarrow.csv.open_csv(
            text, pyarrow.csv.ReadOptions(column_names=columns.names), layout, kinds
        )


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # Arrow's CSV writer supports neither dictionary columns nor bytes.
    if pa.types.is_dictionary(column.type):
        return column.cast(column.type.value_type)
    if pa.types.is_binary(column.type):
        return pa.chunked_array(
            [[None if value is None else rf"\x{value.hex()}" for value in column.to_pylist()]], pa.string()
        )
    return column
