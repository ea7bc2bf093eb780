"""The data sheet of templates and slices: a header, formats by column, and rows."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import BinaryIO
from unicodedata import east_asian_width

import sqlalchemy as sa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from records.labels import Codes

# No text that is written ever becomes a formula, a link or a number.
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
DAY = "yyyy-mm-dd"
LAST_ROW = 1_048_575
LINE = 18  # points of one line of a cell
_RESERVE = 4  # letters at the end of a line


@contextmanager
def new_workbook(target: str | Path | BinaryIO, *, streaming: bool = False) -> Iterator[xlsxwriter.Workbook]:
    """A workbook in which no text becomes a formula, link or number. With ``streaming`` only the row being
    written is held in memory. Raises the OSError that was met in writing it.
    """
    try:
        with xlsxwriter.Workbook(
            target, {**SAFE, "constant_memory": streaming, "in_memory": not streaming}
        ) as book:
            yield book
    except FileCreateError as error:
        (met,) = error.args
        raise met from error


def add_data_sheet(
    book: xlsxwriter.Workbook, table: sa.Table, columns: Sequence[sa.Column], lang: str
) -> Worksheet:
    """A sheet named after ``table``, with a header for ``columns``, which are formatted by type; columns of
    codes offer the allowed words as a list.
    """
    sheet = book.add_worksheet(table.info["title"].in_(lang)[:31])
    header = book.add_format({"bold": True, "bottom": 1})
    formats = _formats(book)
    for place, column in enumerate(columns):
        title = column.info["title"].in_(lang)
        sheet.set_column(
            place,
            place,
            max(12, 2.2 * len(title) if lang == "zh" else 1.2 * len(title)),
            formats[_face(column)],
        )
        sheet.write_string(0, place, title, header)
        if codes := column.info.get("codes"):
            _offer(sheet, place, codes, lang)
    sheet.freeze_panes(1, 0)
    return sheet


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    # Text format keeps the leading zeros and the last digits of long numbers.
    return {
        face: book.add_format({"num_format": form})
        for face, form in (("text", "@"), ("date", DAY), ("number", "General"))
    }


def _face(column: sa.Column) -> str:
    if isinstance(column.type, sa.Date):
        return "date"
    return "text" if isinstance(column.type, sa.String) else "number"


def _offer(sheet: Worksheet, place: int, codes: Codes, lang: str) -> None:
    words = [word.in_(lang) for word in codes.values()]
    # A list within Excel's validation rule may have at most 255 characters, and commas separate its words.
    if len(",".join(words)) <= 255 and not any("," in word for word in words):
        sheet.data_validation(1, place, LAST_ROW, place, {"validate": "list", "source": words})


def write_rows(
    sheet: Worksheet, columns: Sequence[sa.Column], rows: Iterable[Sequence[object]], start: int, lang: str
) -> int:
    """Write database rows below row ``start`` (0 is the header), codes as words. Returns the next free
    row.
    """
    words = [
        {key: word.in_(lang) for key, word in column.info.get("codes", {}).items()} for column in columns
    ]
    for row in rows:
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(start, place, words[place].get(value, value))
            elif isinstance(value, dt.date):
                sheet.write_datetime(start, place, value)  # in the column's format
            elif isinstance(value, int | float | Decimal):
                sheet.write_number(start, place, value)
        start += 1
    return start


def write_wrapped(
    sheet: Worksheet, row: int, words: Sequence[str | None], widths: Sequence[float], face: Format
) -> None:
    """Write ``words`` (None: nothing) into a row as high as its highest cell: not every program
    sets the height of rows itself.
    """
    for place, word in enumerate(words):
        if word is not None:
            sheet.write_string(row, place, word, face)
    sheet.set_row(
        row, LINE * max(lines(word or "", width) for word, width in zip(words, widths, strict=True))
    )


def letters(word: str) -> int:
    """The width of ``word`` in letters, as columns are measured: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in word)


def lines(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column of this width, with some reserve for words that are not
    broken.
    """
    return sum(max(1, ceil(letters(line) / (width - _RESERVE))) for line in text.split("\n"))
