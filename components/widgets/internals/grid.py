"""Tables as Streamlit draws them, and how high and wide: it cuts what has no room instead of wrapping it."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from components.text.numbers import MISSING
from components.text.width import most_ems

ROW = 35  # px
_EM, _ROOM = 14, 20  # px of a Chinese character and around a text
_SORTED = 18  # px of the arrow before the title of a column that is sorted


def grid(frame: pd.DataFrame | Styler, **options: Any) -> Any:
    """``st.dataframe``, which would write "None" into a cell without a value, in any language."""
    return st.dataframe(frame, hide_index=True, placeholder=MISSING, **options)


def height_of(rows: int) -> int:
    """px of a table with so many rows under its header, without scrolling."""
    return ROW * (rows + 1) + 3


def width_of(title: str, texts: Iterable[str]) -> int:
    """px that a column needs for its ``title``, also while it is sorted, and for the longest of ``texts``."""
    return _ROOM + math.ceil(
        max(_EM * most_ems(title) + _SORTED, *(_EM * most_ems(text) for text in texts), 0)
    )
