"""The list of incentives and notes, and below it the form to enter, correct or remove one."""

import pandas as pd
import streamlit as st

from components.text import numbers, say
from components.widgets.basics import database
from components.widgets.internals.framed import ROOM_FOR_A_BAR, columns_of, framed
from components.widgets.internals.grid import height_of
from components.widgets.sections import event_form
from components.widgets.sections.event_form import Scopes
from records.importing import ON_SCREEN

_MOST = 10  # rows seen without scrolling


def section(lang: str, by: str) -> None:
    """The list and the form; ``by`` is the name that the log of imports stores."""
    st.caption(say("events_hint", lang))
    rows, scopes = database.events(database.state()), Scopes(lang)
    event_form.notice()
    if rows.empty:
        st.info(say("events_none", lang))
    else:
        with st.container(key="event_list"):
            table = _table(rows, scopes, lang)
            framed(
                table,
                "events",
                lang,
                columns_of(table, ROOM_FOR_A_BAR),
                height=height_of(min(_MOST, len(rows))),
            )
    with st.expander(
        say("event_fold", lang), expanded=rows.empty, key="event_fold", on_change="rerun"
    ) as fold:
        if fold.open:
            event_form.form(rows, scopes, by, lang)


def _table(rows: pd.DataFrame, scopes: Scopes, lang: str) -> pd.DataFrame:
    every = rows.to_dict("records")
    return pd.DataFrame(
        {
            say("column_starts_on", lang): [numbers.day(day, lang) for day in rows["starts_on"]],
            say("column_event", lang): rows["title"],
            say("column_kind", lang): [say(f"event_kind_{kind}", lang) for kind in rows["kind"]],
            say("column_for", lang): [scopes.spoken(scopes.of(row)) for row in every],
            say("column_shares", lang): [event_form.shares(row) for row in every],
            say("column_origin", lang): [_origin(row, lang) for row in every],
        }
    )


def _origin(row: dict, lang: str) -> str:
    """Where an event came from: the file or the form, the person who imported it, and the import's number."""
    if pd.isna(row["import_id"]):
        return say("event_from_start", lang)
    file = say("event_from_screen", lang) if row["file"] == ON_SCREEN else row["file"]
    told = {"file": file, "by": row["by"], "number": int(row["import_id"])}
    return say("event_from_import", lang, **told) if row["by"] else say("event_from_nobody", lang, **told)
