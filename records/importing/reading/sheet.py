"""One table of text as it was found in a file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import messages
from records.importing.masks import mask
from records.importing.reading.header import BETWEEN
from records.labels import Text

# A word that stands alone in one of the first cells of a row of totals.
_FIRST_CELLS = 3
# Blanks as Chinese files write them, which RE2 does not take for blanks.
_B = r"[\s\x{3000}\x{a0}]*"
_TOTALS = rf"^.{{0,20}}[合总小共累]{_B}计{_B}[:：]?{_B}[\d,.]*{_B}[人户次份条项行]?$|^计[:：]?$|^(?i:(?:grand |sub)?total|sum)[:：]?$"
# How a line below a table begins: who filled it in, who checked it, what to note.
_NOTE = (
    rf"^(?:填{_B}表|制{_B}表|审{_B}核|复{_B}核|负{_B}责|填{_B}报|报{_B}送|打{_B}印|导{_B}出|统计|单位负责|联系|说{_B}明|备{_B}注|注)"
    r"[^,，]{0,12}[:：]")


@dataclass(frozen=True)
class Ignored:
    """Rows that were left out for one reason: how many, and the numbers of the first of them."""

    why: Text
    count: int
    first: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of text: ``columns[i]`` stands under ``headers[i]``; ``numbers`` are the rows' numbers in the file.

    ``odd`` holds rows whose width is not the header's: (row number, cells in it, its text).
    ``ignored`` are the rows above the header and those that hold no record. ``mac`` says that
    days are counted from 1904, ``header_row`` where the header ends.
    """

    name: str
    headers: list[str]
    columns: list[pa.Array]
    numbers: np.ndarray
    odd: list[tuple[int, int, str]] = field(default_factory=list)
    ignored: tuple[Ignored, ...] = ()
    mac: bool = False
    header_row: int = 1

    @property
    def rows(self) -> int:
        """Every row of the sheet but its header, whatever became of it."""
        return len(self.numbers) + len(self.odd) + sum(some.count for some in self.ignored)


def ignored(why: Text, numbers: np.ndarray) -> tuple[Ignored, ...]:
    """``numbers`` as rows left out; nothing if there are none."""
    return (Ignored(why, len(numbers), tuple(numbers[:5].tolist())),) if len(numbers) else ()


def without_extras(sheet: Sheet) -> Sheet:
    """``sheet`` without blank rows, totals, notes below the table and headers repeated on every page."""
    columns = sheet.columns
    left_out: list[Ignored] = list(sheet.ignored)
    keep = np.ones(len(sheet.numbers), dtype=bool)
    for why, extra in (
        (messages.BLANK_ROWS, _blank(columns, len(keep))), (messages.TOTALS_ROWS, _totals(columns, len(keep))),
        (messages.NOTE_ROWS, _notes(columns, len(keep))), (messages.HEADER_AGAIN, _headers_again(sheet, columns)),
    ):
        left_out += ignored(why, sheet.numbers[keep & extra])
        keep &= ~extra
    odd = sheet.odd
    for why, is_extra in ((messages.TOTALS_ROWS, _is_total), (messages.NOTE_ROWS, _is_note)):
        left_out += ignored(why, np.array([row[0] for row in odd if is_extra(row[2])], dtype=int))
        odd = [row for row in odd if not is_extra(row[2])]
    if keep.all():
        kept = sheet.columns
    else:
        chosen = pa.array(keep)
        kept = [column.filter(chosen) for column in sheet.columns]
    return Sheet(sheet.name, sheet.headers, kept, sheet.numbers[keep], odd, tuple(left_out), sheet.mac, sheet.header_row)


def _trimmed(columns: list[pa.Array]) -> Iterator[pa.Array]:
    """The columns without blanks around their texts, each made when it is looked at: mostly two or three of them."""
    return map(pc.utf8_trim_whitespace, columns)


def _blank(columns: list[pa.Array], rows: int) -> np.ndarray:
    blank = np.ones(rows, dtype=bool)
    for column in _trimmed(columns):
        if not blank.any():
            break
        blank &= mask(pc.equal(column, ""))
    return blank


def _totals(columns: list[pa.Array], rows: int) -> np.ndarray:
    """A totals word in one of the first cells, with nothing but blanks before it."""
    totals, blank_so_far = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    for column in islice(_trimmed(columns), _FIRST_CELLS):
        totals |= blank_so_far & mask(pc.match_substring_regex(column, _TOTALS))
        blank_so_far &= mask(pc.equal(column, ""))
        if not blank_so_far.any():
            break
    return totals


def _notes(columns: list[pa.Array], rows: int) -> np.ndarray:
    """One of the first cells begins like a note, and at most a third of the cells is filled."""
    begins = np.zeros(rows, dtype=bool)
    for column in islice(_trimmed(columns), _FIRST_CELLS):
        if pc.all(pc.string_is_ascii(column)).as_py() is not False:
            continue  # notes are written in Chinese
        begins |= mask(pc.match_substring_regex(column, _NOTE))
    if not begins.any():
        return begins
    # A cell merged over the whole width says its words once.
    filled = sum(mask(pc.not_equal(column, "")).astype(int) for column in _trimmed(columns[:1]))
    for before, column in pairwise(_trimmed(columns)):
        filled += mask(pc.and_(pc.not_equal(column, ""), pc.not_equal(column, before))).astype(int)
    return begins & (filled <= max(1, len(columns) // 3))


def _is_note(text: str) -> bool:
    return bool(_notes([pa.array([text.strip().strip(',;"\t')])], 1)[0])


def _is_total(text: str) -> bool:
    first = re.split(r'[,;\t|]', text.strip().strip('"'))[0]
    return bool(_totals([pa.array([first.strip('" ')])], 1)[0])


def _headers_again(sheet: Sheet, columns: list[pa.Array]) -> np.ndarray:
    """Rows that only repeat the header, or one of the two rows that it was made of."""
    again = np.zeros(len(sheet.numbers), dtype=bool)
    named = [(header, place) for place, header in enumerate(sheet.headers) if header]
    if len(named) < 2:
        return again
    again[:] = True
    words = np.zeros(len(again), dtype=int)
    for header, place in named:
        column = pc.utf8_trim_whitespace(columns[place])
        same = mask(pc.is_in(column, pa.array({header, *header.split(BETWEEN)})))
        # Of two rows, the upper one is empty beside its groups, and the lower one below what stands alone.
        again &= same | mask(pc.equal(column, ""))
        if not again.any():
            break
        words += same
    return again & (words >= 2)
