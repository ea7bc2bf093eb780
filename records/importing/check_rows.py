"""What the cells of a row must be to each other, and the rows of a file to each other."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import messages
from records.importing.cells import mask
from records.importing.findings import Column


def check_rows(rows: pa.Table, table: sa.Table, columns: dict[str, Column], numbers: np.ndarray) -> None:
    """Check what ``table`` says of its rows: order of dates, parts and wholes, what must be filled, the key."""
    title = {column.name: column.info["title"] for column in table.columns}
    for first, second in table.info.get("ordered", ()):
        early = mask(pc.less(rows[second], rows[first]))
        columns[second].add(early, messages.wrong_order(title[first], title[second]))
    for part, whole in table.info.get("not_above", ()):
        columns[part].add(mask(pc.greater(rows[part], rows[whole])), messages.above(title[part], title[whole]))
    if names := table.info.get("one_of", ()):
        some = np.logical_or.reduce(_given(columns, names, numbers))
        columns[names[0]].add(~some, messages.none_of([title[name] for name in names]))
    for names in table.info.get("together", ()):
        given = _given(columns, names, numbers)
        partly = np.logical_or.reduce(given) & ~np.logical_and.reduce(given)
        columns[names[0]].add(partly, messages.not_together([title[name] for name in names]))
    _check_key(rows, table, columns, numbers)


def _given(columns: dict[str, Column], names: tuple[str, ...], numbers: np.ndarray) -> list[np.ndarray]:
    """Whether each cell holds anything, right or wrong: a wrong one has a problem of its own already."""
    texts = [columns[name].texts for name in names]
    return [np.zeros(len(numbers), dtype=bool) if text is None else mask(pc.is_valid(text)) for text in texts]


def _check_key(rows: pa.Table, table: sa.Table, columns: dict[str, Column], numbers: np.ndarray) -> None:
    """Rows whose natural key was met before in the file. A row that lacks a part of its key is refused anyway."""
    key = table.info["key"]
    codes = pd.DataFrame({name: _codes(rows[name]) for name in key})
    known = (codes[[name for name in key if not table.c[name].nullable]] >= 0).all(axis=1)
    again = (codes.duplicated() & known).to_numpy()
    if again.any():
        firsts = pd.Series(numbers).groupby([codes[name] for name in key]).transform("first").to_numpy()
        columns[key[0]].add(again, lambda place: messages.repeated(int(firsts[place])))


def _codes(column: pa.ChunkedArray) -> np.ndarray:
    """A whole number for each distinct value, -1 for none."""
    return pc.fill_null(column.combine_chunks().dictionary_encode().indices, -1).to_numpy(zero_copy_only=False)
