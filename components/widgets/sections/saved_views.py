"""Views kept by name: open, save and remove them."""

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
# whoever opens a view keeps the language and the way come
_OF_THE_READER = (
    "lang",
    "edition",
    "institution",
    "team",
)


def section(screen: str, lang: str) -> None:
    """The views of ``screen``, each a click away, and the button that saves the present one."""
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
    """Turn to a view: nothing of the present one stays but what is the reader's own."""
    own = {key: st.query_params[key] for key in _OF_THE_READER if key in st.query_params}
    st.query_params.from_dict(own | dict(parse_qsl(parameters)))


def _written(write: Callable[[], bool], if_there: str, if_new: str, lang: str) -> None:
    """Write, and say what came of it on the redrawn screen."""
    try:
        st.session_state[_SAID] = if_there if write() else if_new
    except NOT_WRITABLE:
        not_written(lang, say("views_not_written", lang))
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # another form: closed and empty
    st.rerun()
