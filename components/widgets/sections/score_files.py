"""The score sheet as files: ready to sign in Word, and with the order and deductions of all in Excel."""

from collections.abc import Callable

import streamlit as st

from components.exhibits.model import Exhibit
from components.exhibits.scores.form import Form, deductions, form
from components.exhibits.scores.heat import items_of_all
from components.exhibits.scores.lost import lost
from components.exhibits.scores.order import order
from components.export.model import Cover, cover_of
from components.export.score_docx import score_docx
from components.export.score_xlsx import score_xlsx
from components.native.letters import file_name
from components.text import say
from components.widgets.basics import database
from components.widgets.basics.edition import later
from components.widgets.basics.view import View
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.showing.file_signs import file_signs
from metrics.scorecards.judging import counting
from metrics.scorecards.scored import Scored

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def downloads(place: DeltaGenerator, view: View, scored: Scored, organisation: str, level: str) -> None:
    """Draw the buttons for both files into ``place``; each file is made when it is asked for."""
    lang, setting = view.lang, view.setting
    cover = cover_of(setting, organisation, scored.period)

    def made() -> Form:
        every = counting(database.judgements(view.figures), scored.scheme, scored.period)
        said = {part: one.sentence for part, one in every.get(organisation, {}).items()}
        return form(scored, organisation, said, setting)

    def exhibits() -> list[Exhibit]:
        several = len(scored.sheets) > 1
        order_ = order(scored, organisation, level, setting)
        shown = [lost(scored, organisation, setting), order_, deductions(scored, level, setting)]
        if several:
            shown.insert(2, items_of_all(scored, organisation, setting))
        return [one for one in shown if one is not None]

    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: score_docx(made(), cover),
        "xlsx": lambda: score_xlsx(made(), exhibits(), cover),
    }
    with place:
        for ending, write in writers.items():
            st.download_button(
                say(f"form_{ending}", lang),
                data=later(write),
                file_name=_name(cover, ending),
                mime=_MEDIA[ending],
                key=f"score_{ending}",
                type="tertiary",
                on_click="ignore",
            )
        file_signs(lang)


def _name(cover: Cover, ending: str) -> str:
    return file_name(
        (*cover.within, cover.place, say("form_file", cover.lang)),
        cover.period,
        cover.lang,
        ending,
        cover.edition.name if cover.edition else "",
        cover.unfinished,
    )
