"""The score of one organisation: where points were lost, what each rests on, and its place among all."""

import streamlit as st

from components.exhibits.scores.heat import items_of_all
from components.exhibits.scores.lost import lost
from components.exhibits.scores.movement import moved
from components.exhibits.scores.order import order
from components.exhibits.scores.what_if import told
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.sections import next_points, score_beside, score_files, score_parts, what_if
from components.widgets.sections.score_choices import Choices
from components.widgets.showing.exhibit import show
from metrics.scorecards.scored import Scored


def draw(view: View, chosen: Choices, files: DeltaGenerator) -> None:
    """Draw all of it; the buttons for files go to ``files``."""
    lang, setting = view.lang, view.setting
    key, level, organisation, quarter = chosen
    scheme, as_it_is = view.schemes(quarter)[key], view.scored(key, level, quarter)
    if organisation not in as_it_is.by_name:
        reason = "score_not_for_kind" if scheme.kinds else "score_of_nothing"
        st.info(plain(say(reason, lang, who=setting.name(organisation))))
        return
    scenario = what_if.asked(scheme, lang)
    scored = view.scored(key, level, quarter, scenario.text, organisation)
    outcome = ""
    if scenario.changes:
        outcome = told(scored, as_it_is, organisation, len(scenario.changes), setting)
        what_if.band(view, outcome)
    before = _before(view, chosen)
    if not scenario.changes and not scheme.is_draft:  # what is tried out is not to be signed
        score_files.downloads(files, view, scored, organisation, level)
    shown = scored.among(filters.siblings(view, organisation)) if level == "team" else scored
    left, right = st.columns(2, gap="large", wrap=True)
    with left:
        show(lost(scored, organisation, setting), lang)
        next_points.section(view, scored.by_name[organisation], quarter, level)
    clicked = None
    with right:
        places = order(shown, organisation, level, setting)
        if places is not None:
            clicked = show(places, lang, clickable=True)
        _movement(view, as_it_is, before, organisation)
    score_parts.section(view, scored, before, organisation, level, scenario, outcome)
    if scored.ranked > 1:
        clicked = show(items_of_all(shown, organisation, setting), lang, path="scorecard") or clicked
        score_beside.money(view, scored)
    score_beside.schemes(view)
    if clicked:
        open_screen("scorecard", carried(**{level: clicked}))


def _before(view: View, chosen: Choices) -> Scored | None:
    """The scores of the quarter before; None where there is none, or the scheme was not valid in it."""
    quarters = filters.quarters_to(view, chosen.quarter, 2)
    if len(quarters) < 2 or chosen.scheme not in view.schemes(quarters[0]):
        return None
    return view.scored(chosen.scheme, chosen.level, quarters[0])


def _movement(view: View, now: Scored, before: Scored | None, organisation: str) -> None:
    # A movement is told of the scheme as it is: of another one the quarter before has no scores.
    if before is None:
        return
    if now.scheme != before.scheme:
        st.caption(
            say("score_other_version", view.lang, now=now.scheme.version, before=before.scheme.version)
        )
        return
    movement = moved(now, before, organisation, view.setting)
    if movement is not None:
        show(movement, view.lang)
