"""The log of imports, undoing an import, and the table of how many rows the database holds."""

from collections.abc import Collection

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
from records.importing import ON_SCREEN, REFUSE_ABOVE, CannotUndo, undo
from records.labels import Text
from records.tables import KINDS

_NOTICE, _ASKED = "import_notice", "import_undo_asked"
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
    with st.container(key="unprinted_log"):
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
        _take_back(log.iloc[chosen[0]], by, lang)


def _table(log: pd.DataFrame, lang: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("column_number", lang): log["import_id"],
            say("column_at", lang): [local(at) for at in log["at"]],
            say("column_by", lang): log["by"],
            say("column_file", lang): [_file(row, lang) for _, row in log.iterrows()],
            say("column_kind", lang): [
                listed([KINDS[kind].info["title"].in_(lang) for kind in kinds if kind in KINDS], lang)
                for kinds in log["kinds"]
            ],
            say("column_outcome", lang): [_outcome(row, lang) for _, row in log.iterrows()],
        }
        | {say(f"count_{name}", lang): log[name] for name in _COUNTS}
    )


def _file(row: pd.Series, lang: str) -> str:
    return say("event_from_screen", lang) if row["file"] == ON_SCREEN else str(row["file"])


def _outcome(row: pd.Series, lang: str) -> str:
    said = _became(row, lang)
    if pd.isna(row["allowed"]):
        return said
    limit, usual = f"{row['allowed']:.0%}", f"{REFUSE_ABOVE:.0%}"
    return say("outcome_limit_raised", lang, outcome=said, limit=limit, usual=usual)


def _became(row: pd.Series, lang: str) -> str:
    if row["outcome"] == "undone":
        return say("outcome_undone_by", lang, by=row["undone_by"] or "—", at=local(row["undone_at"]))
    if row["outcome"] == "loaded" and pd.notna(row["corrects"]):
        return say("outcome_corrects", lang, number=int(row["corrects"]))
    return say(f"outcome_{row['outcome']}", lang)


def taken_back(numbers: Collection[int], lang: str) -> dict[int, str]:
    """Those of the imports ``numbers`` that have been undone since, each with by whom and when in words."""
    if not numbers:
        return {}
    log = database.imports()
    gone = log[log["import_id"].isin(list(numbers)) & (log["outcome"] == "undone")]
    return {int(row["import_id"]): _became(row, lang) for _, row in gone.iterrows()}


def _take_back(row: pd.Series, by: str, lang: str) -> None:
    number, outcome = int(row["import_id"]), row["outcome"]
    if outcome != "loaded":
        st.caption(say(f"undo_{outcome}", lang, number=number))
        return
    # Not a popover, since that would cover the outcome of undoing.
    with st.container(border=True):
        if not _is_sure(row, lang):
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


def _is_sure(row: pd.Series, lang: str) -> bool:
    """The button that undoes an import; pressed, it says which rows that would cost and asks. Returns whether
    the answer is yes.
    """
    number = int(row["import_id"])
    st.caption(say("undo_what", lang))
    if st.button(say("undo", lang, number=number), key=f"undo_{number}"):
        st.session_state[_ASKED] = number
    if st.session_state.get(_ASKED) != number:
        return False
    st.warning(plain(say("undo_sure", lang, number=number, file=_file(row, lang), changes=_cost(row, lang))))
    with st.container(horizontal=True):
        sure = st.button(say("undo_yes", lang), type="primary", key=f"undo_yes_{number}")
        kept = st.button(say("undo_no", lang), key=f"undo_no_{number}")
    if sure or kept:
        del st.session_state[_ASKED]
    if kept:
        st.rerun()
    return sure


def _cost(row: pd.Series, lang: str) -> str:
    """What undoing an import does to the rows in the database."""
    changes = [
        say(f"undo_{name}", lang, n=f"{row[name]:,}")
        for name in ("added", "replaced", "removed")
        if row[name]
    ]
    return Text("，", ", ").in_(lang).join(changes) or say("undo_none", lang)
