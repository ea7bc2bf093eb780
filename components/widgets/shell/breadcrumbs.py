"""The way down from the district to a team and back."""

import pandas as pd
import streamlit as st

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from metrics.foundation.organisations import DISTRICT


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
