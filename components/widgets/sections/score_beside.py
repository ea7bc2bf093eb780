"""Two folds below the scores: other schemes beside this one, and coefficients by steps and without."""

import streamlit as st

from components.exhibits.scores.beside import beside, coefficients, steps
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.edition import fragment
from components.widgets.basics.view import View
from components.widgets.internals.framed import columns_of, framed
from components.widgets.internals.grid import UNSCROLLED, height_of
from metrics.scorecards.coefficients import paid
from metrics.scorecards.scored import Scored
from metrics.scorecards.together import shared


@fragment
def schemes(view: View) -> None:
    """Which indicators several schemes rest on, and how many points hang on each."""
    lang, every = view.lang, view.schemes()
    with st.expander(say("beside_fold", lang), key="beside_fold", on_change="rerun") as fold:
        if fold.open:
            headline, rows = beside(shared(every.values()), every.values(), lang)
            st.markdown(f"**{plain(headline)}**")
            if len(rows):
                framed(rows, "score_beside", lang, columns_of(rows), whole=True)
            st.caption(plain(say("beside_note", lang)))


@fragment
def money(view: View, scored: Scored) -> None:
    """Who would gain and who would lose if a score led to money without steps."""
    lang = view.lang
    with st.expander(say("paid_fold", lang), key="paid_fold", on_change="rerun") as fold:
        if fold.open:
            said, rows = coefficients(paid(scored), scored.scheme, view.setting)
            st.markdown("  \n".join([f"**{plain(said[0])}**", *map(plain, said[1:])]))
            framed(rows, "score_paid", lang, columns_of(rows), height=height_of(min(len(rows), UNSCROLLED)))
            st.caption(plain(say("paid_note", lang, steps=steps(scored.scheme, lang))))
