"""The only way in which screens cache what was calculated from figures: under the key of their state, which
names everything that an answer depends on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import streamlit as st

from metrics.reader.state import Moved, State

Found = TypeVar("Found")


def anew(ask: Callable[..., Found]) -> Callable[..., Found]:
    """Wrap a function that reads a state: where the database has changed since the drawing of the screen
    began (``Moved``), the screen is drawn again from the start.
    """

    @wraps(ask)
    def asked(*question: Any) -> Found:
        try:
            return ask(*question)
        except Moved:
            st.rerun()
            raise  # outside of a screen st.rerun() does nothing

    return asked


def kept(most: int, *, shared: bool = False) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Cache the last ``most`` answers of a function whose first argument is a state (or figures), for all
    readers together.

    Further arguments must be positional and of types that Streamlit can hash (text, numbers, tuples of them).
    Every reader gets a copy of the answer; with ``shared`` all get the same object, which must not be
    changed. See :func:`anew`.
    """
    keep = st.cache_resource if shared else st.cache_data

    def keeping(make: Callable[..., Found]) -> Callable[..., Found]:
        # Streamlit leaves arguments that begin with an underscore out of the cache's key.
        def answer(key: str, _state: State, *asked: Any) -> Found:
            return make(_state, *asked)

        # Streamlit separates the answers of different functions by these two names.
        answer.__module__, answer.__qualname__ = make.__module__, make.__qualname__
        remembered = keep(max_entries=most, show_spinner=False)(answer)

        @anew
        @wraps(make)
        def ask(state: State, *asked: Any) -> Found:
            return remembered(state.key, state, *asked)

        return ask

    return keeping
