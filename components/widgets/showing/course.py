"""One indicator over time: its course, or its quarters beside their usual ups and downs."""

import pandas as pd
import streamlit as st

from components.exhibits.control import control
from components.exhibits.model import Setting
from components.exhibits.noted import merger_title
from components.exhibits.trend import trend
from components.text import say
from components.widgets.basics.address import switch
from components.widgets.showing.exhibit import show
from metrics.analysis.steadiness import steadiness
from metrics.analysis.steady_parts import Steadiness
from metrics.events.mergers import counts_teams

VIEWS = ("course", "usual")
SCREENS = ("all", "calm")


def view(lang: str) -> str:
    """A switch between the two VIEWS; returns the one chosen."""
    return switch(say("filter_view", lang), "view", VIEWS, VIEWS[0], lambda name: say(f"view_{name}", lang))


def usual(
    rows: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...], screened: bool = False
) -> Steadiness:
    """The comparison of ``rows``, results of one indicator for one organisation by quarter, with their usual
    ups and downs. ``screened``: sudden changes are left out of the limits.
    """
    # Limits start anew at an incentive only if it covers the whole organisation.
    organisation = rows["organisation"].iloc[0]
    anew = [(str(one.start), one.title) for one in setting.incentives if one.covers(organisation)]
    # They also start anew at a merger: before and after it, the same key stands for different teams.
    anew += [
        (str(one.start), merger_title(one, setting))
        for one in setting.mergers
        if one.touches(organisation, counts_teams(rows["indicator"].iloc[0]))
    ]
    return steadiness(rows, sorted(anew), open_periods, screened)


def show_course(
    name: str, rows: pd.DataFrame, compared: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]
) -> Steadiness:
    """Show the view ``name`` (of VIEWS). ``rows``: results of one indicator for one organisation by quarter;
    ``compared``: the same for the district, or an empty frame.

    Returns the comparison of ``rows`` with their usual ups and downs.
    """
    found = usual(rows, setting, open_periods)
    if name == "course":
        show(trend(rows, compared, setting, open_periods), setting.lang, height=340)
        return found
    place = st.container()
    # The choice is offered only where it changes a limit.
    if found.screen_matters and screen(setting.lang) == "calm":
        found = usual(rows, setting, open_periods, screened=True)
    with place:
        show(control(rows, found, setting, open_periods), setting.lang, height=340)
    return found


def screen(lang: str) -> str:
    """A switch that says whether sudden changes count for the limits; returns one of SCREENS."""
    return switch(
        say("filter_screen", lang), "screen", SCREENS, SCREENS[0], lambda name: say(f"screen_{name}", lang)
    )
