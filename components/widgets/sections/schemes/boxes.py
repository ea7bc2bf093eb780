"""A box for a cell of a scheme's table: a choice where the words are given, else a text."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.exhibits.schemes.spoken import INDICATOR_COLUMNS, quantities, spoken
from components.text import say
from metrics.scorecards.own.columns import Column
from metrics.scorecards.own.draft import Cells

_LONGEST = 300


def box(column: Column, said: str, place: str, lang: str) -> str:
    """What is chosen or typed; ``said`` stands there at first."""
    key, title = f"scheme_{place}_{column.key}", column.title.in_(lang)
    note = column.note.in_(lang) or None
    options = list(column.words) or (quantities() if column.key in INDICATOR_COLUMNS else [])
    if not options:
        said = spoken(column, said, lang)
        return st.text_input(title, said, key=key, placeholder=note, max_chars=_LONGEST)
    every = ["", *options, *([said] if said not in ("", *options) else [])]
    none = "scheme_part_judged" if column.key == "quantity" else "scheme_nothing_chosen"
    return st.selectbox(
        title,
        every,
        every.index(said),
        format_func=lambda one: spoken(column, one, lang) if one else say(none, lang),
        key=key,
        help=note,
    )


def boxes(columns: Sequence[Column], cells: Cells, place: str, lang: str, in_row: int = 2) -> dict[str, str]:
    """A box for each column, ``in_row`` beside each other; returns what stands in them."""
    found: dict[str, str] = {}
    for start in range(0, len(columns), in_row):
        places = st.columns(in_row, wrap=True)
        for spot, column in zip(places, columns[start : start + in_row], strict=False):
            with spot:
                found[column.key] = box(column, cells.get(column.key, ""), place, lang)
    return found


def filled(*cells: Mapping[str, str]) -> dict[str, str]:
    """All ``cells`` together, a later one in place of an earlier one."""
    return {key: text for some in cells for key, text in some.items()}
