"""The profile of a team or institution: all its indicators, the course of the chosen one, and the records
that its value rests on.
"""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.exhibits.origins import origins_said
from components.exhibits.portrait import Told, portrait, portrait_said, target_notes
from components.exhibits.strengths import strengths
from components.exhibits.trend import trend
from components.text import say
from components.text.escaping import plain
from components.text.joining import following
from components.text.unbroken import unbroken
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.view import View, kept_of_view
from components.widgets.controls import filters
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.sections import among_teams, behind, why
from components.widgets.showing import tables
from components.widgets.showing.exhibit import define, show
from metrics import INDICATORS


class Profile(NamedTuple):
    """What the screen needs below the profile: the chosen indicator (``key``), the quarter's results of all
    organisations of the level and of the district, and the column that holds the course (``beside``).
    """

    key: str
    everyone: pd.DataFrame
    district: pd.DataFrame
    beside: DeltaGenerator


def profile(view: View, quarter: str, institution: str, team: str = "", *, height: int) -> Profile:
    """Draw the profile of ``team``, or of ``institution``; ``height``: px of the chart."""
    setting, level, who = view.setting, "team" if team else "institution", team or institution
    keys, span = tuple(INDICATORS), filters.quarters_to(view, quarter, None)
    series = view.results(keys, level, span, who)
    now = filters.of_quarter(series, quarter)
    told, strong, rows = _portrayed(view, quarter, institution, team)
    st.markdown(f"#### {unbroken(told.headline, plain)}", unsafe_allow_html=True)
    # What moved goes into one line, so that the chart stays in the first view.
    moved = [following(told.moves, view.lang)] if told.moves else []
    st.markdown("  \n".join(map(plain, (*moved, *strong))))
    everyone, district = (view.results(keys, place, (quarter,)) for place in (level, "district"))
    left, right = st.columns([15, 8], gap="medium", wrap=True)
    with left:
        key, after = tables.portrait(
            rows if team else rows.drop(columns=say("column_institution", view.lang)),
            target_notes(now, setting),
            level,
            view.lang,
        )
        if after:  # nothing follows the last indicator, and st.html refuses an empty text
            with st.container(key="own_rest"):
                st.html(after)
        with st.container(key="about_chosen"):
            define(setting.aimed(key, who, quarter), view.lang)
            _origins(view, now[now["indicator"] == key], institution, team)
    with right:
        own, whole = series[series["indicator"] == key], view.results((key,), "district", span)
        with st.container(key=ASKED_FOR):
            show(trend(own, whole, setting, filters.incomplete(view)), view.lang, height=height)
        # On a telephone this and what is about the indicator follow the card that chose it (paper.css).
        with st.container(key="behind_chosen"):
            tables.parts(now[now["indicator"] == key], setting)
            why.section(view, key, quarter, level, who)
            behind.section(view, key, quarter, level, who)
    return Profile(key, everyone, district, right)


@kept_of_view(100)
def _portrayed(
    view: View, quarter: str, institution: str, team: str
) -> tuple[Told, tuple[str, ...], pd.DataFrame]:
    """The headline, the sentences on what is strong and weak, and the table of all indicators, of ``team`` or
    of ``institution``.
    """
    setting, level, who = view.setting, "team" if team else "institution", team or institution
    keys = tuple(INDICATORS)
    series = view.results(keys, level, filters.quarters_to(view, quarter, None), who)
    now = filters.of_quarter(series, quarter)
    everyone, district = (view.results(keys, place, (quarter,)) for place in (level, "district"))
    at_home = view.results(keys, "institution", (quarter,), institution) if team else now
    ranks = among_teams.all_ranks(view, quarter, level)
    return (
        portrait_said(now, series, setting),
        strengths(now, ranks, setting, among_teams.clearly_behind(everyone, who, view)),
        portrait(now, everyone, at_home, district, series, setting, ranks),
    )


def _origins(view: View, row: pd.DataFrame, institution: str, team: str) -> None:
    """How many records the figure in ``row`` (one result) rests on, and which imports brought them."""
    if row.empty:
        return
    key = row["indicator"].iloc[0]
    found = view.origins(key, row["period"].iloc[0], institution, team)
    said = [origins_said(found, key, view.setting)]
    if team and any(origin.imports for origin in found):
        said.append(say("origin_institution", view.lang))
    st.caption(unbroken(following(said, view.lang), plain), unsafe_allow_html=True)
