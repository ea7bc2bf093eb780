"""Excel workbooks, new and old."""

import io
import zipfile
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from records.importing import messages
from records.importing.reading import parts
from records.importing.reading.document import Document, Unreadable
from records.importing.reading.grid import Merged, sheet_of
from records.importing.reading.header import Known
from records.importing.reading.sheet import Ignored, Sheet

OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class _Grid(NamedTuple):
    name: str
    rows: list[list]
    merged: Merged


def sheets_of(document: Document, known: Known) -> list[Sheet]:
    """Every visible sheet that is not empty, and of hidden ones how many rows they have. Raises Unreadable."""
    if document.data[:4] == OLD and _ENCRYPTED in document.data:
        raise Unreadable(messages.PASSWORD)
    if document.is_zip:
        _refuse_other_documents(document.data)
        parts.refuse_what_misleads(document.data)
    shown, hidden = _grids(document.data)
    if document.is_zip:
        for name, row, column, error in parts.failed_formulas(document.data):
            for grid in shown:
                if grid.name == name and row < len(grid.rows) and column < len(grid.rows[row]):
                    grid.rows[row][column] = error
    mac = parts.counts_from_1904(document.data) if document.is_zip else parts.old_counts_from_1904(document.data)
    sheets = [sheet_of(grid.name, grid.rows, known, merged=grid.merged, mac=mac) for grid in shown if grid.rows]
    return sheets + [_unopened(grid) for grid in hidden if grid.rows]


def _grids(data: bytes) -> tuple[list[_Grid], list[_Grid]]:
    """The sheets' cells: of the sheets that are shown, and of those that are hidden."""
    shown: list[_Grid] = []
    hidden: list[_Grid] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            cells = book.get_sheet_by_name(sheet.name)
            grid = _Grid(sheet.name, cells.to_python(skip_empty_area=False), cells.merged_cell_ranges or [])
            (shown if sheet.visible == SheetVisibleEnum.Visible else hidden).append(grid)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(messages.PASSWORD if "assword" in str(error) else messages.NOT_A_WORKBOOK) from error
    except BaseException as error:
        # The reader is written in Rust, whose panics are no Exceptions.
        if type(error).__name__ == "PanicException":
            raise Unreadable(messages.NOT_A_WORKBOOK) from None
        raise
    return shown, hidden


def _unopened(grid: _Grid) -> Sheet:
    """A hidden sheet: lists for the others' cells, mostly; it is counted but not read."""
    return Sheet(grid.name, [], [], parts.NO_ROWS, ignored=(Ignored(messages.OTHER_SHEET, len(grid.rows), ()),))


def _refuse_other_documents(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    for beginning, what in (("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(name.startswith(beginning) for name in names):
            raise Unreadable(messages.not_a_table(what))
