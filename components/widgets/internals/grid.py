"""Streamlit's tables and the sizes they need: Streamlit cuts a text that has no room instead of
wrapping it.
"""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from components.text.numbers import MISSING
from components.text.width import most_ems

ROW = 35  # px
_EM, _ROOM = 14, 20  # px of a Chinese character; px around a text
_SORTED = 18  # px of the arrow before the title of a sorted column


def grid(frame: pd.DataFrame | Styler, **options: Any) -> Any:
    """``st.dataframe`` with the sign for a missing value where Streamlit would write "None"."""
    return st.dataframe(frame, hide_index=True, placeholder=MISSING, **options)


UNSCROLLED = 24  # rows of a long list that are shown without scrolling


def height_of(rows: int) -> int:
    """The height in px of a table with so many rows and a header, without scrolling."""
    return ROW * (rows + 1) + 3


def width_of(title: str, texts: Iterable[str]) -> int:
    """The width in px that a column needs for its ``title`` with the sort arrow, and for the longest of
    ``texts``.
    """
    return _ROOM + math.ceil(
        max(_EM * most_ems(title) + _SORTED, *(_EM * most_ems(text) for text in texts), 0)
    )
