"""Writes exhibits as an Excel workbook."""

from collections.abc import Sequence
from io import BytesIO

from components.exhibits.model import Exhibit
from components.exhibits.own import Own
from components.export.archive import repacked
from components.export.model import Cover, kind_of
from components.export.workbook_format import Book
from components.export.workbook_own import own_sheet
from components.export.workbook_sheet import exhibit_sheet
from components.export.workbook_words import definitions_sheet, front_sheet
from components.native.letters import sheet_names
from components.text import say


def workbook(exhibits: Sequence[Exhibit], cover: Cover) -> bytes:
    """The bytes of a .xlsx: a front sheet, a sheet for each of ``exhibits``, and one of definitions."""
    packed = BytesIO()
    made = Book(cover, packed)
    first, last = say("sheet_cover", cover.lang), say("sheet_definitions", cover.lang)
    names = sheet_names(
        [f"{number} {kind_of(exhibit, cover.lang)}" for number, exhibit in enumerate(exhibits, 1)],
        taken=[first, last],
    )
    front = made.sheet(first)
    for exhibit, name in zip(exhibits, names, strict=True):
        write = own_sheet if isinstance(exhibit, Own) else exhibit_sheet
        write(made, made.sheet(name), exhibit)
    definitions_sheet(made, made.sheet(last), exhibits)
    front_sheet(made, front, exhibits, names, last)
    made.book.close()
    return repacked(packed.getvalue(), made.charts)
