"""Rows of records by number, where the site allows it: nothing else of what they say is shown."""

import streamlit as st

from components.exhibits.behind import title_of
from components.exhibits.record_rows import choices, listed_rows
from components.text import numbers, say
from components.text.escaping import plain
from components.widgets.basics.address import choose
from components.widgets.basics.database import ROWS_LISTED
from components.widgets.basics.view import View
from components.widgets.internals.framed import ROOM_FOR_A_BAR, columns_of, framed
from metrics.reader.behind import Behind
from records.listing import are_records_listed


def section(view: View, found: tuple[Behind, ...], asked: tuple[str, str, str, str]) -> None:
    """The rows by number of a count and reason that the reader chooses; ``asked``: what ``View.behind`` was
    asked for.
    """
    lang = view.lang
    if not are_records_listed():
        st.caption(say("rows_are_off", lang))
        return
    offered = choices(found, view.setting)
    chosen = choose(
        say("rows_choice", lang),
        "rows",
        ["", *offered],
        "",
        lambda option: offered[option].said if option else say("rows_none", lang),
    )
    if not chosen:
        return
    one = offered[chosen]
    rows = listed_rows(view.record_rows(*asked, one.place, one.reasons), found[one.place], lang)
    framed(rows, "record_rows", lang, columns_of(rows, ROOM_FOR_A_BAR))
    n = numbers.exact(one.rows)
    said = "rows_every" if one.rows <= ROWS_LISTED else "rows_shown"
    st.caption(
        plain(f"{title_of(found[one.place], view.setting)} · {say(said, lang, n=n, most=ROWS_LISTED)}")
    )
