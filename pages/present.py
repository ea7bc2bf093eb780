"""The quarter as a slide show: slides chosen, ordered, retitled and annotated, shown without asking the server again."""

import streamlit as st

from components.exhibits.model import Setting
from components.export.model import cover_of
from components.text import numbers, say
from components.widgets import arrange, editions, files, filters, views
from components.widgets.page import screen, title
from components.widgets.stage import stage
from components.widgets.story import Scene, story
from metrics import Horizon
from metrics.organisations import DISTRICT


def body(lang: str, reach: Horizon, setting: Setting) -> None:
    heading, choices = st.columns([5, 4], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution, quarter = filters.institution(reach, setting), filters.quarter(reach, lang)
    with heading:
        title(say("title_present", lang, where=setting.name(institution or DISTRICT), period=numbers.period(quarter, lang)), setting)
    told = story(Scene(reach=reach, quarter=quarter, institution=institution, setting=setting))
    place = st.container()
    with st.expander(say("arrange", lang)):
        slides = arrange.arranged(told, lang)
        views.section("present", lang)
    with place:
        if not slides:
            st.info(say("no_slides", lang))
            return
        stage(slides, lang)
        files.downloads(slides, cover_of(setting, institution or DISTRICT, quarter))
        st.caption(say("stage_keys", lang))
    editions.section(quarter, setting)


screen("present", body)
