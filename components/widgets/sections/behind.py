"""From a numerator and denominator to the rows behind them: how many there are, how many do not count and
why, and, where the site allows it, which they are by number.
"""

import streamlit as st

from components.exhibits.behind import Ladder, fold_name, ladder
from components.text import say
from components.text.escaping import html
from components.widgets.basics.edition import fragment
from components.widgets.basics.error_messages import plain_errors
from components.widgets.basics.view import View
from components.widgets.internals.assets import inked
from components.widgets.sections import record_rows
from components.widgets.showing.exhibit import colours

_STYLE = """<style>.ladder{margin:0 0 .8rem;font-size:14px;line-height:1.5}.ladder p{margin:0}
.ladder table{border-collapse:collapse;margin:.2rem 0;width:100%;max-width:34rem}
.ladder td{padding:.15rem .4rem .15rem 0;border-top:1px solid LINE;vertical-align:top}
.ladder td:last-child{text-align:right;white-space:nowrap;padding-right:0}
.ladder tr:last-child td{font-weight:600}.ladder small{font-size:13px;color:QUIET}</style>"""


def section(view: View, key: str, quarter: str, level: str, organisation: str) -> None:
    """A fold with the rows behind the figure ``key``; they are counted when it is opened. ``organisation``:
    "" for the district.
    """
    _fold(view, key, quarter, level, organisation)


@fragment
def _fold(view: View, key: str, quarter: str, level: str, organisation: str) -> None:
    with st.expander(fold_name(key, view.lang), key="behind", on_change="rerun") as fold:
        if fold.open:
            with plain_errors(view.lang):
                _opened(view, key, quarter, level, organisation)


def _opened(view: View, key: str, quarter: str, level: str, organisation: str) -> None:
    lang = view.lang
    found = view.behind(key, quarter, level, organisation)
    if found is None:
        st.caption(say("behind_edition", lang))
        return
    st.html(inked(_STYLE, colours()) + "".join(_drawn(ladder(one, view.setting)) for one in found))
    if any(not one.why for one in found):
        record_rows.section(view, found, (key, quarter, level, organisation))


def _drawn(one: Ladder) -> str:
    steps = "".join(f"<tr><td>{html(what)}</td><td>{html(rows)}</td></tr>" for what, rows in one.steps)
    table = f"<table>{steps}</table>" if steps else ""
    notes = f"<p><small>{html(''.join(one.notes))}</small></p>" if one.notes else ""
    return f'<div class="ladder"><p><b>{html(one.title)}</b></p><p>{html(one.line)}</p>{table}{notes}</div>'
