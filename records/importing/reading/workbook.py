"""Reading workbooks: Excel's formats, new and old, and OpenDocument spreadsheets."""

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetVisibleEnum

from records.importing import file_messages, why_left_out
from records.importing.reading import old, opendocument, parts
from records.importing.reading.document import Document, Unreadable, open_document
from records.importing.reading.grid import Cells, sheet_of
from records.importing.reading.header import Known
from records.importing.reading.sheet import Ignored, Sheet
from records.labels import Text
from records.masking import masked_title

OLD = b"\xd0\xcf\x11\xe0"
# Beginnings of the names of parts that tell other formats, each with the message about that format.
_FOREIGN = (
    (
        "xl/workbook.bin",
        file_messages.other_format(Text("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)")),
    ),
    ("index/document.iwa", file_messages.APPLE_NUMBERS),
    ("index.zip", file_messages.APPLE_NUMBERS),
    ("word/", file_messages.not_a_table("Word")),
    ("ppt/", file_messages.not_a_table("PowerPoint")),
)
_OTHER_OPEN_DOCUMENTS = {
    "text": "OpenDocument 文字（.odt）",
    "presentation": "OpenDocument 演示（.odp）",
    "graphics": "OpenDocument 绘图（.odg）",
}


def sheets_of(document: Document, known: Known) -> list[Sheet]:
    """Every visible sheet that is not empty. A hidden sheet is returned without its cells, only with its
    number of rows as ignored. Raises Unreadable.
    """
    if kind := open_document(document):
        if kind != "spreadsheet":
            raise Unreadable(file_messages.not_a_table(_OTHER_OPEN_DOCUMENTS.get(kind, "OpenDocument")))
        found, facts = opendocument.cells_of(document.data), parts.Facts()
    else:
        found, facts = _checked(document)
    for grid in found:
        for row, column, error in facts.errors.get(grid.name, ()):
            if row < len(grid.rows) and column < len(grid.rows[row]):
                grid.rows[row][column] = error
    shown, hidden = [grid for grid in found if grid.shown], [grid for grid in found if not grid.shown]
    sheets = [
        sheet_of(grid.name, grid.rows, known, merged=grid.merged, mac=facts.mac)
        for grid in shown
        if grid.rows
    ]
    return sheets + [_unopened(grid) for grid in hidden if grid.rows]


def _checked(document: Document) -> tuple[list[Cells], parts.Facts]:
    """The sheets of an Excel workbook, and its facts. Raises Unreadable if these lack a sheet that the
    library has found, since it would then go unchecked.
    """
    if document.is_zip:
        _refuse_other_documents(document.data)
        facts = parts.facts_of(document.data)
    else:
        facts = old.facts_of(document.data)
    found = _cells(document.data)
    if any(grid.rows and grid.name not in facts.errors for grid in found):
        raise Unreadable(file_messages.NOT_A_WORKBOOK)
    return found, facts


def _cells(data: bytes) -> list[Cells]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_cells_in(book, sheet) for sheet in book.sheets_metadata]
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(
            file_messages.PASSWORD if "assword" in str(error) else file_messages.NOT_A_WORKBOOK
        ) from error
    except BaseException as error:
        # The library is written in Rust, whose panics reach Python as a BaseException.
        if type(error).__name__ == "PanicException":
            raise Unreadable(file_messages.NOT_A_WORKBOOK) from None
        raise


def _cells_in(book: CalamineWorkbook, sheet: SheetMetadata) -> Cells:
    found = book.get_sheet_by_name(sheet.name)
    return Cells(
        sheet.name,
        sheet.visible == SheetVisibleEnum.Visible,
        found.to_python(skip_empty_area=False),
        found.merged_cell_ranges or [],
    )


def _unopened(grid: Cells) -> Sheet:
    """A hidden sheet with its rows counted as ignored. Hidden sheets mostly hold lists of words for the cells
    of other sheets.
    """
    return Sheet(
        grid.name,
        [],
        [],
        parts.NO_ROWS,
        ignored=(Ignored(why_left_out.other_sheet(masked_title(grid.name)), len(grid.rows), ()),),
    )


def _refuse_other_documents(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name.lower() for name in archive.namelist()]
    for beginning, message in _FOREIGN:
        if any(name.startswith(beginning) for name in names):
            raise Unreadable(message)
    if "xl/workbook.xml" not in names:
        raise Unreadable(file_messages.NOT_A_WORKBOOK)
