"""Scrolls to the part of a screen that a choice changed, since on a phone it may be far from what was
touched.
"""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from components.widgets.internals.assets import script_tag

ASKED_FOR = "asked_for"  # the container on a screen in which the chosen indicator is shown
_NEXT, _TIMES = "into_view_next", "into_view_times"
_BRING, _BEGIN = "window.yunjiBring(true)", "window.yunjiToTop()"
_SCRIPT = script_tag("into_view.js")
STYLE = f".st-key-{ASKED_FOR}{{scroll-margin-top:.8rem}}"


def note() -> None:
    """Have the container ``ASKED_FOR`` scrolled into view at the next drawing; called in a widget's
    callback.
    """
    _next(_BRING)


def open_screen(name: str, parameters: Mapping[str, str]) -> NoReturn:
    """Go to a screen with these ``parameters`` in its address, scrolled to its top, even if it is the screen
    that is open already.
    """
    _next(_BEGIN)
    st.switch_page(f"pages/{name}.py", query_params=parameters)


def _next(script: str) -> None:
    st.session_state[_NEXT], st.session_state[_TIMES] = script, st.session_state.get(_TIMES, 0) + 1


def script() -> str:
    """HTML for the beginning of a screen with the script that scrolls, once the screen is drawn."""
    # The browser does not run a script again whose text is unchanged; the number makes each text different.
    chosen = (
        f"{st.session_state.pop(_NEXT)}; // {st.session_state[_TIMES]}\n" if _NEXT in st.session_state else ""
    )
    return _SCRIPT.replace("ASKED_FOR", ASKED_FOR).replace("CHOSEN", chosen)
