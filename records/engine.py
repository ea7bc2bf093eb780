"""Which database the program uses, and how it is opened, read and written, whatever its engine."""

import contextlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from records.engines import (
    BACKENDS,
    DatabaseInUse,
    NoDatabase,
    UnsupportedDatabase,
    backend_at,
    backend_of,
    file_at,
    in_memory,
    without_account,
)

__all__ = [
    "DEFAULT_URL",
    "DatabaseInUse",
    "NoDatabase",
    "Source",
    "UnsupportedDatabase",
    "checkpoint",
    "connect",
    "database_file",
    "database_url",
    "default_engine",
    "in_memory",
    "is_writable",
    "keep_writers_out",
    "missing_file",
    "one_state",
    "one_writer",
    "reading",
    "spoken_address",
    "unhurried",
    "writers_kept_out",
]

DEFAULT_URL = "duckdb:///data/yunji.duckdb"


def database_url() -> str:
    """The address of the database: ``YUNJI_DATABASE_URL`` or the embedded default."""
    return os.environ.get("YUNJI_DATABASE_URL") or DEFAULT_URL


def connect(url: str | None = None, *, make: bool = True) -> sa.Engine:
    """An SQLAlchemy engine for ``url`` (by default the address of the environment). A missing DuckDB file is
    made together with its folder; one that cannot be written is opened for reading only.

    Raises DatabaseInUse if another process holds the database, UnsupportedDatabase for an address of another
    kind, and without ``make`` NoDatabase if the file does not exist.
    """
    address = sa.make_url(url or database_url())
    return backend_at(address).open(address, make=make)


def default_engine() -> sa.Engine:
    """One engine for the whole process on the database that the environment names."""
    return _shared(database_url())


@cache
def _shared(url: str) -> sa.Engine:
    return connect(url)


def database_file(address: sa.URL) -> Path | None:
    """The file that holds all records of the database at ``address``; None if the database is in memory or on
    a server, or of a kind that the program only reads from (SQLite).
    """
    return file_at(address) if address.get_backend_name() in BACKENDS else None


def missing_file(address: sa.URL) -> Path | None:
    """The file that ``address`` names if it is missing (connecting would make an empty one); else None."""
    file = file_at(address)
    return file if file is not None and not file.exists() else None


def spoken_address(url: str | None = None) -> str:
    """The address as it may be shown: the file, or the server and database without account and password."""
    try:
        address = sa.make_url(url or database_url())
    except sa.exc.ArgumentError:
        return ""
    backend = BACKENDS.get(address.get_backend_name())
    return backend.spoken(address) if backend else without_account(address)


def is_writable(engine: sa.Engine) -> bool:
    """Whether the file and its folder, or the rights of the database role, allow rows to be written."""
    return backend_of(engine).is_writable(engine)


@contextlib.contextmanager
def one_state(engine: sa.Engine, *, patient: bool = False) -> Iterator[sa.Connection]:
    """A transaction that sees the records as they are at its beginning, whatever is written meanwhile.

    With ``patient`` it has no time limit: for work on all records while nobody waits in front of a screen.
    """
    with backend_of(engine).one_state(engine) as connection:
        if patient:
            unhurried(connection)
        yield connection


# What rows are read from: a database, or a connection whose transaction sees one state of it.
Source = sa.Engine | sa.Connection


def reading(source: Source) -> contextlib.AbstractContextManager[sa.Connection]:
    """A connection to read from ``source``: a new one, or the given connection itself, which stays open."""
    return contextlib.nullcontext(source) if isinstance(source, sa.Connection) else source.connect()


@contextlib.contextmanager
def one_writer(engine: sa.Engine, *tables: sa.Table) -> Iterator[sa.Connection]:
    """A transaction that reads ``tables`` before it writes to them. Of the transactions that name the same
    table only one runs at a time, so that none acts on rows that another is changing.
    """
    in_order = sorted(tables, key=lambda table: table.name)  # one order everywhere, or two could deadlock
    with backend_of(engine).in_turn(engine, in_order), engine.begin() as connection:
        for table in in_order:
            keep_writers_out(connection, table)
        yield connection


def keep_writers_out(connection: sa.Connection, table: sa.Table) -> None:
    """Keep other transactions from writing to ``table`` until this one ends; readers go on. Time limits are
    lifted, also for the wait until other writers have finished.

    Does nothing on DuckDB, where transactions that read before they write take turns (:func:`one_writer`).
    """
    backend_of(connection).keep_writers_out(connection, table)


def writers_kept_out(engine: sa.Engine, *tables: sa.Table) -> bool:
    """Whether a transaction of any process keeps writers out of one of ``tables``. Always False on DuckDB,
    whose file only this process writes.
    """
    return backend_of(engine).writers_kept_out(engine, tables)


def unhurried(connection: sa.Connection) -> None:
    """Lift the engine's time limits, if it has any, from this transaction: imports, roll-ups and backups may
    take long, and wait for one another.
    """
    backend_of(connection).unhurried(connection)


def checkpoint(engine: sa.Engine) -> None:
    """Have the database's main file, if it has one, hold all that was written. Recent rows are otherwise in a
    second file, which people who copy the database forget.
    """
    backend_of(engine).checkpoint(engine)
