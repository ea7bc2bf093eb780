"""Which slides are shown, in which order, with which titles and notes; all these choices are kept in the
address.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import streamlit as st

from components.exhibits.slides import Slide
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.address import asked_some, choose_some, given, typed

_TITLE, _NOTES = 90, 400  # most characters


def arranged(
    subjects: Mapping[str, str],
    tell: Callable[[Collection[str]], Mapping[str, Slide]],
    lang: str,
    changing: bool,
) -> list[Slide]:
    """The chosen slides of ``subjects`` (key → name), without those for which there is no data. ``tell``
    makes the slides of the keys it is given; it is called with the chosen ones only.

    With ``changing`` the fields to choose, retitle and annotate slides are drawn.
    """
    asked = asked_some("slides")
    wanted = list(subjects) if asked is None else asked
    told = tell(wanted)
    offered = [key for key in subjects if key in told or key not in wanted]
    if not changing:
        return [
            _edited(told[key], given(f"title_{key}", _TITLE), given(f"notes_{key}", _NOTES))
            for key in wanted
            if key in told
        ]
    chosen = choose_some(say("filter_slides", lang), "slides", offered, offered, subjects.__getitem__)
    return [_edited(told[key], *_fields(told[key], lang)) for key in chosen]


def _edited(slide: Slide, title: str, notes: str) -> Slide:
    """The slide with the speaker's title and notes; an empty title leaves the computed one."""
    return replace(slide, title=title or slide.title, own_notes=notes)


def _fields(slide: Slide, lang: str) -> tuple[str, str]:
    st.markdown(f"**{plain(slide.subject)}**")
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        title = typed(say("slide_title", lang), f"title_{slide.key}", slide.title, _TITLE)
    with right:
        notes = typed(say("slide_notes", lang), f"notes_{slide.key}", say("slide_notes_hint", lang), _NOTES)
    return title, notes
