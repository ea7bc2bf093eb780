"""The key to signs and colours, one click away on every screen. It shows the very signs, phrases and colours
that charts, tables and cards use.
"""

import streamlit as st

from components.charts.marks import colour
from components.exhibits.attention import MARKS as OF_REMARKS
from components.exhibits.doubt import SIGN
from components.exhibits.heat import MARKS as OF_CELLS
from components.exhibits.peers import rank_text
from components.exhibits.portrait import MARKS as OF_TARGETS
from components.text import numbers, say
from components.text.escaping import html
from components.text.joining import clauses
from components.widgets.showing.exhibit import colours
from metrics.analysis.among_all import Rank
from metrics.analysis.certainty import CERTAINTIES

_RANK = (43, 160, 37, 49)  # an example: place, number, lowest and highest possible place


@st.fragment
def signs(lang: str) -> None:
    """A button that opens the key; it is sent to the browser only then."""
    with st.popover(say("signs", lang), key="signs", type="tertiary", on_change="rerun") as opened:
        if opened.open:
            st.html(key(lang))


def key(lang: str) -> str:
    """HTML of the key: a table of signs and what they mean, then the ways to the keys and to the tour."""
    rows = "".join(f"<tr><td>{sign}</td><td>{html(said)}</td></tr>" for sign, said in _rows(lang))
    more = "".join(
        f'<button type="button" data-guide="{what}">{html(say(what, lang))}</button>'
        for what in ("keys", "tour")
    )
    return f'<table class="signs"><tbody>{rows}</tbody></table><div class="signs-more">{more}</div>'


def _rows(lang: str) -> list[tuple[str, str]]:
    """Each sign as HTML, and what it means."""
    ink = colours()
    place, n, low, high = _RANK

    def coloured(sign: str, role: str) -> str:
        return f'<span style="color:{colour(role, ink)}">{sign}</span>'

    badge = html(say("demo_badge", lang))
    return [
        (coloured(OF_REMARKS["better"], "better"), say("sign_better", lang)),
        (coloured(OF_REMARKS["worse"], "worse"), say("sign_worse", lang)),
        (f"{OF_CELLS['far_above']} {OF_CELLS['far_below']}", say("note_heat_marks", lang)),
        (coloured(OF_REMARKS["attention"], "attention"), say("sign_attention", lang)),
        (coloured(OF_REMARKS["better"], "attention"), say("sign_unusual", lang)),
        (coloured("◆", "attention"), say("sign_outside", lang)),
        (coloured("┃", "attention"), say("sign_began", lang)),
        (coloured("■", "context"), say("sign_context", lang)),
        (SIGN, say("sign_doubt", lang, sign=say("in_doubt", lang))),
        ("⊗ ▨", say("sign_crossed", lang)),
        (" ".join(OF_TARGETS[name] for name in CERTAINTIES), say("sign_met", lang)),
        ("±1.4", clauses((say("sign_margin", lang), say("sign_margin_why", lang)), lang)),
        (
            rank_text(Rank(place, low, high, n), lang),
            say("sign_rank", lang, place=place, n=n, low=low, high=high),
        ),
        ("├─┤", say("sign_line", lang)),
        ("╌╌╌", say("sign_target", lang)),
        ("┈┈┈", say("sign_dotted", lang)),
        ("○", say("sign_hollow", lang)),
        (numbers.MISSING, say("sign_missing", lang)),
        (f'<span class="demo">{badge}</span>', say("sign_demo", lang)),
    ]
