"""Adding, reading and deleting many rows at once, in the way that suits the engine."""

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from records.engines import backend_of


def read(connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
    """The rows of ``query``, in any order unless it has an ORDER BY. It may select text and numbers, but no
    integer column with NULLs (which pandas would turn into fractions).
    """
    return backend_of(connection).read(connection, query)


def batches(connection: sa.Connection, table: sa.Table, columns: pa.Schema) -> Iterator[pa.RecordBatch]:
    """All rows of ``table``, in any order, as record batches with the names and types of ``columns``."""
    return backend_of(connection).batches(connection, table, columns)


def append(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> int:
    """Append ``rows`` (columns named as in ``table``; missing ones become NULL). Returns how many."""
    backend_of(connection).append(connection, table, rows)
    return rows.num_rows


def affected(connection: sa.Connection, statement: sa.Delete) -> int:
    """Execute ``statement``. Returns how many rows it deleted."""
    return backend_of(connection).affected(connection, statement)
