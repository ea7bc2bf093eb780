"""Sheets of Excel that say more than Excel has room for: cut, where its library would leave a cell out
without a word or write a file that Excel repairs.
"""

import re
from itertools import accumulate

from xlsxwriter.worksheet import Worksheet

_CELL, _HIGHEST = 32_767, 409.0  # letters of a cell; pt of a row
_FIRST_OF_TWO = "\U00010000"  # from here on a letter counts as two in UTF-16
# XML cannot hold them; other signs are spelled out by the library
_NO_LETTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def cut(text: str, units: int) -> str:
    """``text`` of at most so many letters as office programs count them (UTF-16), with … for what is left out
    at its end.
    """
    if len(text.encode("utf-16-le", "surrogatepass")) <= 2 * units:
        return text
    ends = accumulate(1 if letter < _FIRST_OF_TWO else 2 for letter in text)
    return text[: next(place for place, end in enumerate(ends) if end > units - 1)] + "…"


def in_cell(text: str) -> str:
    """``text`` as a cell of a sheet may hold it."""
    return cut(_NO_LETTERS.sub("\ufffd", text), _CELL)


class Sheet(Worksheet):
    """A sheet whose cells and rows keep what Excel allows."""

    def write_string(self, row: int, col: int, string: str, cell_format: object = None) -> int:
        """As the library's; a text that is too long is cut."""
        return super().write_string(row, col, in_cell(string), cell_format)

    def set_row(self, row: int, height: float | None = None, *more: object) -> int:
        """As the library's; a row is as high as Excel lets it be."""
        return super().set_row(row, height and min(height, _HIGHEST), *more)
