"""Turning rows of cells, as workbooks and web pages hold them, into a sheet of columns."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from records.importing import file_messages, why_left_out
from records.importing.reading.document import Unreadable
from records.importing.reading.header import ROWS_SEARCHED, WIDEST, Known, find_header
from records.importing.reading.sheet import Sheet, ignored

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


class Cells(NamedTuple):
    """One sheet: its name, whether it is shown, its rows, and which ranges of cells are merged."""

    name: str
    shown: bool
    rows: list[list]
    merged: Merged


def sheet_of(name: str, rows: list[list], known: Known, *, merged: Merged = (), mac: bool = False) -> Sheet:
    """A sheet made of ``rows`` of equal width. Raises Unreadable if it is wider than any real table."""
    width = max(map(len, rows))
    if width > WIDEST:
        raise Unreadable(file_messages.too_wide(width, WIDEST))
    unfold(rows, merged)
    header = find_header([[text(cell) for cell in row] for row in rows[:ROWS_SEARCHED]], known)
    body = rows[header.rows :]
    columns = zip(*body, strict=True) if body else [()] * len(header.words)
    return Sheet(
        name,
        header.words,
        [_texts(cells) for cells in columns],
        np.arange(header.rows + 1, len(rows) + 1),
        ignored=ignored(why_left_out.TITLE_ROWS, np.arange(1, header.titles + 1)),
        mac=mac,
        header_row=header.rows,
    )


def _texts(cells: Sequence) -> pa.Array:
    """A column of cells as text. Each different date is formatted only once."""
    days = {cell: cell.isoformat() for cell in {cell for cell in cells if type(cell) is dt.date}}
    return pa.array(
        [
            cell if type(cell) is str else days[cell] if type(cell) is dt.date else text(cell)
            for cell in cells
        ],
        pa.string(),
    )


def unfold(rows: list[list], merged: Merged) -> None:
    """Write the first cell of each merged range into all its cells. Raises Unreadable if ranges overlap."""
    left_over = sum(map(len, rows))
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        left_over -= (min(bottom + 1, len(rows)) - top) * (min(right + 1, len(rows[top])) - left)
        if left_over < 0:  # ranges overlap, which Excel does not allow
            raise Unreadable(file_messages.NOT_A_WORKBOOK)
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * (min(right + 1, len(row)) - left)


def text(cell: object) -> str:
    """A cell as a person would have typed it. A number too long for Excel is written with an exponent, so
    that checks can tell that digits were lost.
    """
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        if not cell.is_integer():
            return format(cell, ".15g")
        return str(int(cell)) if abs(cell) < 1e15 else format(cell, ".14E")
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
