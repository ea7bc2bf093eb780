"""Steadiness: whether an indicator's quarters stay within its usual ups and downs or stand out of them."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.analysis.steady_courses import AROUND_A_LINE, is_moving, leaning
from metrics.analysis.steady_parts import (
    FEWEST_JUDGED,
    FEWEST_VALUES,
    SAME,
    Part,
    Steadiness,
    drift_of,
    signals_of,
    verdict_of,
)
from metrics.foundation.definitions import Growth, Indicator, Proportion
from metrics.foundation.periods import parse_period, quarters_between
from metrics.indicators import INDICATORS
from metrics.statistics.control import (
    LIMIT_FACTOR,
    TREND,
    TRIAL_BELOW,
    ControlChart,
    control_chart,
    part_edges,
)
from metrics.statistics.seasons import QUARTERS, claims_season, seasonality

_FEWEST_A_SIDE = 2  # one value alone has no moving range


def steadiness(
    rows: pd.DataFrame,
    incentives: Iterable[tuple[str, str]] = (),
    open_periods: Collection[str] = (),
    screen: bool = False,
) -> Steadiness:
    """Judge the quarters of one indicator and organisation by control limits.

    ``rows``: results by quarter, at least one; ``open_periods``: unfinished periods, which are left out.
    Limits (:func:`metrics.statistics.control_chart`, with ``screen``) are calculated anew from the quarter of
    each of ``incentives`` (quarter, title), if there are two quarters with a value on either side of it.
    Where a season is claimed (:func:`metrics.statistics.seasonality`), the limits follow it in every part
    where that narrows them; in a part that rises or falls steadily they follow its line. A part that does
    neither, and of which most values would lie out, has no limits. Doubtful values count. ValueError without
    rows.
    """
    if rows.empty:
        raise ValueError("there are no results to look at")
    quarters, values, better = _series(rows, open_periods)
    return _judged(
        rows["indicator"].iloc[0],
        rows["organisation"].iloc[0],
        quarters,
        values.tobytes(),
        better.tobytes(),
        tuple(incentives),
        screen,
    )


# A screen judges some hundred series, and every reader's screens the same ones. The cache's key holds the
# values themselves, so an answer can never be out of date.
@lru_cache(maxsize=4096)
def _judged(
    key: str,
    organisation: str,
    quarters: tuple[str, ...],
    written_values: bytes,
    written_better: bytes,
    incentives: tuple[tuple[str, str], ...],
    screen: bool,
) -> Steadiness:
    """The answer of :func:`steadiness`; the arrays of values and directions are given as their bytes."""
    indicator = INDICATORS[key]
    values, better = np.frombuffer(written_values), np.frombuffer(written_better, dtype=np.int64)
    events = _events(quarters, values, incentives)
    breaks = [place for place, _ in events]
    first = parse_period(quarters[0]).quarter - 1 if quarters else 0
    season = seasonality(values, first, breaks)
    swing = (
        season.effects[(np.arange(len(values)) + first) % QUARTERS]
        if season and claims_season(season)
        else np.zeros(len(values))
    )
    edges = part_edges(len(values), breaks)
    edges = part_edges(len(values), breaks)
    chart, seasons, lean, slopes = _chart(values, swing, edges, screen)
    other = _chart(values, swing, edges, not screen)[0]
    parts = tuple(
        _part(indicator, values, chart, seasons, slope, screen, *ends)
        for ends, slope in zip(pairwise(edges), slopes, strict=True)
        if ends[0] < ends[1]
    )
    judged = np.array(
        [part.state == "judged" for part in parts for _ in range(part.first, part.last + 1)], dtype=bool
    )
    centre, lower, upper = (
        np.where(judged, line + seasons + lean, np.nan) for line in (chart.centre, chart.lower, chart.upper)
    )
    signals = tuple(
        signal for part in parts if part.state == "judged" for signal in signals_of(chart, part, better)
    )
    drift = drift_of(chart, parts, signals, better)
    return Steadiness(
        indicator=indicator.key,
        organisation=organisation,
        quarters=quarters,
        values=values,
        centre=centre,
        lower=_within(indicator, lower),
        upper=_within(indicator, upper),
        moving_ranges=chart.moving_ranges,
        parts=parts,
        events=events,
        signals=signals,
        drift=drift,
        season=season,
        seasonal=claims_season(season),
        screened=screen,
        screen_matters=not np.allclose(chart.upper[judged], other.upper[judged], rtol=SAME, atol=0),
        verdict=verdict_of(chart, parts, signals, drift),
    )


def _series(
    rows: pd.DataFrame,
    open_periods: Collection[str],
) -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.int64]]:
    """Every quarter from the first to the last that has ended, its value, and which direction is better from
    there (1, −1, 0).
    """
    places = {period: place for place, period in enumerate(rows["period"]) if period not in open_periods}
    if not places:
        return (), np.array([]), np.array([], dtype=np.int64)
    span = quarters_between(parse_period(min(places)), parse_period(max(places)))
    quarters = tuple(str(quarter) for quarter in span)
    found = [(place, places[quarter]) for place, quarter in enumerate(quarters) if quarter in places]
    to, of = (list(one) for one in zip(*found, strict=True))
    values, better = np.full(len(quarters), np.nan), np.zeros(len(quarters), dtype=np.int64)
    values[to] = rows["value"].to_numpy(float)[of]
    better[to] = rows["better"].fillna(0).to_numpy(np.int64)[of]
    return quarters, values, better


def _events(
    quarters: tuple[str, ...], values: NDArray[np.float64], incentives: Iterable[tuple[str, str]]
) -> tuple[tuple[int, str], ...]:
    """(place, title) of the incentives at which limits start anew. At least two quarters with a value must
    lie between such a place and the one before, and from it on.
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
    values: NDArray[np.float64], swing: NDArray[np.floating], edges: Sequence[int], screen: bool
) -> tuple[ControlChart, NDArray[np.float64], NDArray[np.float64], tuple[float, ...]]:
    """The chart of the values without their season and without the lines that parts follow; by how much each
    value was moved for its season, and for its line; and each part's slope.

    Values are moved for the season only in parts whose limits become narrower by it.
    """
    breaks = edges[1:-1]
    plain, calm = (control_chart(series, breaks=breaks, screen=screen) for series in (values, values - swing))
    moved = np.where(calm.upper - calm.centre < plain.upper - plain.centre, swing, 0.0)
    lean, slopes = leaning(values - moved, edges, screen)
    return control_chart(values - moved - lean, breaks=breaks, screen=screen), moved, lean, slopes


def _part(
    indicator: Indicator,
    values: NDArray[np.float64],
    chart: ControlChart,
    seasons: NDArray[np.float64],
    slope: float,
    screen: bool,
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
        else "moving"
        if not slope and is_moving(chart, first, end, screen)
        else "judged"
    )
    lower, upper = (
        float(_within(indicator, limit[first:end])[0]) if state == "judged" else np.nan
        for limit in (chart.lower, chart.upper)
    )
    sides = {
        bool(chart.above[rule][place])
        for rule in (*AROUND_A_LINE, TREND)
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
        seasonal=bool(seasons[first:end].any()),
        settled=not slope and len(sides) < 2 and not chart.signals[TREND][first:end].any(),
        slope=slope,
    )


def _within(indicator: Indicator, limits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Limits cut to the indicator's possible values: 0…1 for a proportion, 0 or more otherwise; growth is not
    cut.
    """
    if isinstance(indicator, Growth):
        return limits
    return np.clip(limits, 0.0, 1.0 if isinstance(indicator, Proportion) else None)
