"""The table of all indicators of an organisation, and the parts of one result."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.exhibits.aims import aimed
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Setting
from components.exhibits.parts import exact, with_margin
from components.text import numbers, say
from components.text.escaping import plain
from components.text.unbroken import unbroken
from components.text.width import most_ems
from components.widgets.basics.address import row_chosen
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import framed
from components.widgets.internals.grid import height_of, width_of
from components.widgets.internals.streamlit_types import ColumnConfig
from components.widgets.showing.own_cards import own_cards

_TREND = 92  # px
_IN_SIGHT = 872  # px that the table has beside the chart on a screen of 1440 px
_AT_FIRST = "signing_rate"
_LONG = 8  # ems: a longer figure stands in smaller letters
_MAY_BREAK, _NO_BREAK = "\u200b", "\u2060"


def portrait(rows: pd.DataFrame, notes: Iterable[str], screen: str, lang: str) -> tuple[str, str]:
    """The table of all indicators of an organisation (``rows``) with ``notes`` on their targets; returns the
    key of the chosen indicator, which is kept in the address, and HTML of the cards that a telephone shows
    after its chart. ``screen``: the screen this is drawn on.
    """
    trend, name = say("column_trend", lang), say("column_indicator", lang)
    shown = rows.drop(columns=["key", say("column_family", lang)])
    key, remember = row_chosen("portrait", name, "indicator", list(rows["key"]), _AT_FIRST)
    widths = _widths(shown.drop(columns=trend), lang)
    columns: dict[str, ColumnConfig] = {
        column: st.column_config.LineChartColumn(column, width=_TREND)
        if column == trend
        else st.column_config.TextColumn(width=widths[column], pinned=column == name)
        for column in shown
    }
    own = own_cards(rows, key, screen, lang)
    framed(
        shown,
        "portrait",
        lang,
        columns,
        say("portrait_hint", lang),
        plain_cells=cells(shown, phone=False) + own.upto,
        height=height_of(len(rows)),
        selection_mode="single-cell",
        on_select=remember,
    )
    if (rows[say("column_doubt", lang)] != "").any():
        st.caption(say("note_sign", lang))
    st.caption(say("note_two_ways", lang))
    for note in notes:
        st.caption(plain(note))
    return key, own.after


def _widths(shown: pd.DataFrame, lang: str) -> dict[str, int]:
    """The width of each column, so that all up to the rank are in sight: where they take too much room, the
    column of values gives way, of which the reasons for missing values are then cut, but no value.
    """
    widths = {str(column): width_of(str(column), map(str, cells)) for column, cells in shown.items()}
    value, columns = say("column_value", lang), list(widths)
    over = sum(widths[name] for name in columns[: columns.index(say("column_rank", lang)) + 1]) - _IN_SIGHT
    if over > 0:
        figures = (text for text in map(str, shown[value]) if not text.startswith(numbers.MISSING))
        widths[value] = max(widths[value] - over, width_of(value, figures))
    return widths


def parts(row: pd.DataFrame, setting: Setting) -> None:
    """Numerator, denominator and value of one result (``row``: a frame of one row or none), with the reason
    why there is no value, and doubts.
    """
    if row.empty:
        return
    lang, result = setting.lang, row.iloc[0]
    indicator = aimed(result, setting)
    figures = (
        ("column_numerator", exact(result["numerator"])),
        ("column_denominator", exact(result["denominator"])),
        ("column_value", marked(with_margin(result, indicator, lang), result["doubt"])),
    )
    for column, (label, value) in zip(st.columns(3, gap="small", wrap=True), figures, strict=True):
        column.metric(say(label, lang), in_lines(value))
        if mark := mark_of_long(value):
            column.html(mark)
    if result["reason"]:
        st.caption(plain(say(f"reason_{result['reason']}", lang)))
    for note in doubt_notes([row], setting):
        st.caption(unbroken(note, plain), unsafe_allow_html=True)


def mark_of_long(figure: str) -> str:
    """HTML that has a large ``figure`` with its interval set in letters in which the interval has a line of
    its own; "" for a shorter one.
    """
    return '<i class="long-value" hidden></i>' if most_ems(figure) > _LONG else ""


def in_lines(figure: str) -> str:
    """``figure`` as a large one: a line may end before its interval, and only there."""
    return figure.replace("（", f"{_MAY_BREAK}（").replace("–", f"–{_NO_BREAK}")
