"""Whether a rate changed with an incentive, judged by teams, and what speaks against reading more into it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.before_after import LEFT_OUT, SIDES, both_sides
from metrics.calculate import pooled, results
from metrics.definitions import Proportion, is_sampled
from metrics.incentives import incentives
from metrics.indicators import INDICATORS
from metrics.notes import notes
from metrics.organisations import DISTRICT
from metrics.periods import parse_period
from metrics.quality import joined
from metrics.reading import read_horizon
from metrics.small_counts import few, withhold_small_counts
from metrics.statistics.clusters import PairedChange, paired_change
from metrics.statistics.comparisons import difference_of_proportions, two_proportions_test
from metrics.statistics.differences import DifferenceInDifferences
from metrics.statistics.growth import ratio_of_proportions
from metrics.statistics.series import Segmented, segmented_regression
from records.engine import default_engine

SIGNIFICANT = 0.05
FULL_WINDOW = 4
_MOST = 0.5  # of the teams: an event for more than these bends the course
_FEW = 30  # people on either side of a rate, below which a handful decides
_VISIBLE = 0.01  # what a trend must add up to before anyone sees it rise or fall

VERDICTS = ("rose", "fell", "unclear", "untested")
CAVEATS = (
    "sampled", "moving_before", "drifting_before", "other_event", "noted", "small_numbers", "teams_left_out", "short_window", "doubtful",
)


@dataclass(frozen=True)
class Series:
    """A rate quarter by quarter: ``values`` are NaN where missing, ``event`` the place of the first quarter with the incentive."""

    quarters: tuple[str, ...]
    values: tuple[float, ...]
    event: int


@dataclass(frozen=True)
class Effect:
    """A rate before and after an incentive. All rates are fractions.

    ``before`` and ``after`` are (numerator, denominator) over all teams, ``value_before`` and ``value_after`` their
    rates. ``change`` is judged by teams; ``naive`` and ``naive_p`` take people as independent. ``lower`` and ``upper``
    are the range that may be spoken of (:func:`said_range`), by which the verdict is given. ``ratio`` is after ÷ before
    with its interval. ``segmented`` is None where the series is too short.
    ``verdict`` is one of VERDICTS, ``caveats`` are among CAVEATS, ``left_out`` are the transition quarters.
    """

    indicator: str
    organisation: str
    all_teams: int
    before: tuple[float, float]
    after: tuple[float, float]
    value_before: float
    value_after: float
    change: PairedChange
    lower: float
    upper: float
    naive: tuple[float, float, float]
    naive_p: float
    ratio: tuple[float, float, float]
    series: Series
    segmented: Segmented | None
    verdict: str
    caveats: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def effect(
    key: str, spans: dict[str, list[str]], start: str, organisation: str | None = None, engine: sa.Engine | None = None,
    teams: Collection[str] = (), name: str = "",
) -> Effect:
    """As :func:`effects`, of the one rate ``key``."""
    return effects([key], spans, start, organisation, engine, teams, name)[0]


def effects(
    keys: Iterable[str], spans: dict[str, list[str]], start: str, organisation: str | None = None, engine: sa.Engine | None = None,
    teams: Collection[str] = (), name: str = "",
) -> list[Effect]:
    """The rates ``keys`` in ``spans`` (of :func:`metrics.before_after.windows`) around the quarter ``start``.

    ``organisation`` is an institution, or None for the district; of its teams only those count that are named in
    ``teams`` (none named: all), together called ``name``. ValueError for what is no proportion.
    """
    keys = proportions(keys)
    engine = engine or default_engine()
    rows = both_sides(keys, "team", spans, organisation, engine, teams)
    sides = {side: _by_team(rows[rows["period"].isin(spans[side])]) for side in SIDES}
    courses = _courses(keys, start, organisation, engine, teams)
    compared = _Compared(spans, start, teams or _teams_of(sides), name or organisation or DISTRICT)
    elsewhen, happened = _other_events(compared, engine), happened_within(spans, compared.teams, engine)
    return [_effect(key, sides, courses[key], compared, elsewhen, happened) for key in keys]


class _Compared(NamedTuple):
    """What is compared: the windows around ``start`` and the teams, together called ``name``."""

    spans: dict[str, list[str]]
    start: str
    teams: Collection[str]
    name: str


def _teams_of(sides: dict[str, pd.DataFrame]) -> set[str]:
    return {team for rows in sides.values() for team in rows.index}


def _effect(key: str, sides: dict[str, pd.DataFrame], series: Series, compared: _Compared, others: dict[str, float], noted: bool) -> Effect:
    before, after = (rows[rows["indicator"] == key].drop(columns="indicator") for rows in (sides["before"], sides["after"]))
    teams = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    x1, n1, x2, n2 = (teams[column].fillna(0).to_numpy() for column in (
        "numerator_before", "denominator_before", "numerator_after", "denominator_after"))
    change = paired_change(x1, n1, x2, n2)
    (b, m), (a, n) = (x1.sum(), n1.sum()), (x2.sum(), n2.sum())
    naive = _numbers(difference_of_proportions(a, n, b, m))
    lower, upper = said_range(is_sampled(INDICATORS[key]), change, naive)
    left_out = tuple(compared.spans.get(LEFT_OUT, ()))
    segmented = _segmented(series, left_out, {quarter for quarter, share in others.items() if share > _MOST})
    another = not set(others).isdisjoint(_quarters(compared.spans))
    doubt = joined([*teams["doubt_before"].dropna(), *teams["doubt_after"].dropna()])
    return Effect(
        indicator=key, organisation=compared.name, all_teams=len(teams), before=(b, m), after=(a, n),
        value_before=rate(b, m), value_after=rate(a, n), change=change,
        lower=lower, upper=upper, naive=naive, naive_p=float(two_proportions_test(b, m, a, n)),
        ratio=_numbers(ratio_of_proportions(b, m, a, n)), series=series, segmented=segmented,
        verdict=verdict(change._replace(lower=lower, upper=upper), "rose", "fell"),
        caveats=tuple(_caveats(is_sampled(INDICATORS[key]), change, segmented, compared.spans, (b, m - b, a, n - a), len(teams), doubt, another, noted)),
        left_out=left_out,
    )


def _segmented(series: Series, left_out: tuple[str, ...], others: set[str]) -> Segmented | None:
    """The course before and after, from the last of the other events before to the first one after.

    Quarters ``left_out`` belong to neither, and the step is that of the first one after them.
    """
    begins = series.quarters[series.event] if series.event < len(series.quarters) else ""
    first = max((quarter for quarter in others if quarter < begins), default="")
    end = min((quarter for quarter in others if quarter > begins), default="9999")
    values = [value if first <= quarter < end and quarter not in left_out else np.nan
              for quarter, value in zip(series.quarters, series.values, strict=True)]
    return segmented_regression(values, series.event + len(left_out))


def said_range(
    sampled: bool, teams: PairedChange | DifferenceInDifferences, people: tuple[float, float, float],
) -> tuple[float, float]:
    """The range of a change that may be spoken of: that of the ``teams``; of a sample, at neither end narrower than that of ``people``.

    Other people might have been asked: that teams happen to have answered alike makes no sample larger than it is.
    NaN where the teams are too few.
    """
    if not sampled:
        return teams.lower, teams.upper
    return float(np.minimum(teams.lower, people[1])), float(np.maximum(teams.upper, people[2]))


def claims_effect(change: PairedChange | DifferenceInDifferences) -> bool:
    """Whether the change may be spoken of: its interval leaves zero out and the test of the teams' ranks agrees.

    Both together keep false claims below one in twenty, also with few teams that differ strongly
    (test_coverage.py and test_differences_coverage.py of the tests measure it).
    """
    # What is not known (NaN) lies neither above nor below.
    return (change.lower > 0 or change.upper < 0) and change.p_value < SIGNIFICANT


def verdict(change: PairedChange | DifferenceInDifferences, more: str, less: str) -> str:
    """``more`` or ``less`` where a change may be spoken of, else "unclear"; "untested" where there is nothing to judge by."""
    if np.isnan(change.lower):
        return "untested"
    if not claims_effect(change):
        return "unclear"
    return more if change.difference > 0 else less


def proportions(keys: Iterable[str]) -> list[str]:
    """``keys``; ValueError for what is no proportion."""
    keys = list(keys)
    if others := [key for key in keys if not isinstance(INDICATORS[key], Proportion)]:
        raise ValueError(f"{others[0]} is no proportion")
    return keys


def _by_team(rows: pd.DataFrame) -> pd.DataFrame:
    """Σ numerator, Σ denominator and doubt of each team and rate over the periods of ``rows``, by team."""
    sums = pooled(rows).set_index("organisation")
    return sums[["indicator", "numerator", "denominator", "doubt"]].astype({"numerator": float, "denominator": float})


def _courses(
    keys: list[str], start: str, organisation: str | None, engine: sa.Engine, teams: Collection[str],
) -> dict[str, Series]:
    """Each rate in every complete quarter."""
    horizon = read_horizon(engine)
    quarters = [str(quarter) for quarter in horizon.complete_quarters] if horizon else []
    begins = parse_period(start)
    event = sum(parse_period(quarter) < begins for quarter in quarters)
    if teams:
        values = quarterly(results(keys, "team", quarters, organisation, engine), teams)
    else:
        rows = results(keys, "institution" if organisation else DISTRICT, quarters, organisation, engine)
        values = withhold_small_counts(rows).set_index(["indicator", "period"])["value"]
    return {
        key: Series(tuple(quarters), tuple(values.reindex([(key, quarter) for quarter in quarters]).astype(float)), event) for key in keys}


def quarterly(rows: pd.DataFrame, teams: Collection[str]) -> pd.Series:
    """The rate of ``teams`` together by indicator and period: Σ numerators ÷ Σ denominators of team results."""
    known = rows[rows["organisation"].isin(list(teams)) & (rows["reason"] == "")]
    sums = known.groupby(["indicator", "period"])[["numerator", "denominator"]].sum()
    counts = sums.assign(lacking=sums["denominator"] - sums["numerator"])
    return (sums["numerator"] / sums["denominator"]).where(~counts.apply(few).any(axis=1))


def _caveats(
    sampled: bool, change: PairedChange, segmented: Segmented | None, spans: dict[str, list[str]],
    counts: tuple[float, ...], teams: int, doubt: str, another: bool, noted: bool,
) -> list[str]:
    course = _course_before(segmented, change, spans)
    found = {
        "sampled": sampled,
        "moving_before": course == "moving_before",
        "drifting_before": course == "drifting_before",
        "other_event": another,
        "noted": noted,
        "small_numbers": min(counts) < _FEW,
        "teams_left_out": change.teams < teams,
        "short_window": min(len(spans[side]) for side in SIDES) < FULL_WINDOW,
        "doubtful": doubt != "",
    }
    return [name for name in CAVEATS if found[name]]


def _course_before(segmented: Segmented | None, change: PairedChange, spans: dict[str, list[str]]) -> str:
    """``moving_before`` where the rate demonstrably moved the same way before anything was done.

    ``drifting_before`` where that may be chance, but would be seen had it gone on from the middle of one window to that
    of the other.
    """
    if segmented is None or not segmented.trend.value * change.difference > 0:
        return ""
    if segmented.trend.p_value < SIGNIFICANT:
        return "moving_before"
    quarters = sum(len(spans[side]) for side in SIDES) / 2 + len(spans.get(LEFT_OUT, ()))
    return "drifting_before" if abs(segmented.trend.value) * quarters >= _VISIBLE else ""


def _other_events(compared: _Compared, engine: sa.Engine) -> dict[str, float]:
    """The quarters in which another incentive began for some of the teams, and for which share of them."""
    found: dict[str, float] = {}
    for one in incentives(engine):
        share = sum(one.concerns(team) for team in compared.teams) / max(len(compared.teams), 1)
        if share and str(one.start) != compared.start:
            found[str(one.start)] = min(1.0, found.get(str(one.start), 0.0) + share)
    return found


def happened_within(spans: dict[str, list[str]], teams: Collection[str], engine: sa.Engine) -> bool:
    """Whether a note on record begins in one of the quarters of ``spans``, the incentive's own among them, for any of ``teams``."""
    quarters = _quarters(spans)
    return any(str(one.start) in quarters and any(one.concerns(team) for team in teams) for one in notes(engine))


def _quarters(spans: dict[str, list[str]]) -> set[str]:
    return {quarter for quarters in spans.values() for quarter in quarters}


def rate(x: float, n: float) -> float:
    """``x / n``; NaN where there is nothing to divide by, or where one of them or their difference counts so few that it is withheld."""
    return x / n if n and not any(few(count) for count in (x, n, n - x)) else float("nan")


def _numbers(triple: tuple) -> tuple[float, float, float]:
    value, low, high = (float(part) for part in triple)
    return value, low, high
