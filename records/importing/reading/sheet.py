"""One table of text as it was found in a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import messages
from records.importing.masks import mask
from records.labels import Text

# A word that stands alone in one of the first cells of a row of totals.
_FIRST_CELLS = 3
_TOTALS = r"^(?:本页|本表|全区|全院|全部|总|共|小|合|累)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|计)[:：]?$|^(?i:(?:grand |sub)?total|sum)[:：]?$"
# How a line below a table begins: who filled it in, who checked it, what to note.
_NOTE = r"^(?:填\s*表|制\s*表|审\s*核|复\s*核|负\s*责|填\s*报|报\s*送|打\s*印|导\s*出|统计|单位负责|联系|说\s*明|备\s*注|注)[^,，]{0,12}[:：]"


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
    odd = [row for row in sheet.odd if not _is_note(row[2])]
    left_out += ignored(messages.NOTE_ROWS, np.array([row[0] for row in sheet.odd if _is_note(row[2])], dtype=int))
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
        begins |= mask(pc.match_substring_regex(column, _NOTE))
    if not begins.any():
        return begins
    filled = sum(mask(pc.not_equal(column, "")).astype(int) for column in _trimmed(columns))
    return begins & (filled <= max(1, len(columns) // 3))


def _is_note(text: str) -> bool:
    return bool(_notes([pa.array([text.strip().strip(',;"\t')])], 1)[0])


def _headers_again(sheet: Sheet, columns: list[pa.Array]) -> np.ndarray:
    again = np.zeros(len(sheet.numbers), dtype=bool)
    named = [(header, place) for place, header in enumerate(sheet.headers) if header]
    if len(named) < 2:
        return again
    again[:] = True
    for header, place in named:
        again &= mask(pc.equal(pc.utf8_trim_whitespace(columns[place]), header))
        if not again.any():
            break
    return again
