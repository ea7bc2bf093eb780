"""The score of an institution, a team or the district by a scheme: where points were lost and what each point
rests on.
"""

import streamlit as st

from components.text import say
from components.widgets.basics.view import View
from components.widgets.sections import brief, score_choices, score_sheet
from components.widgets.shell.empty_states import no_team
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.shell.tab import entitle
from metrics.foundation.organisations import DISTRICT


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    schemes = view.schemes()
    if not schemes:
        entitle(view.screen, lang, setting.name(DISTRICT))
        st.info(say("scores_not_frozen", lang))
        return
    heading, choices = st.columns([4, 7], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        chosen, files = score_choices.choices(view, schemes), brief.room("small")
        with files:
            score_choices.way_to_scheme(view, chosen)
    if not chosen.organisation:
        no_team(lang)
        return
    who, period = setting.name(chosen.organisation), of_quarter(chosen.quarter, setting)
    with heading:
        title(say("title_scorecard", lang, who=who, period=period), view, chosen.organisation)
    if score_choices.is_valid(view, chosen):
        score_sheet.draw(view, chosen, files)


screen("scorecard", body)
