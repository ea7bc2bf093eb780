"""Making an edition, the list of editions, and what has changed since the open edition."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components.exhibits.differences import told
from components.exhibits.model import Setting
from components.export.csv import csv_bytes
from components.text import numbers, say
from components.text.escaping import plain
from components.text.phrases import PHRASES
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.basics.edition import looked_at
from components.widgets.basics.edition import told as told_of
from components.widgets.basics.error_messages import NOT_WRITABLE, if_read_only, not_written, plain_errors
from components.widgets.importing.import_run import telling
from components.widgets.internals.grid import grid, height_of
from metrics.editions.differences import differences
from metrics.editions.freezing import NotCounted, freeze
from metrics.editions.keeping import LONGEST, BadName, Edition, NameTaken, all_editions
from metrics.editions.opening import Opened

_NOT_OF_THE_DECK = ("lang", "edition", "quarter")
_MOST = 200  # results listed
_ROWS = 12
_SAID = "edition_said"


@st.fragment
def section(quarter: str, setting: Setting, pictures: Mapping[str, bytes]) -> None:
    """What has changed since the open edition or, without one, a form to make an edition with the speaker's
    own ``pictures`` (by key); and below, the list of editions.
    """
    lang = setting.lang
    with plain_errors(lang), st.expander(say("editions", lang), key="editions", on_change="rerun") as fold:
        if not fold.open:
            return
        with looked_at() as opened:
            if opened:
                _changes(opened, setting)
            else:
                _new(quarter, pictures, lang)
            _list(lang)


def _new(quarter: str, pictures: Mapping[str, bytes], lang: str) -> None:
    st.caption(say("editions_what", lang))
    if said := st.session_state.pop(_SAID, None):
        st.success(said)
    if read_only := if_read_only(lang):
        st.warning(plain(read_only))
        return
    with st.form(f"edition_{lang}", border=False):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            name = st.text_input(
                say("edition_name", lang),
                say("edition_name_usual", lang, period=numbers.period(quarter, lang)),
                max_chars=LONGEST,
                width=360,
            )
            by = st.text_input(
                say("edition_by", lang),
                max_chars=40,
                placeholder=say("import_by_hint", lang),
                autocomplete="name",
                width=220,
            )
            note = st.text_input(say("edition_note", lang), max_chars=200, width=420)
        asked = st.form_submit_button(say("edition_freeze", lang), type="primary")
    if asked:
        _freeze(name.strip(), quarter, by.strip(), note.strip(), pictures, lang)


def _freeze(name: str, quarter: str, by: str, note: str, pictures: Mapping[str, bytes], lang: str) -> None:
    bar = st.progress(0.0, say("edition_freezing", lang))
    deck = urlencode({key: value for key, value in st.query_params.items() if key not in _NOT_OF_THE_DECK})
    try:
        made = freeze(
            database.engine(),
            name,
            quarter,
            PHRASES,
            by=by,
            note=note,
            parameters=deck,
            pictures=pictures,
            schemes=database.schemes_written(),
            progress=telling(bar, lang, 0.0, 1.0),
        )
    except NameTaken:
        st.warning(plain(say("edition_taken", lang, name=name)))
    except NotCounted:
        st.warning(say("edition_not_counted", lang))
    except BadName:
        st.warning(say("edition_unnamed", lang, n=LONGEST))
    except NOT_WRITABLE:
        not_written(lang, say("edition_not_written", lang))
    else:
        st.session_state[_SAID] = plain(say("edition_made", lang, name=made.name, hash=made.short_hash))
        st.rerun(scope="fragment")
    bar.empty()


def _list(lang: str) -> None:
    kept = all_editions(database.engine())
    if not kept:
        st.caption(say("editions_none", lang))
    for edition in kept:
        with st.container(key=f"edition_{edition.edition_id}", gap=None):
            # A button, since a page link to this same screen would not change the address; and no callback,
            # since that would redraw this fragment alone.
            if st.button(
                f"**{plain(edition.name)}**", key=f"open_edition_{edition.edition_id}", type="tertiary"
            ):
                _open(edition)
                st.rerun()
            line = say("edition_line", lang, **told_of(edition, lang), as_of=numbers.day(edition.as_of, lang))
            line += (
                f" · {say('edition_last_import', lang, last=edition.last_import)}"
                if edition.last_import
                else ""
            )
            st.caption("  \n".join([line, *([plain(edition.note)] if edition.note else [])]))


def _open(edition: Edition) -> None:
    """Put an edition into the address, with its slides arranged as they were when it was made. Of the old
    address only the language is kept.
    """
    own = {name: value for name, value in carried().items() if name == "lang"}
    st.query_params.from_dict(
        own | dict(parse_qsl(edition.parameters)) | {"edition": str(edition.edition_id)}
    )


def _changes(opened: Opened, setting: Setting) -> None:
    lang = setting.lang
    if not st.button(say("differences_button", lang), key="differences", type="primary"):
        return
    with st.spinner(say("differences_counting", lang)):
        found = differences(opened, database.engine())
    summary, definitions, rows = told(found, opened.edition.period, database.knowing_newer(setting))
    st.markdown(plain(summary))
    if len(definitions):
        st.markdown(f"**{say('differences_definitions', lang)}**")
        grid(definitions, height=height_of(min(_ROWS, len(definitions))))
    if len(rows):
        st.markdown(f"**{say('differences_list', lang)}**")
        grid(rows.head(_MOST), height=height_of(min(_ROWS, len(rows))))
        if len(rows) > _MOST:
            st.caption(say("differences_more", lang, shown=_MOST, n=f"{len(rows):,}"))
        st.download_button(
            say("differences_file", lang),
            data=csv_bytes(rows),
            file_name=f"{opened.edition.short_hash}.csv",
            mime="text/csv",
            on_click="ignore",
        )
