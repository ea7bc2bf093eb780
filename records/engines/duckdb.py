"""DuckDB: all records in one file, which only one process can open, or in memory."""

import collections
import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from records.engines.backend import Backend, DatabaseInUse, NoDatabase, driver, quoted, transaction

# By default DuckDB would take four fifths of the machine's memory; beyond this limit it uses the disk.
_CONFIG: dict[str, Any] = {
    "memory_limit": "2GB",
    "preserve_insertion_order": "false",
    "max_temp_directory_size": "20GB",
    # nothing is fetched from the internet, whatever a file looks like
    "autoinstall_known_extensions": "false",
}
# What its error says if another process holds the file: on Linux and macOS, and on Windows.
_HELD = ("Could not set lock", "being used by another process")
_ROWS = 100_000  # read at a time
_turns: dict[tuple[str, str], threading.Lock] = collections.defaultdict(threading.Lock)


class DuckDB(Backend):
    """Its errors have no codes, only messages in English; those of the operating system it passes on."""

    name = "duckdb"
    drivers = ("duckdb", "_duckdb")
    words = (
        (
            r"read a database file with version number|newer version of DuckDB|storage version",
            "database_format",
        ),
        (r"not a valid DuckDB database file|sqlite_scanner|file is not a database", "database_not_one"),
        (
            r"Could not read enough bytes|Corrupt|checksum|replaying WAL|[Mm]etadata "
            r"pointer|deserializ|Serialization Error",
            "database_damaged",
        ),
        (r"has been invalidated", "database_stopped"),
        (
            r"INTERRUPT Error",
            "database_broken_off",
            # Nobody interrupts queries on purpose: one thread failed, and another, which was stopped because
            # of that, reported first.
        ),
        (
            r"Out of Memory|could not allocate|failed to (?:allocate|pin|offload)|bad "
            r"allocation|memory_limit",
            "database_memory",
        ),
        ("|".join(_HELD), "database_in_use"),
        (r"[Cc]onflict", "database_conflict"),
    )

    def open(self, address: sa.URL, *, make: bool) -> sa.Engine:
        """With ``make``, a missing file is made; one that cannot be written is opened for reading only."""
        file = self.file(address)
        if file is not None:
            if not make and not file.exists():
                raise NoDatabase(file)
            _make_folder(file.parent)
        try:
            return _opened(address, read_only=False)
        except Exception as error:
            if any(words in str(error) for words in _HELD):
                raise DatabaseInUse(address.database) from error
            if file is None or not file.exists():
                raise
            try:
                return _opened(address, read_only=True)
            except Exception:
                raise error from None

    def file(self, address: sa.URL) -> Path | None:
        return (
            Path(address.database)
            if address.database and not address.database.startswith(":memory:")
            else None
        )

    def lasts(self, address: sa.URL) -> bool:
        return self.file(address) is not None

    def spoken(self, address: sa.URL) -> str:
        return address.database or ":memory:"

    def is_writable(self, engine: sa.Engine) -> bool:
        with engine.connect() as connection:
            if connection.scalar(
                sa.text("SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()")
            ):
                return False
        file = self.file(engine.url)
        # DuckDB writes new rows to a second file first, in the same folder.
        return file is None or os.access(file.resolve().parent, os.W_OK)

    def define_tables(self) -> None:
        # Imported here, since only migrations need Alembic: screens start faster without it.
        from alembic.ddl.postgresql import PostgresqlImpl

        type(
            "DuckDBImpl",
            (PostgresqlImpl,),
            {"__dialect__": self.name, "__doc__": "It speaks PostgreSQL's dialect of definitions."},
        )

    def one_state(self, engine: sa.Engine) -> contextlib.AbstractContextManager[sa.Connection]:
        return transaction(engine)

    @contextlib.contextmanager
    def in_turn(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> Iterator[None]:
        # A transaction sees the records as they were when it began, so turns must be taken before it begins.
        # Locks within this process are enough, since no other process can open the file.
        with contextlib.ExitStack() as held:
            held.callback(self.checkpoint, engine)
            for table in tables:
                held.enter_context(_turns[str(engine.url), table.name])
            yield

    def checkpoint(self, engine: sa.Engine) -> None:
        # New rows are kept in a second file, which people who copy the first one forget. DuckDB refuses a
        # checkpoint while others write; a later one will do, and the rows are safe until then.
        with (
            contextlib.suppress(sa.exc.DBAPIError),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            connection.exec_driver_sql("CHECKPOINT")

    def read(self, connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
        # Through Arrow, by columns: thirty times as fast as row by row.
        with connection.execute(query) as result:
            return result.cursor.to_arrow_table().to_pandas()

    def batches(
        self, connection: sa.Connection, table: sa.Table, columns: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        with connection.execute(sa.select(*(table.c[name] for name in columns.names))) as result:
            for batch in result.cursor.to_arrow_reader(_ROWS):
                yield batch.cast(columns)

    def append(self, connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
        names, raw = quoted(connection, rows.column_names), driver(connection)
        raw.register("yunji_incoming", rows)
        try:
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) SELECT {names} FROM yunji_incoming"
            )
        finally:
            raw.unregister("yunji_incoming")


def in_memory(name: str) -> sa.Engine:
    """A new database in the memory of this process; ``name`` tells it from others. It is gone when the engine
    is disposed of.
    """
    return sa.create_engine(f"duckdb:///:memory:{name}", connect_args={"config": _CONFIG})


def to_calculate_with() -> duckdb.DuckDBPyConnection:
    """A plain DuckDB connection in memory, for calculating with Parquet files and Arrow data."""
    return duckdb.connect(config=_CONFIG | {"memory_limit": "1GB"})


def _opened(address: sa.URL, read_only: bool) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"config": _CONFIG, "read_only": read_only})
    engine.connect().close()
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        pass  # DuckDB's own error, when it opens the file, is clearer
    except OSError as error:
        raise sa.exc.OperationalError("", None, error) from error
