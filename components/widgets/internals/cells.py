"""Tables as plain HTML. Streamlit draws a table on a canvas of which paper shows only what is in sight and a
telephone only the first columns; paper gets all rows and columns instead, a telephone a card for each row.
"""

from collections.abc import Sequence

import pandas as pd

from components.text.escaping import html
from components.text.numbers import MISSING

MOST_ROWS = 60  # a longer table is left to Streamlit: it would be twice as heavy for everybody
_FEW = 3  # columns that a telephone has room for


def cells(shown: pd.DataFrame, first: Sequence[str] = (), *, phone: bool = True) -> str:
    """HTML of the table, "" where it is too long. ``first``: HTML of the first cell of each row (links), else
    its text; ``phone``: whether a telephone shows it too. Columns that are empty or hold small charts are
    left out.
    """
    titles = [
        str(name) for name in shown if not all(isinstance(one, list) or one == "" for one in shown[name])
    ]
    if len(shown) > MOST_ROWS or not titles:
        return ""
    many = phone and len(titles) > _FEW
    head = "".join(f"<th>{html(title)}</th>" for title in titles)
    body = []
    for row in range(len(shown)):
        texts = [html(_text(shown[title].iloc[row])) for title in titles]
        if first:
            texts[0] = first[row]
        named = zip(titles, texts, strict=True)
        body.append("".join(f"<td{_named(title, many)}>{text}</td>" for title, text in named))
    return (
        f'<table class="cells{" many" if many else ""}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody></table>"
    )


def _named(title: str, many: bool) -> str:
    """The title that a card shows before the cell."""
    return f' data-title="{html(title)}"' if many else ""


def _text(value: object) -> str:
    """A cell as Streamlit writes it: numbers with separators and at most three places."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return MISSING
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return str(value)
