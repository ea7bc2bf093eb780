"""Cards for the most important indicators, and the strip of basic counts."""

from typing import Literal, NamedTuple

import pandas as pd
import streamlit as st

from components.charts.marks import colour
from components.charts.svg import sparkline
from components.exhibits.aims import aimed, verdict
from components.exhibits.base import Basic, district_base, institution_base
from components.exhibits.brief import Card
from components.exhibits.doubt import SIGN, card_notes, marked, partly
from components.exhibits.model import Setting
from components.exhibits.parts import plain as numbers_of
from components.exhibits.parts import with_margin
from components.exhibits.usual import last_change, said_change
from components.text import aims, numbers, say
from components.text.escaping import html, plain
from components.text.unbroken import unbroken
from components.theme import FONT
from components.widgets.basics.view import View, kept_of_view
from components.widgets.showing import doors
from components.widgets.showing.exhibit import colours
from components.widgets.showing.tables import in_lines, mark_of_long
from metrics import Indicator
from metrics.analysis.judged_change import JudgedChange
from metrics.events.mergers import counts_teams

# Keeps the sign of doubt beside a margin of error that has no room beside the value: alone on a line it would
# belong to nothing.
_NO_BREAK = "\u2060"
_SPARK = 30  # px
_SPARK_QUARTERS = 9
_COLOURS: dict[str, dict[int, Literal["normal", "inverse"]]] = {
    "better": {1: "normal", -1: "inverse"},
    "worse": {1: "inverse", -1: "normal"},
}
BASE = ("residents", "signed_residents", "teams", "family_doctors")


class Shown(NamedTuple):
    """What the cards of a quarter show: of each indicator its result, what the card says, its help and the
    values of its course; and the notes on doubts below all of them.
    """

    cards: tuple[tuple[pd.Series, Card, str, tuple[float | None, ...]], ...]
    notes: tuple[str, ...]


@kept_of_view(100)
def cards_of(
    view: View, keys: tuple[str, ...], span: tuple[str, ...], level: str, organisation: str
) -> Shown:
    """The cards of the indicators ``keys`` of one organisation ("" for the district), in the last quarter of
    ``span``.
    """
    return shown(view.results(keys, level, span, organisation), keys, span[-1], view.setting)


def shown(series: pd.DataFrame, keys: tuple[str, ...], quarter: str, setting: Setting) -> Shown:
    """The cards of the indicators ``keys`` in ``quarter``; ``series``: their results in all quarters up to
    it, from which their usual ups and downs follow.
    """
    made = []
    for key in keys:
        rows = series[series["indicator"] == key]
        now = rows[rows["period"] == quarter]
        history = rows.loc[~rows["unfinished"].astype(bool), "value"]
        drawn_from = numbers_of(history.tail(_SPARK_QUARTERS))
        row = now.iloc[0]
        made.append((row, told(now, rows, key, setting), _help(row, key, setting), drawn_from))
    return Shown(tuple(made), card_notes(series[series["period"] == quarter], setting))


def cards(found: Shown, setting: Setting) -> None:
    """Draw the cards."""
    for column, card in zip(st.columns(len(found.cards), gap="small", wrap=True), found.cards, strict=True):
        with column:
            _card(*card, setting)
    for note in found.notes:
        st.caption(unbroken(note, plain), unsafe_allow_html=True)


def told(now: pd.DataFrame, series: pd.DataFrame, key: str, setting: Setting) -> Card:
    """What the card of indicator ``key`` says. ``now``: its result in the quarter; ``series``: its results in
    the quarters up to it.
    """
    row = now.iloc[0]
    lang, indicator = setting.lang, aimed(row, setting)
    change = last_change(series, setting)
    difference = row["value"] - series.iloc[-2]["value"] if change.standing != "missing" else float("nan")
    return Card(
        key=key,
        title=indicator.title.in_(lang),
        value=_value(row, indicator, setting),
        change="" if pd.isna(difference) else numbers.change(indicator, difference, lang),
        judged=change,
        target="" if row["reason"] else verdict(row, setting),
        beside=_beside(row, key, change, setting),
    )


