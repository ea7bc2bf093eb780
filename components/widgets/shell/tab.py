"""The title of the browser's tab: the screen, whom it is about, and the program."""

import streamlit as st

from components.text import say

_LAST = "tab_title"


def tab_title(screen: str, lang: str, who: str = "") -> str:
    """The title for ``screen`` about ``who``, such as 总览 · 云州区 · 云绩; "" where nobody is known yet."""
    words = {"screen": say(f"screen_{screen}", lang), "brand": say("brand", lang)}
    return say("tab_of", lang, who=who, **words) if who else say("tab", lang, **words)


def entitle(screen: str, lang: str, who: str = "") -> None:
    """Give the tab its title, and remember it for the next drawing of this screen."""
    title = tab_title(screen, lang, who)
    st.session_state[_LAST] = (screen, lang, title)
    st.set_page_config(page_title=title)


def usual(screen: str, lang: str) -> str:
    """The title to begin a drawing with: the last one of this screen, so that the tab does not flicker."""
    *of, title = st.session_state.get(_LAST, ("", "", ""))
    return title if of == [screen, lang] else tab_title(screen, lang)
