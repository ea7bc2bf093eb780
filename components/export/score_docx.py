"""A score sheet as a Word document: the document's table on landscape paper, with places to sign."""

from io import BytesIO

from docx.document import Document as Report
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from components.exhibits.scores.form import COLUMNS, Form
from components.export.archive import APP, repacked
from components.export.model import Cover, dated, marked_demo
from components.export.report import set_properties
from components.export.report_style import empty_report
from components.native.letters import clean
from components.text import say

_EDGE, _ABOVE, _FOOT = 12, 11, 5  # mm: margins beside, above and below the text; of the page number
_WIDTHS = (27, 30, 14, 80, 16, 106)  # mm of the columns
_NUMBERS = (2, 4)  # columns of points


def score_docx(form: Form, cover: Cover) -> bytes:
    """The bytes of the .docx."""
    made, lang = empty_report(cover.lang), cover.lang
    _landscape(made)
    made.add_paragraph(clean(form.title), "Title")
    made.add_paragraph(marked_demo(dated(cover), cover), "Subtitle")
    made.add_paragraph().add_run(clean(form.headline)).bold = True
    _table(made, form, lang)
    for note in (*form.notes, form.source):
        # Kept together with what follows, so that the places to sign never stand alone on a page.
        made.add_paragraph(clean(note), "Remark").paragraph_format.keep_with_next = True
    signed = made.add_paragraph()
    signed.paragraph_format.space_before = Pt(14)
    signed.add_run("　　".join(clean(one) for one in form.signatures))
    set_properties(made, form.title, cover)
    packed = BytesIO()
    made.save(packed)
    return repacked(packed.getvalue(), APP)


def _landscape(made: Report) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(_EDGE)
    section.top_margin = section.bottom_margin = Mm(_ABOVE)
    section.footer_distance = Mm(_FOOT)
    for name, size in {"Title": 16.0, "Normal": 10.0, "Subtitle": 9.0, "Remark": 8.0, "Cell": 8.0}.items():
        style = made.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.first_line_indent = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(2), 1.0


def _table(made: Report, form: Form, lang: str) -> None:
    table = made.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(wide)
    _row(table, tuple(say(key, lang) for key in COLUMNS), bold=True)
    _repeats(table)
    for number, row in enumerate(form.rows, 1):
        _row(table, row, bold=number == len(form.rows))
    _joined(table, form)


def _row(table: Table, texts: tuple[str, ...], *, bold: bool) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Mm(_WIDTHS[place])
        line = cell.paragraphs[0]
        line.style = "Cell"
        if place in _NUMBERS:
            line.alignment = 2
        for number, piece in enumerate(text.split("\n")):
            run = line.add_run()
            if number:
                run.add_break(WD_BREAK.LINE)
            run.add_text(clean(piece))
            run.bold = bold


def _repeats(table: Table) -> None:
    """The head stands on every page."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _joined(table: Table, form: Form) -> None:
    """One cell for the items of a section, as in the documents."""
    begins = [place for place, row in enumerate(form.rows) if row[0]]
    for start, end in zip(begins, [*begins[1:], len(form.rows)], strict=True):
        if end - start > 1:
            table.cell(start + 1, 0).merge(table.cell(end, 0))
