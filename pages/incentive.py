"""The four rates before and after an incentive, for the district, its institutions and its teams."""

import streamlit as st

from components.exhibits.effect import effects_computed
from components.exhibits.incentive import FOUR_RATES, before_after_bars, dumbbells
from components.exhibits.model import Setting
from components.text import numbers, say
from components.widgets import data, effects, filters
from components.widgets.address import carried, choose
from components.widgets.exhibit import show, show_computed
from components.widgets.page import screen, title
from metrics import Horizon


def body(lang: str, reach: Horizon, setting: Setting) -> None:
    heading, choices = st.columns([3, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True):
        institution, start = filters.institution(reach, setting), filters.incentive(reach, lang)
        before, after = filters.window("before", lang), filters.window("after", lang)
    level, organisation = ("institution", institution) if institution else ("district", "")
    with heading:
        title(say("title_incentive", lang, where=setting.name(institution or "district")), setting)
    if start is None:
        st.info(say("no_incentive", lang))
        return
    left, right = st.columns([3, 2], gap="large", vertical_alignment="center", wrap=True)
    rows = data.compared(reach.version, FOUR_RATES, level, start, before, after, organisation)
    found = data.effects(reach.version, FOUR_RATES, start, before, after, organisation)
    with left:
        show(before_after_bars(rows, setting), lang, height=380)
    with right:
        effects.readings(found, setting)
    effects.courses(found, setting)
    show_computed(effects_computed(found, setting), lang)
    narrow, _ = st.columns([2, 5], wrap=True)
    with narrow:
        rate = choose(say("filter_indicator", lang), "indicator", list(FOUR_RATES), FOUR_RATES[0], lambda key: numbers.title(key, lang))
    below = "team" if institution else "institution"
    parts = data.compared(reach.version, (rate,), below, start, before, after, organisation)
    clicked = show(dumbbells(parts, below, setting), lang, clickable=True)
    if clicked:
        target = {"team": "pages/team.py", "institution": "pages/incentive.py"}[below]
        st.switch_page(target, query_params=carried(**{below: clicked}))


screen("incentive", body)