def _card(
    row: pd.Series, said: Card, helping: str, drawn_from: tuple[float | None, ...], setting: Setting
) -> None:
    key, judged, ink = said.key, said.judged, colours()
    with st.container(border=True, height="stretch", gap=None, key=f"card_{key}"):
        st.html(doors.of_name(said.title, key, setting.lang))
        value = in_lines(said.value)
        st.metric(
            said.title,
            value=value.replace(SIGN, _NO_BREAK + SIGN) if " " in value or value != said.value else value,
            delta=said.change.replace("−", "-") or None,
            # Streamlit colours a rise as good ("normal") or as bad ("inverse"), and a fall the other way.
            delta_color=_COLOURS.get(judged.meaning, {}).get(judged.way, "off"),
            # An arrow for what means something; the sign of the change stands anyway.
            delta_arrow="auto" if judged.is_told else "off",
            help=helping,
        )
        # Under the change, since beside it a card on a laptop has no room.
        below = "".join(
            f'<div style="font-size:.875rem;color:{shade}">{unbroken(line, html)}</div>'
            for line, shade in ((said.target, ink.ink), (said.beside, ink.quiet))
            if line
        )
        drawn = ""
        if sum(value is not None for value in drawn_from) > 1:
            target, shade = aimed(row, setting).target, colour(judged.meaning, ink)
            drawn = (
                f'<img class="course" src="{sparkline(drawn_from, target, shade, ink)}" alt="" '
                f'style="display:block;width:100%;height:{_SPARK}px">'
            )
        st.html(below + mark_of_long(said.value))
        st.html(doors.of_card(said.title, key, drawn, setting.lang))


def _value(row: pd.Series, indicator: Indicator, setting: Setting) -> str:
    """The value as text; that of a sampled indicator with its margin. The sign of doubt also stands where
    only a part of the records behind it is in doubt.
    """
    text = with_margin(row, indicator, setting.lang)
    return text + SIGN if partly(row, setting) else marked(text, row["doubt"])


def _beside(row: pd.Series, key: str, change: JudgedChange, setting: Setting) -> str:
    """The line under a card's target: why there is no value; or that the value is unfinished, what the change
    is measured against and how it lies beside the usual ups and downs, and whether the value is in doubt.
    """
    lang = setting.lang
    if row["reason"]:
        return say(f"reason_{row['reason']}", lang)
    said = (
        [say("unfinished", lang, as_of=numbers.day(setting.as_of, lang))]
        if row["period"] in setting.open_periods
        else []
    )
    if change.standing != "missing":
        said.append(said_change(change, lang))
    elif not row["unfinished"] and any(
        one.touches(row["organisation"], counts_teams(key)) and str(one.start) == row["period"]
        for one in setting.mergers
    ):
        said.append(say("not_compared_merged", lang))
    said += [say("in_doubt", lang)] if row["doubt"] else []
    said += [say("partly_in_doubt", lang)] if partly(row, setting) else []
    return " · ".join(said)


def _help(row: pd.Series, key: str, setting: Setting) -> str:
    """The text of the card's help: formula, numerator and denominator of this value, doubts, note, source."""
    lang, indicator = setting.lang, aimed(row, setting)
    lines = [f"{indicator.title.in_(lang)} = {indicator.formula(lang)}"]
    if not pd.isna(row["numerator"]):
        lines.append(f"{numbers.exact(row['numerator'])} ÷ {numbers.exact(row['denominator'])}")
    lines += [aims.full(indicator, lang)] if indicator.target is not None else []
    lines += card_notes(row.to_frame().T, setting)
    lines += [note.in_(lang) for note in (indicator.note, indicator.source) if note is not None]
    return "\n\n".join(line.replace("~", "\\~") for line in lines)


def strip(figures: list[Basic]) -> None:
    """The basic counts in one ruled line, each a link."""
    ink = colours()
    cells = "".join(
        f'<div style="border-left:1px solid {ink.line};padding:0 10px">'
        + doors.of_base(
            one.key,
            f'<div style="font-size:1.45rem;font-weight:600;white-space:nowrap;color:{ink.ink}">'
            f'{html(one.value)}</div><div style="font-size:13px;color:{ink.quiet}">{html(one.label)}</div>',
        )
        + "</div>"
        for one in figures
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


def base_figures(view: View, quarter: str, institution: str) -> list[Basic]:
    """The basic counts of ``institution`` ("" for the district)."""
    tables = view.places
    counts = view.results(BASE, "institution" if institution else "district", (quarter,), institution)
    return (
        institution_base(counts, tables, institution, view.setting)
        if institution
        else district_base(counts, tables, view.setting)
    )
