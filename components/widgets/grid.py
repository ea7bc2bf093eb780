"""How high and wide Streamlit draws a table: it cuts what has no room instead of wrapping it."""

from collections.abc import Iterable

ROW = 35  # px
_LETTER, _IDEOGRAPH, _ROOM = 7, 14, 26  # px of a text and around it
_FIRST_IDEOGRAPH = "\u2e80"


def height_of(rows: int) -> int:
    """px of a table with so many rows under its header, without scrolling."""
    return ROW * (rows + 1) + 3


def width_of(texts: Iterable[str]) -> int:
    """px that the longest of ``texts`` needs, a column's title among them."""
    return _ROOM + max(sum(_IDEOGRAPH if letter >= _FIRST_IDEOGRAPH else _LETTER for letter in text) for text in texts)
