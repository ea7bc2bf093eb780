"""What may be said of rates before and after an incentive."""

from itertools import islice

import streamlit as st

from components.exhibits.effect import effect_course, effect_reading
from components.exhibits.model import Setting
from components.text import say
from components.widgets.exhibit import plain, show
from metrics.effects import Effect


def readings(effects: list[Effect], setting: Setting) -> None:
    """One plain paragraph a rate."""
    for effect in effects:
        # The phrases' own emphasis stays; what came from records is in none of them.
        st.markdown(f"- {effect_reading(effect, setting)}")
    st.caption(plain(say("note_before_after", setting.lang)))


def courses(effects: list[Effect], setting: Setting) -> None:
    """Each rate by quarter beside the course it would have kept."""
    rest = iter([effect for effect in effects if effect.series.quarters])
    while pair := list(islice(rest, 2)):
        for column, effect in zip(st.columns(2, gap="large", wrap=True), pair, strict=False):
            with column:
                show(effect_course(effect, setting), setting.lang, height=260)
