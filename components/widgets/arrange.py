"""Which slides are shown, in which order, under which titles and with which notes: all of it stands in the address."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.exhibits.slides import Slide
from components.text import say
from components.widgets.address import choose_some, typed
from components.widgets.escaping import plain

_TITLE, _NOTES = 90, 400  # letters


def arranged(told: Mapping[str, Slide], lang: str) -> list[Slide]:
    """The slides chosen of those that can be ``told``."""
    chosen = choose_some(say("filter_slides", lang), "slides", list(told), list(told), lambda key: told[key].subject)
    return [_edited(told[key], lang) for key in chosen]


def _edited(slide: Slide, lang: str) -> Slide:
    """The slide as it was retitled and annotated; an empty line leaves what was computed."""
    st.markdown(f"**{plain(slide.subject)}**")
    left, right = st.columns(2, gap="medium", wrap=True)
    with left:
        title = typed(say("slide_title", lang), f"title_{slide.key}", slide.title, _TITLE)
    with right:
        notes = typed(say("slide_notes", lang), f"notes_{slide.key}", say("slide_notes_hint", lang), _NOTES)
    return replace(slide, title=title or slide.title, notes="\n".join(filter(None, (notes, slide.notes))))
