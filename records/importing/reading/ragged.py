"""Rows of a text file with more or fewer cells than the header (uneven rows): which can still be read, and
which are refused.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from records.importing import file_messages
from records.importing.reading.again import is_header
from records.importing.reading.document import Unreadable
from records.importing.reading.header import Known, visible
from records.importing.reading.limits import MOST_ODD
from records.importing.reading.sheet import Odd

_SAMPLE, _AT_ONCE = 5_000, 50_000
_LETTERS, _DIGITS, _HAN = (
    re.compile(r"[A-Za-z]+"),
    re.compile(r"\d+"),
    re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+"),
)

_HEAD, _THOUSANDS = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}(?:\.\d+)?")
# A row's number in the file, and its text.
Uneven = tuple[int, str]


class Settled(NamedTuple):
    """The uneven rows that can be read, brought to the width of the header, as columns and row numbers; and
    those that are refused (``odd``).
    """

    columns: list[pa.Array]
    numbers: np.ndarray
    odd: list[Odd]


def settle(
    uneven: Sequence[Uneven], columns: Sequence[pa.Array], headers: list[str], known: Known, separator: str
) -> Settled:
    """Decide which uneven rows are whole, that is, differ from the header only by empty cells at their end.
    ``columns`` are those of the even rows.

    Raises Unreadable if an uneven row is another header, and if too many rows have to be refused.
    """
    shapes = _shapes(columns, uneven, headers, known, separator)
    mixed = bool(columns and len(columns[0]))
    found: list[list[pa.Array]] = []
    numbers: list[int] = []
    odd: list[Odd] = []
    for start in range(0, len(uneven), _AT_ONCE):
        some = uneven[start : start + _AT_ONCE + 1]  # one more, to see what follows the last
        told = [_row(number, text, headers, known, shapes, separator, mixed) for number, text in some]
        rows: list[list[str]] = []
        for place, (number, text) in enumerate(some[:_AT_ONCE]):
            row, after = (
                told[place],
                told[place + 1] if place + 1 < len(some) and some[place + 1][0] == number + 1 else None,
            )
            # This row may be the first part of one that was broken in two: then the next row is narrow, too,
            # and not whole.
            broken = (
                row.short and after is not None and after.short and not after.whole and len(after.cells) > 1
            )
            if row.whole and not broken:
                numbers.append(number)
                rows.append((row.cells + [""] * len(headers))[: len(headers)])
            elif len(odd) < MOST_ODD:
                odd.append(Odd(number, file_messages.wrong_width(len(row.cells), len(headers)), text))
            else:
                raise Unreadable(file_messages.too_uneven(MOST_ODD))
        if rows:
            found.append([pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)])
    return Settled(
        [pa.concat_arrays(parts) for parts in zip(*found, strict=True)],
        np.array(numbers, dtype=np.int64),
        odd,
    )


def merged(
    columns: list[pa.Array], numbers: np.ndarray, settled: Settled
) -> tuple[list[pa.Array], np.ndarray]:
    """``columns`` with the rows of ``settled`` among them, in the order of their numbers."""
    if not len(settled.numbers):
        return columns, numbers
    every = np.concatenate([numbers, settled.numbers])
    order = np.argsort(every, kind="stable")
    return [
        pa.concat_arrays([column, further]).take(pa.array(order))
        for column, further in zip(columns, settled.columns, strict=True)
    ], every[order]


class _Row(NamedTuple):
    cells: list[str]
    short: bool
    whole: bool


def _row(
    number: int,
    text: str,
    headers: list[str],
    known: Known,
    shapes: list[set[str] | None],
    separator: str,
    mixed: bool,
) -> _Row:
    """``mixed``: other rows of the file are as wide as its header."""
    cells = _cells(text, separator)
    short = len(cells) < len(headers)
    # If the separators that a short row lacks are within a quoted cell, stray quotes have joined several
    # cells.
    swallowed = short and text.count(separator) >= len(headers) - 1
    # Among rows that end where the header does, one that is longer by an empty cell may hold a number whose
    # comma has split it (1,234) and moved all cells behind it.
    moved = mixed and separator == "," and len(cells) > len(headers) and _is_split(cells)
    is_whole = _is_whole(cells, number, headers, known, shapes) and not (swallowed or moved)
    return _Row(cells, short, is_whole)


def _is_split(cells: list[str]) -> bool:
    """Whether two cells side by side may be one number with a comma between its thousands."""
    return any(
        _HEAD.fullmatch(one.strip()) and _THOUSANDS.fullmatch(other.strip())
        for one, other in itertools.pairwise(cells)
    )


def _cells(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # a cell of more than 128 KB
        return [text]


def _is_whole(
    cells: list[str], number: int, headers: list[str], known: Known, shapes: list[set[str] | None]
) -> bool:
    if len(cells) > len(headers):
        return not any(map(visible, cells[len(headers) :]))
    if len(cells) < 2 or not any(map(visible, cells)):
        return False
    words = [visible(cell) for cell in cells]
    if is_header(words, headers, known):
        if words != headers[: len(words)]:
            raise Unreadable(file_messages.second_header(number))
        return True
    # A part of a broken row has too few cells, too, but these do not look like the cells of their columns.
    return all(
        seen is None or not cell.strip() or _shape(cell) in seen
        for cell, seen in zip(cells, shapes, strict=False)
    )


def _shapes(
    columns: Sequence[pa.Array], uneven: Sequence[Uneven], headers: list[str], known: Known, separator: str
) -> list[set[str] | None]:
    """The shapes that the cells of each known column have, None for other columns. They are taken from the
    even rows, or if there are none from the uneven rows with the commonest width.
    """
    if columns and len(columns[0]):
        sample = [column.slice(0, _SAMPLE).unique().to_pylist() for column in columns]
    else:
        some = [cells for _, text in uneven[:_AT_ONCE] if len(cells := _cells(text, separator)) > 1]
        usual = max(Counter(map(len, some)).items(), key=lambda one: one[1], default=(0, 0))[0]
        rows = [cells for cells in some if len(cells) == usual][:_SAMPLE]
        sample = [list(cells) for cells in zip(*rows, strict=True)]
        sample += [[] for _ in range(len(headers) - len(sample))]
    return [
        {_shape(cell) for cell in cells if cell.strip()} or None if known(header) else None
        for header, cells in zip(headers, sample, strict=False)
    ]


def _shape(cell: str) -> str:
    """The shape of a cell: ``A9`` for ``JZ12``, ``9-9-9`` for ``2018-01-05``, ``汉`` for ``康安一队``."""
    return _HAN.sub("汉", _DIGITS.sub("9", _LETTERS.sub("A", cell.strip())))
