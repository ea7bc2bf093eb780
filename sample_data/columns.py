"""Turning numpy arrays into Arrow columns, and appending rows, numbered if needed, to record tables."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import sqlalchemy as sa

from records.bulk import append
from sample_data.quarters import NEVER

YES_NO = ("no", "yes")  # so that a boolean is the index of its word


def days(values: np.ndarray) -> pa.Array:
    """Dates; NEVER becomes NULL."""
    values = np.asarray(values, dtype=np.int32)
    return pa.array(values, mask=values >= NEVER).cast(pa.date32())


def words(index: np.ndarray, vocabulary: Sequence[str] | pa.Array) -> pa.Array:
    """Texts chosen by position in ``vocabulary`` (up to 32,767); −1 becomes NULL."""
    index = np.asarray(index).astype(np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(vocabulary, pa.string()))


def same(word: str, count: int) -> pa.Array:
    """``word``, ``count`` times."""
    return words(np.zeros(count), (word,))


def numbered(prefix: str, first: int, count: int) -> pa.Array:
    """Numbers such as ``C00000001``, counted from ``first``; made as bytes, since formatting millions of
    texts is slow.
    """
    width = len(prefix) + 8
    text = np.empty((count, width), dtype=np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix.encode(), dtype=np.uint8)
    rest = np.arange(first, first + count, dtype=np.int32)
    for place in range(width - 1, len(prefix) - 1, -1):
        text[:, place] = rest % 10 + ord("0")
        rest //= 10
    offsets = np.arange(0, (count + 1) * width, width, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(text))


class Writer:
    """Appends rows to record tables on one connection and remembers how many each got."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.rows: Counter[str] = Counter()

    def add(self, table: sa.Table, columns: dict[str, pa.Array], numbers: str | None = None) -> None:
        """Append ``columns``; with ``numbers`` (a prefix) the table's key column gets the next numbers."""
        count = len(next(iter(columns.values())))
        if numbers:
            key = numbered(numbers, self.rows[table.name] + 1, count)
            columns = {table.info["key"][0]: key, **columns}
        append(self.connection, table, pa.table(columns))
        self.rows[table.name] += count
