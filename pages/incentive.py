"""The four rates before and after an incentive, for the district, its institutions and its teams."""

import streamlit as st

from components.exhibits.effect_computed import effects_computed
from components.exhibits.incentive import FOUR_RATES, before_after_bars, dumbbells
from components.text import numbers, say
from components.widgets.basics.address import carried, choose
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import comparable, filters
from components.widgets.sections import incentive_effects
from components.widgets.sections.survey_samples import survey
from components.widgets.shell.page import screen, title
from components.widgets.showing.exhibit import show, show_computed
from metrics.events.incentives import Place
from metrics.reader.figures import Windows


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading = st.container()
    with st.container(horizontal=True):
        institution = filters.institution(view)
        incentive = filters.incentive(view, institution)
        before, after, transition = (
            filters.window("before", lang),
            filters.window("after", lang),
            filters.transition(lang),
        )
    place = incentive.place(institution) if incentive else Place(institution, (), institution or "district")
    with heading:
        title(say("title_incentive", lang, where=setting.name(place.name)), setting)
    why = comparable.why_not(incentive, view, before, after, transition)
    if why or incentive is None:
        comparable.tell(why, lang)
        return
    incentive_effects.scope(incentive, institution or "district", setting)
    compare, level = (
        Windows(str(incentive.start), before, after, transition),
        "institution" if place.institution else "district",
    )
    pairs, left_out = (
        view.compared(FOUR_RATES, level, compare, place),
        compare.spans(view.horizon)["left_out"],
    )
    if pairs.empty:
        comparable.tell(say("headline_incentive_missing", lang), lang)
        return
    left, right = st.columns([3, 2], gap="large", wrap=True)
    found = view.effects(FOUR_RATES, compare, place)
    with left:
        show(before_after_bars(pairs, setting, left_out, found), lang, height=380)
    with right:
        incentive_effects.readings(found, setting)
    survey(view.samples(compare, place), setting)
    incentive_effects.beside(view.staggered(FOUR_RATES, compare), setting)
    incentive_effects.courses(found, setting)
    show_computed(effects_computed(found, setting), lang, "effects")
    narrow, _ = st.columns([2, 5], wrap=True)
    with narrow:
        rate = choose(
            say("filter_indicator", lang),
            "rate",
            list(FOUR_RATES),
            FOUR_RATES[0],
            lambda key: numbers.title(key, lang),
        )
    below = "team" if place.institution else "institution"
    clicked = show(
        dumbbells(view.compared((rate,), below, compare, place), below, setting, left_out, found),
        lang,
        clickable=True,
    )
    if clicked:
        open_screen({"team": "team", "institution": "incentive"}[below], carried(**{below: clicked}))


screen("incentive", body)
