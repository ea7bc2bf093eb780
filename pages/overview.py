"""The overview screen: the district, or one institution, in one quarter."""

import streamlit as st

from components.exhibits.growth import PAIRS, growth
from components.exhibits.incentive import FOUR_RATES, before_after_bars
from components.exhibits.ranking import ranking
from components.exhibits.selection import CARDS
from components.text import say
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import comparable, filters
from components.widgets.sections import remarks
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing.cards import base, cards
from components.widgets.showing.exhibit import show
from components.widgets.showing.ways_on import ways_on


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([5, 4], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution, quarter = filters.institution(view), filters.quarter(view)
    level, organisation = ("institution", institution) if institution else ("district", "")
    with heading:
        title(
            say(
                "title_overview",
                lang,
                where=setting.name(institution or "district"),
                period=of_quarter(quarter, setting),
            ),
            setting,
        )
    base(view, quarter, institution)
    span = filters.quarters_to(view, quarter, 9)
    series = view.results(CARDS, level, span, organisation)
    cards(series[series["period"] == quarter], series, CARDS, setting)

    below = "team" if institution else "institution"
    left, middle, right = st.columns([9, 9, 8], gap="medium", wrap=True)
    with left:
        ranked = view.results(("signing_rate",), below, (quarter,), organisation)
        order = ranking(ranked, series[series["indicator"] == "signing_rate"].tail(1), below, setting)
        clicked = show(order, lang, clickable=True)
        ways_on(order, below, lang)
    with middle:
        first = filters.first_incentive(view, institution)
        if why := comparable.why_not(first, view):
            comparable.tell(why, lang)
        elif first:
            usual, place = comparable.usual(first), first.place(institution)
            pairs = view.compared(FOUR_RATES, level, usual, place)
            if pairs.empty:
                comparable.tell(say("headline_incentive_missing", lang), lang)
            else:
                show(
                    before_after_bars(pairs, setting, effects=view.effects(FOUR_RATES, usual, place)),
                    lang,
                    height=400,
                )
    with right:
        room = remarks.place(view, quarter, (level, organisation))
        growths = view.results(PAIRS["quarter"], level, filters.quarters_to(view, quarter, 5), organisation)
        show(growth(growths, "quarter", setting), lang, height=190)
    remarks.fill(room, view, quarter, (level, organisation))
    if clicked:
        open_screen(below, carried(**{below: clicked}))


screen("overview", body)
