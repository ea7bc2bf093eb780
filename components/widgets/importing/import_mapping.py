"""Asks what the headers of an institution's own table mean; the answer is remembered as a mapping."""

from pathlib import Path

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.importing.import_run import Batch
from records.importing import LONGEST, free_name, mapping
from records.importing.kinds import columns_of, missing
from records.importing.report import Question
from records.masking import is_name
from records.tables import KINDS, fields

_NONE = ""


def ask(batch: Batch, place: int, question: Question, lang: str) -> None:
    """Ask which kind of record the sheet holds, and which headers stand for the columns that were
    not found.
    """
    st.markdown(f"**{say('question_title', lang)}**")
    kinds = list(KINDS)
    kind = st.selectbox(
        say("question_kind", lang),
        kinds,
        index=kinds.index(question.kind) if question.kind else None,
        format_func=lambda key: KINDS[key].info["title"].in_(lang),
        key=f"question_kind_{place}",
        placeholder=say("question_kind", lang),
    )
    if kind is None:
        return
    found = columns_of(question.headers, kind)
    free = [
        _NONE,
        *(header for header in question.headers if header not in {named[0] for named in found.values()}),
    ]
    lacking = [column.name for column in missing(found, KINDS[kind])]
    others = [column.name for column in fields(KINDS[kind]) if column.name not in {*found, *lacking}]
    with st.form(f"question_{place}_{kind}", border=False):
        st.caption(say("question_required", lang) if lacking else say("question_complete", lang))
        chosen = _boxes(lacking, kind, free, place, lang)
        if others:
            with st.expander(say("question_others", lang)):
                chosen |= _boxes(others, kind, free, place, lang)
        if lacking:
            st.caption(say("question_absent", lang))
        name = _name(place, lang)
        if st.form_submit_button(say("question_go", lang)):
            _take(batch, place, kind, chosen, name, lacking, lang)


def _boxes(columns: list[str], kind: str, free: list[str], place: int, lang: str) -> dict[str, str]:
    """A box for each column; column name → the header chosen for it."""
    chosen: dict[str, str] = {}
    for column, box in zip(
        columns, [box for _ in range(0, len(columns), 3) for box in st.columns(3)], strict=False
    ):
        chosen[column] = box.selectbox(
            plain(KINDS[kind].c[column].info["title"].in_(lang)),
            free,
            format_func=lambda header: header or "—",
            key=f"question_{place}_{kind}_{column}",
        )
    return chosen


def _name(place: int, lang: str) -> str | None:
    names = list(database.places(database.state()).main["name"])
    return st.selectbox(
        say("question_name", lang),
        names,
        index=None,
        accept_new_options=True,
        placeholder=say("question_name_hint", lang),
        key=f"question_name_{place}",
    )


def _take(
    batch: Batch,
    place: int,
    kind: str,
    chosen: dict[str, str],
    name: str | None,
    lacking: list[str],
    lang: str,
) -> None:
    """Have the file checked again with the chosen mapping, or say what is wrong with the choices."""
    headers = [header for header in chosen.values() if header]
    twice = next((header for header in headers if headers.count(header) > 1), None)
    if twice is not None:
        st.error(plain(say("question_twice", lang, header=twice)))
    elif name and not is_name(name, LONGEST):
        st.error(say("name_unfit", lang, n=LONGEST))
    elif lacking and not headers:
        st.error(say("question_nothing", lang))
    else:
        meaning = {header: column for column, header in chosen.items() if header}
        named = name or free_name(database.engine(), Path(batch.files[place].name).stem, kind)
        batch.answer(
            place,
            kind=kind,
            corrects=batch.files[place].corrects,
            mapping=mapping(named, kind, meaning) if meaning else None,
        )
        st.rerun()
