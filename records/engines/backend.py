"""What the program asks of an engine that holds its records. Each engine answers in a file of its own."""

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
    """There is no file at the address, and none is to be made. Carries the file."""


class DatabaseInUse(Exception):
    """Another process holds the database, which only one process may write."""


class Backend(ABC):
    """One kind of database. What has an answer here is what an engine does that needs nothing done."""

    # As addresses begin: ``name://…``. The SQLAlchemy dialect has the same name.
    name: ClassVar[str]
    # The modules whose errors are the engine's.
    drivers: ClassVar[tuple[str, ...]]
    # How it tells what stands in the way: the beginnings of its codes (SQLSTATE), and patterns of its words,
    # from the narrow to the wide.
    codes: ClassVar[Mapping[str, str]] = {}
    words: ClassVar[Sequence[tuple[str, str]]] = ()

    @abstractmethod
    def open(self, address: sa.URL, *, make: bool) -> sa.Engine:
        """An engine on ``address``; ``make`` allows to make what is not there. Raises NoDatabase,
        DatabaseInUse.
        """

    def file(self, address: sa.URL) -> Path | None:
        """The file in which all records are, if they are in one."""
        return None

    def lasts(self, address: sa.URL) -> bool:
        """Whether the records outlive this process."""
        return True

    def spoken(self, address: sa.URL) -> str:
        """The address as it may be told: without account and password."""
        return without_account(address)

    @abstractmethod
    def is_writable(self, engine: sa.Engine) -> bool:
        """Whether rows can be written."""

    def define_tables(self) -> None:
        """Tell Alembic how the engine writes definitions of tables, where it does not know."""

    # Who writes and who reads

    @abstractmethod
    def one_state(self, engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
        """A transaction that sees the records as they are at its beginning, whatever is written meanwhile."""

    def in_turn(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> AbstractContextManager[Any]:
        """Around a transaction that looks before it writes to ``tables``, given in one order by all, where
        the engine has no lock that waits.
        """
        return nullcontext()

    def keep_writers_out(self, connection: sa.Connection, table: sa.Table) -> None:
        """Keep other transactions from writing to ``table`` until this one ends, however long it takes;
        readers go on.
        """

    def writers_kept_out(self, engine: sa.Engine, tables: Sequence[sa.Table]) -> bool:
        """Whether somebody, in whatever program, keeps writers out of one of ``tables``."""
        return False

    def unhurried(self, connection: sa.Connection) -> None:
        """Lift limits of time from this transaction."""

    def checkpoint(self, engine: sa.Engine) -> None:
        """Have the file itself hold all that was written."""

    # Rows

    def affected(self, connection: sa.Connection, statement: sa.Delete) -> int:
        """Do it, and tell of how many rows."""
        return connection.execute(statement).rowcount

    @abstractmethod
    def read(self, connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
        """The rows of ``query``: of text and numbers, none of which is a whole number that may be missing."""

    @abstractmethod
    def batches(
        self, connection: sa.Connection, table: sa.Table, columns: pa.Schema
    ) -> Iterator[pa.RecordBatch]:
        """All rows of ``table``, in any order, a part of them at a time, with the types of ``columns``."""

    @abstractmethod
    def append(self, connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
        """Add ``rows``, whose columns are named as those of ``table``; missing ones become NULL."""

    def measured(self, connection: sa.Connection, table: sa.Table) -> None:
        """Tell the planner how large a temporary table is."""


def without_account(address: sa.URL) -> str:
    """An address as it may be told, whatever its kind."""
    return sa.URL.create(
        address.get_backend_name(), host=address.host, port=address.port, database=address.database
    ).render_as_string()


@contextmanager
def transaction(engine: sa.Engine, **options: Any) -> Iterator[sa.Connection]:
    """A connection with these execution options, in a transaction."""
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def driver(connection: sa.Connection) -> Any:
    """The engine's own connection, below SQLAlchemy."""
    return connection.connection.driver_connection


def quoted(connection: sa.Connection, names: Sequence[str]) -> str:
    """The names of columns as they are written in a statement."""
    return ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
