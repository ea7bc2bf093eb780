"""Files in and out: reading exports, checking them, loading them, and writing them again."""

from records.importing.kinds import recognise
from records.importing.load import load
from records.importing.read import Unreadable, headers
from records.importing.report import ImportReport, Problem
from records.importing.slices import NotAMainInstitution, export_slice
from records.importing.templates import template, template_csv

__all__ = [
    "ImportReport", "NotAMainInstitution", "Problem", "Unreadable", "export_slice", "headers", "load", "recognise",
    "template", "template_csv",
]
