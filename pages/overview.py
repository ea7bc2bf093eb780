"""The overview screen: the district, or one institution, in one quarter."""

import streamlit as st

from components.exhibits.incentive import FOUR_RATES, before_after_bars
from components.exhibits.model import Exhibit
from components.exhibits.selection import CARDS
from components.text import say
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import comparable, filters
from components.widgets.sections import brief, remarks
from components.widgets.sections.at_a_glance import growth_of, order_of
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.showing.cards import base, cards, cards_of
from components.widgets.showing.exhibit import show
from components.widgets.showing.ways_on import ways_on
from metrics.foundation.organisations import DISTRICT


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([5, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution, quarter = filters.institution(view), filters.quarter(view)
        taken_away = brief.room()
    level, organisation = ("institution", institution) if institution else ("district", "")
    with heading:
        where = institution or DISTRICT
        period = of_quarter(quarter, setting)
        named = say("title_overview", lang, where=setting.name(where), period=period)
        title(named, view, where)
    base(view, quarter, institution)
    drawn = cards_of(view, CARDS, filters.quarters_to(view, quarter, None), level, organisation)
    cards(drawn, setting)

    below = "team" if institution else "institution"
    left, middle, right = st.columns([9, 9, 8], gap="medium", wrap=True)
    with left:
        order = order_of(view, quarter, level, organisation)
        clicked = show(order, lang, clickable=True)
        ways_on(order, below, lang)
    with middle:
        compared = _before_after(view, level, institution)
    with right:
        room = remarks.place(view, quarter, (level, organisation))
        show(growth_of(view, quarter, level, organisation), lang, height=230)
    said = remarks.fill(room, view, quarter, (level, organisation))
    sheet = brief.brief_of(view, quarter, institution, named, (drawn, order, compared), said)
    brief.downloads(taken_away, view, sheet, quarter, institution)
    if clicked:
        open_screen(below, carried(**{below: clicked}))


def _before_after(view: View, level: str, institution: str) -> Exhibit | str:
    """Show the rates before and after the first incentive, or why there are none; returns what was shown."""
    lang, first = view.lang, filters.first_incentive(view, institution)
    if (why := comparable.why_not(first, view)) or first is None:
        comparable.tell(why, lang)
        return why
    usual, place = comparable.usual(first), first.place(institution)
    pairs = view.compared(FOUR_RATES, level, usual, place)
    if pairs.empty:
        why = say("headline_incentive_missing", lang)
        comparable.tell(why, lang)
        return why
    drawn = before_after_bars(pairs, view.setting, effects=view.effects(FOUR_RATES, usual, place))
    show(drawn, lang, height=400)
    return drawn


screen("overview", body)
