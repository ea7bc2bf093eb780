"""The quarterly report: summary in sentences, exhibits with charts and tables, definitions."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import count
from xml.sax.saxutils import quoteattr

from docx.document import Document as Report
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from components.drawings import plot_of
from components.exhibits.model import Exhibit
from components.exhibits.own import Own
from components.export import outline
from components.export.archive import APP, repacked
from components.export.chart_data import Grid, embedded_workbook
from components.export.drawing import chart_xml
from components.export.drawing_axes import is_turned
from components.export.drawing_parts import Look
from components.export.model import (
    Cover,
    Section,
    dated,
    defined,
    kind_of,
    marked_demo,
    remarks,
    short_source,
    title_of,
    whose,
)
from components.export.report_own import add_notes, add_own
from components.export.report_style import WIDTH, empty_report
from components.export.report_table import add_table
from components.native.letters import clean, in_property, name_in_title
from components.native.plot import Plot
from components.text import say
from components.text.joining import following

_EMU = 36_000  # EMU of a millimetre
_HEIGHT, _BAR = 78.0, 5.2  # mm: height of a chart; height of one row of a ranked list
_HIGHER = 1.3  # factor for the height of a chart with turned names
_FEW = 2  # with more indicators, their documents are named in the appendix only
_LETTERS, _OF_A_MILLIMETRE = 9.0, 2.835  # pt of letters in charts; pt of a millimetre
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def report(sections: Sequence[Section], cover: Cover) -> bytes:
    """The bytes of a .docx: title, summary, a chapter for each of ``sections``, definitions."""
    made, lang = empty_report(cover.lang), cover.lang
    made.add_paragraph(say("report_title", lang, place=whose(cover), period=cover.when), "Title")
    made.add_paragraph(marked_demo(dated(cover), cover), "Subtitle")
    if cover.synthetic:
        made.add_paragraph(say("cover_synthetic", lang), "Subtitle")
    made.add_paragraph(outline.chapter(1, say("report_summary", lang), lang), "Heading 1")
    for section in sections:
        _summary(made, section, lang)
    figures, tables = count(1), count(1)
    for number, section in enumerate(sections, 2):
        made.add_paragraph(outline.chapter(number, name_in_title(section.title), lang), "Heading 1")
        for place, exhibit in enumerate(section.exhibits, 1):
            if (kind := clean(kind_of(exhibit, lang))) != clean(section.title):
                made.add_paragraph(outline.part(number, place, name_in_title(kind), lang), "Heading 2")
            if isinstance(exhibit, Own):
                add_own(made, exhibit, figures, lang)
            else:
                _exhibit(made, exhibit, figures, tables, cover)
        add_notes(made, section.notes, lang)
    made.add_paragraph(say("report_appendix", lang), "Heading 1")
    for indicator in dict.fromkeys(
        one for section in sections for exhibit in section.exhibits for one in exhibit.definitions
    ):
        made.add_paragraph(clean(defined(indicator, lang)), "Remark")
    set_properties(made, title_of(cover), cover)
    packed = BytesIO()
    made.save(packed)
    return repacked(packed.getvalue(), APP)


def contents(exhibits: int, lang: str) -> str:
    """What a report of so many exhibits contains, in a sentence."""
    return say("report_contains", lang, n=exhibits)


def set_properties(made: Report, title: str, cover: Cover) -> None:
    """Write the title, the day of the data and the language into the properties of the file."""
    known, day = made.core_properties, datetime.combine(cover.as_of, time())
    known.title, known.author, known.last_modified_by, known.comments = (
        in_property(title),
        say("brand", cover.lang),
        say("brand", cover.lang),
        "",
    )
    known.created = known.modified = day
    known.language, known.revision = "zh-CN" if cover.lang == "zh" else "en-GB", 1


def sentence(text: str, lang: str) -> str:
    """A headline ended with a full stop, so that it can stand in a paragraph."""
    said = clean(text)
    return (
        said if said.endswith(("。", "！", "？", ".", "!", "?")) else said + ("。" if lang == "zh" else ".")
    )


def _summary(made: Report, section: Section, lang: str) -> None:
    """Write the headlines of a chapter in one paragraph that begins with the chapter's title."""
    paragraph = made.add_paragraph()
    head = paragraph.add_run(clean(section.title) + ("。" if lang == "zh" else ". "))
    head.font.bold = True
    paragraph.add_run(following([sentence(exhibit.headline, lang) for exhibit in section.exhibits], lang))


def _exhibit(
    made: Report, exhibit: Exhibit, figures: "count[int]", tables: "count[int]", cover: Cover
) -> None:
    """Write one exhibit: headline and reading, chart and table with their captions, remarks and source."""
    lang = cover.lang
    made.add_paragraph(
        following([sentence(said, lang) for said in (exhibit.headline, *exhibit.reading)], lang)
    )
    plot = plot_of(exhibit.chart, lang)
    if plot is not None:
        _chart(made, exhibit, plot, lang)
        made.add_paragraph(
            say("figure_caption", lang, n=next(figures), caption=clean(exhibit.caption)), "Caption"
        )
    if len(exhibit.table):
        caption = made.add_paragraph(
            say("table_caption", lang, n=next(tables), caption=clean(exhibit.caption)), "Caption"
        )
        caption.paragraph_format.keep_with_next = True
        add_table(made, exhibit, lang)
    for said in (
        *remarks(exhibit, lang),
        exhibit.source if len(exhibit.definitions) <= _FEW else short_source(cover),
    ):
        made.add_paragraph(clean(said), "Remark")


def _chart(made: Report, exhibit: Exhibit, plot: Plot, lang: str) -> None:
    """Write a native chart in a paragraph of its own, as wide as the text."""
    grid = Grid(plot, lang)
    height = (
        max(_HEIGHT, 16 + _BAR * len(plot.categories))
        if plot.shape == "bars"
        else _HEIGHT * (_HIGHER if is_turned(plot) else 1)
    )
    paragraph = made.add_paragraph()
    form = paragraph.paragraph_format
    form.first_line_indent, form.keep_with_next, form.line_spacing, form.space_before = (
        Pt(0),
        True,
        1.0,
        Pt(6),
    )
    number = _next_number(made)
    paragraph.add_run()._r.append(
        _frame(
            _chart_part(made, grid, number, paragraph, lang),
            number,
            in_property(exhibit.headline),
            WIDTH[lang],
            height,
        )
    )


def _next_number(made: Report) -> int:
    return 1 + sum(part.content_type == CONTENT_TYPE.DML_CHART for part in made.part.package.parts)


def _chart_part(made: Report, grid: Grid, number: int, paragraph: Paragraph, lang: str) -> str:
    """Put the chart and its workbook into the package; returns the id of the document's relation to it. They
    are added as plain parts, since python-docx has no charts.
    """
    package = made.part.package
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        embedded_workbook(grid),
        package,
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    chart._blob = chart_xml(
        grid, Look(_LETTERS, WIDTH[lang] * _OF_A_MILLIMETRE), chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    )
    return paragraph.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _frame(link: str, number: int, said: str, width: float, height: float):
    return parse_xml(
        f'<w:drawing {_SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent '
        f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(said)}/><wp:cNvGraphicFramePr/>'
        "<a:graphic>"
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{link}'
        '"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
