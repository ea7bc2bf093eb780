"""Reading the sheets of a document in the way that its content, not the ending of its name, calls for."""

from dataclasses import replace

import pyarrow as pa

from records.importing import file_messages
from records.importing.reading import archived_page, delimited, markup, workbook
from records.importing.reading.document import Document, Unreadable, unpacked
from records.importing.reading.extras import without_extras
from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

# So many bytes are searched for tags of a web page, which may begin with styles, scripts or plain text.
_BEGINNING = 100_000


def read(document: Document, known: Known) -> list[Sheet]:
    """Every sheet of ``document`` that is not empty, in its order. ``known`` tells whether a word is a
    header. Raises Unreadable.
    """
    return [_forgetful(without_extras(sheet, known), known) for sheet in _sheets(unpacked(document), known)]


def _sheets(document: Document, known: Known) -> list[Sheet]:
    """The sheets of ``document`` with all their cells. A function of its own, so that the decoded text, which
    may be as large as the sheets, is freed when it returns.
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
    """``sheet`` with the cells of unknown columns removed, so that names, telephones and addresses are
    dropped at once.
    """
    nothing = pa.nulls(len(sheet.numbers), pa.string())
    kept = [
        column if known(header) else nothing
        for header, column in zip(sheet.headers, sheet.columns, strict=True)
    ]
    return replace(sheet, columns=kept)
