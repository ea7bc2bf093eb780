"""What may be said of rates before and after an incentive."""

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
    """Whom the incentive is for, where that is not all of the organisation that was ``asked`` for."""
    if not incentive.covers(asked):
        st.caption(plain(say("incentive_only_for", setting.lang, who=setting.name(incentive.scope))))


def readings(effects: list[Effect], setting: Setting) -> None:
    """One plain paragraph a rate."""
    for effect in effects:
        # The phrases' own emphasis stays; what came from records is in none of them.
        st.markdown(f"- {effect_reading(effect, setting)}")


def courses(effects: list[Effect], setting: Setting) -> None:
    """Each rate by quarter beside the course it would have kept."""
    in_pairs(
        [effect for effect in effects if effect.series.quarters],
        lambda effect: show(effect_course(effect, setting), setting.lang, height=260),
    )


def beside(every: list[Staggered], setting: Setting) -> None:
    """Where some teams got the incentive before others: each rate of both."""
    if not every:
        return
    st.markdown(f"### {say('heading_staggered', setting.lang)}")
    in_pairs(every, lambda one: show(staggered_lines(one, setting), setting.lang, height=260))
    show_computed(staggered_computed(every, setting), setting.lang, "staggered")
