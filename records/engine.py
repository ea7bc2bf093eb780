"""Which database, and how it is opened."""

import collections
import contextlib
import os
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

DEFAULT_URL = "duckdb:///data/yunji.duckdb"

# DuckDB takes four fifths of the machine unless told otherwise; beyond this it spills to disk beside the file.
_DUCKDB = {
    "memory_limit": "2GB", "preserve_insertion_order": "false", "max_temp_directory_size": "20GB",
    "autoinstall_known_extensions": "false",  # nothing is fetched from the internet, whatever a file looks like
}

# Of PostgreSQL: whoever looks is told after this long that it takes too long, or that somebody keeps a table to himself.
LONGEST_STATEMENT, LONGEST_LOCK = "60s", "10s"

# How DuckDB says that another process holds the file: on Linux and macOS, and on Windows.
_HELD = ("Could not set lock", "being used by another process")


class UnsupportedDatabase(ValueError):
    """The address names a kind of database that this program does not work with."""


class NoDatabase(Exception):
    """There is no file at the address, and none is to be made. Carries the file."""


class DatabaseInUse(Exception):
    """Another process holds the DuckDB file; DuckDB lets only one process write."""


def database_url() -> str:
    """The address of the database: ``YUNJI_DATABASE_URL`` or the embedded default."""
    return os.environ.get("YUNJI_DATABASE_URL") or DEFAULT_URL


def connect(url: str | None = None, *, make: bool = True) -> sa.Engine:
    """An engine on ``url``. Makes a DuckDB file and its folder where there is none, and only reads one that cannot be written.

    Raises DatabaseInUse if it is held elsewhere, UnsupportedDatabase for an address of another kind, and without ``make``
    NoDatabase where there is no file.
    """
    address = sa.make_url(url or database_url())
    if address.get_backend_name() == "duckdb":
        return _duckdb(address, make)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address)
    raise UnsupportedDatabase(f"{address.get_backend_name()} is not supported: use duckdb:///FILE or postgresql://…")


def missing_file(address: sa.URL) -> Path | None:
    """The file that an address of DuckDB or SQLite names, if it is not there: connecting would make an empty one."""
    if address.get_backend_name() not in ("duckdb", "sqlite") or not address.database or address.database.startswith(":memory:"):
        return None
    file = Path(address.database)
    return None if file.exists() else file


def database_file(address: sa.URL) -> Path | None:
    """The DuckDB file at ``address``; None for a database in memory or on a server."""
    if address.get_backend_name() != "duckdb" or not address.database or address.database.startswith(":memory:"):
        return None
    return Path(address.database)


def _duckdb(address: sa.URL, make: bool) -> sa.Engine:
    file = database_file(address)
    if not make and (nowhere := missing_file(address)):
        raise NoDatabase(nowhere)
    if file is not None:
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


def _postgresql(address: sa.URL) -> sa.Engine:
    # A connection that the server has dropped meanwhile, as when it was started again, is replaced before it is used.
    engine = sa.create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)

    @sa.event.listens_for(engine, "connect")
    def be_limited(connection: Any, _: object) -> None:
        connection.execute(f"SET statement_timeout = '{LONGEST_STATEMENT}'")
        connection.execute(f"SET lock_timeout = '{LONGEST_LOCK}'")
        connection.commit()

    return engine


def unhurried(connection: sa.Connection) -> None:
    """Let this transaction take its time: imports, roll-ups and backups may, and wait for one another. Does nothing on DuckDB, which has no such limits."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        pass  # DuckDB says it better
    except OSError as error:
        raise sa.exc.OperationalError("", None, error) from error


def _opened(address: sa.URL, read_only: bool) -> sa.Engine:
    engine = sa.create_engine(address, connect_args={"config": _DUCKDB, "read_only": read_only})
    engine.connect().close()
    return engine


def in_memory(name: str) -> sa.Engine:
    """A new DuckDB of this process's own memory; ``name`` tells it from others. It is gone when the engine is disposed of."""
    return sa.create_engine(f"duckdb:///:memory:{name}", connect_args={"config": _DUCKDB})


def is_writable(engine: sa.Engine) -> bool:
    """Whether rows can be written: the file and its folder, or the rights of the role, allow it."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            return bool(connection.scalar(sa.text(
                "SELECT current_setting('transaction_read_only') = 'off' AND coalesce("
                "(SELECT has_table_privilege(oid, 'INSERT') FROM pg_class WHERE oid = to_regclass('imports')), true)")))
        if connection.scalar(sa.text("SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()")):
            return False
    file = database_file(engine.url)
    # DuckDB writes what is new to a second file beside the first.
    return file is None or os.access(file.resolve().parent, os.W_OK)


def spoken_address(url: str | None = None) -> str:
    """The address as it may be told: the file, or the server and database without account and password."""
    try:
        address = sa.make_url(url or database_url())
    except sa.exc.ArgumentError:
        return ""
    if address.get_backend_name() == "duckdb":
        return address.database or ":memory:"
    return sa.URL.create(address.get_backend_name(), host=address.host, port=address.port, database=address.database).render_as_string()


@contextlib.contextmanager
def one_state(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees the records as they are at its beginning, whatever is written meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        unhurried(connection)
        yield connection


_turns: dict[tuple[str, str], threading.Lock] = collections.defaultdict(threading.Lock)


@contextlib.contextmanager
def one_writer(engine: sa.Engine, *tables: sa.Table) -> Iterator[sa.Connection]:
    """A transaction for what is looked up before it is written: of those that name a table, one runs at a time.

    PostgreSQL keeps all other writers out of ``tables``. DuckDB has no lock that waits, and a transaction sees the state
    at its beginning; only one process holds the file, so its sessions take turns before they begin.
    """
    with contextlib.ExitStack() as held:
        if engine.dialect.name == "duckdb":
            held.callback(checkpoint, engine)
            for name in sorted(table.name for table in tables):  # in one order, so that no two wait for each other
                held.enter_context(_turns[str(engine.url), name])
        connection = held.enter_context(engine.begin())
        for table in sorted(tables, key=lambda table: table.name):
            keep_writers_out(connection, table)
        yield connection


def checkpoint(engine: sa.Engine) -> None:
    """Have the DuckDB file itself hold all that was written: what is new is kept in a second one, which whoever copies the first forgets."""
    # Refused while others write: then it is done after them, and what was written is safe until then.
    with contextlib.suppress(sa.exc.DBAPIError), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")


def keep_writers_out(connection: sa.Connection, table: sa.Table) -> None:
    """Keep other transactions from writing to ``table`` until this one ends, however long it takes; readers go on.

    Does nothing on DuckDB, where those who look before they write take turns: see :func:`one_writer`.
    """
    if connection.dialect.name == "postgresql":
        unhurried(connection)
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


def writers_kept_out(engine: sa.Engine, *tables: sa.Table) -> bool:
    """Whether somebody, in whatever program, keeps writers out of one of ``tables`` on PostgreSQL. False on DuckDB, which only this process writes."""
    if engine.dialect.name != "postgresql":
        return False
    with engine.connect() as connection:
        return bool(connection.scalar(_KEPT_OUT, {"tables": [table.name for table in tables]}))


_KEPT_OUT = sa.text(
    "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_class ON pg_class.oid = relation JOIN pg_database ON pg_database.oid = database"
    " WHERE datname = current_database() AND relname = ANY(:tables) AND mode = 'ShareRowExclusiveLock' AND granted)")


def default_engine() -> sa.Engine:
    """One engine for the whole process on the database that the environment names."""
    return _shared(database_url())


@cache
def _shared(url: str) -> sa.Engine:
    return connect(url)
