"""Files as tables of text, whatever wrote them: workbooks, CSV, HTML under a wrong name, archives, databases."""

from records.importing.reading.document import Document, File, Unreadable, documents
from records.importing.reading.sheet import Ignored, Sheet
from records.importing.reading.sheets import read
from records.importing.reading.source import Source

__all__ = ["Document", "File", "Ignored", "Sheet", "Source", "Unreadable", "documents", "read"]
