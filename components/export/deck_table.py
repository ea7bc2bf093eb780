"""A table of cells that are tinted by what they mean, as a native table of a slide."""

from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame

from components.charts.heat import tint_of
from components.exhibits.model import Chart
from components.export.letters import clean, width
from components.export.plot import called
from components.text import say
from components.theme import LIGHT

_EMU, _POINTS = 12_700, 72  # of a point; of an inch
_ROW = 12.8  # pt, of the smallest letters that can be read
_LARGEST, _SMALLEST = 12.0, 8.0  # pt
_LEADING = 1.6  # of the letters' size
_BOLD, _EDGE = 1.18, 1.8  # how much wider bold letters are; ems free in a cell
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


def table_height(chart: Chart) -> float:
    """Inches that all rows need at least."""
    return (len(chart.series[0].x) + 1) * _ROW / _POINTS


def table_frame(chart: Chart, number: int, box: tuple[int, int, int, int], lang: str) -> CT_GraphicalObjectFrame:
    """One row an organisation, one column an indicator; of more rows than have room the first, and a row that says so."""
    x, y, cx, cy = box
    names, *rates = chart.series
    room = int(cy / _EMU / _ROW) - 1
    shown = len(names.x) if len(names.x) <= room else room - 1
    left_out = len(names.x) - shown
    size = max(_SMALLEST, min(_LARGEST, cy / _EMU / (shown + 1 + bool(left_out)) / _LEADING))
    texts = [[clean(one.name) for one in chart.series], *([called(names.labels[row]), *(clean(series.labels[row]) for series in rates)] for row in range(shown))]
    if left_out:
        texts.append([say("rows_more", lang, n=left_out), *("" for _ in rates)])
    widths = _widths(texts, cx)
    height = round(size * _LEADING * _EMU)
    rows = "".join(_row(row, texts[row], chart, size, height, bool(left_out) and row == len(texts) - 1) for row in range(len(texts)))
    grid = "".join(f'<a:gridCol w="{one}"/>' for one in widths)
    frame = CT_GraphicalObjectFrame.new_graphicFrame(number, f"Table {number}", x, y, cx, height * len(texts))
    frame.graphic.graphicData.uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    frame.graphic.graphicData.append(parse_xml(f'<a:tbl xmlns:a="{_SPACE}"><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>'))
    return frame


def _widths(texts: list[list[str]], whole: int) -> list[int]:
    """Columns as wide as their longest cell, all together ``whole``."""
    needed = [max(width(texts[0][column]) * _BOLD, *(width(row[column]) for row in texts)) + _EDGE for column in range(len(texts[0]))]
    return [round(whole * one / sum(needed)) for one in needed]


def _row(row: int, texts: list[str], chart: Chart, size: float, height: int, last: bool) -> str:
    cells = "".join(
        _cell(text, size, head=row == 0, right=column > 0, shade="quiet" if row == 0 or last else "ink",
              tint="" if row == 0 or last or not chart.series[column].roles else tint_of(chart.series[column].roles[row - 1], LIGHT))
        for column, text in enumerate(texts))
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _cell(text: str, size: float, *, head: bool, right: bool, shade: str, tint: str) -> str:
    line = f'<a:lnB w="{9_525 if head else 3_175}"><a:solidFill><a:schemeClr val="{"tx2" if head else "bg2"}"/></a:solidFill></a:lnB>'
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    fill = f'<a:solidFill><a:srgbClr val="{tint[1:]}"/></a:solidFill>' if tint else "<a:noFill/>"
    slot = "tx2" if shade == "quiet" else "tx1"
    letters = f'lang="zh-CN" sz="{round(size * 100)}" b="{int(head)}"'
    run = f'<a:r><a:rPr {letters}><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:rPr><a:t>{escape(text)}</a:t></a:r>' if text else ""
    # Without its size an empty cell is as high as letters of 18 pt.
    return (f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if right else "l"}"/>{run}<a:endParaRPr {letters}/></a:p></a:txBody>'
            f'<a:tcPr marL="36000" marR="54000" marT="0" marB="0" anchor="ctr">{none}{line}{fill}</a:tcPr></a:tc>')
