"""Headers in the middle of a table: repeated on every page, or that of another export pasted below the
first.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import file_messages
from records.importing.masks import mask
from records.importing.reading.document import Unreadable
from records.importing.reading.header import BETWEEN, Known, joined, visible

_DIGIT = re.compile(r"\d")


def is_header(words: Sequence[str], headers: Sequence[str], known: Known) -> bool:
    """Whether a row with these ``words`` is a header: more than half of its filled cells are names of
    columns, with at least three different ones, or two if a word of ``headers`` is among the cells.
    """
    filled, mine = [word for word in words if word], set(headers)
    if len(mine.intersection(filled)) < 2 and any(map(_DIGIT.search, filled)):
        return False  # digits mean a record: headers rarely have any, and calling ``known`` is slow
    named = {word for word in filled if known(word)}
    if len(named) < (2 if mine.intersection(filled) else 3):
        return False
    return 2 * sum(word in mine or word in named for word in filled) > len(filled)


def repeated(headers: list[str], columns: list[pa.Array], rows: int) -> np.ndarray:
    """A mask of the rows that only repeat the header, or one of the two rows of which it was made."""
    again = np.zeros(rows, dtype=bool)
    named = [(header, place) for place, header in enumerate(headers) if header]
    if len(named) < 2:
        return again
    again[:] = True
    words = np.zeros(len(again), dtype=int)
    for header, place in named:
        column = pc.utf8_trim_whitespace(columns[place])
        same = mask(pc.is_in(column, pa.array({header, *header.split(BETWEEN)})))
        # In a header of two rows some cells are empty: in the upper one beside a group's name, in the lower
        # one below names that belong to no group.
        again &= same | mask(pc.equal(column, ""))
        if not again.any():
            break
        words += same
    return again & (words >= 2)


def reordered(
    headers: list[str],
    columns: list[pa.Array],
    numbers: np.ndarray,
    again: np.ndarray,
    extra: np.ndarray,
    known: Known,
) -> tuple[list[pa.Array], np.ndarray]:
    """Find headers with the words of ``headers`` in another order. Returns the columns, with the cells below
    such a header rearranged to stand under ``headers``, and a mask of the header rows found.

    The masks ``again`` and ``extra`` are rows that repeat the header as it is, and others that hold no
    record. Raises Unreadable if a header has other words.
    """
    found = np.zeros(len(numbers), dtype=bool)
    turns: list[tuple[int, list[int] | None]] = []  # from which row on the columns stand in which order
    done = -1
    for place in _candidates(headers, columns, again | extra):
        row = _row(columns, place)
        if place <= done or not is_header(row, headers, known):
            continue
        below = _row(columns, place + 1) if place + 1 < len(numbers) else []
        orders = {1: _order(headers, row), 2: _order(headers, joined(row, below))}
        taken = next((rows for rows, order in orders.items() if order is not None), None)
        if taken is None:
            raise Unreadable(file_messages.second_header(int(numbers[place])))
        found[place : place + taken] = True
        done = place + taken - 1
        turns.append((place, orders[taken]))
    if not turns:
        return columns, found
    turns += [(int(place), None) for place in np.flatnonzero(again)]
    return _turned(columns, sorted(turns, key=lambda turn: turn[0])), found


def _candidates(headers: list[str], columns: list[pa.Array], out: np.ndarray) -> list[int]:
    """Rows outside the mask ``out`` that may be headers: without any digit, or with two words of the
    header.
    """
    places = np.flatnonzero(~out)
    words = pa.array(sorted({word for word in headers if word}), pa.string())
    hits = np.zeros(len(out), dtype=np.int16)
    for column in columns:
        if len(places):
            some = column if len(places) == len(column) else column.take(pa.array(places))
            places = places[~mask(pc.match_substring_regex(some, r"\d"))]
        hits += mask(pc.is_in(column, words))
    return sorted({*places.tolist(), *np.flatnonzero((hits >= 2) & ~out).tolist()})


def _row(columns: list[pa.Array], place: int) -> list[str]:
    return [visible(column[place].as_py()) for column in columns]


def _order(headers: list[str], words: list[str]) -> list[int] | None:
    """For each header its place among ``words``; None if ``words`` are not the same words."""
    if Counter(headers) != Counter(words):
        return None
    free: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        free.setdefault(word, []).append(place)
    return [free[header].pop(0) for header in headers]


def _turned(columns: list[pa.Array], turns: list[tuple[int, list[int] | None]]) -> list[pa.Array]:
    """The columns rearranged: each of ``turns`` is the row from which on an order holds (None: as they
    are).
    """
    bounds = [place for place, _ in turns] + [len(columns[0])]
    turned = []
    for here in range(len(columns)):
        pieces = [columns[here].slice(0, bounds[0])]
        for (begin, order), end in zip(turns, bounds[1:], strict=True):
            pieces.append(columns[order[here] if order else here].slice(begin, end - begin))
        turned.append(pa.concat_arrays(pieces))
    return turned
