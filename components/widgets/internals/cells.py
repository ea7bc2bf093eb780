"""Tables as plain HTML. Streamlit draws a table on a canvas of which paper shows only what is in sight and a
telephone only the first columns; paper gets all rows and columns instead, a telephone a card for each row.

A table that must be read as a whole (``whole``) is shown so wherever its columns do not all have room: with
texts in several lines, or in a card for each row where even that is too wide.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from components.text.escaping import html
from components.text.numbers import MISSING
from components.text.width import most_ems

_MOST_WHOLE = 300  # rows of a table that must be read as a whole
_EM, _AROUND = 13, 14  # px of a Chinese character; px around a text
_LEAST = 4  # ems: a column of words is not narrower
_PIECES = re.compile(r"[^\s\u2e80-\uffef]+")  # what cannot be broken: words and numbers
MOST_ROWS = 60  # a longer table is left to Streamlit: it would be twice as heavy for everybody
_FEW = 3  # columns that a telephone has room for


def cells(
    shown: pd.DataFrame,
    first: Sequence[str] = (),
    *,
    phone: bool = True,
    whole: bool = False,
    styles: pd.DataFrame | None = None,
) -> str:
    """HTML of the table, "" where it is too long. ``first``: HTML of the first cell of each row (links), else
    its text; ``phone``: whether a telephone shows it too; ``whole``: see above; ``styles``: CSS of each
    cell, "" for none. Columns that are empty or hold small charts are left out.
    """
    titles = [
        str(name) for name in shown if not all(isinstance(one, list) or one == "" for one in shown[name])
    ]
    if len(shown) > (_MOST_WHOLE if whole else MOST_ROWS) or not titles:
        return ""
    many = phone and not whole and len(titles) > _FEW
    head = "".join(f"<th>{html(title)}</th>" for title in titles)
    body = []
    for row in range(len(shown)):
        texts = [html(_text(shown[title].iloc[row])) for title in titles]
        if first:
            texts[0] = first[row]
        named = zip(titles, texts, strict=True)
        body.append(
            "".join(
                f"<td{_named(title, many or whole)}{_styled(styles, title, row)}>{text}</td>"
                for title, text in named
            )
        )
    return (
        f'<table class="cells{" whole" if whole else " many" if many else ""}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody></table>"
    )


def least_width(shown: pd.DataFrame) -> int:
    """The px that the table takes at least where texts may go into several lines."""
    return sum(
        _AROUND + round(_EM * _least((str(name), *map(_text, shown[name])))) for name in map(str, shown)
    )


def _least(texts: Iterable[str]) -> float:
    """The ems of the widest word or number of ``texts``, and for words some more."""
    return max(
        max([*map(most_ems, _PIECES.findall(text)), min(most_ems(text), _LEAST)], default=0.0)
        for text in texts
    )


def _named(title: str, many: bool) -> str:
    """The title that a card shows before the cell."""
    return f' data-title="{html(title)}"' if many else ""


def _styled(styles: pd.DataFrame | None, title: str, row: int) -> str:
    """The cell's CSS as an attribute."""
    style = "" if styles is None else styles[title].iloc[row]
    return f' style="{html(style)}"' if style else ""


def _text(value: object) -> str:
    """A cell as Streamlit writes it: numbers with separators and at most three places."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return MISSING
    if isinstance(value, int | float | np.integer) and not isinstance(value, bool):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return str(value)
