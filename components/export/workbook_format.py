"""The workbook that is being written, with its formats and the limits of its widths."""

import re
from datetime import datetime, time
from functools import cache
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components.export.chart_data import OPTIONS
from components.export.model import Cover, dated, marked_demo, title_of, whose_and_when
from components.native.sheets import Sheet, cut
from components.text import say
from components.theme import EAST_ASIAN, LIGHT

LETTERS_AN_EM = 1.8
NARROWEST, WIDEST, MESSAGE = 7.5, 66.0, 92  # letters: narrowest and widest column; column of headlines
# Words of a title; most indicators that are defined on the sheet of an exhibit rather than on the last sheet.
WORDS, DEFINED = (
    re.compile("[!-~]+"),
    3,
)
# Letters that Excel allows in a footer; ems of a headline above a table, which is part of the printed width.
_LONGEST_FOOT, HEADLINE = 255, 80.0


class Book:
    """The workbook, its formats (each made once), and the XML of its charts (``charts``: name of the part →
    content).
    """

    def __init__(self, cover: Cover, packed: BytesIO) -> None:
        self.book = xlsxwriter.Workbook(
            packed, OPTIONS | {"default_format_properties": {"font_name": EAST_ASIAN, "font_size": 10}}
        )
        self.cover, self.charts = cover, dict[str, bytes]()
        self.book.set_properties(
            {
                "title": title_of(cover),
                "author": say("brand", cover.lang),
                "created": datetime.combine(cover.as_of, time()),
            }
        )
        self.style = cache(self._style)

    def _style(self, **properties: object) -> Format:
        return self.book.add_format(
            {"font_name": EAST_ASIAN, "font_size": 10, "font_color": LIGHT.ink, "valign": "vcenter"}
            | properties
        )

    def sheet(self, name: str) -> Worksheet:
        """Add an empty sheet that is printed on A4 in landscape, fitted to the width of the paper."""
        sheet = self.book.add_worksheet(name, Sheet)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.62)
        sheet.set_footer(foot(marked_demo(f"{whose_and_when(self.cover)} · {dated(self.cover)}", self.cover)))
        return sheet


def foot(said: str) -> str:
    """The footer of a sheet: ``said`` and the page number. A blank follows each size, since a digit behind it
    would be read as part of the size.
    """
    room = _LONGEST_FOOT
    while (
        len((foot := f"&L&8 {cut(said, room).replace('&', '&&')}&R&8 &P / &N").encode("utf-16-le"))
        > 2 * _LONGEST_FOOT
    ):
        room -= 1
    return foot


def head_format(made: Book, right: bool = False, apart: bool = False) -> Format:
    return made.style(
        bold=True,
        bottom=2,
        bottom_color=LIGHT.quiet,
        text_wrap=True,
        align="right" if right else "left",
        font_color=LIGHT.quiet,
        **({"indent": 1} if apart and not right else {}),
    )
