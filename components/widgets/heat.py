"""The table teams × rates: sorted by a click on a column; a click on a cell says whose it is and leads there."""

import streamlit as st

from components.charts.heat import heat
from components.exhibits.model import Chart
from components.text import say
from components.theme import Palette
from components.widgets.escaping import plain
from components.widgets.framed import framed
from components.widgets.grid import height_of, width_of

_MOST = 24  # rows without scrolling
_BESIDE_THE_BAR = "\u2003"  # the bar that scrolls lies upon the ends of the figures


def heat_table(chart: Chart, colours: Palette, key: str, lang: str) -> str | None:
    """Show the table; returns the team or institution that is to be opened, if any."""
    names, *rates = chart.series
    # Another team chosen is another table: what was clicked in the last one is done with.
    key = f"{key}_{'_'.join(name for name, role in zip(names.keys, names.roles, strict=True) if role == 'accent')}"
    scrolls = len(names.x) > _MOST
    room = _BESIDE_THE_BAR if scrolls else ""
    event, above = framed(
        heat(chart, colours, room), key, lang,
        {names.name: st.column_config.TextColumn(width=width_of(names.name, names.labels), pinned=True)}
        | {rate.name: st.column_config.NumberColumn(width=width_of(rate.name, [label + room for label in rate.labels])) for rate in rates},
        height=height_of(min(len(names.x), _MOST)),
        # A cell, not a row: a row is only chosen by its small box, and a click elsewhere would do nothing.
        selection_mode="single-cell", on_select="rerun")
    cells = event["selection"]["cells"]
    if not cells:
        above.caption(say("heat_hint", lang))
        return None
    # The arrow keys choose cells, too: nothing is opened before it is asked for.
    row, column = cells[0]
    label = next((rate.labels[row] for rate in rates if rate.name == column), "")
    with above:
        return names.keys[row] if _asked(names.x[row], column if label else "", label, key, lang) else None


def _asked(who: str, what: str, label: str, key: str, lang: str) -> bool:
    said = say("heat_open", lang, who=who, what=f" · {what} {label}" if what else "")
    return st.button(plain(said), key=f"open_{key}", type="tertiary", width="content")
