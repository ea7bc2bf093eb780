"""The table teams × rates: sorted by a click on a column, a team chosen by a click on its row."""

import streamlit as st

from components.charts.heat import heat
from components.exhibits.model import Chart
from components.theme import Palette
from components.widgets.rows import height_of

_MOST = 16  # rows without scrolling
_NAMES, _LEAST, _WIDEST = 156, 92, 200  # px
_LETTER, _IDEOGRAPH, _ROOM = 7, 14, 26  # px of a header's text and around it


def heat_table(chart: Chart, colours: Palette, key: str) -> str | None:
    """Show the table; returns the team whose row was chosen, if any."""
    names, *rates = chart.series
    event = st.dataframe(
        heat(chart, colours), hide_index=True, height=height_of(min(len(names.x), _MOST)), selection_mode="single-row", on_select="rerun",
        # Another team chosen is another table: what was clicked in the last one is done with.
        key=f"{key}_{'_'.join(name for name, role in zip(names.keys, names.roles, strict=True) if role == 'accent')}",
        column_config={names.name: st.column_config.TextColumn(width=max(_NAMES, *map(_width, names.labels)), pinned=True)}
        | {rate.name: st.column_config.NumberColumn(width=_width(rate.name)) for rate in rates})
    chosen = event["selection"]["rows"]
    return names.keys[chosen[0]] if chosen else None


def _width(title: str) -> int:
    """Wide enough for most titles, which a header cuts instead of wrapping."""
    wanted = _ROOM + sum(_IDEOGRAPH if letter > "\u2e80" else _LETTER for letter in title)
    return min(max(_LEAST, wanted), _WIDEST)
