"""The one way to keep what was worked out of figures: by the key of their state, which holds all that an
answer depends on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import streamlit as st

from metrics.reader.state import Moved, State

Found = TypeVar("Found")


def anew(ask: Callable[..., Found]) -> Callable[..., Found]:
    """A question to a state of the records: where the database has moved on since the screen was begun, the
    screen is begun anew.
    """

    @wraps(ask)
    def asked(*question: Any) -> Found:
        try:
            return ask(*question)
        except Moved:
            st.rerun()
            raise  # outside of a screen nothing is begun anew

    return asked


def kept(most: int, *, shared: bool = False) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Keep the last ``most`` answers of a function of a state (or figures) and what else it is asked, of
    whatever reader asked first.

    What else is asked must be given by place and be something Streamlit can tell apart (text, numbers, tuples
    of them). Every reader gets a copy of the answer; a ``shared`` one is handed out itself, and must not be
    changed. See :func:`anew`.
    """
    keep = st.cache_resource if shared else st.cache_data

    def keeping(make: Callable[..., Found]) -> Callable[..., Found]:
        # Streamlit leaves out of its key what begins with an underscore.
        def answer(key: str, _state: State, *asked: Any) -> Found:
            return make(_state, *asked)

        # By these Streamlit tells one function's answers from another's.
        answer.__module__, answer.__qualname__ = make.__module__, make.__qualname__
        remembered = keep(max_entries=most, show_spinner=False)(answer)

        @anew
        @wraps(make)
        def ask(state: State, *asked: Any) -> Found:
            return remembered(state.key, state, *asked)

        return ask

    return keeping
