"""The overview as one sheet of paper: the downloads of the brief as PDF and as Word."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import streamlit as st

from components.exhibits.brief import Brief
from components.exhibits.model import Exhibit
from components.exhibits.parts import source_line
from components.exhibits.remark import Remark
from components.exhibits.selection import CARDS
from components.export.brief_docx import brief_docx
from components.export.brief_pdf import brief_pdf
from components.export.model import Cover, cover_of
from components.native.letters import file_name
from components.text import say
from components.widgets.basics.edition import later
from components.widgets.basics.view import View
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.showing.cards import Shown, base_figures
from components.widgets.showing.file_signs import file_signs
from metrics import INDICATORS
from metrics.foundation.organisations import DISTRICT

_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WRITERS: dict[str, Callable[[Brief, Cover], bytes]] = {"pdf": brief_pdf, "docx": brief_docx}


def room(gap: Literal["xsmall", "small"] = "xsmall") -> DeltaGenerator:
    """The container for the buttons, which are drawn last, when everything they need has been found. Names of
    several words need a wider ``gap``, or they read as one.
    """
    return st.container(horizontal=True, vertical_alignment="center", gap=gap, key="files", width="content")


def brief_of(
    view: View,
    quarter: str,
    institution: str,
    title: str,
    shown: tuple[Shown, Exhibit, Exhibit | str],
    said: tuple[list[Remark], str],
) -> Brief:
    """The brief of what the screen has shown. ``shown``: the cards, the ranking, and before and after (or
    why not); ``said``: the remarks, and what stands in their place.
    """
    cards, ranking, before_after = shown
    if isinstance(before_after, Exhibit):
        # Of the short lines on the bars, which paper does not have.
        bars = say("note_independent", view.lang)
        kept = tuple(note for note in before_after.notes if note != bars)
        before_after = replace(before_after, notes=kept)
    compared = before_after.definitions if isinstance(before_after, Exhibit) else ()
    defined = dict.fromkeys((*(INDICATORS[key] for key in CARDS), *ranking.definitions, *compared))
    return Brief(
        title=title,
        base=tuple(base_figures(view, quarter, institution)),
        cards=tuple(card for _, card, _, _ in cards.cards),
        doubts=cards.notes,
        ranking=ranking,
        ranked=quarter not in view.setting.open_periods,
        before_after=before_after,
        remarks=tuple(said[0]),
        quiet=said[1],
        source=source_line(view.setting, defined),
    )


def downloads(place: DeltaGenerator, view: View, brief: Brief, quarter: str, institution: str) -> None:
    """Draw the buttons into ``place``."""
    lang = view.lang
    cover = cover_of(view.setting, institution or DISTRICT, quarter)
    with place:
        for ending, write in _WRITERS.items():
            st.download_button(
                say(f"brief_{ending}", lang),
                data=later(lambda write=write: write(brief, cover)),  # type: ignore[misc]
                file_name=file_name(
                    (*cover.within, cover.place),
                    cover.period,
                    lang,
                    ending,
                    cover.edition.name if cover.edition else "",
                    cover.unfinished,
                ),
                mime=_MEDIA[ending],
                key=f"brief_{ending}",
                type="tertiary",
                help=say("brief_contains", lang),
                on_click="ignore",
            )
        file_signs(lang)
