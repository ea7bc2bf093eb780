"""The downloads of the slides as files, which are built on the click from the exhibits on the screen."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.exhibits.slides import Slide
from components.export import deck, report, workbook, workbook_words
from components.export.model import Cover, Section
from components.native.letters import file_name
from components.text import say
from components.widgets.basics.edition import later
from components.widgets.showing.file_signs import file_signs

_ENDINGS = {"deck": "pptx", "workbook": "xlsx", "report": "docx"}
_MEDIA = {
    "deck": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "report": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def downloads(slides: Sequence[Slide], cover: Cover) -> None:
    """A button for each kind of file; its help says what the file will contain."""
    lang = cover.lang
    contains = {
        "deck": deck.contents(len(slides), lang),
        "workbook": workbook_words.contents(len(slides), lang),
        "report": report.contents(len(slides), lang),
    }
    built: dict[str, Callable[[], bytes]] = {
        "deck": lambda: deck.deck(slides, cover),
        "workbook": lambda: workbook.workbook([slide.exhibit_in_files(lang) for slide in slides], cover),
        "report": lambda: report.report(
            [
                Section(title=slide.subject, exhibits=(slide.exhibit_in_files(lang),), notes=slide.own_notes)
                for slide in slides
            ],
            cover,
        ),
    }
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="files"):
        for kind, build in built.items():
            st.download_button(
                say(f"file_{kind}", lang),
                data=later(build),
                file_name=file_name(
                    (*cover.within, cover.place),
                    cover.period,
                    lang,
                    _ENDINGS[kind],
                    cover.edition.name if cover.edition else "",
                    cover.unfinished,
                ),
                mime=_MEDIA[kind],
                key=f"file_{kind}",
                help=contains[kind],
                on_click="ignore",
            )
        file_signs(lang)
