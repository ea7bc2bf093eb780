"""Excel workbooks, new and old."""

import io
import re
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from records.importing import messages
from records.importing.reading.document import Document, Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORMULA_WITHOUT_VALUE = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^>]*/></c>")


def sheets_of(document: Document, known: Known) -> list[Sheet]:
    """Every visible sheet that is not empty. Raises Unreadable."""
    if document.data[:4] == OLD and _ENCRYPTED in document.data:
        raise Unreadable(messages.PASSWORD)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(document.data))
        tables = [book.get_sheet_by_name(sheet.name) for sheet in book.sheets_metadata
                  if sheet.visible == SheetVisibleEnum.Visible]
        grids = [(table.name, table.to_python(skip_empty_area=False), table.merged_cell_ranges or [])
                 for table in tables]
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(messages.PASSWORD if "assword" in str(error) else messages.NOT_A_WORKBOOK) from error
    if document.is_zip and _has_unvalued_formulas(document.data):
        raise Unreadable(messages.FORMULAS)
    mac = document.is_zip and _counts_from_1904(document.data)
    return [sheet_of(name, rows, known, merged=merged, mac=mac) for name, rows, merged in grids if rows]


def _counts_from_1904(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            return re.search(rb'date1904="(?:1|true)"', archive.read("xl/workbook.xml")) is not None
        except KeyError:
            return False


def _has_unvalued_formulas(data: bytes) -> bool:
    """Whether a cell holds a formula whose result was never saved: it would read as an empty cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                with archive.open(name) as stream:
                    tail = b""
                    while chunk := stream.read(2**20):
                        if _FORMULA_WITHOUT_VALUE.search(tail + chunk):
                            return True
                        tail = chunk[-200:]
    return False
