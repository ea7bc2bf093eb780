"""The table of all indicators of an organisation, and the parts of one result."""

import pandas as pd
import streamlit as st

from components.exhibits.aims import aimed
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Setting
from components.exhibits.parts import exact
from components.text import aims, numbers, say
from components.text.escaping import plain
from components.widgets.basics.address import row_chosen
from components.widgets.internals.framed import framed
from components.widgets.internals.grid import height_of, width_of
from components.widgets.internals.streamlit_types import ColumnConfig

_TREND = 92  # px
_AT_FIRST = "signing_rate"


def portrait(rows: pd.DataFrame, setting: Setting, organisation: str, period: str) -> str:
    """The table of all indicators of ``organisation`` in ``period``; returns the key of the chosen indicator,
    which is kept in the address.
    """
    lang = setting.lang
    trend, name = say("column_trend", lang), say("column_indicator", lang)
    shown = rows.drop(columns=["key", say("column_family", lang)])
    key, remember = row_chosen("portrait", name, "indicator", list(rows["key"]), _AT_FIRST)
    columns: dict[str, ColumnConfig] = {
        column: st.column_config.LineChartColumn(column, width=_TREND)
        if column == trend
        else st.column_config.TextColumn(width=width_of(column, cells), pinned=column == name)
        for column, cells in shown.items()
    }
    framed(
        shown,
        "portrait",
        lang,
        columns,
        say("portrait_hint", lang),
        height=height_of(len(rows)),
        selection_mode="single-cell",
        on_select=remember,
    )
    if (rows[say("column_doubt", lang)] != "").any():
        st.caption(say("note_sign", lang))
    st.caption(say("note_two_ways", lang))
    for indicator in (setting.aimed(one, organisation, period) for one in rows["key"]):
        what = indicator.title.in_(lang)
        if indicator.own is not None:
            st.caption(plain(say("note_own_targets", lang, what=what, target=aims.full(indicator, lang))))
        elif indicator.floor is not None:
            st.caption(plain(say("note_floor", lang, what=what, target=numbers.target(indicator, lang))))
    return key


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
        ("column_value", marked(numbers.amount(indicator, result["value"], lang), result["doubt"])),
    )
    for column, (label, value) in zip(st.columns(3, gap="small", wrap=True), figures, strict=True):
        column.metric(say(label, lang), value)
    if result["reason"]:
        st.caption(plain(say(f"reason_{result['reason']}", lang)))
    for note in doubt_notes([row], setting):
        st.caption(plain(note))
