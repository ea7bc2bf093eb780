"""The deck as it was left: whoever looks something up on another screen and comes back by the menu finds her
slides, titles and notes again.
"""

import streamlit as st

from components.text import say
from components.widgets.basics.entered import newly

_ASKED = ("slides", "title_", "notes_", "body_")  # parameters, or what they begin with
_DECKS = "decks_left"


def bring_back(lang: str) -> None:
    """Put the deck into the address where the screen is entered without one; to be called before slides are
    chosen. Each organisation has its own.
    """
    asked = {name: value for name, value in st.query_params.items() if name.startswith(_ASKED)}
    decks = st.session_state.setdefault(_DECKS, {})
    of = st.query_params.get("institution", ""), st.query_params.get("team", "")
    if not asked and newly() and decks.get(of):
        st.query_params.update(decks[of])
        st.toast(say("deck_brought_back", lang))
        return
    decks[of] = asked
