"""Quarter by quarter: growth of signing and income, and any indicator by choice."""

import streamlit as st

from components.exhibits.growth import PAIRS, growth
from components.exhibits.model import Setting
from components.exhibits.trend import multiples
from components.text import say
from components.widgets import course, data, filters
from components.widgets.address import switch
from components.widgets.exhibit import show
from components.widgets.page import screen, title
from metrics import Horizon


def body(lang: str, reach: Horizon, setting: Setting) -> None:
    heading, choices = st.columns([5, 4], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True):
        institution, quarter = filters.institution(reach, setting), filters.quarter(reach, lang)
    level, organisation = ("institution", institution) if institution else ("district", "")
    with heading:
        title(say("title_trends", lang, where=setting.name(institution or "district")), setting)

    span, open_periods = filters.quarters_to(reach, quarter, None), filters.incomplete(reach)
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        growth_base = switch(say("filter_base", lang), "base", list(PAIRS), "quarter", lambda key: say(f"base_{key}", lang))
        rows = data.results(reach.version, PAIRS[growth_base], level, filters.quarters_to(reach, quarter, 8), organisation)
        show(growth(rows, growth_base, setting), lang, height=340)
    with right:
        with st.container(horizontal=True):
            key, view = filters.indicator(lang, "signing_rate"), course.view(lang)
        rows = data.results(reach.version, (key,), level, span, organisation)
        district = data.results(reach.version, (key,), "district", span)
        course.show_course(view, rows, district if institution else district.head(0), setting, open_periods)
    institutions = data.results(reach.version, (key,), "institution", span)
    show(multiples(institutions, district, setting, open_periods), lang, path="trends")


screen("trends", body)
