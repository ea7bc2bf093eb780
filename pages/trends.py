"""The trends screen, quarter by quarter: growth of signing and income, and one chosen indicator."""

import streamlit as st

from components.exhibits.growth import PAIRS
from components.exhibits.parts import with_unfinished
from components.text import say
from components.widgets.basics.address import switch
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import behind
from components.widgets.sections.changes import contributions_of, growth_of, multiples_of, together_of
from components.widgets.shell.page import screen, title
from components.widgets.showing import course
from components.widgets.showing.exhibit import show


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    heading, choices = st.columns([5, 4], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True):
        institution, quarter = filters.institution(view), filters.quarter(view)
    level, organisation = ("institution", institution) if institution else ("district", "")
    with heading:
        title(
            with_unfinished(
                say("title_trends", lang, where=setting.name(institution or "district")), [quarter], setting
            ),
            view,
            institution or "district",
        )

    span, open_periods = filters.quarters_to(view, quarter, None), filters.incomplete(view)
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        growth_base = switch(
            say("filter_base", lang), "base", list(PAIRS), "quarter", lambda key: say(f"base_{key}", lang)
        )
        show(growth_of(view, growth_base, quarter, level, organisation), lang, height=340)
    with right:
        show(together_of(view, growth_base, quarter, organisation), lang, height=340)

    with st.columns(2, gap="medium", wrap=True)[0], st.container(horizontal=True):
        key, way = filters.indicator(lang, "signing_rate"), course.view(lang)
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        rows = view.results((key,), level, span, organisation)
        district = view.results((key,), "district", span)
        with st.container(key=ASKED_FOR):
            screened = course.show_course(
                way, rows, district if institution else district.head(0), setting, open_periods
            )
        behind.section(view, key, quarter, level, organisation)
    with right:
        show(
            contributions_of(view, key, growth_base, quarter, level, organisation, screened), lang, height=340
        )
    show(multiples_of(view, key, quarter), lang, path="trends")


screen("trends", body)
