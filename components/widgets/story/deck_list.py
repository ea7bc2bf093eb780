"""The list of slides, in which they are dragged, moved, taken out and put back (deck_list.js); the order is
kept in the address.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from components.text import say
from components.widgets.basics.address import keep_order
from components.widgets.internals.assets import asset

_KEY, _CHOSEN, _MARK = "deck_list", "deck_chosen", "deck_mark"
_list = st.components.v2.component(
    "deck_list",
    html='<div class="deck-list"></div><p class="deck-hidden deck-told" aria-live="polite"></p>',
    css=asset("deck_list.css"),
    js=asset("deck_list.js"),
    isolate_styles=False,
)
_LABELS = (
    "list",
    "tools",
    "count",
    "place",
    "mark",
    "up",
    "down",
    "first",
    "last",
    "moved",
    "remove",
    "removed",
    "added",
    "arranged",
    "left",
    "none_left",
    "hint",
)
_BLANKS = {name: f"{{{name}}}" for name in ("name", "n", "of")}  # filled in by the browser


class Line(NamedTuple):
    """A row: key and name of a slide, its title, and why it is not shown ("" for one that is)."""

    key: str
    name: str
    title: str = ""
    why: str = ""


def deck_list(
    rows: Sequence[Line],
    left: Sequence[Line],
    presets: Mapping[str, Sequence[str]],
    usual: Sequence[str],
    lang: str,
) -> str:
    """Show ``rows`` in their order and, below, the slides ``left`` out; returns the key of the chosen row, ""
    where there is none. ``presets``: name → keys in order; ``usual``: the order that the address omits.
    """
    known = {line.key for line in (*rows, *left)}

    def remember() -> None:
        _remember(st.session_state[_KEY].get("asked"), known, usual)

    keys = [line.key for line in rows]
    chosen = st.session_state.get(_CHOSEN, "")
    chosen = chosen if chosen in keys else next(iter(keys), "")
    _list(
        key=_KEY,
        data={
            "rows": [line._asdict() for line in rows],
            "left": [line._asdict() for line in left],
            "presets": [{"label": name, "order": list(order)} for name, order in presets.items()],
            "chosen": chosen,
            "heard": st.session_state.get(_MARK, 0),
            "labels": {name: say(f"deck_{name}", lang, **_BLANKS) for name in _LABELS},
        },
        on_asked_change=remember,
    )
    return chosen


def _remember(asked: object, known: Collection[str], usual: Sequence[str]) -> None:
    """Keep the order and the row that the browser asks for, as far as there are such slides."""
    if not isinstance(asked, Mapping) or not isinstance(asked.get("order"), list):
        return
    order = [key for key in dict.fromkeys(map(str, asked["order"])) if key in known]
    st.session_state[_MARK], st.session_state[_CHOSEN] = asked.get("mark"), str(asked.get("chosen", ""))
    keep_order("slides", order, usual)


def turn_to(key: str) -> None:
    """Choose the row ``key`` when the list is drawn next."""
    st.session_state[_CHOSEN] = key
