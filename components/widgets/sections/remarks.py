"""The sentences on what needs attention, each a link to the screen that shows more."""

from collections import OrderedDict
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.charts.marks import colour
from components.exhibits.attention import MARKS, MISSES, MOST, Remark, attention, nothing
from components.exhibits.model import Setting
from components.exhibits.usual import usual
from components.exhibits.why import why_computed
from components.text import LANGUAGES, numbers, say
from components.text.escaping import html, plain
from components.text.unbroken import unbroken
from components.widgets.basics import database
from components.widgets.basics.address import carried, turn_to
from components.widgets.basics.kept import kept
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from components.widgets.basics.waiting import waiting
from components.widgets.controls import filters
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.sections import among_teams, why
from components.widgets.showing.exhibit import colours, show_computed
from metrics import INDICATORS
from metrics.analysis.among_all import has_ranks, ranks
from metrics.analysis.attention import WATCHED, Findings, look, with_own_target
from metrics.analysis.laggards import COMPARED, Laggard, laggards
from metrics.analysis.most_missed import Tally, tallies
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.reader.figures import Figures
from metrics.trust.doubts import Doubt

_KEPT = 40  # findings cached


class _Place(NamedTuple):
    """The organisation looked at: its level and key, "" for the district."""

    level: str
    organisation: str


class Room(NamedTuple):
    """The container for the sentences, and the grey lines shown in it until they are found."""

    box: DeltaGenerator
    lines: DeltaGenerator | None


@kept(_KEPT, shared=True)
def _findings(figures: Figures, quarter: str, place: _Place) -> Findings:
    # Findings do not depend on the language, so they are cached once for all.
    return _look(View(figures, database.setting(figures, LANGUAGES[0])), quarter, place)


def _watched(view: View, place: _Place) -> pd.DataFrame:
    """The results looked at, of all quarters at once: they are cached, so that another quarter needs no
    further reading.
    """
    return view.results(_keys(view), place.level, tuple(map(str, view.horizon.quarters)), place.organisation)


def _keys(view: View) -> tuple[str, ...]:
    return (*WATCHED, *with_own_target(view.setting.targets))


def _look(view: View, quarter: str, place: _Place) -> Findings:
    setting = view.setting
    everything = _watched(view, place)
    organisation, open_periods = place.organisation or DISTRICT, filters.incomplete(view)
    upto = everything[everything["period"] <= quarter]
    before = str(parse_period(quarter).back(1))
    steady = {
        key: usual(rows, setting, open_periods)
        for key, rows in upto.groupby("indicator", sort=False)
        if key in WATCHED and setting.comparable(organisation, quarter, before, str(key))
    }
    # Quarters with other teams (before a merger) are left out: since when a target is missed can only be said
    # of the same teams.
    series = upto[
        [setting.comparable(organisation, quarter, row.period, row.indicator) for row in upto.itertuples()]
    ]
    teams = view.results(COMPARED, "team", (quarter,))
    within = (
        place.organisation,
        *(team for team, home in setting.homes.items() if home == place.organisation),
    )
    own = teams[teams["organisation"].isin(within)] if place.organisation else teams
    behind = [
        *(
            []
            if place.organisation
            else _behind(view.results(COMPARED, "institution", (quarter,)), view, None)
        ),
        *_behind(teams, view, set(own["organisation"])),
    ]
    every = [] if place.organisation else _tallies(view, quarter)
    return look(series, quarter, steady, behind, own, setting.targets, every)


def _tallies(view: View, quarter: str) -> list[Tally]:
    """Of every institution, counted as its own screen counts its missed targets."""
    rows = view.results(_keys(view), "institution", (quarter,))
    return tallies(rows.itertuples(), view.setting.targets)


def _behind(rows: pd.DataFrame, view: View, within: set[str] | None) -> list[Laggard]:
    found = among_teams.funnels(rows, view)
    # Ranks take long to simulate, so only for indicators in which some organisation lies far outside.
    far = [
        key
        for key, one in found.items()
        if has_ranks(INDICATORS[key]) and {"far_below", "far_above"} & set(one.positions.values())
    ]
    return laggards(rows, found, {key: ranks(rows[rows["indicator"] == key]) for key in far}, within)


@st.cache_resource(show_spinner=False)
def _looked_at() -> OrderedDict[tuple[str, str, _Place], None]:
    """The keys of the findings that are in the cache, the most recent last."""
    return OrderedDict()


def _note(looked_at: tuple[str, str, _Place]) -> None:
    every = _looked_at()
    every[looked_at] = None
    every.move_to_end(looked_at)
    while len(every) > _KEPT:
        every.popitem(last=False)


