"""A document → its sheets: the content decides how it is read, not the end of its name."""

from dataclasses import replace

import pyarrow as pa

from records.importing import file_messages
from records.importing.reading import archived_page, delimited, markup, workbook
from records.importing.reading.document import Document, Unreadable, unpacked
from records.importing.reading.extras import without_extras
from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

# A page may begin with styles and scripts, or with a title that is no tag.
_BEGINNING = 100_000


def read(document: Document, known: Known) -> list[Sheet]:
    """Every sheet of ``document`` that is not empty, in its order. ``known`` tells words of a header. Raises
    Unreadable.
    """
    return [_forgetful(without_extras(sheet, known), known) for sheet in _sheets(unpacked(document), known)]


def _sheets(document: Document, known: Known) -> list[Sheet]:
    """All that stands in them. When this is done, so is the text that they were made of, which may be as
    large as they are.
    """
    if document.is_zip or document.data[:4] == workbook.OLD:
        sheets = workbook.sheets_of(document, known)
    elif archived_page.is_archived_page(document.data):
        sheets = archived_page.sheets_of(document.data, known)
    else:
        text = delimited.decoded(document.data)
        if markup.is_markup(text[:_BEGINNING].decode(errors="replace")):
            sheets = markup.sheets_of(text.decode(), known)
        else:
            sheets = [delimited.sheet_of(text, known)]
    if not sheets:
        raise Unreadable(file_messages.EMPTY)
    return sheets


def _forgetful(sheet: Sheet, known: Known) -> Sheet:
    """``sheet`` without the cells of columns that nothing here asks for: names, telephones, addresses go at
    once.
    """
    nothing = pa.nulls(len(sheet.numbers), pa.string())
    kept = [
        column if known(header) else nothing
        for header, column in zip(sheet.headers, sheet.columns, strict=True)
    ]
    return replace(sheet, columns=kept)
