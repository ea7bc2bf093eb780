"""The list of indicators with definition, the district's value, and links to screens; it can be searched."""

import pandas as pd
import streamlit as st

from components.exhibits.definition import definition
from components.exhibits.parts import interval, reason
from components.exhibits.selection import shown_on
from components.text import aims, numbers, say
from components.text.escaping import html, plain
from components.widgets.basics import database
from components.widgets.basics.address import asked, carried, typed
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.links import anchor
from components.widgets.internals.assets import inked
from components.widgets.showing.exhibit import colours
from metrics import FAMILIES, INDICATORS, Indicator
from metrics.analysis.certainty import certainty, is_full_count
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import Figures
from metrics.targets.in_force import Targets, with_own

# The whole list is one HTML element: as separate Streamlit elements it would take many messages and be slow
# in the browser.
_STYLE = """<style>
.definitions{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,34rem),1fr));gap:1rem 2rem;
margin:0 0 1rem}
.definition{display:flex;flex-direction:column;justify-content:space-between;border:1px solid LINE;
border-radius:.5rem;padding:1rem}
.definition p{margin:0;line-height:1.6}
.definition small{font-size:.875rem;color:QUIET}
.definition .shown{display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem;margin-top:.6rem}
.definition .shown a{min-height:24px;font-size:14px}
</style>"""


def section(figures: Figures | None, lang: str) -> None:
    """The search field, and the indicators found, grouped by family."""
    wanted = typed(say("find_indicator", lang), "find")
    if not wanted:
        _the_asked(figures, lang)
    found = [key for key, indicator in INDICATORS.items() if matches(indicator, wanted)]
    now, targets = _now(figures, found), database.targets(figures or database.state())
    if not found:
        st.info(plain(say("indicator_unknown", lang, asked=wanted)))
    families = (
        _family(
            name.in_(lang), [key for key in found if INDICATORS[key].family == family], now, targets, lang
        )
        for family, name in FAMILIES.items()
    )
    st.html(_styled("".join(families)))


def _styled(content: str) -> str:
    return inked(_STYLE, colours()) + content


def _the_asked(figures: Figures | None, lang: str) -> None:
    """The definition that the address asks for, above all others."""
    key = asked("indicator", list(INDICATORS), "")
    if not key:
        return
    targets = database.targets(figures or database.state())
    with st.container(key=ASKED_FOR):
        st.markdown(f"#### {plain(say('definition_asked', lang, what=INDICATORS[key].title.in_(lang)))}")
        st.html(
            _styled(f'<div class="definitions">{_indicator(key, _now(figures, [key]), targets, lang)}</div>')
        )
    st.markdown(f"#### {say('definitions_all', lang)}")


def matches(indicator: Indicator, asked: str) -> bool:
    """Whether every word of ``asked`` occurs in the indicator's definition, in either language."""
    texts = [
        indicator.title,
        FAMILIES[indicator.family],
        indicator.source,
        *([indicator.note] if indicator.note else []),
    ]
    said = " ".join(
        [
            indicator.key,
            *(text.in_(lang) for text in texts for lang in ("zh", "en")),
            indicator.formula("zh"),
            indicator.formula("en"),
        ]
    )
    return all(word in said.casefold() for word in asked.casefold().split())


def _now(figures: Figures | None, keys: list[str]) -> pd.DataFrame:
    """The district's results by indicator, of the quarter in the address where that has ended, else of the
    last one that has; empty while there is no data.
    """
    if figures is None or not figures.horizon.complete_quarters:
        return pd.DataFrame()
    complete = [str(quarter) for quarter in figures.horizon.complete_quarters]
    quarter = asked("quarter", [str(quarter) for quarter in figures.horizon.quarters], complete[-1])
    return (
        database.results(
            figures,
            tuple(INDICATORS),
            "district",
            (quarter if quarter in complete else complete[-1],),
            "",
        )
        .set_index("indicator")
        .reindex(keys)
    )


def _family(name: str, members: list[str], now: pd.DataFrame, targets: Targets, lang: str) -> str:
    return (
        f'<h3>{html(name)}</h3><div class="definitions">'
        f"{''.join(_indicator(key, now, targets, lang) for key in members)}</div>"
        if members
        else ""
    )


def _indicator(key: str, now: pd.DataFrame, targets: Targets, lang: str) -> str:
    indicator = INDICATORS[key]
    own = [with_own(indicator, one) for one in targets.every if one.indicator == key]
    said = definition(indicator, lang)
    unit = say(
        "unit_and_direction",
        lang,
        unit=indicator.unit.value.in_(lang) or say("no_unit", lang),
        direction=numbers.direction(indicator, lang),
    )
    stands = [] if now.empty else [html(standing(now.loc[key], key, targets, lang))]
    lines = [
        f"<b>{html(said.title)}</b> = {html(said.formula)}",
        *(html(aims.line(one, lang)) for one in own),
        *map(html, said.remarks),
        f"<small>{html(unit)}</small>",
        *stands,
    ]
    links = [_link(screen, {}, lang) for screen in shown_on(key)]
    links += [
        _link(screen, {"indicator": key} if screen == "trends" else {}, lang)
        for screen in ("trends", "institution", "team")
        if screen not in shown_on(key)
    ]
    return (
        f'<article class="definition"><p>{"<br>".join(lines)}</p><p class="shown"><small>'
        f"{html(say('shown_on', lang))}</small>{''.join(links)}</p></article>"
    )


def _link(screen: str, chosen: dict[str, str], lang: str) -> str:
    return anchor(screen, html(say(f"screen_{screen}", lang)), carried() | chosen)


def standing(row: pd.Series, key: str, targets: Targets, lang: str) -> str:
    """A sentence on the district's result: value, interval and whether the target is met; or why there is no
    value.
    """
    indicator = targets.applied(key, DISTRICT, DISTRICT, row["period"])
    if row["reason"]:
        return say(
            "standing_missing",
            lang,
            period=numbers.period(row["period"], lang),
            reason=reason(row["reason"], lang),
        )
    between = interval(indicator, row["denominator"], row["lower"], row["upper"], lang)
    parts = [
        say(
            "standing",
            lang,
            period=numbers.period(row["period"], lang),
            value=numbers.amount(indicator, row["value"], lang),
        )
    ]
    if between:
        full = is_full_count(indicator, row["denominator"])
        parts.append(between if full else say("standing_interval", lang, interval=between))
    if judged := certainty(row, indicator):
        met = say(f"standing_{judged}", lang)
        parts.append(
            f"{met}（{aims.short(indicator, lang)}）"
            if lang == "zh"
            else f"{met} ({aims.short(indicator, lang)})"
        )
    return ("，" if lang == "zh" else ", ").join(parts)
