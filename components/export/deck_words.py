"""Pages for slides without a chart: large figures, lists side by side, sentences."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.slide import Slide as Page
from pptx.util import Pt

from components.exhibits.listing import Listing, Row
from components.exhibits.slides import Slide
from components.export.deck_text import emu, next_number, write_blocks
from components.export.fitting import LEAST, Block, fitted, told
from components.native.letters import clean, in_property, short, width
from components.native.letters import rows as lines_of
from components.text import say

_FIGURE, _LABEL, _HEADING, _POINT = 40, LEAST, 20, 20  # pt
_HIGH, _LOWEST = 1.6, 1.25  # inches: greatest and least height of a figure with its label
_LINE = 1.4  # height of each further line in a row of a list, relative to the letters' size
_MOST_NUMBERS = 0.62  # share of a list's width that numbers may take
_TRIED = 3  # widths of numbers that are tried
_FEWEST = 4  # rows of a list
_FREE, _UNDER = 0.3, 0.25  # inches between columns, and between lists of one column
_ABREAST = 2  # lists that always stand side by side
_LOOSE, _BOLD = 1.08, 1.15  # how much wider another font, and bold, may be
_POINTS = 72  # pt of an inch
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


class _Set(NamedTuple):
    """How a list is set: its letters in pt, and the height of a row relative to them."""

    size: float
    leading: float


class _Line(NamedTuple):
    """A row of a list as it is set: cleaned texts, and how many things it stands for."""

    what: str
    much: str
    counted: int = 1


class _Told(NamedTuple):
    """A list as it is set, and the phrase that counts what has no row."""

    heading: str
    rows: list[_Line]
    more: str


# From roomy to dense; rows that have no room in the last are left out.
_SETTINGS = (_Set(20.0, 1.6), _Set(19.0, 1.6), _Set(18.0, 1.6), _Set(18.0, 1.44))
_DENSE = _SETTINGS[-1]
_WIDER = (1.3, 1.7, 2.1)  # how much wider than the others a list may be so that all its rows have room


def write_words(page: Page, slide: Slide, box: tuple[float, float, float, float], lang: str) -> None:
    """Write the slide's figures, lists and sentences one below the other into ``box`` (inches)."""
    x, y, across, height = box
    if slide.figures:
        y = _figures(page, slide, (x, y, across, height), lang)
    points = [Block(clean(said), _POINT, "ink") for said in slide.points]
    if slide.lists:
        text, taken = fitted(points, across, (box[1] + height - y) / 3, say("more_in_notes", lang))
        _lists(page, slide.lists, (x, y, across, box[1] + height - y - taken), lang)
        y = box[1] + height - taken
    else:
        text, taken = fitted(points, across, box[1] + height - y, say("more_in_notes", lang))
    if text:
        write_blocks(page.shapes.add_textbox(*emu(x, y, across, taken)), text, lang)


