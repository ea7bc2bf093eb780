"""Saved views: opening, saving and removing them."""

from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from records.masking import is_name
from records.views import LONGEST, remove, save, saved

_SAID, _ROUND = "views_said", "views_round"
# These parameters are neither saved nor replaced: who opens a view keeps language, edition and organisation.
_OF_THE_READER = (
    "lang",
    "edition",
    "institution",
    "team",
)


def section(screen: str, lang: str) -> None:
    """A button for each saved view of ``screen``, and a form that saves the current address as a view."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))
    kept = saved(database.engine(), screen)
    if kept:
        st.markdown(f"#### {say('views_heading', lang)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="views"):
            for place, (name, parameters) in enumerate(kept.items()):
                st.button(
                    plain(name), key=f"open_{place}", width="content", on_click=_open, args=(parameters,)
                )
                if st.button(
                    "✕",
                    key=f"remove_{place}",
                    help=say("view_remove", lang, name=plain(name)),
                    type="tertiary",
                    width="content",
                ):
                    _written(
                        partial(remove, database.engine(), screen, name),
                        say("view_removed", lang, name=name),
                        "",
                        lang,
                    )
    with st.popover(
        say("view_save", lang), key=f"save_view_{st.session_state.get(_ROUND, 0)}", on_change="rerun"
    ) as fold:
        if fold.open:
            _form(screen, lang)


def _form(screen: str, lang: str) -> None:
    st.caption(say("views_hint", lang))
    with (
        st.form("view", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        name = st.text_input(say("view_name", lang), max_chars=LONGEST, width=280).strip()
        asked = st.form_submit_button(say("view_keep", lang))
    if asked and not is_name(name, LONGEST):
        st.warning(say("name_unfit", lang, n=LONGEST))
    elif asked:
        parameters = urlencode(
            {key: value for key, value in st.query_params.items() if key not in _OF_THE_READER}
        )
        _written(
            partial(save, database.engine(), screen, name, parameters),
            say("view_replaced", lang, name=name),
            say("view_saved", lang, name=name),
            lang,
        )


def _open(parameters: str) -> None:
    """Open a view: its parameters replace the address, except those of _OF_THE_READER."""
    own = {key: st.query_params[key] for key in _OF_THE_READER if key in st.query_params}
    st.query_params.from_dict(own | dict(parse_qsl(parameters)))


def _written(write: Callable[[], bool], if_there: str, if_new: str, lang: str) -> None:
    """Write to the database, then redraw the screen with a message: ``if_there`` where ``write`` found a view
    of that name, else ``if_new``.
    """
    try:
        st.session_state[_SAID] = if_there if write() else if_new
    except NOT_WRITABLE:
        not_written(lang, say("views_not_written", lang))
        return
    # With a new key the form is a new one, closed and empty.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
