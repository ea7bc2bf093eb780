"""The brief of a quarter as a Word document of one page, to be edited before it is sent on."""

from io import BytesIO

from docx.document import Document as Report
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from components.charts.marks import colour
from components.exhibits.attention import MARKS
from components.exhibits.brief import Brief, Place, ends
from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit
from components.export.archive import APP, repacked
from components.export.model import Cover, dated, marked_demo
from components.export.report import set_properties
from components.export.report_style import empty_report
from components.export.report_table import BORDERS
from components.native.letters import clean
from components.text import say
from components.theme import LIGHT

_EDGE = 16  # mm: margin
_SIZES = {"Title": 17.0, "Normal": 10.0, "Subtitle": 9.0, "Remark": 8.0, "Cell": 8.5}  # pt
_CARDS_IN_A_ROW, _BASE_IN_A_ROW = 3, 5


def brief_docx(brief: Brief, cover: Cover) -> bytes:
    """The bytes of the .docx."""
    made, lang = empty_report(cover.lang), cover.lang
    _on_one_page(made)
    made.add_paragraph(clean(brief.title), "Title")
    made.add_paragraph(marked_demo(dated(cover), cover), "Subtitle")
    _grid(made, [[(value, 12.0), (label, 8.0)] for value, label, _ in brief.base], _BASE_IN_A_ROW)
    _grid(
        made,
        [
            [
                (card.title, 8.5),
                (card.value, 15.0),
                # In one line, so that the page has room also for the letters of other fonts.
                (" ".join(filter(None, (card.marked_change, card.beside))), 8.0),
                (card.target, 8.0),
            ]
            for card in brief.cards
        ],
        _CARDS_IN_A_ROW,
    )
    _small(made, brief.doubts)
    _headline(made, brief.ranking.headline)
    if isinstance(brief.ranking.chart, Ranking) and brief.ranked:
        _ends(made, brief.ranking.chart, lang)
    _small(made, (brief.ranking.caption, *brief.ranking.remarks))
    if isinstance(brief.before_after, Exhibit):
        _headline(made, brief.before_after.headline)
        _before_after(made, brief.before_after, lang)
        _small(made, (brief.before_after.caption, *brief.before_after.remarks))
    elif brief.before_after:
        made.add_paragraph(clean(brief.before_after))
    _headline(made, say("heading_attention", lang))
    for remark in brief.remarks:
        line = made.add_paragraph()
        mark = line.add_run(f"{MARKS[remark.role]} ")
        mark.font.color.rgb = RGBColor.from_string(colour(remark.role, LIGHT)[1:])
        line.add_run(clean(remark.text))
        if remark.why:
            _small(made, (remark.why,))
    if brief.quiet:
        made.add_paragraph(clean(brief.quiet))
    _small(made, (brief.source,))
    set_properties(made, brief.title, cover)
    packed = BytesIO()
    made.save(packed)
    return repacked(packed.getvalue(), APP)


def _on_one_page(made: Report) -> None:
    """Narrow margins, no page number, and letters and spaces that leave room for everything."""
    section = made.sections[0]
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(_EDGE)
    footer = section.footer.paragraphs[0]._element
    footer.getparent().remove(footer)
    section.footer.add_paragraph()
    section.footer_distance = Mm(6)
    for name, size in _SIZES.items():
        style = made.styles[name]
        style.font.size = Pt(size)
        form = style.paragraph_format
        form.first_line_indent, form.space_before, form.line_spacing = Pt(0), Pt(0), 1.0
        form.space_after = Pt(4 if name in ("Title", "Subtitle") else 1)


def _headline(made: Report, text: str) -> None:
    line = made.add_paragraph()
    line.paragraph_format.space_before = Pt(5)
    line.paragraph_format.keep_with_next = True
    line.add_run(clean(text)).bold = True


def _small(made: Report, said: tuple[str, ...]) -> None:
    for one in said:
        made.add_paragraph(clean(one), "Remark")


def _grid(made: Report, cells: list[list[tuple[str, float]]], across: int) -> None:
    """Cells of several lines (text, pt) each, ``across`` of them in a row."""
    table = made.add_table(rows=0, cols=across)
    for start in range(0, len(cells), across):
        row = table.add_row()
        for cell, written in zip(row.cells, cells[start : start + across], strict=False):
            for place, (text, size) in enumerate((text, size) for text, size in written if text):
                run = _line(cell, place).add_run(clean(text))
                run.font.size, run.bold = Pt(size), size > 10


def _line(cell: _Cell, place: int) -> Paragraph:
    line = cell.add_paragraph() if place else cell.paragraphs[0]
    line.style = "Cell"
    return line


def _ends(made: Report, chart: Ranking, lang: str) -> None:
    """Both ends of the ranking side by side, and how many lie between."""
    found = ends(chart)
    rows = [[say("brief_best", lang), "", say("brief_last", lang), ""]]
    for place in range(max(len(found.best), len(found.last))):
        rows.append([*_place(found.best, place), *_place(found.last, place)])
    _table(made, rows)
    if found.between:
        _small(made, (say("rows_left_out", lang, n=found.between),))


def _place(places: tuple[Place, ...], place: int) -> tuple[str, str]:
    if place >= len(places):
        return "", ""
    one = places[place]
    return one.name, f"{one.label} ✗" if one.role == "worse" else one.label


def _before_after(made: Report, exhibit: Exhibit, lang: str) -> None:
    titles = [say(key, lang) for key in ("column_indicator", "side_before", "side_after", "column_change")]
    _table(made, [titles, *exhibit.table[titles].to_numpy().tolist()])


def _table(made: Report, rows: list[list[str]]) -> None:
    """A ruled table of which the first row is the head."""
    table = made.add_table(rows=0, cols=len(rows[0]))
    # The order of properties is prescribed (ECMA-376 part 1, 17.4.59).
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(BORDERS))
    for number, texts in enumerate(rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            _line(cell, 0).add_run(clean(text)).bold = number == 0
