"""The present screen: the quarter as a slide show. Slides are chosen, ordered, retitled and annotated here;
the browser then shows them without asking the server again.
"""

import streamlit as st

from components.export.model import cover_of, whose
from components.text import say
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import edition_list, saved_views
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.story import arrange, kept_deck, slide_files
from components.widgets.story.own_slides import frozen_with
from components.widgets.story.scene import Scene
from components.widgets.story.stage import empty_stage, stage
from metrics.foundation.organisations import DISTRICT


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    kept_deck.bring_back(lang)
    heading, choices = st.columns([4, 5], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        institution = filters.institution(view)
        team, quarter = filters.team_or_all(view, institution), filters.quarter(view)
    home = filters.institution_of(view, team) if team else institution
    cover = cover_of(setting, team or institution or DISTRICT, quarter)
    with heading:
        title(
            say("title_present", lang, where=whose(cover), period=of_quarter(quarter, setting)),
            view,
            team or institution or DISTRICT,
        )
    scene = Scene(view=view, quarter=quarter, institution=home, team=team, scheme=filters.scheme_asked(view))
    place = st.container()
    with st.expander(say("arrange", lang), key="arrange", on_change="rerun") as fold:
        slides = arrange.arranged(scene, changing=bool(fold.open))
        if fold.open:
            saved_views.section("present", lang)
    with place:
        if not slides:
            empty_stage(lang, arrange.left_out(scene))
            return
        stage(slides, lang)
        slide_files.downloads(slides, cover)
        st.caption(say("stage_keys", lang))
    edition_list.section(quarter, setting, frozen_with([slide.key for slide in slides]))


screen("present", body)
