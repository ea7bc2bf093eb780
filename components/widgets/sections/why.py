"""Why a target is missed: a sentence, with its arithmetic behind a fold."""

import pandas as pd
import streamlit as st

from components.exhibits.aims import aimed, on_which
from components.exhibits.why import why, why_computed
from components.text import say
from components.text.escaping import plain
from components.text.unbroken import unbroken
from components.widgets.basics.view import View, kept_of_view
from components.widgets.controls import filters
from components.widgets.showing.exhibit import show_computed
from metrics.analysis.certainty import certainty
from metrics.analysis.gap import Gap, gap
from metrics.foundation.organisations import DISTRICT


@kept_of_view(200)
def why_of(view: View, key: str, quarter: str, level: str, organisation: str) -> tuple[Gap | None, str]:
    """Why the indicator ``key`` of one organisation ("" for the district) misses its target in ``quarter``,
    and this in words; None and "" where it does not, or where this cannot be told.
    """
    series = view.results((key,), level, filters.quarters_to(view, quarter, None), organisation)
    found = _gap(view, series, quarter)
    return found, why(found, series, view.setting) if found else ""


def _gap(view: View, series: pd.DataFrame, quarter: str) -> Gap | None:
    row = next((one for one in series.itertuples() if one.period == quarter), None)
    if row is None or certainty(row, aimed(row, view.setting)) != "missed":
        return None
    below = {DISTRICT: "institution", "institution": "team"}.get(row.level)
    keys, institution = (row.indicator,), "" if row.level == DISTRICT else row.organisation
    parts = view.results(keys, below, (quarter,), institution) if below else series.head(0)
    whole = view.results(keys, DISTRICT, (quarter,))
    value = float(whole["value"].iloc[0]) if len(whole) else float("nan")
    indicator = aimed(row, view.setting)
    beside = () if indicator.floor is None else (indicator.floor.while_missed,)
    others = view.results(beside, row.level, (quarter,), institution) if beside else series.head(0)
    others = others[others["organisation"] == row.organisation]
    return gap(row, parts, value, indicator, *on_which(indicator, others, view.setting))


def section(view: View, key: str, quarter: str, level: str, organisation: str) -> None:
    """The sentence on the chosen indicator, if its target is missed, and the fold."""
    found, said = why_of(view, key, quarter, level, organisation)
    if not found or not said:
        return
    st.markdown(f"**{say('heading_why', view.lang)}** {unbroken(said, plain)}", unsafe_allow_html=True)
    computed = why_computed([found], view.setting)
    if computed is not None:
        show_computed(computed, view.lang, "why_chosen")
