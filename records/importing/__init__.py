"""Files in and out: reading the files that institutions export, checking and loading them, and exporting
slices.
"""

from records.importing.asked import REFUSE_ABOVE
from records.importing.entry import new_number, take_away
from records.importing.example_forms import own_forms
from records.importing.incoming import Incoming, in_order, kind_of
from records.importing.kinds import recognise
from records.importing.load import load
from records.importing.log import history
from records.importing.mappings import LONGEST, Mapping, forget, free_name, mapping, remember
from records.importing.reading import ON_SCREEN, Document, Source, Typed, Unreadable, documents
from records.importing.rehearse import rehearse
from records.importing.report import ImportReport, Problem
from records.importing.slices import NotAMainInstitution, export_slice
from records.importing.templates import template, template_csv
from records.importing.undo import CannotUndo, undo

__all__ = [
    "LONGEST",
    "ON_SCREEN",
    "REFUSE_ABOVE",
    "CannotUndo",
    "Document",
    "ImportReport",
    "Incoming",
    "Mapping",
    "NotAMainInstitution",
    "Problem",
    "Source",
    "Typed",
    "Unreadable",
    "documents",
    "export_slice",
    "forget",
    "free_name",
    "history",
    "in_order",
    "kind_of",
    "load",
    "mapping",
    "new_number",
    "own_forms",
    "recognise",
    "rehearse",
    "remember",
    "take_away",
    "template",
    "template_csv",
    "undo",
]
