"""Files in and out: reading exports, checking them, loading them, and writing them again."""

from records.importing.kinds import recognise
from records.importing.load import kind_of, load
from records.importing.log import history
from records.importing.mappings import Mapping, mapping, remember
from records.importing.reading import Document, Unreadable, documents
from records.importing.report import ImportReport, Problem
from records.importing.slices import NotAMainInstitution, export_slice
from records.importing.templates import template, template_csv
from records.importing.undo import CannotUndo, undo

__all__ = [
    "CannotUndo", "Document", "ImportReport", "Mapping", "NotAMainInstitution", "Problem", "Unreadable", "documents",
    "export_slice", "history", "kind_of", "load", "mapping", "recognise", "remember", "template", "template_csv", "undo",
]
