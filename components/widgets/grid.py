"""How high and wide Streamlit draws a table: it cuts what has no room instead of wrapping it."""

import math
from collections.abc import Iterable

from components.text.width import ems

ROW = 35  # px
_EM, _ROOM = 14, 26  # px of a Chinese character and around a text
_LATIN = 0.5  # of an em: a Latin letter, digit or sign


def height_of(rows: int) -> int:
    """px of a table with so many rows under its header, without scrolling."""
    return ROW * (rows + 1) + 3


def width_of(texts: Iterable[str]) -> int:
    """px that the longest of ``texts`` needs, a column's title among them."""
    return _ROOM + math.ceil(_EM * max(ems(text, _LATIN, _LATIN) for text in texts))
