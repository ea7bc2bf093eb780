"""The heat map as a table of organisations × rates: a click on a column sorts it, and a click on a cell
offers a button that opens the organisation's screen.
"""

from collections.abc import Sequence
from typing import TypeVar

import pandas as pd
import streamlit as st

from components.charts.heat import Cells, shades
from components.exhibits.charts import Chart
from components.exhibits.series import Names, Rates
from components.text import say
from components.text.escaping import html, plain
from components.theme import Palette
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import framed
from components.widgets.internals.grid import UNSCROLLED, height_of, width_of

_BESIDE_THE_BAR = "\u2003"  # a space after each figure, which the scroll bar would otherwise cover


C = TypeVar("C", bound=Chart)


def heat_table(
    drawn: Cells[C], chart: C, colours: Palette, key: str, lang: str, screen: str = ""
) -> str | None:
    """Show the table that ``drawn`` draws; returns the team or institution to be opened, if any. ``screen``:
    where the names lead on a telephone, "" for nowhere.
    """
    names, rates = drawn.names(chart), drawn.rates(chart)
    # The key names the highlighted team, so that a cell selected in another team's table is not kept here.
    key = (
        f"{key}"
        f"_{'_'.join(name for name, role in zip(names.keys, names.roles, strict=True) if role == 'accent')}"
    )
    scrolls = len(names.cells) > UNSCROLLED
    room = _BESIDE_THE_BAR if scrolls else ""
    event, above = framed(
        drawn.draw(chart, colours, room),
        key,
        lang,
        {names.title: st.column_config.TextColumn(width=width_of(names.title, names.cells), pinned=True)}
        | {
            rate.title: st.column_config.NumberColumn(
                width=width_of(rate.title, [label + room for label in rate.cells])
            )
            for rate in rates
        },
        plain_cells=cells(
            _in_words(names, rates), _linked(names, screen), styles=shades((names, *rates), colours)
        ),
        height=height_of(min(len(names.cells), UNSCROLLED)),
        # Cells are selected, since a row could be selected by its small box only.
        selection_mode="single-cell",
        on_select="rerun",
    )
    chosen = event["selection"]["cells"]
    if not chosen:
        above.caption(say("heat_hint", lang))
        return None
    # The arrow keys select cells too, so a screen is opened only when the button is pressed.
    row, column = chosen[0]
    label = next((rate.cells[row] for rate in rates if rate.title == column), "")
    with above:
        return (
            names.keys[row] if _asked(names.cells[row], column if label else "", label, key, lang) else None
        )


def _in_words(names: Names, rates: Sequence[Rates]) -> pd.DataFrame:
    """The table as text. Each cell that stands out has its mark, for paper that prints its tint grey."""
    return pd.DataFrame({names.title: list(names.cells)} | {rate.title: list(rate.cells) for rate in rates})


def _linked(names: Names, screen: str) -> list[str]:
    """HTML of each name as a link to its organisation on ``screen``; none where ``screen`` is empty."""
    if not screen:
        return []
    level = "team" if screen == "team" else "institution"
    kept: dict[str, str | None] = {"institution": None} if level == "team" else {}
    return [
        anchor(screen, html(name), carried(**(kept | {level: key})))
        for name, key in zip(names.cells, names.keys, strict=True)
    ]


def _asked(who: str, what: str, label: str, key: str, lang: str) -> bool:
    said = say("heat_open", lang, who=who, what=f" · {what} {label}" if what else "")
    return st.button(plain(said), key=f"open_{key}", type="tertiary", width="content")
