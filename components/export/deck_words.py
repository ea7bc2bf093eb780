"""Slides without a chart: large figures, lists side by side, sentences."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.slide import Slide as Page
from pptx.util import Pt

from components.exhibits.listing import Listing, Row
from components.exhibits.slides import Slide
from components.export.deck_text import emu, next_number, write_blocks
from components.export.fitting import Block, fitted, size_for
from components.export.letters import clean, width
from components.text import say

_ABREAST = 4  # figures in a row
_FIGURE, _LABEL, _HEADING, _ROW, _POINT = 34, 14, 16, 15, 20  # pt
_HIGH = 1.25  # inches of a figure with its label
_LEADING = 1.9  # of the letters' size: a row of a list
_FREE = 0.3  # inches between columns
_SMALLEST, _LOOSE = 9.0, 1.08  # pt; how much wider another face may be
_POINTS = 72  # of an inch
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


def write_words(page: Page, slide: Slide, box: tuple[float, float, float, float], lang: str) -> None:
    """What ``slide`` has of figures, lists and sentences, one below the other in ``box`` (inches)."""
    x, y, across, height = box
    if slide.figures:
        y = _figures(page, slide.figures, (x, y, across), lang)
    points = [Block(clean(said), _POINT, "ink") for said in slide.points]
    if slide.lists:
        text, taken = fitted(points, across, (box[1] + height - y) / 3, say("more_in_notes", lang))
        _lists(page, slide.lists, clean(slide.title), (x, y, across, box[1] + height - y - taken), lang)
        y = box[1] + height - taken
    else:
        text, taken = fitted(points, across, box[1] + height - y, say("more_in_notes", lang))
    if text:
        write_blocks(page.shapes.add_textbox(*emu(x, y, across, taken)), text, lang)


def _figures(page: Page, figures: Sequence[tuple[str, str]], place: tuple[float, float, float], lang: str) -> float:
    """A grid of large numbers with their names; returns where it ends."""
    x, y, across = place
    wide = (across - _FREE * (_ABREAST - 1)) / _ABREAST
    for number, (value, label) in enumerate(figures):
        row, column = divmod(number, _ABREAST)
        size = size_for(clean(value), wide, (_FIGURE, 28, 22, 18), most=1)
        write_blocks(page.shapes.add_textbox(*emu(x + column * (wide + _FREE), y + row * _HIGH, wide, _HIGH)),
                     [Block(clean(value), size, "ink", bold=True), Block(clean(label), size_for(clean(label), wide, (_LABEL, 12, 10)), "quiet")], lang)
    return y + -(-len(figures) // _ABREAST) * _HIGH


def _lists(page: Page, lists: Sequence[Listing], title: str, box: tuple[float, float, float, float], lang: str) -> None:
    """Tables side by side, each under its heading."""
    x, y, across, height = box
    wide = (across - _FREE * (len(lists) - 1)) / len(lists)
    room = int(height * _POINTS / _SMALLEST / _LEADING) - 1
    shown = [(clean(one.heading), _cut(one.rows, room, lang)) for one in lists]
    needed = max(sum(_needed(rows)) for _, rows in shown)
    most = max(len(rows) for _, rows in shown) + 1
    size = max(min(_ROW, height * _POINTS / most / _LEADING, wide * _POINTS / needed), _SMALLEST)
    for column, (heading, rows) in enumerate(shown):
        frame = _table(next_number(page), (heading, rows), emu(x + column * (wide + _FREE), y, wide, most * size * _LEADING / _POINTS), size)
        frame.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", heading or title)
        page.shapes._spTree.append(frame)


def _cut(rows: Sequence[Row], room: int, lang: str) -> list[tuple[str, str]]:
    """As many rows as can be read, and one that counts the others: the notes have all."""
    cleaned = [(clean(row.what), clean(f"{row.value} {row.remark}")) for row in rows]
    return cleaned if len(cleaned) <= room else [*cleaned[:room - 1], (say("rows_more", lang, n=len(cleaned) - room + 1), "")]


def _needed(rows: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Ems that each of the two columns takes."""
    first, second = (max((width(row[column]) for row in rows), default=1.0) for column in (0, 1))
    return first * _LOOSE + 1, second * _LOOSE + 1


def _table(number: int, told: tuple[str, Sequence[tuple[str, str]]], box, size: float) -> CT_GraphicalObjectFrame:
    heading, rows = told
    x, y, cx, _ = box
    high = Pt(size * _LEADING)
    first, second = _needed(rows)
    parts = [(first / (first + second), "l"), (second / (first + second), "r")]
    body = "".join(f'<a:tr h="{high}">{"".join(_cell(text, size, side) for text, (_, side) in zip(row, parts, strict=True))}</a:tr>' for row in rows)
    head = f'<a:tr h="{high}">{_cell(heading, min(size + 1, _HEADING), "l", head=True, span=2)}{_cell("", size, "l", head=True, merged=True)}</a:tr>'
    grid = "".join(f'<a:gridCol w="{round(cx * share)}"/>' for share, _ in parts)
    frame = CT_GraphicalObjectFrame.new_graphicFrame(number, f"List {number}", x, y, cx, high * (len(rows) + 1))
    frame.graphic.graphicData.uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    frame.graphic.graphicData.append(parse_xml(f'<a:tbl xmlns:a="{_SPACE}"><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{head}{body}</a:tbl>'))
    return frame


def _cell(text: str, size: float, side: str, *, head: bool = False, span: int = 1, merged: bool = False) -> str:
    letters = f'lang="zh-CN" sz="{round(size * 100)}" b="{int(head)}"'
    slot = "accent1" if head else "tx1"
    run = f'<a:r><a:rPr {letters}><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:rPr><a:t>{escape(text)}</a:t></a:r>' if text else ""
    none = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    line = f'<a:lnB w="{12_700 if head else 6_350}"><a:solidFill><a:schemeClr val="{"tx2" if head else "bg2"}"/></a:solidFill></a:lnB>'
    told = (f' gridSpan="{span}"' if span > 1 else "") + (' hMerge="1"' if merged else "")
    return (f'<a:tc{told}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/>{run}<a:endParaRPr {letters}/></a:p></a:txBody>'
            f'<a:tcPr marL="0" marR="36000" marT="0" marB="0" anchor="ctr">{none}{line}<a:noFill/></a:tcPr></a:tc>')


