"""A scheme as a spreadsheet: downloading it, and reading one that was filled in."""

from functools import partial
from typing import Any

import streamlit as st

from components.exhibits.schemes.spoken import all_told
from components.exhibits.schemes.tables import differences as table_of
from components.export.scheme_xlsx import scheme_xlsx
from components.native.letters import in_file_name
from components.text import say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.edition import fragment
from components.widgets.importing.file_box import words_of_box
from components.widgets.internals.framed import columns_of, framed
from components.widgets.sections.schemes import desk
from components.widgets.sections.schemes.desk import Desk
from metrics.scorecards.model import GRADES, Scheme
from metrics.scorecards.own.as_text import as_draft, grades_as_text
from metrics.scorecards.own.differing import differences
from metrics.scorecards.own.draft import Draft
from metrics.scorecards.own.faults import Refused
from metrics.scorecards.own.file import Unreadable, from_file
from metrics.scorecards.own.reading import read

_MEDIUM = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 90  # bytes of a name in a file's name


@fragment
def section(at: Desk) -> None:
    lang = at.lang
    with st.expander(say("scheme_file_fold", lang), key="scheme_file_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        empty = Draft({"levels": "institution"}, (), grades_as_text(GRADES))
        title = at.draft.head.get(f"title_{lang}") or at.draft.head.get("title_zh", "")
        for name, draft, called in (
            ("scheme_download", at.draft, title),
            ("scheme_download_empty", empty, say("scheme_empty_file", lang)),
        ):
            st.download_button(
                say(name, lang),
                data=partial(scheme_xlsx, draft, lang),
                file_name=f"{say('scheme_file_name', lang)}_{in_file_name(called, _LONGEST_NAME)}.xlsx",
                mime=_MEDIUM,
                key=name,
                type="tertiary",
                on_click="ignore",
            )
        words_of_box(lang)
        file = st.file_uploader(say("scheme_upload", lang), key=f"scheme_upload_{at.place}")
        if file is not None:
            _preview(at, file)


def _preview(at: Desk, file: Any) -> None:
    lang = at.lang
    try:
        draft = from_file(file)
    except Unreadable as error:
        what, mend = (text.in_(lang) for text in (error.message.what, error.message.mend))
        st.error(plain(say("scheme_unreadable", lang, what=what, mend=mend)))
        return
    except Refused as error:
        message = error.faults[0].message
        what, mend = message.what.in_(lang), message.mend.in_(lang)
        st.error(plain(say("scheme_unreadable", lang, what=what, mend=mend)))
        return
    try:
        scheme = read(draft, at.others)
    except Refused as error:
        said = [say("scheme_file_faults", lang, n=len(error.faults)), *all_told(error.faults, draft, lang)]
        st.warning("  \n".join(map(plain, said)))
    else:
        items = len(scheme.items)
        st.success(plain(say("scheme_file_sound", lang, scheme=scheme.title.in_(lang), items=items)))
        _compare(at, scheme)
    if st.button(say("scheme_keep_file", lang), key=f"scheme_keep_{at.place}", type="primary"):
        there = database.own_schemes(database.state()).get(draft.key)
        desk.keep(draft, there, lang, {"scheme": draft.key})


def _compare(at: Desk, scheme: Scheme) -> None:
    """What differs from the last published version of the same key or, without one, from what is shown."""
    own = database.own_schemes(database.state()).get(scheme.key)
    before = own.last.scheme if own and own.last else at.others.get(at.draft.key)
    if before is not None:
        compare(before, scheme, at.lang)


def compare(before: Scheme, now: Scheme, lang: str) -> None:
    """Draw what differs between two schemes."""
    found = differences(before, now)
    if not found:
        st.caption(say("scheme_no_difference", lang, version=before.version))
        return
    if before.key == now.published_key:
        head = say("scheme_differences", lang, version=before.version, n=len(found))
    else:
        head = say("scheme_differences_from", lang, scheme=before.title.in_(lang), n=len(found))
    st.markdown(f"**{plain(head)}**")
    rows = table_of(found, as_draft(before), as_draft(now), lang)
    framed(rows, "scheme_differences", lang, columns_of(rows), whole=True)
