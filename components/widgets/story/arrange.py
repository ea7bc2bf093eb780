"""Which slides are shown, in which order, under which titles and with which notes: all of it stands in the
address.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import streamlit as st

from components.exhibits.slides import Slide
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.address import asked_some, choose_some, given, typed

_TITLE, _NOTES = 90, 400  # letters


def arranged(
    subjects: Mapping[str, str],
    tell: Callable[[Collection[str]], Mapping[str, Slide]],
    lang: str,
    changing: bool,
) -> list[Slide]:
    """The slides chosen of ``subjects`` (key → name), as far as there is something to ``tell``; only those
    chosen are worked out.

    With ``changing`` the fields to choose, retitle and annotate them are drawn.
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
    """The slide as it was retitled and annotated; an empty line leaves what was computed."""
    return replace(slide, title=title or slide.title, own_notes=notes)


def _fields(slide: Slide, lang: str) -> tuple[str, str]:
    st.markdown(f"**{plain(slide.subject)}**")
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        title = typed(say("slide_title", lang), f"title_{slide.key}", slide.title, _TITLE)
    with right:
        notes = typed(say("slide_notes", lang), f"notes_{slide.key}", say("slide_notes_hint", lang), _NOTES)
    return title, notes
