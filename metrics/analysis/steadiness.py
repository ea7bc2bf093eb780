"""Whether an indicator's quarters stay within its usual ups and downs, or stand out of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.foundation.definitions import Growth, Indicator, Proportion
from metrics.foundation.periods import parse_period, quarters_between
from metrics.indicators import INDICATORS
from metrics.statistics.control import (
    LIMIT_FACTOR,
    OUTSIDE,
    SHIFT,
    TREND,
    TRIAL_BELOW,
    TWO_OF_THREE,
    ControlChart,
    control_chart,
    part_edges,
)
from metrics.statistics.seasons import QUARTERS, Season, claims_season, seasonality

# Below six values the width of the limits is mostly chance: from five it may come out a third as wide or
# twice.
FEWEST_JUDGED = 6
# Fewer different values than this do not vary, they jump: limits worked out from them are too narrow.
FEWEST_VALUES = 4
# Of several rules that one quarter breaks, the one it is spoken of by. Seven that rise on end explain
# everything else.
SPOKEN = (TREND, OUTSIDE, SHIFT, TWO_OF_THREE)
_FEWEST_A_SIDE = 2  # of one value there is no range
_SAME = 1e-9
VERDICTS = (
    "missing",
    "short",
    "unvarying",
    "rising",
    "falling",
    "moved_up",
    "moved_down",
    "above",
    "below",
    "past",
    "steady",
)


@dataclass(frozen=True)
class Part:
    """The quarters ``first`` … ``last`` (places, both included) judged by the same limits.

    ``quarters`` of them have a value, ``centre`` is their mean, ``mean_range`` their mean moving range,
    ``lower`` and ``upper`` their limits (all of them without the season, where ``seasonal``). ``state``:
    "judged", "short" (fewer than six values) or "unvarying" (fewer than four different ones); only a judged
    part has limits. ``trial``: fewer than twelve values. ``settled``: it keeps to one level; nothing rises on
    end, and signals lie on one side only.
    """

    first: int
    last: int
    quarters: int
    centre: float
    mean_range: float
    lower: float
    upper: float
    state: str
    trial: bool
    seasonal: bool
    settled: bool


@dataclass(frozen=True)
class Signal:
    """One quarter that stands out: the ``rules`` it breaks, the first of them spoken of, and for each whether
    above or rising.

    ``meaning``: better, worse or neutral, by the first; "early" where a part has yet to reach its later
    level: from its first quarter on beyond the limits, or all of them before the first signal of the other
    side. That is no news, good or bad.
    """

    place: int
    rules: tuple[str, ...]
    sides: tuple[bool, ...]
    meaning: str

    @property
    def above(self) -> bool:
        return self.sides[0]


@dataclass(frozen=True)
class Steadiness:
    """One indicator of one organisation, quarter by quarter, beside its limits (arrays as long as
    ``quarters``; NaN where there are none).

    ``events`` are (place of the first quarter of a new part, title of the incentive). ``season`` is None
    where too little is known of it; ``seasonal`` says whether one is claimed. ``screen_matters``: leaving
    sudden moving ranges out changes a limit. ``verdict``, one of VERDICTS, is about the last part.
    """

    indicator: str
    organisation: str
    quarters: tuple[str, ...]
    values: NDArray[np.float64]
    centre: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    moving_ranges: NDArray[np.float64]
    parts: tuple[Part, ...]
    events: tuple[tuple[int, str], ...]
    signals: tuple[Signal, ...]
    season: Season | None
    seasonal: bool
    screened: bool
    screen_matters: bool
    verdict: str

    def part_of(self, place: int) -> Part:
        return next(part for part in self.parts if part.first <= place <= part.last)

    def within(self, *quarters: str) -> bool:
        """Whether ``quarters`` all lie between the limits of one part that keeps to its level, and none
        stands out.
        """
        if not set(quarters) <= set(self.quarters):
            return False
        places = {self.quarters.index(quarter) for quarter in quarters}
        parts = {self.part_of(place).first: self.part_of(place) for place in places}
        usual = len(parts) == 1 and all(part.state == "judged" and part.settled for part in parts.values())
        return usual and not places & {signal.place for signal in self.signals} and places <= set(self.known)

    def rises_from(self, place: int, above: bool) -> int:
        """The place from which values rose, or else fell, quarter by quarter up to ``place``, whatever parts
        there are.
        """
        way = 1 if above else -1
        backwards = pairwise([one for one in reversed(self.known) if one <= place])
        steps = takewhile(lambda pair: way * (self.values[pair[0]] - self.values[pair[1]]) > 0, backwards)
        return min((earlier for _, earlier in steps), default=place)

    @property
    def known(self) -> list[int]:
        """The places of quarters with a value."""
        return [int(place) for place in np.flatnonzero(~np.isnan(self.values))]


def steadiness(
    rows: pd.DataFrame,
    incentives: Iterable[tuple[str, str]] = (),
    open_periods: Collection[str] = (),
    screen: bool = False,
) -> Steadiness:
    """``rows``: results of one indicator for one organisation by quarter, at least one; ``open_periods``,
    unfinished, are left out.

    Limits (:func:`metrics.statistics.control_chart`) are worked out anew from the quarter of each of
    ``incentives`` (quarter, title), if two quarters have a value on either side of it. Where a season is
    claimed (:func:`metrics.statistics.seasonality`), the limits move with it in every part that is calmer
    without it. Doubtful values count. ValueError without rows.
    """
    if rows.empty:
        raise ValueError("there are no results to look at")
    indicator = INDICATORS[rows["indicator"].iloc[0]]
    quarters, values, better = _series(rows, open_periods)
    events = _events(quarters, values, incentives)
    breaks = [place for place, _ in events]
    first = parse_period(quarters[0]).quarter - 1 if quarters else 0
    season = seasonality(values, first, breaks)
    swing = (
        season.effects[(np.arange(len(values)) + first) % QUARTERS]
        if season and claims_season(season)
        else np.zeros(len(values))
    )
    chart, moved = _chart(values, swing, breaks, screen)
    other, _ = _chart(values, swing, breaks, not screen)
    parts = tuple(
        _part(indicator, values, chart, moved, *edges)
        for edges in pairwise(part_edges(len(values), breaks))
        if edges[0] < edges[1]
    )
    judged = np.array(
        [part.state == "judged" for part in parts for _ in range(part.first, part.last + 1)], dtype=bool
    )
    centre, lower, upper = (
        np.where(judged, line + moved, np.nan) for line in (chart.centre, chart.lower, chart.upper)
    )
    signals = tuple(
        signal for part in parts if part.state == "judged" for signal in _signals(chart, part, better)
    )
    return Steadiness(
        indicator=indicator.key,
        organisation=rows["organisation"].iloc[0],
        quarters=quarters,
        values=values,
        centre=centre,
        lower=_within(indicator, lower),
        upper=_within(indicator, upper),
        moving_ranges=chart.moving_ranges,
        parts=parts,
        events=events,
        signals=signals,
        season=season,
        seasonal=claims_season(season),
        screened=screen,
        screen_matters=not np.allclose(chart.upper[judged], other.upper[judged], rtol=_SAME, atol=0),
        verdict=_verdict(values, parts, signals),
    )


def _series(
    rows: pd.DataFrame,
    open_periods: Collection[str],
) -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.int64]]:
    """Every quarter from the first to the last that has ended, its value, and which way is better from there
    (1, −1, 0).
    """
    closed = rows[~rows["period"].isin(list(open_periods))].set_index("period")
    if closed.empty:
        return (), np.array([]), np.array([], dtype=int)
    span = quarters_between(parse_period(min(closed.index)), parse_period(max(closed.index)))
    quarters = tuple(str(quarter) for quarter in span)
    of_quarters = closed.reindex(quarters)
    return quarters, of_quarters["value"].to_numpy(float), of_quarters["better"].fillna(0).to_numpy(int)


def _events(
    quarters: tuple[str, ...], values: NDArray[np.float64], incentives: Iterable[tuple[str, str]]
) -> tuple[tuple[int, str], ...]:
    """Where limits start anew, and why: at least two quarters with a value since the last such place, and two
    from it on.
    """
    titles: dict[int, list[str]] = {}
    for quarter, title in sorted(incentives):
        if quarter in quarters:
            titles.setdefault(quarters.index(quarter), []).append(title)
    found: list[tuple[int, str]] = []
    known = ~np.isnan(values)
    for place, names in titles.items():
        since = found[-1][0] if found else 0
        if known[since:place].sum() >= _FEWEST_A_SIDE and known[place:].sum() >= _FEWEST_A_SIDE:
            found.append((place, "、".join(names)))
    return tuple(found)


def _chart(
    values: NDArray[np.float64],
    swing: NDArray[np.floating],
    breaks: Sequence[int],
    screen: bool,
) -> tuple[ControlChart, NDArray[np.float64]]:
    """The chart without the season, and by how much limits are moved for it: only where that makes a part
    calmer.
    """
    plain, calm = (control_chart(series, breaks=breaks, screen=screen) for series in (values, values - swing))
    moved = np.where(calm.upper - calm.centre < plain.upper - plain.centre, swing, 0.0)
    return control_chart(values - moved, breaks=breaks, screen=screen), moved


def _part(
    indicator: Indicator,
    values: NDArray[np.float64],
    chart: ControlChart,
    moved: NDArray[np.float64],
    first: int,
    end: int,
) -> Part:
    inside = values[first:end]
    known = inside[~np.isnan(inside)]
    state = (
        "short"
        if len(known) < FEWEST_JUDGED
        else "unvarying"
        if len(np.unique(known)) < FEWEST_VALUES
        else "judged"
    )
    lower, upper = (
        float(_within(indicator, limit[first:end])[0]) if state == "judged" else np.nan
        for limit in (chart.lower, chart.upper)
    )
    sides = {
        bool(chart.above[rule][place])
        for rule in SPOKEN
        for place in range(first, end)
        if chart.signals[rule][place]
    }
    return Part(
        first=first,
        last=end - 1,
        quarters=len(known),
        centre=float(chart.centre[first]),
        mean_range=float(chart.upper[first] - chart.centre[first]) / LIMIT_FACTOR,
        lower=lower,
        upper=upper,
        state=state,
        trial=len(known) < TRIAL_BELOW,
        seasonal=bool(moved[first:end].any()),
        settled=len(sides) < 2 and not chart.signals[TREND][first:end].any(),
    )


def _within(indicator: Indicator, limits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Limits cut at what the indicator can be: 0…1 for a proportion, 0 and more for all others but growth."""
    if isinstance(indicator, Growth):
        return limits
    return np.clip(limits, 0.0, 1.0 if isinstance(indicator, Proportion) else None)


