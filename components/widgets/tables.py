"""Tables that a reader sorts, searches and chooses from."""

import pandas as pd
import streamlit as st

from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Setting
from components.exhibits.parts import exact
from components.text import numbers, say
from components.widgets.address import asked
from components.widgets.exhibit import define, plain
from components.widgets.rows import height_of
from metrics import INDICATORS

_RANK = 156  # px: a place with the places it may really be


def portrait(rows: pd.DataFrame, setting: Setting) -> str:
    """The table of all indicators; returns the key of the row chosen, at the start the one in the address, else the first rate."""
    lang = setting.lang
    trend = say("column_trend", lang)
    event = st.dataframe(
        rows.drop(columns="key"), hide_index=True, height=height_of(len(rows)), key="portrait",
        selection_mode="single-row", on_select="rerun",
        column_config={
            trend: st.column_config.LineChartColumn(trend, width="small"),
            say("column_indicator", lang): st.column_config.TextColumn(width="medium", pinned=True),
            say("column_rank", lang): st.column_config.TextColumn(width=_RANK),
            say("column_family", lang): None,
        },
    )
    if (rows[say("column_doubt", lang)] != "").any():
        st.caption(say("note_sign", lang))
    st.caption(say("note_two_ways", lang))
    chosen = event["selection"]["rows"]
    return rows["key"].iloc[chosen[0]] if chosen else asked("indicator", list(rows["key"]), "signing_rate")


def parts(row: pd.DataFrame, setting: Setting) -> None:
    """Numerator and denominator behind one figure, with the definition."""
    if row.empty:
        return
    lang, result = setting.lang, row.iloc[0]
    indicator = INDICATORS[result["indicator"]]
    figures = (("column_numerator", exact(result["numerator"])), ("column_denominator", exact(result["denominator"])),
               ("column_value", marked(numbers.amount(indicator, result["value"], lang), result["doubt"])))
    for column, (label, value) in zip(st.columns(3), figures, strict=True):
        column.metric(say(label, lang), value)
    if result["reason"]:
        st.caption(plain(say(f"reason_{result['reason']}", lang)))
    for note in doubt_notes([row], setting):
        st.caption(plain(note))
    define(indicator, lang)