def place(view: View, quarter: str, where: tuple[str, str]) -> Room:
    """Draw the heading and an empty container for the sentences on ``where`` (level, organisation). Finding
    the sentences takes longest, so the rest of the screen is drawn before :func:`fill` fills it.
    """
    st.markdown(f"#### {say('heading_attention', view.lang)}")
    room = st.container(key="remarks", gap="xsmall")
    if (view.figures.key, quarter, _Place(*where)) not in _looked_at():
        slot = room.empty()
        slot.html(waiting(say("remarks_waiting", view.lang), MOST))
        return Room(room, slot)
    return Room(room, None)


def fill(room: Room, view: View, quarter: str, where: tuple[str, str]) -> tuple[list[Remark], str]:
    """Write the sentences on the quarter into ``room``; for a quarter that has not ended, that it is too
    early to judge. Returns the remarks, and the sentence written where there are none, else "".
    """
    found = _found(view, quarter, where)
    _note((view.figures.key, quarter, _Place(*where)))
    if room.lines is not None:
        room.lines.empty()
    with room.box:
        if found is None:
            return [], _open(view, quarter)
        remarks = attention(found, _doubts(*where, view.setting), quarter, view.setting, where[1] or DISTRICT)
        if remarks:
            return _with_reasons(remarks, view, quarter, _Place(*where)), ""
        st.markdown(quiet := nothing(found, view.setting))
        return [], quiet


def _with_reasons(remarks: list[Remark], view: View, quarter: str, place: _Place) -> list[Remark]:
    """Write the sentences, below each missed target why it is missed, and the arithmetic of these behind a
    fold; returns the sentences with these reasons.
    """
    told, gaps = list[Remark](), []
    for remark in remarks:
        if remark.kind in MISSES and remark.about:
            found, said = why.why_of(view, remark.about, quarter, *place)
            if found is not None:
                gaps.append(found)
                remark = replace(remark, why=said)
        told.append(remark)
    st.html("".join(map(_written, told)))
    if (computed := why_computed(gaps, view.setting)) is not None:
        show_computed(computed, view.lang, "why")
    return told


def _written(remark: Remark) -> str:
    """The sentence with its reason; where it counts things, each of them behind a fold."""
    if not remark.unfolds:
        return f"<p>{_link(remark)}{_below(remark.why)}</p>"
    every = "".join(f"<p>{_link(one)}</p>" for one in remark.unfolds)
    opens = html(remark.unfold) if remark.unfold else f"<p>{_sentence(remark)}</p>"
    head = f"<p>{_link(remark)}</p>" if remark.screen else ""
    return f'{head}<details class="unfolds"><summary>{opens}</summary>{every}</details>'


def _below(reason: str) -> str:
    style = f"display:block;padding-left:1.1em;font-size:.875rem;color:{colours().quiet}"
    return f'<span style="{style}">{unbroken(reason, html)}</span>' if reason else ""


def _found(view: View, quarter: str, where: tuple[str, str]) -> Findings | None:
    """The findings on the quarter; None if it has not ended."""
    return (
        _findings(view.figures, quarter, _Place(*where))
        if view.horizon.is_complete(parse_period(quarter))
        else None
    )


def said(view: View, quarter: str, where: tuple[str, str]) -> list[Remark]:
    """The sentences as remarks, for a slide; empty for a quarter that has not ended."""
    found = _found(view, quarter, where)
    return (
        attention(found, _doubts(*where, view.setting), quarter, view.setting, where[1] or DISTRICT)
        if found is not None
        else []
    )


def _doubts(level: str, organisation: str, setting: Setting) -> list[Doubt]:
    """The doubts about the organisation; for an institution also those about its single teams."""
    return [
        one
        for one in setting.doubts
        if one.touches(level, organisation or DISTRICT, setting.homes.get(organisation, ""))
        or (organisation and one.institution == organisation)
    ]


def _open(view: View, quarter: str) -> str:
    lang, last = view.lang, str(view.horizon.complete_quarters[-1])
    said = say(
        "remark_open", lang, period=numbers.period(quarter, lang), as_of=numbers.day(view.setting.as_of, lang)
    )
    st.markdown(plain(said))
    st.button(
        say("remark_go_complete", lang, period=numbers.period(last, lang)),
        type="tertiary",
        on_click=turn_to,
        args=({"quarter": last},),
    )
    return said


def _link(remark: Remark) -> str:
    choices = {name: remark.choices.get(name) for name in ("institution", "team") if name in remark.choices}
    more = {name: value for name, value in remark.choices.items() if name not in choices}
    return anchor(remark.screen, _sentence(remark), carried(**choices) | more)


def _sentence(remark: Remark) -> str:
    mark = f'<span style="color:{colour(remark.role, colours())}">{MARKS[remark.role]}</span>'
    return f"{mark} {unbroken(remark.text, html)}"
