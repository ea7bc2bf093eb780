"""One institution: its profile, its indicators among the institutions, what needs attention, and its teams
compared.
"""

import streamlit as st

from components.exhibits.ranking import ranking
from components.text import say
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import remarks
from components.widgets.sections.profile import Profile, profile
from components.widgets.shell import breadcrumbs
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing.cards import base
from components.widgets.showing.exhibit import show
from components.widgets.showing.ways_on import ways_on


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.one_institution(view)
        station, quarter = filters.station(view, institution), filters.quarter(view)
    with heading:
        breadcrumbs.trail(view, institution)
        who, period = setting.name(institution), of_quarter(quarter, setting)
        title(say("title_institution", lang, who=who, period=period), view, institution)
    base(view, quarter, institution)
    found = profile(view, quarter, institution, height=320)
    with found.beside:
        # As on the overview of this institution: whichever way a reader comes, what needs attention is there.
        with st.container(key="priorities"):
            room = remarks.place(view, quarter, ("institution", institution))
        clicked = _teams(view, found, quarter, institution, station)
    remarks.fill(room, view, quarter, ("institution", institution))
    if clicked:
        open_screen("team", carried(institution=institution, team=clicked))


def _teams(view: View, found: Profile, quarter: str, institution: str, station: str) -> str | None:
    """The teams in order of the chosen indicator; returns the one that was clicked, if any."""
    lang = view.lang
    teams = view.results((found.key,), "team", (quarter,), institution)
    teams = breadcrumbs.at_station(view, teams, station)
    if teams.empty:
        st.info(say("no_teams", lang))
        return None
    district = found.district[found.district["indicator"] == found.key]
    order = ranking(teams, district, "team", view.setting)
    clicked = show(order, lang, clickable=True)
    ways_on(order, "team", lang)
    return clicked


screen("institution", body)
