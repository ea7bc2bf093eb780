"""OpenDocument spreadsheets (``.ods``), as LibreOffice and WPS save them: content.xml, read by an XML
parser.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import Cells
from records.importing.reading.header import WIDEST
from records.importing.reading.parts import MOST_CELLS, error_text

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SHEET, _ROW, _CELL, _COVERED, _STYLE_OF = (
    f"{_TABLE}table",
    f"{_TABLE}table-row",
    f"{_TABLE}table-cell",
    f"{_TABLE}covered-table-cell",
    f"{_STYLE}style",
)
_NUMBERS = ("float", "percentage", "currency")
_MOST_ROWS = 1_048_576


def cells_of(data: bytes) -> list[Cells]:
    """The sheets of an ``.ods``. Raises Unreadable, also if formulas were saved without their results."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise Unreadable(file_messages.PASSWORD)
            with archive.open("content.xml") as stream:
                return list(_sheets(stream))
    except (etree.LxmlError, KeyError, ValueError) as error:
        raise Unreadable(file_messages.NOT_A_WORKBOOK) from error


def _sheets(stream: IO[bytes]) -> Iterator[Cells]:
    hidden: set[str] = set()
    sheet: _Sheet | None = None
    for event, found in etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(_STYLE_OF, _SHEET, _ROW),
        resolve_entities=False,
        no_network=True,
    ):
        if found.tag == _STYLE_OF:
            if event == "end" and any(one.get(f"{_TABLE}display") == "false" for one in found):
                hidden.add(found.get(f"{_STYLE}name", ""))
        elif found.tag == _SHEET:
            # A table within a cell, or a copy kept of another file's, is not a sheet of this workbook.
            if found.getparent() is None or found.getparent().tag != f"{_OFFICE}spreadsheet":
                continue
            if event == "start":
                sheet = _Sheet()
            elif sheet is not None:
                yield Cells(
                    found.get(f"{_TABLE}name", ""),
                    found.get(f"{_TABLE}style-name") not in hidden,
                    sheet.even_rows(),
                    sheet.merged,
                )
                sheet = None
                found.clear()
        elif event == "end" and sheet is not None and _is_of_sheet(found):
            sheet.add(found)
            found.clear()


def _is_of_sheet(row: etree._Element) -> bool:
    return next(row.iterancestors(_CELL, _COVERED), None) is None


class _Sheet:
    """The rows of one sheet so far."""

    def __init__(self) -> None:
        self._rows: list[list] = []
        self._blank = self._wide = 0
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def add(self, row: etree._Element) -> None:
        here = len(self._rows) + self._blank
        cells: list[object] = []
        column = 0
        for cell in row.iterchildren(_CELL, _COVERED):
            many = _count(cell, "number-columns-repeated")
            value = _value(cell) if cell.tag == _CELL else None
            if value not in (None, ""):
                if column + many > WIDEST:
                    raise Unreadable(file_messages.too_wide(column + many, WIDEST))
                cells += [None] * (column - len(cells)) + [value] * many
                wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
                if wide > 1 or high > 1:
                    self.merged.append(((here, column), (here + high - 1, column + wide - 1)))
            column += many
        many = _count(row, "number-rows-repeated")
        if not cells:
            self._blank += many
            return
        self._wide = max(self._wide, len(cells))
        self._refuse_large(here + many)
        self._rows += [[] for _ in range(self._blank)] + [list(cells) for _ in range(many)]
        self._blank = 0

    def even_rows(self) -> list[list]:
        """The rows, all of one width."""
        return [row + [None] * (self._wide - len(row)) for row in self._rows]

    def _refuse_large(self, rows: int) -> None:
        if rows > _MOST_ROWS or rows * self._wide > MOST_CELLS:
            raise Unreadable(file_messages.SPREAD_OUT)


def _count(found: etree._Element, name: str) -> int:
    return max(1, int(found.get(_TABLE + name, "1")))


def _value(cell: etree._Element) -> object:
    kind, formula = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_TABLE}formula")
    said = cell.get(f"{_OFFICE}string-value")
    paragraphs = [_words(one) for one in cell.iterchildren(f"{_TEXT}p")]
    if formula is not None and (kind is None or (kind == "string" and said is None and not paragraphs)):
        raise Unreadable(file_messages.FORMULAS)
    words = "\n".join(paragraphs)
    if cell.get(f"{_LIBREOFFICE}value-type") == "error" or (
        formula is not None and words.startswith(("#", "Err:")) and not said
    ):
        return error_text(words)
    if kind in _NUMBERS:
        return float(cell.get(f"{_OFFICE}value", ""))
    if kind == "date":
        return _day(cell.get(f"{_OFFICE}date-value", ""))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    return words or said or None


def _day(written: str) -> dt.date | dt.datetime | str:
    try:
        return dt.datetime.fromisoformat(written) if "T" in written else dt.date.fromisoformat(written)
    except ValueError:
        return written


def _words(found: etree._Element) -> str:
    """The text of a paragraph, without comments."""
    words = [found.text or ""]
    for child in found:
        if child.tag == f"{_TEXT}s":
            words.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            words.append("\t" if child.tag.endswith("tab") else "\n")
        elif isinstance(child.tag, str) and child.tag != f"{_OFFICE}annotation":
            words.append(_words(child))
        words.append(child.tail or "")
    return "".join(words)
