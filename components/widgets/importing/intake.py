"""Importing files: downloading a template, choosing files, checking and loading them."""

import streamlit as st

from components.text import say
from components.widgets.basics import database
from components.widgets.basics.address import choose
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.importing import import_run
from components.widgets.importing.file_box import chosen_files
from components.widgets.importing.import_report import card, summary
from components.widgets.importing.import_run import Batch
from records.importing import REFUSE_ABOVE
from records.importing import template as workbook
from records.tables import KINDS

_ANY = ""


def template(lang: str) -> None:
    """A choice of a kind of record, and the download of its template, which is built on the click."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose(
            say("import_template", lang), "kind", list(KINDS), "contracts", lambda key: _title(key, lang)
        )
        st.download_button(
            say("download_template", lang, kind=_title(kind, lang)),
            data=lambda: _workbook(kind, lang),
            file_name=f"{_title(kind, lang)}.xlsx",
            key=f"template_{kind}_{lang}",
            on_click="ignore",
        )


def _workbook(kind: str, lang: str) -> bytes:
    return workbook(kind, lang, database.own_forms())


def _title(key: str, lang: str) -> str:
    return KINDS[key].info["title"].in_(lang) if key else say("import_any_kind", lang)


def synthetic(lang: str) -> None:
    """A warning before real data would mix with the demo district."""
    if database.is_synthetic(database.state()):
        st.warning(say("import_synthetic", lang))


def section(lang: str) -> str:
    """Choose files, check and load them; returns the name typed by the person who imports."""
    # Streamlit shows a stored choice in the language in which it was made, unless it is set again.
    st.session_state["import_kind"] = st.session_state.get("import_kind", _ANY)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            say("import_kind", lang),
            [_ANY, *KINDS],
            format_func=lambda key: _title(key, lang),
            key="import_kind",
        )
        by = st.text_input(
            say("import_by", lang),
            max_chars=40,
            placeholder=say("import_by_hint", lang),
            key="import_by",
            autocomplete="name",
            persist_state="session",
        )
        share = _limit(lang)
    files = chosen_files(import_run.box(), lang)
    uploads = tuple(file.file_id for file in files)
    batch = import_run.current(uploads)
    if batch is not None and not batch.began and (batch.kind or _ANY) != kind:
        batch = import_run.begin(uploads, files, kind or None)
    if batch is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("import_check", lang), type="primary", disabled=not files):
                import_run.begin(uploads, files, kind or None)
                st.rerun()
            with st.container(key="unprinted_check", width="content"):
                st.caption(say("import_nothing_written", lang), width="content")
    else:
        batch.stale |= not batch.began and batch.limit != share
        _go_on(batch, by or "", lang)
    return by or ""


def _limit(lang: str) -> float:
    """Show the share of wrong rows that a file may have, with a way to change it for the files at hand;
    returns the share.
    """
    share = import_run.limit()
    told = "import_limit" if share == REFUSE_ABOVE else "import_limit_once"
    with st.popover(
        say(told, lang, limit=f"{share:.0%}", usual=f"{REFUSE_ABOVE:.0%}"),
        type="tertiary",
        key="import_limit",
        on_change="rerun",
    ) as fold:
        if fold.open:
            _other_limit(share, lang)
    return share


def _other_limit(share: float, lang: str) -> None:
    percent = st.number_input(
        say("import_limit_label", lang), 0, 100, round(share * 100), help=say("import_limit_help", lang)
    )
    st.caption(say("import_limit_holds", lang, usual=f"{REFUSE_ABOVE:.0%}"))
    if percent is not None and percent != round(share * 100):
        import_run.allow(percent / 100)
        st.rerun()


def _go_on(batch: Batch, by: str, lang: str) -> None:
    """Check the batch if it is stale, show its reports, and offer to load the files that are ready."""
    slot = st.empty()
    try:
        if batch.stale:
            import_run.check(batch, slot.progress(0.0, say("import_checking", lang)), lang)
            slot.empty()
        summary(batch, lang)
        _buttons(batch, by, lang)
    except NOT_WRITABLE:
        slot.empty()
        not_written(lang, say("import_failed", lang))
    for place in range(len(batch.reports)):
        card(batch, place, lang)


def _buttons(batch: Batch, by: str, lang: str) -> None:
    label = (
        say("import_go_one", lang)
        if len(batch.reports) == 1
        else say("import_go_some", lang, n=len(batch.ready))
    )
    if batch.ready and st.button(label, type="primary"):
        import_run.go(batch, by, st.progress(0.0, say("import_loading", lang)), lang)
        st.rerun()
    if batch.began and not batch.ready and st.button(say("import_more", lang)):
        import_run.empty_box()
        st.rerun()
