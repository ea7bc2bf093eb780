"""Schemes of assessment: what scores are given by, and writing one of the district's own."""

import streamlit as st

from components.text import say
from components.widgets.basics.view import View
from components.widgets.sections.schemes import acts, choosing, desk, files, head_form, state, table
from components.widgets.sections.schemes.desk import Desk
from components.widgets.shell.page import screen, title
from components.widgets.shell.tab import entitle
from metrics.foundation.organisations import DISTRICT


def body(view: View) -> None:
    lang = view.lang
    heading, choices = st.columns([4, 7], vertical_alignment="bottom", wrap=True)
    with choices, st.container(horizontal=True, key="self_evident"):
        at = choosing.chosen(view)
    if at is None:
        entitle(view.screen, lang, view.setting.name(DISTRICT))
        st.info(say("scores_not_frozen", lang))
        return
    with heading:
        title(say("title_schemes", lang, scheme=choosing.called(at)), view, DISTRICT)
    desk.notice()
    state.told(view, at)
    if at.is_open:
        table.faults(at)
    if view.figures.edition is None:
        desk.by(lang)
    table.section(at, lambda: _below(view, at))


def _below(view: View, at: Desk) -> None:
    """What can be done with the scheme; nothing in an edition."""
    if view.figures.edition is not None:
        return
    if at.is_open:
        state.differences(at)
        acts.publish(view, at)
        head_form.head(at)
        head_form.grades(at)
    else:
        acts.copy(at)
    files.section(at)
    if at.is_open:
        acts.discard(at)


screen("schemes", body)
