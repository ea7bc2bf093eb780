"""The score of an institution or of the district by a published scheme: where points were lost and what each
point rests on.
"""

import streamlit as st

from components.exhibits.scores.heat import items_of_all
from components.exhibits.scores.lost import lost
from components.exhibits.scores.movement import moved
from components.exhibits.scores.order import order
from components.exhibits.scores.what_if import told
from components.text import say
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.sections import brief, next_points, score_beside, score_files, score_parts, what_if
from components.widgets.shell.page import of_quarter, screen, title
from components.widgets.shell.tab import entitle
from components.widgets.showing.exhibit import show
from metrics.foundation.organisations import DISTRICT


def body(view: View) -> None:
    lang, setting = view.lang, view.setting
    schemes = view.schemes
    if not schemes:
        entitle(view.screen, lang, setting.name(DISTRICT))
        st.info(say("scores_not_frozen", lang))
        return
    heading, choices = st.columns([4, 7], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        key = filters.scheme(schemes, lang)
        level = schemes[key].level
        organisation = filters.one_institution(view) if level == "institution" else DISTRICT
        quarter, files = filters.quarter(view), brief.room("small")
    with heading:
        title(
            say("title_scorecard", lang, who=setting.name(organisation), period=of_quarter(quarter, setting)),
            view,
            organisation,
        )
    as_it_is = view.scored(key, level, quarter)
    if organisation not in as_it_is.by_name:
        st.info(say("score_of_nothing", lang, who=setting.name(organisation)))
        return
    scenario = what_if.asked(schemes[key], lang)
    scored = view.scored(key, level, quarter, scenario.text, organisation)
    outcome = ""
    if scenario.changes:
        outcome = told(scored, as_it_is, organisation, len(scenario.changes), setting)
        what_if.band(view, outcome)
    quarters = filters.quarters_to(view, quarter, 2)
    before = view.scored(key, level, quarters[0]) if len(quarters) > 1 else None
    if not scenario.changes:  # what is tried out is not to be signed
        score_files.downloads(files, view, scored, organisation, level)
    left, right = st.columns(2, gap="large", wrap=True)
    with left:
        show(lost(scored, organisation, setting), lang)
        next_points.section(view, scored.by_name[organisation], quarter, level)
    clicked = None
    with right:
        places = order(scored, organisation, level, setting)
        if places is not None:
            clicked = show(places, lang, clickable=True)
        # A movement is told of the scheme as it is: of another one the quarter before has no scores.
        movement = moved(as_it_is, before, organisation, setting) if before else None
        if movement is not None:
            show(movement, lang)
    score_parts.section(view, scored, before, organisation, level, scenario, outcome)
    if scored.ranked > 1:
        clicked = show(items_of_all(scored, organisation, setting), lang, path="scorecard") or clicked
        score_beside.money(view, scored)
    score_beside.schemes(view)
    if clicked:
        open_screen("scorecard", carried(institution=clicked))


screen("scorecard", body)
