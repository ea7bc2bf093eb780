"""Links from an institution or team up to the levels above it."""

import pandas as pd
import streamlit as st

from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from metrics.foundation.organisations import DISTRICT


def trail(view: View, institution: str, team: str = "") -> None:
    """Links above the title: district › institution › station, as far as they are above the organisation
    shown, and at the end a link to its slides and files. Quarter and language are kept.
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
    """The ``rows`` (results of teams) of teams that work at ``station``; all rows for ""."""
    return rows[rows["organisation"].map(_stations(view)) == station] if station else rows


def _stations(view: View) -> pd.Series:
    """The station of each team that works at one."""
    return view.places.teams.set_index("team_id")["station_id"].dropna()
