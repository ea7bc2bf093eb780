"""One team: all indicators beside target, institution, district and peers."""

import streamlit as st

from components.exhibits.portrait import portrait, portrait_headline
from components.exhibits.strengths import strengths
from components.exhibits.trend import trend
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import among_teams
from components.widgets.shell import breadcrumbs
from components.widgets.shell.empty_states import no_team
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing import tables
from components.widgets.showing.exhibit import define, show
from metrics import INDICATORS


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.institution(view)
        team, quarter = filters.team(view, institution), filters.quarter(view)
    if not team:
        no_team(lang)
        return
    home = filters.institution_of(view, team)
    with heading:
        breadcrumbs.trail(view, home, team)
        title(say("title_team", lang, who=setting.name(team), period=of_quarter(quarter, setting)), setting)

    keys, span = tuple(INDICATORS), filters.quarters_to(view, quarter, None)
    series = view.results(keys, "team", span, team)
    now, before = (filters.of_quarter(series, quarter, steps) for steps in (0, 1))
    ranks = among_teams.all_ranks(view, quarter)
    st.markdown(f"#### {plain(portrait_headline(now, before, setting))}")
    st.markdown("  \n".join(map(plain, strengths(now, ranks, setting))))
    left, right = st.columns([13, 8], gap="medium", wrap=True)
    with left:
        everyone = view.results(keys, "team", (quarter,))
        rows = portrait(
            now,
            everyone,
            view.results(keys, "institution", (quarter,), home),
            view.results(keys, "district", (quarter,)),
            series,
            setting,
            ranks,
        )
        key = tables.portrait(rows, setting)
        define(INDICATORS[key], lang)
        breadcrumbs.origins(view, now[now["indicator"] == key], home, team)
    with right:
        own = series[series["indicator"] == key]
        with st.container(key=ASKED_FOR):
            show(
                trend(own, view.results((key,), "district", span), setting, filters.incomplete(view)),
                lang,
                height=340,
            )
        tables.parts(now[now["indicator"] == key], setting)
        among_teams.among(everyone, key, team, institution, view)
    with st.container(key="others"):  # not printed: the team is what the page is about
        among_teams.table(everyone, team, home, view)


screen("team", body)
