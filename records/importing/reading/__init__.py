"""Files as tables of text, whatever wrote them: workbooks, CSV, HTML under a wrong name, archives,
databases.
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
