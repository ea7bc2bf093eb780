"""Rows of a text with more or fewer cells than the header: which of them can still be told apart, which are refused."""

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from records.importing import messages
from records.importing.reading.again import is_header
from records.importing.reading.document import Unreadable
from records.importing.reading.header import Known, visible
from records.importing.reading.sheet import Odd

_SAMPLE = 5_000
_LETTERS, _DIGITS, _HAN = re.compile(r"[A-Za-z]+"), re.compile(r"\d+"), re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")

# A row's number in the file, and its text.
Uneven = tuple[int, str]


class Settled(NamedTuple):
    """Rows as wide as the header (number, cells), and those that are not to be read."""

    rows: list[tuple[int, list[str]]]
    odd: list[Odd]


def settle(uneven: Sequence[Uneven], columns: Sequence[pa.Array], headers: list[str], known: Known, separator: str) -> Settled:
    """Rows that differ from the header only by empty cells at their end are whole; ``columns`` are those of the even rows.

    Raises Unreadable where another header stands in a row of another width.
    """
    rows, odd = [], []
    # Where a quoted cell holds the separators that a short row lacks, it holds other cells, too.
    cells = [_cells(text, separator) for _, text in uneven]
    short = [len(one) < len(headers) for one in cells]
    shapes = _shapes(columns, cells, headers, known)
    whole = [_is_whole(one, number, headers, known, shapes) and not (few and text.count(separator) >= len(headers) - 1)
             for (number, text), one, few in zip(uneven, cells, short, strict=True)]
    for place, (number, text) in enumerate(uneven):
        broken = short[place] and place + 1 < len(uneven) and uneven[place + 1][0] == number + 1 and short[place + 1] and (
            not whole[place + 1] and len(cells[place + 1]) > 1)
        if whole[place] and not broken:
            filled = cells[place][:len(headers)]
            rows.append((number, filled + [""] * (len(headers) - len(filled))))
        else:
            odd.append(Odd(number, messages.wrong_width(len(cells[place]), len(headers)), text))
    return Settled(rows, odd)


def merged(columns: list[pa.Array], numbers: np.ndarray, rows: list[tuple[int, list[str]]]) -> tuple[list[pa.Array], np.ndarray]:
    """``columns`` with ``rows`` among them, in the order of their numbers."""
    if not rows:
        return columns, numbers
    every = np.concatenate([numbers, np.array([number for number, _ in rows])])
    order = np.argsort(every, kind="stable")
    further = zip(*(cells for _, cells in rows), strict=True)
    return [pa.concat_arrays([column, pa.array(cells, pa.string())]).take(pa.array(order))
            for column, cells in zip(columns, further, strict=True)], every[order]


def _cells(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # a cell of more than 128 KB
        return [text]


def _is_whole(cells: list[str], number: int, headers: list[str], known: Known, shapes: list[set[str] | None]) -> bool:
    if len(cells) > len(headers):
        return not any(map(visible, cells[len(headers):]))
    if len(cells) < 2 or not any(map(visible, cells)):
        return False
    words = [visible(cell) for cell in cells]
    if is_header(words, headers, known):
        if words != headers[:len(words)]:
            raise Unreadable(messages.second_header(number))
        return True
    # A piece of a row that was broken in two is narrow as well, but its cells are not where they belong.
    return all(seen is None or not cell.strip() or _shape(cell) in seen for cell, seen in zip(cells, shapes, strict=False))


def _shapes(columns: Sequence[pa.Array], uneven: list[list[str]], headers: list[str], known: Known) -> list[set[str] | None]:
    """What the cells of each known column look like: those of the even rows, or if there are none, of the commonest width."""
    if columns and len(columns[0]):
        sample = [column.slice(0, _SAMPLE).unique().to_pylist() for column in columns]
    else:
        widths = [len(cells) for cells in uneven if len(cells) > 1] or [0]
        usual = max(set(widths), key=widths.count)
        some = [cells for cells in uneven if len(cells) == usual][:_SAMPLE]
        sample = [list(cells) for cells in zip(*some, strict=True)] if usual else []
        sample += [[] for _ in range(len(headers) - len(sample))]
    return [{_shape(cell) for cell in cells if cell.strip()} or None if known(header) else None
            for header, cells in zip(headers, sample, strict=False)]


def _shape(cell: str) -> str:
    """``JZ12`` as ``A9``, ``2018-01-05`` as ``9-9-9``, ``康安一队`` as ``汉``."""
    return _HAN.sub("汉", _DIGITS.sub("9", _LETTERS.sub("A", cell.strip())))