def _figures(page: Page, slide: Slide, box: tuple[float, float, float, float], lang: str) -> float:
    """Write a grid of large numbers with their labels; returns the y of its lower end in inches."""
    x, y, across, height = box
    wide, lines = (
        (across - _FREE * (slide.abreast - 1)) / slide.abreast,
        -(-len(slide.figures) // slide.abreast),
    )
    high = min(_HIGH, max(_LOWEST, height / lines))
    for number, (value, label) in enumerate(slide.figures):
        row, column = divmod(number, slide.abreast)
        large, name = (
            told(clean(value), wide, (_FIGURE, 34, 28, 22, 18), most=1),
            told(clean(label), wide, (_LABEL,)),
        )
        write_blocks(
            page.shapes.add_textbox(*emu(x + column * (wide + _FREE), y + row * high, wide, high)),
            [Block(*large, "ink", bold=True), Block(*name, "quiet")],
            lang,
        )
    return y + lines * high


def _lists(page: Page, lists: Sequence[Listing], box: tuple[float, float, float, float], lang: str) -> None:
    """Draw the lists as tables in columns, in the largest letters in which all rows have room."""
    x, y, across, height = box
    room = int(height * _POINTS / _DENSE.size / _DENSE.leading) - 1
    shown = [
        _Told(
            clean(one.heading),
            _cut(
                [_Line(clean(row.what), clean(_much(row, lang)), row.counted) for row in one.rows],
                room,
                one.more,
                lang,
            ),
            one.more,
        )
        for one in lists
    ]
    every = [
        (columns, widths)
        for columns in _columns_of([len(one.rows) for one in shown])
        for widths in _widths(len(columns), across - _FREE * (len(columns) - 1))
    ]

    def tall(column: Sequence[int], wide: float, one: _Set) -> float:
        """The height in inches of the lists of a column, one below the other."""
        return sum(_high(shown[place].rows, wide, one) for place in column) + _UNDER * (len(column) - 1)

    def over(columns: Sequence[Sequence[int]], widths: Sequence[float]) -> float:
        """How much too high the highest column is in the densest setting."""
        return max(tall(column, wide, _DENSE) for column, wide in zip(columns, widths, strict=True)) - height

    for set_ in _SETTINGS:
        fitting = [
            (columns, widths)
            for columns, widths in every
            if all(tall(column, wide, set_) <= height for column, wide in zip(columns, widths, strict=True))
        ]
        if fitting:
            break
    if fitting:
        # What leaves most room below: letters of another font may be higher.
        columns, widths = min(fitting, key=lambda one: (len(one[0]), over(*one)))
    else:
        # Only a list with a column of its own is cut, so that it is plain how many rows have room.
        alone = [
            one
            for one in every
            if all(
                len(column) == 1 or tall(column, wide, _DENSE) <= height
                for column, wide in zip(*one, strict=True)
            )
        ]
        columns, widths = min(alone, key=lambda one: (len(one[0]), over(*one)))
        for column, wide in zip(columns, widths, strict=True):
            if len(column) == 1:
                one = shown[column[0]]
                shown[column[0]] = one._replace(rows=_as_many(one, wide, height, lang))
    for column, wide in zip(columns, widths, strict=True):
        top = y
        for heading, rows, _ in (shown[place] for place in column):
            named = short(heading, (wide * _POINTS - 4) / (set_.size + 1) / _BOLD)
            high = _high(rows, wide, set_)
            frame = _table(next_number(page), (named, rows), emu(x, top, wide, high), wide, set_)
            frame.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", in_property(named))
            page.shapes._spTree.append(frame)
            top += high + _UNDER
        x += wide + _FREE


def _columns_of(rows: Sequence[int]) -> list[list[list[int]]]:
    """How lists of so many rows may stand in columns: where there are more than two, first the longest in a
    column of its own beside all others one below the other; then each in a column of its own.
    """
    alone = [[place] for place in range(len(rows))]
    if len(rows) <= _ABREAST:
        return [alone]
    longest = max(range(len(rows)), key=lambda place: rows[place])
    return [sorted([[longest], [place for place in range(len(rows)) if place != longest]]), alone]


def _widths(lists: int, free: float) -> list[tuple[float, ...]]:
    """Widths in inches that so many columns may have: all the same first, then each of them wider in turn."""
    weights = [[1.0] * lists] + [
        [wider if place == one else 1.0 for place in range(lists)]
        for wider in _WIDER
        for one in range(lists)
        if lists > 1
    ]
    return [tuple(free * one / sum(each) for one in each) for each in weights]


def _much(row: Row, lang: str) -> str:
    return say("much_with_remark", lang, much=row.value, remark=row.remark) if row.remark else row.value


def _cut(rows: Sequence[_Line], room: int, more: str, lang: str) -> list[_Line]:
    """At most ``room`` rows; where there are more, the last row counts with the phrase ``more`` what has no
    row, which is in the notes. A row that itself counts others is counted as all of them.
    """
    if len(rows) <= room:
        return list(rows)
    n = sum(row.counted for row in rows[room - 1 :])
    return [*rows[: room - 1], _Line(say(more, lang, n=n), "", n)]


def _as_many(one: _Told, wide: float, height: float, lang: str) -> list[_Line]:
    """As many rows as have room in the smallest letters, where names may take two lines; of rows so long that
    hardly any have room, all names and numbers are shortened to one line.
    """
    fewest = min(len(one.rows), _FEWEST)
    for most in range(len(one.rows), fewest - 1, -1):
        kept = _cut(one.rows, most, one.more, lang)
        if _high(kept, wide, _DENSE) <= height:
            return kept
    return _of_one_row(one.rows, wide)


def _of_one_row(rows: Sequence[_Line], wide: float) -> list[_Line]:
    """The rows with names and numbers shortened so that each row takes one line of the smallest letters."""
    room = [(inches * _POINTS - 4) / _DENSE.size / _BOLD - 1 for inches in _columns(rows, wide, _DENSE.size)]
    return [row._replace(what=short(row.what, room[0]), much=short(row.much, room[1])) for row in rows]


def _columns(rows: Sequence[_Line], wide: float, size: float) -> tuple[float, float]:
    """The widths in inches of the columns of names and numbers, chosen so that the list takes the fewest
    lines: one long number among short ones does not narrow the names of all rows. Numbers take at most
    _MOST_NUMBERS of ``wide``.
    """
    needed = {(width(much) * _LOOSE + 1) * size / _POINTS for _, much, _ in rows} or {size / _POINTS}
    each = sorted({min(one, wide * _MOST_NUMBERS) for one in needed}, reverse=True)[:_TRIED]
    numbers = min(each, key=lambda one: sum(_lines(row, (wide - one, one), size) for row in rows))
    # What short names leave free is shared, for where another font is wider.
    names = max((width(what) * _LOOSE + 1 for what, *_ in rows), default=0.0) * size / _POINTS
    numbers += max(wide - numbers - names, 0.0) / 2
    return wide - numbers, numbers


def _lines(row: _Line, columns: tuple[float, float], size: float) -> int:
    """How many lines the row takes in letters of ``size`` pt and columns of these widths in inches; a row
    without a number takes both columns.
    """
    places = columns if row.much else (sum(columns), columns[1])
    return max(
        _rows_of(text, (inches * _POINTS - 4) / size)
        for text, inches in zip((row.what, row.much), places, strict=True)
    )


# The same texts are measured again in each setting, and with each row that is left out.
_rows_of = lru_cache(maxsize=4096)(lines_of)


def _high(rows: Sequence[_Line], wide: float, set_: _Set) -> float:
    """The height in inches of the table with its heading."""
    size, leading = set_
    columns = _columns(rows, wide, size)
    return (
        sum(leading + _LINE * (_lines(row, columns, size) - 1) for row in rows) * size / _POINTS
        + (size + 1) * leading / _POINTS
    )


def _table(
    number: int, told: tuple[str, Sequence[_Line]], box, wide: float, set_: _Set
) -> CT_GraphicalObjectFrame:
    """A table of ``told`` (heading, rows) in ``box`` (EMU), which is ``wide`` inches wide."""
    (heading, rows), (size, leading) = told, set_
    x, y, cx, cy = box
    high = Pt((size + 1) * leading)
    columns = _columns(rows, wide, size)
    body = "".join(
        f'<a:tr h="{Pt(size * (leading + _LINE * (_lines(row, columns, size) - 1)))}">'
        f"{_cell(row.what, size, 'l', span=1 if row.much else 2)}"
        f"{_cell(row.much, size, 'r', merged=not row.much)}</a:tr>"
        for row in rows
    )
    head = (
        f'<a:tr h="{high}">{_cell(heading, min(size + 1, _HEADING), "l", head=True, span=2)}'
        f"{_cell('', size, 'l', head=True, merged=True)}</a:tr>"
    )
    grid = "".join(f'<a:gridCol w="{round(cx * inches / wide)}"/>' for inches in columns)
    frame = CT_GraphicalObjectFrame.new_graphicFrame(number, f"List {number}", x, y, cx, cy)
    frame.graphic.graphicData.uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    frame.graphic.graphicData.append(
        parse_xml(
            f'<a:tbl xmlns:a="{_SPACE}"><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{head}{body}'
            "</a:tbl>"
        )
    )
    return frame


def _cell(
    text: str, size: float, side: str, *, head: bool = False, span: int = 1, merged: bool = False
) -> str:
    letters = f'lang="zh-CN" sz="{round(size * 100)}" b="{int(head)}"'
    slot = "accent1" if head else "tx1"
    run = (
        f'<a:r><a:rPr {letters}><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:rPr><a:t>'
        f"{escape(text)}</a:t></a:r>"
        if text
        else ""
    )
    none = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    line = (
        f'<a:lnB w="{12_700 if head else 6_350}"><a:solidFill><a:schemeClr val="{"tx2" if head else "bg2"}"/>'
        "</a:solidFill></a:lnB>"
    )
    told = (f' gridSpan="{span}"' if span > 1 else "") + (' hMerge="1"' if merged else "")
    return (
        f'<a:tc{told}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/>{run}<a:endParaRPr '
        f"{letters}/></a:p></a:txBody>"
        f'<a:tcPr marL="0" marR="36000" marT="0" marB="0" anchor="ctr">{none}{line}<a:noFill/></a:tcPr>'
        "</a:tc>"
    )
