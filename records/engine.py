"""Which database, and how it is opened."""

import os
from functools import cache
from pathlib import Path

import sqlalchemy as sa

DEFAULT_URL = "duckdb:///data/yunji.duckdb"

# DuckDB takes four fifths of the machine unless told otherwise; beyond this it spills to disk beside the file.
_DUCKDB = {"memory_limit": "2GB", "preserve_insertion_order": "false", "max_temp_directory_size": "20GB"}

# How DuckDB says that another process holds the file: on Linux and macOS, and on Windows.
_HELD = ("Could not set lock", "being used by another process")


class DatabaseInUse(Exception):
    """Another process holds the DuckDB file; DuckDB lets only one process write."""


def database_url() -> str:
    """The address of the database: ``YUNJI_DATABASE_URL`` or the embedded default."""
    return os.environ.get("YUNJI_DATABASE_URL") or DEFAULT_URL


def connect(url: str | None = None) -> sa.Engine:
    """An engine on ``url``. Makes the folder of a DuckDB file; raises DatabaseInUse if it is held elsewhere."""
    address = sa.make_url(url or database_url())
    if address.get_backend_name() == "duckdb":
        return _duckdb(address)
    if address.get_backend_name() == "postgresql":
        return sa.create_engine(address.set(drivername="postgresql+psycopg"))
    raise ValueError(f"{address.get_backend_name()} is not supported: use duckdb:///FILE or postgresql://…")


def _duckdb(address: sa.URL) -> sa.Engine:
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, connect_args={"config": _DUCKDB})
    try:
        engine.connect().close()
    except Exception as error:
        if any(words in str(error) for words in _HELD):
            raise DatabaseInUse(address.database) from error
        raise
    return engine


def keep_writers_out(connection: sa.Connection, table: sa.Table) -> None:
    """Keep other transactions from writing to ``table`` until this one ends; readers go on. DuckDB has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


def default_engine() -> sa.Engine:
    """One engine for the whole process on the database that the environment names."""
    return _shared(database_url())


@cache
def _shared(url: str) -> sa.Engine:
    return connect(url)
