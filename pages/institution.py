"""One institution: its profile, its indicators among the institutions, and its teams compared."""

import streamlit as st

from components.exhibits.portrait import portrait, portrait_headline
from components.exhibits.ranking import ranking
from components.exhibits.strengths import strengths
from components.exhibits.trend import trend
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import ASKED_FOR, open_screen
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import among_teams
from components.widgets.shell import breadcrumbs
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing import tables
from components.widgets.showing.cards import base
from components.widgets.showing.exhibit import define, show
from metrics import INDICATORS


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.one_institution(view)
        station, quarter = filters.station(view, institution), filters.quarter(view)
    with heading:
        breadcrumbs.trail(view, institution)
        title(
            say(
                "title_institution", lang, who=setting.name(institution), period=of_quarter(quarter, setting)
            ),
            setting,
        )
    base(view, quarter, institution)

    keys, span = tuple(INDICATORS), filters.quarters_to(view, quarter, None)
    series = view.results(keys, "institution", span, institution)
    now, before = (filters.of_quarter(series, quarter, steps) for steps in (0, 1))
    district = view.results(keys, "district", (quarter,))
    ranks = among_teams.all_ranks(view, quarter, "institution")
    st.markdown(f"#### {plain(portrait_headline(now, before, setting))}")
    st.markdown("  \n".join(map(plain, strengths(now, ranks, setting))))
    left, right = st.columns([13, 8], gap="medium", wrap=True)
    with left:
        rows = portrait(
            now, view.results(keys, "institution", (quarter,)), now, district, series, setting, ranks
        )
        key = tables.portrait(rows.drop(columns=say("column_institution", lang)), setting)
        define(INDICATORS[key], lang)
        breadcrumbs.origins(view, now[now["indicator"] == key], institution)
    with right:
        own = series[series["indicator"] == key]
        with st.container(key=ASKED_FOR):
            show(
                trend(own, view.results((key,), "district", span), setting, filters.incomplete(view)),
                lang,
                height=320,
            )
        tables.parts(now[now["indicator"] == key], setting)
        teams = breadcrumbs.at_station(view, view.results((key,), "team", (quarter,), institution), station)
        if teams.empty:
            st.info(say("no_teams", lang))
            return
        clicked = show(
            ranking(teams, district[district["indicator"] == key], "team", setting), lang, clickable=True
        )
    if clicked:
        open_screen("team", carried(institution=institution, team=clicked))


screen("institution", body)
