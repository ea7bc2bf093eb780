"""Cards for the most important indicators, and the strip of basic counts."""

import pandas as pd
import streamlit as st

from components.charts.marks import colour
from components.charts.svg import sparkline
from components.exhibits.base import district_base, institution_base
from components.exhibits.brief import Card
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Setting
from components.exhibits.parts import judgement, movement
from components.exhibits.parts import plain as numbers_of
from components.text import numbers, say
from components.text.escaping import html
from components.theme import FONT
from components.widgets.basics.view import View
from components.widgets.showing.exhibit import colours
from metrics import INDICATORS
from metrics.analysis.year_on_year import within_sampling
from metrics.events.mergers import counts_teams
from metrics.foundation.definitions import is_sampled
from metrics.needed import way_between

_SPARK = 30  # px
BASE = ("residents", "signed_residents", "teams", "family_doctors")


def cards(now: pd.DataFrame, series: pd.DataFrame, keys: tuple[str, ...], setting: Setting) -> None:
    """One card for each indicator of ``keys``. ``now``: their results in the quarter; ``series``: their
    results in the quarters up to it.
    """
    for column, key in zip(
        st.columns(len(keys), gap="small", wrap=True) if len(keys) else [], keys, strict=True
    ):
        with column:
            _card(now[now["indicator"] == key], series[series["indicator"] == key], key, setting)


def told(now: pd.DataFrame, series: pd.DataFrame, key: str, setting: Setting) -> Card:
    """What the card of indicator ``key`` says. ``now``: its result in the quarter; ``series``: its results in
    the quarters up to it.
    """
    lang, indicator = setting.lang, INDICATORS[key]
    row = now.iloc[0]
    before = series.iloc[-2] if len(series) > 1 else None
    if before is not None and (
        row["unfinished"] or not setting.comparable(row["organisation"], row["period"], before["period"], key)
    ):
        before = None
    difference = row["value"] - before["value"] if before is not None else float("nan")
    by_chance = before is not None and within_sampling(
        key, (row["numerator"], row["denominator"]), (before["numerator"], before["denominator"])
    )
    moved = "flat" if pd.isna(difference) or by_chance else movement(indicator, difference)
    better = 0 if before is None else way_between(before["better"], row["better"])
    return Card(
        key=key,
        title=indicator.title.in_(lang),
        value=_value(row, key, lang),
        change="" if pd.isna(difference) else numbers.change(indicator, difference, lang),
        moved=moved,
        better=better,
        role=judgement(indicator, difference, better) if moved != "flat" else "context",
        beside=_beside(row, key, by_chance, before is not None, setting),
    )


def _card(now: pd.DataFrame, series: pd.DataFrame, key: str, setting: Setting) -> None:
    said, ink = told(now, series, key, setting), colours()
    history = numbers_of(series.loc[~series["unfinished"].astype(bool), "value"])
    with st.container(border=True, height="stretch", gap=None, key=f"card_{key}"):
        st.metric(
            said.title,
            value=said.value,
            delta=said.change.replace("−", "-") or None,
            delta_color="off"
            if said.moved == "flat" or not said.better
            else "normal"
            if said.better > 0
            else "inverse",
            delta_arrow="off" if said.moved == "flat" else "auto",
            help=_help(now.iloc[0], key, setting),
        )
        # Under the change, since beside it a card on a laptop has no room.
        below = f'<div style="font-size:.875rem;color:{ink.quiet}">{html(said.beside)}</div>'
        if sum(value is not None for value in history) > 1:
            shade = colour(said.role, ink)
            below += (
                f'<img src="{sparkline(history, INDICATORS[key].target, shade, ink)}" alt="" '
                f'style="width:100%;height:{_SPARK}px">'
            )
        st.html(below)


def _value(row: pd.Series, key: str, lang: str) -> str:
    """The value as text; that of a sampled indicator with its margin."""
    indicator = INDICATORS[key]
    text = numbers.amount(indicator, row["value"], lang)
    if is_sampled(indicator) and not pd.isna(row["value"]):
        text = f"{text} ±{(row['upper'] - row['lower']) * 50:.1f}"
    return marked(text, row["doubt"])


def _beside(row: pd.Series, key: str, by_chance: bool, alike: bool, setting: Setting) -> str:
    """The line under a card's change: why there is no value; or that the value is unfinished, what the change
    is measured against, whether it may be chance, the target, and whether the value is in doubt. ``alike``:
    there is a comparable quarter before.
    """
    lang = setting.lang
    if row["reason"]:
        return say(f"reason_{row['reason']}", lang)
    target = numbers.target(INDICATORS[key], lang)
    said = (
        [say("unfinished", lang, as_of=numbers.day(setting.as_of, lang))]
        if row["period"] in setting.open_periods
        else []
    )
    if alike:
        said.append(say("chance_on_last_quarter" if by_chance else "against_last_quarter", lang))
    elif not row["unfinished"] and any(
        one.touches(row["organisation"], counts_teams(key)) and str(one.start) == row["period"]
        for one in setting.mergers
    ):
        said.append(say("not_compared_merged", lang))
    said += [say("target_label", lang, target=target)] if target else []
    said += [say("in_doubt", lang)] if row["doubt"] else []
    return " · ".join(said)


def _help(row: pd.Series, key: str, setting: Setting) -> str:
    """The text of the card's help: formula, numerator and denominator of this value, doubts, note, source."""
    lang, indicator = setting.lang, INDICATORS[key]
    lines = [f"{indicator.title.in_(lang)} = {indicator.formula(lang)}"]
    if not pd.isna(row["numerator"]):
        lines.append(f"{numbers.exact(row['numerator'])} ÷ {numbers.exact(row['denominator'])}")
    lines += doubt_notes([row.to_frame().T], setting)
    lines += [note.in_(lang) for note in (indicator.note, indicator.source) if note is not None]
    return "\n\n".join(line.replace("~", "\\~") for line in lines)


def strip(figures: list[tuple[str, str]]) -> None:
    """The basic counts, (value, label) pairs, in one ruled line."""
    ink = colours()
    cells = "".join(
        f'<div style="border-left:1px solid {ink.line};padding:0 10px"><div style="font-size:1.45rem;'
        "font-weight:600;"
        f'white-space:nowrap;color:{ink.ink}">{html(value)}</div><div style="font-size:13px;'
        f'color:{ink.quiet}">{html(label)}</div></div>'
        for value, label in figures
    )
    st.html(
        f'<div style="font-family:{FONT};display:grid;'
        "grid-template-columns:repeat(auto-fit,minmax(clamp(102px,1542px - 100vw,116px),1fr));gap:8px 0;"
        f'border-top:2px solid {ink.ink};border-bottom:1px solid {ink.line};padding:6px 0">{cells}</div>'
    )


def base(view: View, quarter: str, institution: str) -> None:
    """The strip of basic counts of ``institution`` ("" for the district)."""
    with st.container(key="base"):
        strip(base_figures(view, quarter, institution))


def base_figures(view: View, quarter: str, institution: str) -> list[tuple[str, str]]:
    """The basic counts of ``institution`` ("" for the district) as (value, label) pairs."""
    tables = view.places
    counts = view.results(BASE, "institution" if institution else "district", (quarter,), institution)
    return (
        institution_base(counts, tables, institution, view.setting)
        if institution
        else district_base(counts, tables, view.setting)
    )
