"""One indicator over time: its course, or its quarters beside their usual ups and downs."""

import pandas as pd
import streamlit as st

from components.exhibits.control import control
from components.exhibits.model import Setting
from components.exhibits.trend import trend
from components.exhibits.usual import usual
from components.text import say
from components.widgets.basics.address import switch
from components.widgets.showing.exhibit import show

VIEWS = ("course", "usual")
SCREENS = ("all", "calm")


def view(lang: str) -> str:
    """A switch between the two VIEWS; returns the one chosen."""
    return switch(say("filter_view", lang), "view", VIEWS, VIEWS[0], lambda name: say(f"view_{name}", lang))


def show_course(
    name: str, rows: pd.DataFrame, compared: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]
) -> bool:
    """Show the view ``name`` (of VIEWS). ``rows``: results of one indicator for one organisation by quarter;
    ``compared``: the same for the district, or an empty frame.

    Returns whether the reader has chosen usual ups and downs without sudden changes.
    """
    if name == "course":
        show(trend(rows, compared, setting, open_periods), setting.lang, height=340)
        return False
    place = st.container()
    found = usual(rows, setting, open_periods)
    # The choice is offered only where it changes a limit.
    screened = found.screen_matters and screen(setting.lang) == "calm"
    if screened:
        found = usual(rows, setting, open_periods, screened=True)
    with place:
        show(control(rows, found, setting, open_periods), setting.lang, height=340)
    return screened


def screen(lang: str) -> str:
    """A switch that says whether sudden changes count for the limits; returns one of SCREENS."""
    return switch(
        say("filter_screen", lang), "screen", SCREENS, SCREENS[0], lambda name: say(f"screen_{name}", lang)
    )
