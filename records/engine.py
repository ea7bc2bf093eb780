"""Which database, and how it is opened, read and written, whatever its kind."""

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
    """An engine on ``url``. Makes a DuckDB file and its folder where there is none, and only reads one that
    cannot be written.

    Raises DatabaseInUse if it is held elsewhere, UnsupportedDatabase for an address of another kind, and
    without ``make`` NoDatabase where there is no file.
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
    """The file in which all records at ``address`` are; None for a database in memory or on a server, or of a
    kind that is only read.
    """
    return file_at(address) if address.get_backend_name() in BACKENDS else None


def missing_file(address: sa.URL) -> Path | None:
    """The file that ``address`` names, if it is not there: connecting would make an empty one."""
    file = file_at(address)
    return file if file is not None and not file.exists() else None


def spoken_address(url: str | None = None) -> str:
    """The address as it may be told: the file, or the server and database without account and password."""
    try:
        address = sa.make_url(url or database_url())
    except sa.exc.ArgumentError:
        return ""
    backend = BACKENDS.get(address.get_backend_name())
    return backend.spoken(address) if backend else without_account(address)


def is_writable(engine: sa.Engine) -> bool:
    """Whether rows can be written: the file and its folder, or the rights of the role, allow it."""
    return backend_of(engine).is_writable(engine)


@contextlib.contextmanager
def one_state(engine: sa.Engine, *, patient: bool = False) -> Iterator[sa.Connection]:
    """A transaction that sees the records as they are at its beginning, whatever is written meanwhile.

    A ``patient`` one may take as long as it needs: for work on all records, for which nobody waits in front
    of a screen.
    """
    with backend_of(engine).one_state(engine) as connection:
        if patient:
            unhurried(connection)
        yield connection


# Where rows are read from: a database, or one state of it that somebody holds.
Source = sa.Engine | sa.Connection


def reading(source: Source) -> contextlib.AbstractContextManager[sa.Connection]:
    """A connection to read from ``source``; of one that is held already, that one, which stays open."""
    return contextlib.nullcontext(source) if isinstance(source, sa.Connection) else source.connect()


@contextlib.contextmanager
def one_writer(engine: sa.Engine, *tables: sa.Table) -> Iterator[sa.Connection]:
    """A transaction for what is looked up before it is written: of those that name a table, one runs at a
    time.
    """
    in_order = sorted(tables, key=lambda table: table.name)  # so that no two wait for each other
    with backend_of(engine).in_turn(engine, in_order), engine.begin() as connection:
        for table in in_order:
            keep_writers_out(connection, table)
        yield connection


def keep_writers_out(connection: sa.Connection, table: sa.Table) -> None:
    """Keep other transactions from writing to ``table`` until this one ends, however long it takes; readers
    go on.

    Does nothing on DuckDB, where those who look before they write take turns: see :func:`one_writer`.
    """
    backend_of(connection).keep_writers_out(connection, table)


def writers_kept_out(engine: sa.Engine, *tables: sa.Table) -> bool:
    """Whether somebody, in whatever program, keeps writers out of one of ``tables``. Never on DuckDB, which
    only this process writes.
    """
    return backend_of(engine).writers_kept_out(engine, tables)


def unhurried(connection: sa.Connection) -> None:
    """Let this transaction take its time, where there are limits: imports, roll-ups and backups may, and wait
    for one another.
    """
    backend_of(connection).unhurried(connection)


def checkpoint(engine: sa.Engine) -> None:
    """Have the database's own file, if it has one, hold all that was written: whoever copies it forgets any
    other.
    """
    backend_of(engine).checkpoint(engine)
