"""What the program needs of a database engine. Each engine implements it in a file of its own."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa


class UnsupportedDatabase(ValueError):
    """The address names a kind of database that this program does not work with."""


class NoDatabase(Exception):
    """The file that the address names does not exist and is not to be made. Carries the file."""


class DatabaseInUse(Exception):
    """Another process holds the database, which only one process may write."""


class Backend(ABC):
    """One kind of database. The methods that are not abstract suit an engine that needs nothing special."""

    # How its addresses begin: ``name://…``. The SQLAlchemy dialect has the same name.
    name: ClassVar[str]
    # The modules that define the errors of the engine's driver.
    drivers: ClassVar[tuple[str, ...]]
    # How its errors tell obstacles: error code (SQLSTATE, or its first two characters) → key of the obstacle,
    # and (pattern in the message, key), from the specific to the general.
    codes: ClassVar[Mapping[str, str]] = {}
    words: ClassVar[Sequence[tuple[str, str]]] = ()

    @abstractmethod
    def open(self, address: sa.URL, *, make: bool) -> sa.Engine:
        """An engine on ``address``; a missing file is made only with ``make``. Raises NoDatabase or
        DatabaseInUse.
        """

    def file(self, address: sa.URL) -> Path | None:
        """The file that holds all records; None if they are not in one file."""
        return None

    def lasts(self, address: sa.URL) -> bool:
        """Whether the records outlive this process."""
        return True

    def spoken(self, address: sa.URL) -> str:
        """The address as it may be shown: without account and password."""
        return without_account(address)

    @abstractmethod
    def is_writable(self, engine: sa.Engine) -> bool:
        """Whether rows can be written."""

    def define_tables(self) -> None:
        """Tell Alembic how the engine writes definitions of tables, if Alembic does not know the engine."""

    # Transactions that read and write at the same time

    @abstractmethod
    def one_state(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        """A transaction that sees the records as they are at its beginning, whatever is written meanwhile."""

    def in_turn(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> AbstractContextManager[Any]:
        """A context around a transaction that reads before it writes to ``tables``, in which transactions
        take turns: for an engine without locks that wait. All callers give ``tables`` in the same order.
        """
        return nullcontext()

    def keep_writers_out(self, connection: sa.Connection, table: sa.Table) -> None:
        """Keep other transactions from writing to ``table`` until this one ends, without time limits; readers
        go on.
        """

    def writers_kept_out(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> bool:
        """Whether a transaction of any process keeps writers out of one of ``tables``."""
        return False

    def unhurried(self, connection: sa.Connection) -> None:
        """Lift time limits from this transaction."""

    def checkpoint(self, engine: sa.Engine) -> None:
        """Have the main file of the database hold all that was written."""

    # Reading and writing rows

    def affected(self, connection: sa.Connection, statement: sa.Delete) -> int:
        """Execute ``statement``. Returns how many rows it deleted."""
        return connection.execute(statement).rowcount

    @abstractmethod
    def read(self, connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
        """The rows of ``query``, which selects text and numbers, but no integer column with NULLs."""

    @abstractmethod
    def batches(
        self, connection: sa.Connection, table: sa.Table, columns: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        """All rows of ``table``, in any order, as record batches with the names and types of ``columns``."""

    @abstractmethod
    def append(self, connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
        """Add ``rows``, whose columns are named as those of ``table``; missing ones become NULL."""

    def measured(self, connection: sa.Connection, table: sa.Table) -> None:
        """Have the query planner know how large a temporary table is."""


def without_account(address: sa.URL) -> str:
    """An address as it may be shown, without account and password, for any kind of database."""
    return sa.URL.create(
        address.get_backend_name(), host=address.host, port=address.port, database=address.database
    ).render_as_string()


@contextmanager
def transaction(engine: sa.Engine, **options: Any) -> Iterator[sa.Connection]:
    """A connection with these execution options, in a transaction."""
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def driver(connection: sa.Connection) -> Any:
    """The connection of the engine's own driver, which SQLAlchemy's connection wraps."""
    return connection.connection.driver_connection


def quoted(connection: sa.Connection, names: Sequence[str]) -> str:
    """The names of columns as they are written in a statement."""
    return ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
