"""Excel sheets that keep to Excel's limits. xlsxwriter would silently leave out a cell that is too long, or
write a file that Excel has to repair.
"""

import re
from itertools import accumulate

from xlsxwriter.worksheet import Worksheet

_CELL, _HIGHEST = 32_767, 409.0  # most letters of a cell; most pt of a row
_FIRST_OF_TWO = "\U00010000"  # from this character on, each takes two units of UTF-16
# Characters that XML cannot hold; xlsxwriter escapes other control characters.
_NO_LETTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def cut(text: str, units: int) -> str:
    """``text`` cut to at most ``units`` letters, counted as office programs do (units of UTF-16); a cut text
    ends with ….
    """
    if len(text.encode("utf-16-le", "surrogatepass")) <= 2 * units:
        return text
    ends = accumulate(1 if letter < _FIRST_OF_TWO else 2 for letter in text)
    return text[: next(place for place, end in enumerate(ends) if end > units - 1)] + "…"


def in_cell(text: str) -> str:
    """``text`` cut to the length of a cell, with forbidden characters replaced."""
    return cut(_NO_LETTERS.sub("\ufffd", text), _CELL)


class Sheet(Worksheet):
    """A sheet whose cells and rows stay within Excel's limits."""

    def write_string(self, row: int, col: int, string: str, cell_format: object = None) -> int:
        """Like the method of xlsxwriter, but a text that is too long is cut."""
        return super().write_string(row, col, in_cell(string), cell_format)

    def set_row(self, row: int, height: float | None = None, *more: object) -> int:
        """Like the method of xlsxwriter, but the height is at most what Excel allows."""
        return super().set_row(row, height and min(height, _HIGHEST), *more)
