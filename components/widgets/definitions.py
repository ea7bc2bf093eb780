"""The indicators one by one: definition, where it stands, where it is shown; searched by any word of it."""

from functools import partial

import pandas as pd
import streamlit as st

from components.exhibits.parts import interval, reason
from components.exhibits.selection import shown_on
from components.text import numbers, say
from components.widgets import data
from components.widgets.address import carried, typed
from components.widgets.escaping import plain
from components.widgets.exhibit import define, in_pairs
from metrics import FAMILIES, INDICATORS, Indicator
from metrics.needed import meets_target


def section(lang: str) -> None:
    """The search and what it finds, by family."""
    asked = typed(say("find_indicator", lang), "find")
    found = [key for key, indicator in INDICATORS.items() if matches(indicator, asked)]
    now = _now(found)
    if not found:
        st.info(plain(say("indicator_unknown", lang, asked=asked)))
    for family, name in FAMILIES.items():
        members = [key for key in found if INDICATORS[key].family == family]
        if not members:
            continue
        st.markdown(f"### {plain(name.in_(lang))}")
        in_pairs(members, partial(_indicator, now=now, lang=lang))


def matches(indicator: Indicator, asked: str) -> bool:
    """Whether every word asked for stands somewhere in the indicator's definition, in either language."""
    texts = [indicator.title, FAMILIES[indicator.family], indicator.source, *([indicator.note] if indicator.note else [])]
    said = " ".join([indicator.key, *(text.in_(lang) for text in texts for lang in ("zh", "en")), indicator.formula("zh"), indicator.formula("en")])
    return all(word in said.casefold() for word in asked.casefold().split())


def _now(keys: list[str]) -> pd.DataFrame:
    """The district's results of the last complete quarter by indicator; empty while there is no data."""
    reach = data.horizon()
    if reach is None or not reach.complete_quarters:
        return pd.DataFrame()
    return data.results(reach.version, tuple(INDICATORS), "district", (str(reach.complete_quarters[-1]),)).set_index("indicator").reindex(keys)


def _indicator(key: str, now: pd.DataFrame, lang: str) -> None:
    with st.container(border=True, height="stretch", key=f"definition_{key}"):
        indicator = INDICATORS[key]
        unit = say("unit_and_direction", lang, unit=indicator.unit.value.in_(lang) or say("no_unit", lang), direction=say(f"direction_{indicator.direction.name.lower()}", lang))
        stands = [] if now.empty else [plain(standing(now.loc[key], indicator, lang))]
        define(indicator, lang, f":small[:gray[{plain(unit)}]]", *stands)
        with st.container(horizontal=True, gap="small"):
            st.caption(say("shown_on", lang), width="content")
            for screen in shown_on(key):
                st.page_link(f"pages/{screen}.py", label=say(f"screen_{screen}", lang), query_params=carried(), width="content")
            for screen in ("trends", "institution", "team"):
                if screen not in shown_on(key):
                    chosen = {"indicator": key} if screen == "trends" else {}
                    st.page_link(f"pages/{screen}.py", label=say(f"screen_{screen}", lang), query_params=carried() | chosen, width="content")


def standing(row: pd.Series, indicator: Indicator, lang: str) -> str:
    """Where the district stands: value, interval, numerator and denominator, and whether the target is met."""
    if row["reason"]:
        return say("standing_missing", lang, period=numbers.period(row["period"], lang), reason=reason(row["reason"], lang))
    between = interval(indicator, row["lower"], row["upper"], lang)
    parts = [say("standing", lang, period=numbers.period(row["period"], lang), value=numbers.amount(indicator, row["value"], lang))]
    if between:
        parts.append(say("standing_interval", lang, interval=between))
    met = meets_target(indicator, row["value"])
    if met is not None:
        parts.append(say("standing_met" if met else "standing_missed", lang))
    return ("，" if lang == "zh" else ", ").join(parts)
