"""A table whose cells are tinted by their roles, as a native table of a page."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame

from components.exhibits.series import Column
from components.export.fitting import LEAST, SMALL
from components.native.letters import clean, width
from components.native.plot import called
from components.text import say
from components.theme import LIGHT, tint_of

_EMU, _POINTS = 12_700, 72  # EMU of a point; pt of an inch
_LARGEST, _SMALLEST = 20.0, float(LEAST)  # pt
_LEADING = 1.45  # height of a row relative to the size of its letters
_ROW = _SMALLEST * _LEADING  # pt: height of a row with the smallest letters
_BOLD, _EDGE = 1.18, 1.8  # how much wider bold letters are; ems of free space in a cell
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


def table_height(columns: Sequence[Column]) -> float:
    """The least height in inches of a table of these columns with all rows."""
    return (len(columns[0].cells) + 1) * _ROW / _POINTS


def table_frame(
    columns: Sequence[Column], number: int, box: tuple[int, int, int, int], lang: str
) -> CT_GraphicalObjectFrame:
    """The table in ``box`` (x, y, width, height in EMU); the first of ``columns`` has the names of the rows.
    Where not all rows have room, the first ones are shown and a last row counts the others.
    """
    x, y, cx, cy = box
    names, *others = columns
    rows = len(names.cells)
    room = int(cy / _EMU / _ROW) - 1
    shown = rows if rows <= room else room - 1
    left_out = rows - shown
    size = max(_SMALLEST, min(_LARGEST, cy / _EMU / (shown + 1 + bool(left_out)) / _LEADING))
    texts = [
        [clean(one.title) for one in columns],
        *([called(names.cells[row]), *(clean(one.cells[row]) for one in others)] for row in range(shown)),
    ]
    if left_out:
        texts.append([say("rows_more", lang, n=left_out), *("" for _ in others)])
    widths = _widths(texts, cx)
    size = max(
        float(SMALL), min(size, cx / _EMU / _ems(texts))
    )  # many columns have no room for larger letters
    height = round(size * _LEADING * _EMU)
    drawn = "".join(
        _row(row, texts[row], columns, size, height, bool(left_out) and row == len(texts) - 1)
        for row in range(len(texts))
    )
    grid = "".join(f'<a:gridCol w="{one}"/>' for one in widths)
    frame = CT_GraphicalObjectFrame.new_graphicFrame(number, f"Table {number}", x, y, cx, height * len(texts))
    frame.graphic.graphicData.uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    frame.graphic.graphicData.append(
        parse_xml(
            f'<a:tbl xmlns:a="{_SPACE}"><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{drawn}</a:tbl>'
        )
    )
    return frame


def _widths(texts: list[list[str]], whole: int) -> list[int]:
    """The widths of the columns in proportion to their longest cells, summing to ``whole`` (EMU)."""
    needed = _needed(texts)
    return [round(whole * one / sum(needed)) for one in needed]


def _ems(texts: list[list[str]]) -> float:
    """The ems that all columns need side by side."""
    return sum(_needed(texts))


def _needed(texts: list[list[str]]) -> list[float]:
    return [
        max(width(texts[0][column]) * _BOLD, *(width(row[column]) for row in texts)) + _EDGE
        for column in range(len(texts[0]))
    ]


def _row(row: int, texts: list[str], columns: Sequence[Column], size: float, height: int, last: bool) -> str:
    cells = "".join(
        _cell(
            text,
            size,
            head=row == 0,
            right=column > 0,
            shade="quiet" if row == 0 or last else "ink",
            tint=""
            if row == 0 or last or not columns[column].roles
            else tint_of(columns[column].roles[row - 1], LIGHT),
        )
        for column, text in enumerate(texts)
    )
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _cell(text: str, size: float, *, head: bool, right: bool, shade: str, tint: str) -> str:
    line = (
        f'<a:lnB w="{9_525 if head else 3_175}"><a:solidFill><a:schemeClr val="{"tx2" if head else "bg2"}"/>'
        "</a:solidFill></a:lnB>"
    )
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    fill = f'<a:solidFill><a:srgbClr val="{tint[1:]}"/></a:solidFill>' if tint else "<a:noFill/>"
    slot = "tx2" if shade == "quiet" else "tx1"
    letters = f'lang="zh-CN" sz="{round(size * 100)}" b="{int(head)}"'
    run = (
        f'<a:r><a:rPr {letters}><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:rPr><a:t>'
        f"{escape(text)}</a:t></a:r>"
        if text
        else ""
    )
    # endParaRPr carries the size, since an empty cell would otherwise be as high as letters of 18 pt.
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if right else "l"}"/>{run}'
        f"<a:endParaRPr {letters}/></a:p></a:txBody>"
        f'<a:tcPr marL="36000" marR="54000" marT="0" marB="0" anchor="ctr">{none}{line}{fill}</a:tcPr></a:tc>'
    )
