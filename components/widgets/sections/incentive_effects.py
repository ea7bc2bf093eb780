"""The parts of the incentive screen that say how far changes of rates may be credited to the incentive."""

import streamlit as st

from components.exhibits.effect import effect_course, effect_reading
from components.exhibits.model import Setting
from components.exhibits.staggered import staggered_computed, staggered_lines
from components.text import say
from components.text.escaping import plain
from components.widgets.showing.exhibit import in_pairs, show, show_computed
from metrics.analysis.effect import Effect
from metrics.analysis.staggered import Staggered
from metrics.events.incentives import Incentive


def scope(incentive: Incentive, asked: str, setting: Setting) -> None:
    """Say whom the incentive is for, if it does not cover all of the organisation ``asked`` for."""
    if not incentive.covers(asked):
        st.caption(plain(say("incentive_only_for", setting.lang, who=setting.name(incentive.scope))))


def readings(effects: list[Effect], setting: Setting) -> None:
    """One paragraph on the change of each rate."""
    for effect in effects:
        # Not escaped, so that the emphasis in the phrases works; none of them contains text from records.
        st.markdown(f"- {effect_reading(effect, setting)}")


def courses(effects: list[Effect], setting: Setting) -> None:
    """Each rate by quarter beside the course expected without the incentive."""
    in_pairs(
        [effect for effect in effects if effect.series.quarters],
        lambda effect: show(effect_course(effect, setting), setting.lang, height=260),
    )


def beside(every: list[Staggered], setting: Setting) -> None:
    """Where only some teams have the incentive: each rate of these and of the other teams, with the
    computation. Nothing where ``every`` is empty.
    """
    if not every:
        return
    st.markdown(f"### {say('heading_staggered', setting.lang)}")
    in_pairs(every, lambda one: show(staggered_lines(one, setting), setting.lang, height=260))
    show_computed(staggered_computed(every, setting), setting.lang, "staggered")
