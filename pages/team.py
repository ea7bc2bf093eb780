"""One team: all indicators beside target, institution, district and peers."""

import streamlit as st

from components.text import say
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import among_teams
from components.widgets.sections.profile import profile
from components.widgets.shell import breadcrumbs
from components.widgets.shell.empty_states import no_team
from components.widgets.shell.page import of_quarter, screen, title


def body(view: View) -> None:
    setting = view.setting
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.institution(view)
        team, quarter = filters.team(view, institution), filters.quarter(view)
    if not team:
        no_team(view.lang)
        return
    home = filters.institution_of(view, team)
    with heading:
        breadcrumbs.trail(view, home, team)
        title(
            say("title_team", view.lang, who=setting.name(team), period=of_quarter(quarter, setting)),
            view,
            team,
        )
    found = profile(view, quarter, home, team, height=308)
    with found.beside:
        among_teams.among(found.everyone, found.key, team, institution, view)
    with st.container(key="others"):  # this key's style hides the table in print: the page is about one team
        among_teams.table(found.everyone, team, home, view)


screen("team", body)
