"""The log of imports, undoing an import, and the table of how many rows the database holds."""

import pandas as pd
import streamlit as st

from components.text import numbers, say
from components.text.escaping import plain
from components.text.joining import listed
from components.widgets.basics import database
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.basics.local_time import local
from components.widgets.importing.import_run import count
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import ROOM_FOR_A_BAR, columns_of, framed
from components.widgets.internals.grid import height_of
from metrics import SPREADS
from metrics.rollup import at_work
from records.importing import ON_SCREEN, CannotUndo, undo
from records.tables import KINDS

_NOTICE = "import_notice"
_BOXES = 32  # px of the column of boxes that select a row
_COUNTS = ("rows", "added", "replaced", "unchanged", "removed", "refused", "warned", "ignored")


def pending(lang: str) -> None:
    """A warning that imported records are not counted yet, and the button that starts a roll-up."""
    if not database.waits():
        return
    if at_work(database.engine()):
        st.info(say("pending_at_work", lang))
        return
    st.warning(say("pending", lang))
    if st.button(say("pending_go", lang)):
        try:
            count(st.progress(0.0, say("counting", lang)), lang)
        except NOT_WRITABLE:
            not_written(lang, say("import_failed", lang))
            return
        _notice(say("pending_done", lang))


def notices() -> None:
    """Show the outcome of the last action once."""
    if said := st.session_state.pop(_NOTICE, None):
        st.success(said)


def _notice(said: str) -> None:
    st.session_state[_NOTICE] = said
    st.rerun()


def contents(lang: str) -> None:
    """Rows of every kind, and how far the data reaches."""
    if (figures := database.figures()) is not None:
        st.caption(say("data_as_of", lang, as_of=numbers.day(figures.horizon.as_of, lang)))
    counts = database.contents()
    table = pd.DataFrame(
        {
            say("column_kind", lang): [KINDS[kind].info["title"].in_(lang) for kind in counts],
            say("column_rows", lang): list(counts.values()),
        }
    )
    framed(table, "contents", lang, columns_of(table), height=height_of(len(KINDS)))


def section(lang: str, by: str) -> None:
    """The log, and the button that undoes the import selected in it."""
    log = database.imports()
    if log.empty:
        st.caption(say("log_empty", lang))
        return
    st.caption(say("log_hint", lang))
    table = _table(log, lang)
    event, _ = framed(
        table,
        "import_log",
        lang,
        columns_of(table, ROOM_FOR_A_BAR),
        begins=_BOXES,
        plain_cells=cells(table, phone=False),  # on a telephone, too, a row is selected to be undone
        selection_mode="single-row",
        on_select="rerun",
        height=height_of(min(9, len(log))),
    )
    chosen = event["selection"]["rows"]
    if chosen and chosen[0] < len(log):
        row = log.iloc[chosen[0]]
        _take_back(int(row["import_id"]), row["outcome"], by, lang)


def _table(log: pd.DataFrame, lang: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("column_number", lang): log["import_id"],
            say("column_at", lang): [local(at) for at in log["at"]],
            say("column_by", lang): log["by"],
            say("column_file", lang): [
                say("event_from_screen", lang) if file == ON_SCREEN else file for file in log["file"]
            ],
            say("column_kind", lang): [
                listed([KINDS[kind].info["title"].in_(lang) for kind in kinds if kind in KINDS], lang)
                for kinds in log["kinds"]
            ],
            say("column_outcome", lang): [_outcome(row, lang) for _, row in log.iterrows()],
        }
        | {say(f"count_{name}", lang): log[name] for name in _COUNTS}
    )


def _outcome(row: pd.Series, lang: str) -> str:
    if row["outcome"] == "undone":
        return say("outcome_undone_by", lang, by=row["undone_by"] or "—", at=local(row["undone_at"]))
    if row["outcome"] == "loaded" and pd.notna(row["corrects"]):
        return say("outcome_corrects", lang, number=int(row["corrects"]))
    return say(f"outcome_{row['outcome']}", lang)


def _take_back(number: int, outcome: str, by: str, lang: str) -> None:
    if outcome != "loaded":
        st.caption(say(f"undo_{outcome}", lang, number=number))
        return
    # Not a popover, since that would cover the outcome of undoing.
    with st.container(border=True):
        st.markdown(say("undo_sure", lang))
        sure = st.button(say("undo", lang, number=number), type="primary", key=f"undo_{number}")
    if not sure:
        return
    bar = st.progress(0.0, say("undo_doing", lang))
    try:
        undo(database.engine(), number, spreads=SPREADS, by=by)
        count(bar, lang)
    except CannotUndo as error:
        bar.empty()
        st.error(plain(say("undo_cannot", lang, why=error.why.in_(lang))))
    except NOT_WRITABLE:
        bar.empty()
        not_written(lang, say("import_failed", lang))
    else:
        _notice(say("undo_done", lang, number=number))
