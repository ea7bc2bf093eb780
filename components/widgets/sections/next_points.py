"""What the next points take: the steps that bring the most for each one more."""

import streamlit as st

from components.exhibits.scores.next_points import said_gain
from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from metrics import INDICATORS
from metrics.scorecards.gains import gains
from metrics.scorecards.model import Computed
from metrics.scorecards.rounding import rounded
from metrics.scorecards.scored import of_hundred
from metrics.scorecards.sheet import Sheet

_MOST = 8


def section(view: View, sheet: Sheet, quarter: str, level: str) -> None:
    lang = view.lang
    if sheet.score is None:
        return
    st.markdown(f"#### {say('heading_gains', lang)}")
    # What is read as 0.00 is no step worth telling.
    found = [gain for gain in gains(sheet) if rounded(of_hundred(sheet, gain.points))][:_MOST]
    if not found:
        st.caption(say("gains_none", lang))
        return
    rows = []
    for gain in found:
        said, part = html(said_gain(gain, sheet, lang)), gain.part.part
        key = part.quantity if isinstance(part, Computed) else ""
        screen = "institution" if level == "institution" else "trends"
        way = anchor(screen, said, carried(indicator=key, quarter=quarter)) if key in INDICATORS else said
        rows.append(f"<li>{way}</li>")
    st.html(f'<ol class="gains">{"".join(rows)}</ol>')
    st.caption(say("gains_note", lang))
