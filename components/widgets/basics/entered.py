"""Whether a reader has just come to a screen from another one, in the same session."""

import streamlit as st

_NOW, _NEWLY = "screen_now", "screen_entered"


def enter(screen: str) -> None:
    """Note that ``screen`` is being drawn; to be called once by each screen."""
    before = st.session_state.get(_NOW)
    st.session_state[_NEWLY], st.session_state[_NOW] = before not in (None, screen), screen


def newly() -> bool:
    """Whether the screen that is being drawn was not the last one drawn."""
    return st.session_state.get(_NEWLY, False)
