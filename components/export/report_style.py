"""The styles of the report: in Chinese those of an official document (GB/T 9704), in English plain ones."""

from dataclasses import dataclass

from docx import Document
from docx.document import Document as Report
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from components.theme import EAST_ASIAN, LATIN, LIGHT

_FORGOTTEN = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


@dataclass(frozen=True)
class _Face:
    """The letters of a style of paragraph: East Asian and Latin font, size in pt."""

    east_asian: str
    latin: str
    size: float
    bold: bool = False


# 二号 is 22 pt, 三号 16, 小四 12, 五号 10.5. 黑体 is used in place of 小标宋, which not every Windows has.
_FACES = {
    "zh": {
        "Title": _Face("黑体", "Times New Roman", 22),
        "Heading 1": _Face("黑体", "Times New Roman", 16),
        "Heading 2": _Face("楷体", "Times New Roman", 16, True),
        "Normal": _Face("仿宋", "Times New Roman", 16),
        "Subtitle": _Face("楷体", "Times New Roman", 14),
        "Caption": _Face("黑体", "Times New Roman", 10.5),
        "Remark": _Face("仿宋", "Times New Roman", 10.5),
        "Cell": _Face("仿宋", "Times New Roman", 9),
    },
    "en": {
        "Title": _Face(EAST_ASIAN, LATIN, 20, True),
        "Heading 1": _Face(EAST_ASIAN, LATIN, 15, True),
        "Heading 2": _Face(EAST_ASIAN, LATIN, 12, True),
        "Normal": _Face(EAST_ASIAN, LATIN, 11),
        "Subtitle": _Face(EAST_ASIAN, LATIN, 11),
        "Caption": _Face(EAST_ASIAN, LATIN, 9.5, True),
        "Remark": _Face(EAST_ASIAN, LATIN, 9),
        "Cell": _Face(EAST_ASIAN, LATIN, 8.5),
    },
}
_LINE = {"zh": 28.0, "en": 16.0}  # pt from line to line of running text
WIDTH = {"zh": 156.0, "en": 165.9}  # mm: width of the text


def empty_report(lang: str) -> Report:
    """A document without paragraphs, with A4 pages, the styles, and page numbers."""
    report = Document()
    rels = report.part.package.rels
    for key in [
        key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")
    ]:  # the preview picture of python-docx's template
        rels.pop(key)
    section = report.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if lang == "zh":
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            Mm(37),
            Mm(35),
            Mm(28),
            Mm(26),
        )
    else:
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            Mm(25),
            Mm(22),
            Mm(22),
            Mm(22),
        )
    section.footer_distance = Mm(28 if lang == "zh" else 12)
    for name in ("Remark", "Cell"):
        report.styles.add_style(name, 1).base_style = report.styles["Normal"]
    for name, face in _FACES[lang].items():
        _style(report.styles[name], face, lang)
    _spell(report, lang)
    _paragraphs(report, lang)
    _page_number(section.footer.paragraphs[0], lang)
    return report


def _spell(report: Report, lang: str) -> None:
    """Set the languages of the text, which decide where lines break. Latin text, to which numbers belong, is
    never marked as Chinese, since a number could then be broken within.
    """
    for language in report.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US" if lang == "zh" else "en-GB")
        language.set(qn("w:eastAsia"), "zh-CN")


def _style(style: ParagraphStyle, face: _Face, lang: str) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = face.latin, Pt(face.size), face.bold, False
    font.color.rgb = RGBColor.from_string("000000" if lang == "zh" else LIGHT.ink[1:])
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in _FORGOTTEN:  # a font of the theme would override the one set here
        fonts.attrib.pop(qn(key), None)
    fonts.set(qn("w:eastAsia"), face.east_asian)
    fonts.set(qn("w:hAnsi"), face.latin)
    fonts.set(qn("w:cs"), face.latin)


def _paragraphs(report: Report, lang: str) -> None:
    """Set spaces, indents and alignment. Paragraphs of Chinese text begin two characters in, with lines 28 pt
    apart.
    """
    for name in _FACES[lang]:
        form = report.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(0), Pt(0 if lang == "zh" else 6)
    for name in ("Normal", "Heading 1", "Heading 2"):
        form = report.styles[name].paragraph_format
        form.line_spacing_rule, form.line_spacing = (
            WD_LINE_SPACING.EXACTLY,
            Pt(_LINE[lang] if name == "Normal" else max(_LINE[lang], 22)),
        )
    if lang == "zh":
        for name in ("Normal", "Heading 1", "Heading 2"):
            report.styles[name].paragraph_format.first_line_indent = Pt(32)
    for name, before, after in (
        ("Title", 0, 12),
        ("Subtitle", 0, 18),
        ("Caption", 8, 6),
        ("Remark", 4, 4),
        ("Cell", 0, 0),
    ):
        form = report.styles[name].paragraph_format
        form.space_before, form.space_after, form.first_line_indent = Pt(before), Pt(after), Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
    for name in ("Title", "Subtitle", "Caption"):
        report.styles[name].paragraph_format.alignment = (
            WD_ALIGN_PARAGRAPH.CENTER if lang == "zh" or name == "Caption" else WD_ALIGN_PARAGRAPH.LEFT
        )
    for name in ("Heading 1", "Heading 2"):
        form = report.styles[name].paragraph_format
        form.keep_with_next, form.space_before = True, Pt(0 if lang == "zh" else 14)
    title = report.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):  # the template's title style is underlined
        title.remove(border)


def _page_number(paragraph: Paragraph, lang: str) -> None:
    """Write the page number into the footer: — 1 — in Chinese, 1 in English."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Pt(0)
    around = ("— ", " —") if lang == "zh" else ("", "")
    paragraph.add_run(around[0])
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "text":
            continue
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)
    paragraph.add_run(around[1])
    for run in paragraph.runs:
        run.font.size = Pt(14 if lang == "zh" else 9)
