"""Reading files of any origin as tables of text: workbooks, CSV, web pages saved under another name,
archives, and tables of other databases.
"""

from records.importing.reading.apart import documents, read
from records.importing.reading.document import Document, File, Unreadable
from records.importing.reading.sheet import Ignored, Sheet
from records.importing.reading.source import Source
from records.importing.reading.typed import ON_SCREEN, Typed

__all__ = [
    "ON_SCREEN",
    "Document",
    "File",
    "Ignored",
    "Sheet",
    "Source",
    "Typed",
    "Unreadable",
    "documents",
    "read",
]
