"""Leaving out the rows of a sheet that hold no record: blank rows, totals, notes, repeated headers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import why_left_out
from records.importing.masks import mask
from records.importing.reading.again import reordered, repeated
from records.importing.reading.header import Known
from records.importing.reading.last_lines import OF_TOOLS
from records.importing.reading.sheet import Ignored, Sheet, ignored

# The word for totals is in one of so many first cells of a row.
_FIRST_CELLS = 3
# Blanks, including those of Chinese files, which RE2's \s does not match, and invisible characters.
_B = r"[\s\x{3000}\x{a0}\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]*"
_TOTALS = (
    rf"^.{{0,20}}[合总小共累]{_B}计{_B}[:：]?{_B}[\d,.]*{_B}[人户次份条项行]?$|^计[:：]?$|^(?i:(?:grand |sub)?total|sum)[:："
    r"]?$"
)
# Beginnings of notes below a table: who filled it in, who checked it, remarks.
_NOTE = (
    rf"^(?:填{_B}表|制{_B}表|审{_B}核|复{_B}核|负{_B}责|填{_B}报|报{_B}送|打{_B}印|导{_B}出|统计|单位负责|联系|说{_B}明|备{_B}注|注)"
    r"[^,，]{0,12}[:：]"
)
_TOTALS_SIGN = re.compile(r"计|total|sum", re.IGNORECASE)
_LONGEST_NOTE = 500
# Marks of a record, which rows of totals lack: a code such as TD8, or a day with more than one other text.
_CODE = re.compile(r"[A-Za-z]{1,10}[-_]?\d[\w-]*|\d+[A-Za-z][\w-]*|\d{12,}")
_DAY = re.compile(
    r"(?:19|20)\d\d(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?月?(?:[ "
    r"T].*)?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)


def without_extras(sheet: Sheet, known: Known) -> Sheet:
    """``sheet`` without blank rows, totals, notes below the table and headers repeated on every page.

    Rows below a repeated header with the columns in another order are rearranged like the first. Raises
    Unreadable if a second header has other words.
    """
    columns, rows = sheet.columns, len(sheet.numbers)
    left_out: list[Ignored] = list(sheet.ignored)
    blank, again = _blank(columns, rows), repeated(sheet.headers, columns, rows)
    totals, notes = _totals(columns, rows), _notes(columns, rows) | _last_lines(columns, rows)
    columns, turned = reordered(sheet.headers, columns, sheet.numbers, again, blank | totals | notes, known)
    keep = np.ones(rows, dtype=bool)
    for why, extra in (
        (why_left_out.BLANK_ROWS, blank),
        (why_left_out.TOTALS_ROWS, totals),
        (why_left_out.NOTE_ROWS, notes),
        (why_left_out.HEADER_AGAIN, again | turned),
    ):
        left_out += ignored(why, sheet.numbers[keep & extra])
        keep &= ~extra
    odd = sheet.odd
    for why, is_extra in ((why_left_out.TOTALS_ROWS, _is_total), (why_left_out.NOTE_ROWS, _is_note)):
        left_out += ignored(why, np.array([row.number for row in odd if is_extra(row.text)], dtype=int))
        odd = [row for row in odd if not is_extra(row.text)]
    if not keep.all():
        chosen = pa.array(keep)
        columns = [column.filter(chosen) for column in columns]
    return replace(sheet, columns=columns, numbers=sheet.numbers[keep], odd=odd, ignored=tuple(left_out))


def _trimmed(columns: list[pa.Array]) -> Iterator[pa.Array]:
    """The columns with blanks around their texts removed. Lazy, since callers mostly need only two or
    three.
    """
    return map(pc.utf8_trim_whitespace, columns)


def _blank(columns: list[pa.Array], rows: int) -> np.ndarray:
    blank = np.ones(rows, dtype=bool)
    for column in _trimmed(columns):
        if not blank.any():
            break
        blank &= mask(pc.equal(column, ""))
    return blank


def _totals(columns: list[pa.Array], rows: int) -> np.ndarray:
    """A mask of rows of totals: the first filled cell, among the first few, is a word for totals, and no cell
    marks a record.
    """
    totals, blank_so_far = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    for column in islice(_trimmed(columns), _FIRST_CELLS):
        totals |= blank_so_far & mask(pc.match_substring_regex(column, _TOTALS))
        blank_so_far &= mask(pc.equal(column, ""))
        if not blank_so_far.any():
            break
    for place in np.flatnonzero(totals).tolist():
        totals[place] = not _has_what_records_have(_filled(columns, place))
    return totals


def _filled(columns: list[pa.Array], place: int) -> list[str]:
    """The different texts of the row at ``place``, in their order."""
    return list(dict.fromkeys(filter(None, (column[place].as_py().strip() for column in columns))))


def _has_what_records_have(filled: list[str]) -> bool:
    codes, days = any(map(_CODE.fullmatch, filled)), any(map(_DAY.fullmatch, filled))
    return codes or (days and len(filled) > 2)


def _notes(columns: list[pa.Array], rows: int) -> np.ndarray:
    """A mask of notes: one of the first cells begins like a note, at most a third of the cells is filled, and
    the row does not have both a code and a day.
    """
    begins = np.zeros(rows, dtype=bool)
    for column in islice(_trimmed(columns), _FIRST_CELLS):
        if pc.all(pc.string_is_ascii(column)).as_py() is not False:
            continue  # notes are in Chinese, so a column of ASCII holds none
        begins |= mask(pc.match_substring_regex(column, _NOTE))
    if not begins.any():
        return begins
    notes = begins & (_filled_cells(columns, rows) <= max(1, len(columns) // 3))
    for place in np.flatnonzero(notes).tolist():
        filled = _filled(columns, place)
        notes[place] = not (any(map(_CODE.fullmatch, filled)) and any(map(_DAY.fullmatch, filled)))
    return notes


def _filled_cells(columns: list[pa.Array], rows: int) -> np.ndarray:
    """How many cells of each row are filled; neighbours with the same text (a merged cell) count as one."""
    filled = np.zeros(rows, dtype=int)
    for column in _trimmed(columns[:1]):
        filled += mask(pc.not_equal(column, ""))
    for before, column in pairwise(_trimmed(columns)):
        filled += mask(pc.and_(pc.not_equal(column, ""), pc.not_equal(column, before)))
    return filled


def _last_lines(columns: list[pa.Array], rows: int) -> np.ndarray:
    """A mask of lines that database tools write below a result, and of rows of dashes. Such lines have one
    filled cell, which no record has.
    """
    ruled, filled, before = _rules(columns, rows), np.zeros(rows, dtype=np.int16), None
    for column in _trimmed(columns):
        more = pc.not_equal(column, "")
        filled += mask(more if before is None else pc.and_(more, pc.not_equal(column, before)))
        before = column
        if (filled > 1).all():
            return ruled
    for place in np.flatnonzero(filled == 1).tolist():
        ruled[place] |= OF_TOOLS.fullmatch(_filled(columns, place)[0]) is not None
    return ruled


def _rules(columns: list[pa.Array], rows: int) -> np.ndarray:
    """A mask of rows of dashes, as database tools draw them below a header."""
    ruled = np.ones(rows, dtype=bool)
    for column in _trimmed(columns):
        ruled &= mask(pc.match_substring_regex(column, r"^(?:[-=─━—]{2,}[-=─━—\s]*)?$"))
        if not ruled.any():
            break
    return ruled & ~_blank(columns, rows)


def _is_note(text: str) -> bool:
    if len(text) > _LONGEST_NOTE:
        return False
    return OF_TOOLS.fullmatch(text.strip().strip(',;"\t')) is not None or bool(
        _notes([pa.array([text.strip().strip(',;"\t')])], 1)[0]
    )


def _is_total(text: str) -> bool:
    cells = [cell.strip('" ') for cell in re.split(r"[,;\t|]", text.strip())]
    if not any(_TOTALS_SIGN.search(cell) for cell in cells[:_FIRST_CELLS]):
        return False
    return bool(_totals([pa.array([cell]) for cell in cells], 1)[0])
