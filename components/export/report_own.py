"""Writes what the speaker brought into the report: slides of their own, and their notes."""

from io import BytesIO
from itertools import count

from docx.document import Document as Report
from docx.shared import Mm, Pt

from components.exhibits.own import Own
from components.export.report_style import WIDTH
from components.native.letters import clean, in_property
from components.text import say

_HIGHEST = 130.0  # mm that a picture takes at most
_FIRST_NUMBER = 10_000  # charts are numbered from 1, and no two drawings may share a number


def add_own(made: Report, exhibit: Own, figures: "count[int]", lang: str) -> None:
    """Write the title, each sentence as a paragraph, the picture with its number, and who it is from."""
    for said in (exhibit.headline, *exhibit.reading):
        made.add_paragraph(clean(said))
    if exhibit.picture:
        wide, high = exhibit.picture.within(WIDTH[lang], _HIGHEST)
        paragraph = made.add_paragraph()
        form = paragraph.paragraph_format
        form.first_line_indent, form.keep_with_next, form.line_spacing = Pt(0), True, 1.0
        shape = paragraph.add_run().add_picture(BytesIO(exhibit.picture.content), Mm(wide), Mm(high))
        number = next(figures)
        shape._inline.docPr.set("id", str(_FIRST_NUMBER + number))
        shape._inline.docPr.set("descr", in_property(exhibit.headline))
        made.add_paragraph(say("figure_caption", lang, n=number, caption=clean(exhibit.headline)), "Caption")
    made.add_paragraph(clean(exhibit.source), "Remark")


def add_notes(made: Report, notes: str, lang: str) -> None:
    """Write the speaker's notes, one paragraph a line; nothing where there are none."""
    for line in filter(None, map(clean, notes.splitlines())):
        made.add_paragraph(say("report_note", lang, note=line), "Remark")