def _signals(chart: ControlChart, part: Part, better: NDArray[np.int64]) -> Iterable[Signal]:
    broken = {
        place: tuple(rule for rule in SPOKEN if chart.signals[rule][place])
        for place in range(part.first, part.last + 1)
        if not np.isnan(chart.values[place])
    }
    sides = {
        place: tuple(bool(chart.above[rule][place]) for rule in rules)
        for place, rules in broken.items()
        if rules
    }
    early = _early(part, broken, sides)
    meanings = {1: "better", -1: "worse", 0: "neutral"}
    for place, above in sides.items():
        meaning = "early" if place in early else meanings[(1 if above[0] else -1) * int(better[place])]
        yield Signal(place, broken[place], above, meaning)


def _early(part: Part, broken: dict[int, tuple[str, ...]], sides: dict[int, tuple[bool, ...]]) -> set[int]:
    """The places of one side before the first of the other; else those at the very start of a part that
    follows another.
    """
    level = [place for place in sides if broken[place][0] != TREND]
    if not level:
        return set()
    first = sides[level[0]][0]
    one, other = (
        [place for place in level if (sides[place][0] == first) == is_first] for is_first in (True, False)
    )
    if other:
        return set(one) if max(one) < min(other) else set()
    start = takewhile(lambda place: place in one and broken[place][0] != SHIFT, broken)
    return set(start) if part.first else set()


def _verdict(values: NDArray[np.float64], parts: tuple[Part, ...], signals: tuple[Signal, ...]) -> str:
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return "missing"
    part = next(part for part in parts if part.first <= known[-1] <= part.last)
    if part.state != "judged":
        return part.state
    inside = [signal for signal in signals if signal.place >= part.first]
    last = next((signal for signal in inside if signal.place == known[-1]), None)
    if last is None:
        return "past" if inside else "steady"
    if last.rules[0] == TREND:
        return "rising" if last.above else "falling"
    same, opposite = (
        [signal.place for signal in inside if signal.above == side and signal.rules[0] != TREND]
        for side in (last.above, not last.above)
    )
    if opposite and max(opposite) < min(same):
        return "moved_up" if last.above else "moved_down"
    return "above" if last.above else "below"
