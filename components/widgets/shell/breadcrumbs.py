"""The way down from the district to a team and back, and the search by name."""

import pandas as pd
import streamlit as st

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from metrics.foundation.organisations import DISTRICT

_FINDER, _FOUND = "finder", "found"


def trail(view: View, institution: str, team: str = "") -> None:
    """District › institution › station, above the title: each leads there, with quarter and language; at the
    end the way to the slides and files.
    """
    steps = [("overview", DISTRICT, carried(institution=None))]
    if team:
        steps.append(("institution", institution, carried(institution=institution)))
        station = station_of(view, team)
        steps += (
            [("institution", station, carried(institution=institution) | {"station": station})]
            if station
            else []
        )
    ways = [
        anchor(screen, f"{html(view.setting.name(name))} ›", parameters) for screen, name, parameters in steps
    ]
    slides = anchor(
        "present",
        f"{html(say('to_slides_and_files', view.lang))} →",
        carried(institution=institution, team=team),
    )
    with st.container(key="trail"):
        st.html("".join([*ways, slides]))


def station_of(view: View, team: str) -> str:
    """The station a team works at; "" for none."""
    return _stations(view).get(team, "")


def at_station(view: View, rows: pd.DataFrame, station: str) -> pd.DataFrame:
    """``rows`` (results of teams) of those that work at ``station``; all of them for ""."""
    return rows[rows["organisation"].map(_stations(view)) == station] if station else rows


def _stations(view: View) -> pd.Series:
    """The station of each team that works at one."""
    return view.places.teams.set_index("team_id")["station_id"].dropna()


def finder(view: View) -> None:
    """A box to type a name into; what is chosen is opened."""
    tables, lang = view.places, view.lang
    teams = tables.teams.set_index("team_id")
    closed = teams["closed_on"].notna()

    def spoken(key: str) -> str:
        if key not in view.setting.homes:
            return view.setting.name(key)
        return say(
            "find_closed" if closed[key] else "find_team",
            lang,
            name=view.setting.name(key),
            home=view.setting.name(view.setting.homes[key]),
        )

    def remember() -> None:
        st.session_state[_FOUND], st.session_state[_FINDER] = st.session_state[_FINDER], None

    st.selectbox(
        say("find", lang),
        [*tables.main["institution_id"], *teams.index],
        index=None,
        format_func=spoken,
        key=_FINDER,
        placeholder=say("find", lang),
        label_visibility="collapsed",
        on_change=remember,
        width=260,
    )
    found = st.session_state.pop(_FOUND, None)
    if found in view.setting.homes:
        open_screen("team", carried(institution=view.setting.homes[found], team=found))
    if found:
        open_screen("institution", carried(institution=found))
