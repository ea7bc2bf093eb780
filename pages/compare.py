"""The compare screen: chosen teams or institutions beside each other on chosen indicators, and comparisons
saved under a name.
"""

import streamlit as st

from components.exhibits.incentive import FOUR_RATES
from components.text import say
from components.widgets.basics.address import carried, switch
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import among_teams, saved_views
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing.exhibit import show

LEVELS = ("institution", "team")
KEYS = ("signing_rate", "key_group_signing_rate", "renewal_rate", *FOUR_RATES, "mean_income")


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([5, 4], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, vertical_alignment="bottom"):
        level = switch(
            say("filter_level", lang), "level", LEVELS, LEVELS[0], lambda name: say(f"level_{name}", lang)
        )
        quarter = filters.quarter(view)
    with heading:
        title(say("title_compare", lang, period=of_quarter(quarter, setting)), view)
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        chosen = filters.organisations(view, level)
    with right:
        keys = filters.indicators(lang, KEYS)
    if not keys:
        st.info(say("compare_nothing", lang))
        return
    shown = among_teams.compared(
        view, level, quarter, tuple(keys), tuple(chosen), filters.looked_at(view, level)
    )
    clicked = show(shown, lang, path=level) if shown is not None else None
    saved_views.section("compare", lang)
    if clicked:
        open_screen(level, carried(**{level: clicked}))


screen("compare", body)
