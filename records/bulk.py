"""Adding and reading many rows at once, by each engine's own fast way."""

import io
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import sqlalchemy as sa


def read(connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
    """The rows of ``query``, in any order, where it names none: of text and numbers, none of which is a whole number that may be missing."""
    if connection.dialect.name != "duckdb":
        return pd.read_sql_query(query, connection)
    # Column by column, thirty times as fast as row by row.
    with connection.execute(query) as result:
        return result.cursor.to_arrow_table().to_pandas()


def append(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> int:
    """Append ``rows`` (columns named as in ``table``; missing ones become NULL). Returns how many."""
    if connection.dialect.name == "duckdb":
        _append_duckdb(connection, table, rows)
    elif connection.dialect.name == "postgresql":
        _append_postgresql(connection, table, rows)
    else:
        raise ValueError(f"no bulk loading for {connection.dialect.name}")
    return rows.num_rows


def _names(connection: sa.Connection, names: list[str]) -> str:
    return ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)


def _driver(connection: sa.Connection) -> Any:
    """The engine's own connection, below SQLAlchemy."""
    return connection.connection.driver_connection


def _append_duckdb(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
    names = _names(connection, rows.column_names)
    raw = _driver(connection)
    raw.register("yunji_incoming", rows)
    try:
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM yunji_incoming")
    finally:
        raw.unregister("yunji_incoming")


def _append_postgresql(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
    # In one chunk: of a column that begins with an empty one, the CSV writer writes memory that is not the column's.
    plain = pa.table({name: _plain(rows[name]) for name in rows.column_names}).combine_chunks()
    text = io.BytesIO()
    pyarrow.csv.write_csv(plain, text, pyarrow.csv.WriteOptions(include_header=False))
    names = _names(connection, rows.column_names)
    statement = f"COPY {table.name} ({names}) FROM STDIN (FORMAT csv)"
    try:
        with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(text.getvalue())
    except connection.dialect.loaded_dbapi.Error as error:
        # Below SQLAlchemy nobody else turns it into what all others expect.
        raise sa.exc.OperationalError(statement, None, error) from error


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # The CSV writer knows no dictionary arrays.
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
