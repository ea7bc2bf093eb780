"""Excel workbooks, new and old."""

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from records.importing import messages
from records.importing.masking import masked
from records.importing.reading import parts
from records.importing.reading.apart import Cells, cells_of
from records.importing.reading.document import Document, Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import Known
from records.importing.reading.sheet import Ignored, Sheet

OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def sheets_of(document: Document, known: Known) -> list[Sheet]:
    """Every visible sheet that is not empty, and of hidden ones how many rows they have. Raises Unreadable."""
    if document.data[:4] == OLD and (_ENCRYPTED in document.data or parts.old_is_encrypted(document.data)):
        raise Unreadable(messages.PASSWORD)
    if document.is_zip:
        _refuse_other_documents(document.data)
        parts.refuse_what_misleads(document.data)
    found = _cells(document.data)
    shown, hidden = [grid for grid in found if grid.shown], [grid for grid in found if not grid.shown]
    if document.is_zip:
        for name, row, column, error in parts.failed_formulas(document.data):
            for grid in shown:
                if grid.name == name and row < len(grid.rows) and column < len(grid.rows[row]):
                    grid.rows[row][column] = error
    mac = parts.counts_from_1904(document.data) if document.is_zip else parts.old_counts_from_1904(document.data)
    sheets = [sheet_of(grid.name, grid.rows, known, merged=grid.merged, mac=mac) for grid in shown if grid.rows]
    return sheets + [_unopened(grid) for grid in hidden if grid.rows]


def _cells(data: bytes) -> list[Cells]:
    try:
        return cells_of(data) if data[:4] == OLD else _cells_of_new(data)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(messages.PASSWORD if "assword" in str(error) else messages.NOT_A_WORKBOOK) from error
    except BaseException as error:
        # The reader is written in Rust, whose panics are no Exceptions.
        if type(error).__name__ == "PanicException":
            raise Unreadable(messages.NOT_A_WORKBOOK) from None
        raise


def _cells_of_new(data: bytes) -> list[Cells]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for sheet in book.sheets_metadata:
        cells = book.get_sheet_by_name(sheet.name)
        found.append(Cells(sheet.name, sheet.visible == SheetVisibleEnum.Visible, cells.to_python(skip_empty_area=False),
                           cells.merged_cell_ranges or []))
    return found


def _unopened(grid: Cells) -> Sheet:
    """A hidden sheet: lists for the others' cells, mostly; it is counted but not read."""
    return Sheet(grid.name, [], [], parts.NO_ROWS, ignored=(Ignored(messages.other_sheet(masked(grid.name)), len(grid.rows), ()),))


def _refuse_other_documents(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    for beginning, what in (("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(name.startswith(beginning) for name in names):
            raise Unreadable(messages.not_a_table(what))
