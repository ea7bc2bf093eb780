"""A table or view of an existing database, read as if it were a file."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import text
from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

_ROWS_AT_ONCE = 50_000


@dataclass(frozen=True)
class Source:
    """The table or view ``relation`` (``schema.name`` or ``name``) of the database at ``url``."""

    url: str
    relation: str

    @property
    def name(self) -> str:
        """The name of the source in the log and in reports, without user and password."""
        try:
            address = sa.make_url(self.url)
        except sa.exc.ArgumentError:
            return self.relation
        return f"{address.database or address.get_backend_name()}/{self.relation}"

    def sheet(self, known: Known) -> Sheet:
        """The rows of the table. Columns whose names are not ``known`` are not queried. Raises Unreadable."""
        try:
            engine = sa.create_engine(self.url)
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
            raise Unreadable(file_messages.NO_DRIVER) from error
        try:
            with engine.connect() as connection:
                return self._read(connection, known)
        except (sa.exc.SQLAlchemyError, OSError) as error:
            # The driver's message is not passed on, since it may contain the address with its password.
            raise Unreadable(file_messages.NO_CONNECTION) from error
        finally:
            engine.dispose()

    def _read(self, connection: sa.Connection, known: Known) -> Sheet:
        *schema, name = self.relation.split(".", 1)
        try:
            columns = sa.inspect(connection).get_columns(name, schema=schema[0] if schema else None)
        except sa.exc.NoSuchTableError as error:
            raise Unreadable(file_messages.no_relation(self.relation)) from error
        headers = [column["name"] for column in columns]
        wanted = [header for header in headers if known(header)]
        if not wanted:
            return Sheet(
                self.relation, headers, [pa.nulls(0, pa.string())] * len(headers), np.arange(0), header_row=0
            )
        relation = sa.table(name, *map(sa.column, wanted), schema=schema[0] if schema else None)
        result = connection.execution_options(stream_results=True, max_row_buffer=_ROWS_AT_ONCE).execute(
            sa.select(relation)
        )
        parts = list(_parts(result, len(wanted)))
        read = [
            pa.chunked_array([part[place] for part in parts], pa.string()).combine_chunks()
            for place in range(len(wanted))
        ]
        rows = len(read[0])
        texts = dict(zip(wanted, read, strict=True))
        return Sheet(
            self.relation,
            headers,
            [texts.get(header, pa.nulls(rows, pa.string())) for header in headers],
            np.arange(1, rows + 1),
            header_row=0,
        )


def _parts(result: sa.CursorResult, width: int) -> Iterator[list[pa.Array]]:
    """The rows as columns of text, some thousands at a time."""
    for rows in result.partitions(_ROWS_AT_ONCE):
        yield [_texts(list(column)) for column in zip(*rows, strict=True)]
    yield [pa.array([], pa.string())] * width


def _texts(cells: list) -> pa.Array:
    """Cells as a person would have typed them. A column that holds only texts is converted as a whole."""
    if all(cell is None or isinstance(cell, str) for cell in cells):
        return pc.fill_null(pa.array(cells, pa.string()), "")
    return pa.array([text(cell) for cell in cells], pa.string())
