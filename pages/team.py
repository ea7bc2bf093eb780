"""One team: all indicators beside target, institution, district and peers."""

import streamlit as st

from components.exhibits.model import Setting
from components.exhibits.portrait import portrait, portrait_headline
from components.exhibits.strengths import strengths
from components.exhibits.trend import trend
from components.text import say
from components.widgets import breadcrumbs, data, filters, peers, tables
from components.widgets.empty_states import no_team
from components.widgets.escaping import plain
from components.widgets.exhibit import define, show
from components.widgets.into_view import ASKED_FOR
from components.widgets.page import of_quarter, screen, title
from metrics import INDICATORS, Horizon


def body(lang: str, reach: Horizon, setting: Setting) -> None:
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.institution(reach, setting)
        team, quarter = filters.team(reach, setting, institution), filters.quarter(reach, lang)
    if not team:
        no_team(lang)
        return
    home = filters.institution_of(reach, team)
    with heading:
        breadcrumbs.trail(reach, setting, home, team)
        title(say("title_team", lang, who=setting.name(team), period=of_quarter(quarter, setting)), setting)

    keys, span, version = tuple(INDICATORS), filters.quarters_to(reach, quarter, None), reach.version
    series = data.results(version, keys, "team", span, team)
    now, before = (filters.of_quarter(series, reach, quarter, steps) for steps in (0, 1))
    ranks = peers.all_ranks(reach, quarter)
    st.markdown(f"#### {plain(portrait_headline(now, before, setting))}")
    st.markdown("  \n".join(map(plain, strengths(now, ranks, setting))))
    left, right = st.columns([13, 8], gap="medium", wrap=True)
    with left:
        everyone = data.results(version, keys, "team", (quarter,))
        rows = portrait(
            now, everyone, data.results(version, keys, "institution", (quarter,), home), data.results(version, keys, "district", (quarter,)),
            series, setting, ranks)
        key = tables.portrait(rows, setting)
        define(INDICATORS[key], lang)
        breadcrumbs.origins(reach, now[now["indicator"] == key], home, setting, team)
    with right:
        own = series[series["indicator"] == key]
        with st.container(key=ASKED_FOR):
            show(trend(own, data.results(version, (key,), "district", span), setting, filters.incomplete(reach)), lang, height=340)
        tables.parts(now[now["indicator"] == key], setting)
        peers.among(everyone, key, team, institution, reach, setting)
    with st.container(key="others"):  # not printed: the team is what the page is about
        peers.table(everyone, team, home, reach, setting)


screen("team", body)
