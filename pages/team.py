"""One team: all indicators beside target, institution, district and peers."""

import streamlit as st

from components.exhibits.funnel import funnel_plot
from components.exhibits.model import Setting
from components.exhibits.portrait import portrait, portrait_headline
from components.exhibits.trend import trend
from components.text import numbers, say
from components.widgets import data, filters, tables, way
from components.widgets.address import switch
from components.widgets.exhibit import plain, show
from components.widgets.page import screen, title
from metrics import INDICATORS, Horizon
from metrics.definitions import Proportion
from metrics.peers import SPREADS, funnel


def body(lang: str, reach: Horizon, setting: Setting) -> None:
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True):
        institution = filters.institution(reach, setting)
        team, quarter = filters.team(reach, setting, institution), filters.quarter(reach, lang)
    home = filters.institution_of(reach, team)
    with heading:
        way.trail(reach, setting, home, team)
        title(say("title_team", lang, who=setting.name(team), period=numbers.period(quarter, lang)), setting)

    keys, span, version = tuple(INDICATORS), filters.quarters_to(reach, quarter, None), reach.version
    series = data.results(version, keys, "team", span, team)
    now, before = (filters.of_quarter(series, reach, quarter, steps) for steps in (0, 1))
    st.markdown(f"#### {plain(portrait_headline(now, before, setting))}")
    left, right = st.columns([3, 2], gap="medium", wrap=True)
    with left:
        peers = data.results(version, keys, "team", (quarter,))
        rows = portrait(
            now, peers, data.results(version, keys, "institution", (quarter,), home),
            data.results(version, keys, "district", (quarter,)), series, setting)
        key = tables.portrait(rows, setting)
    with right:
        own = series[series["indicator"] == key]
        show(trend(own, data.results(version, (key,), "district", span), setting, filters.incomplete(reach)), lang, height=340)
        tables.parts(now[now["indicator"] == key], setting)
        way.origins(reach, now[now["indicator"] == key], home, setting, team)
        spread = switch(say("filter_spread", lang), "spread", list(SPREADS), SPREADS[0], lambda name: say(f"spread_{name}", lang))
        everyone = peers[peers["indicator"] == key]
        among = funnel(everyone, spread) if isinstance(INDICATORS[key], Proportion) else None
        if among is not None:
            show(funnel_plot(everyone, among, team, setting), lang, height=360)


screen("team", body)
