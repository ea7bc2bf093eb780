"""Whether a rate changed with an incentive, judged by teams, and what speaks against reading more into it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.calculate import pooled, results
from metrics.definitions import Proportion
from metrics.indicators import INDICATORS
from metrics.organisations import DISTRICT, read_incentives
from metrics.periods import parse_period, quarter_of
from metrics.quality import joined
from metrics.reading import read_horizon
from metrics.statistics.clusters import FEWEST_TEAMS, PairedChange, paired_change
from metrics.statistics.comparisons import difference_of_proportions, two_proportions_test
from metrics.statistics.growth import ratio_of_proportions
from metrics.statistics.series import Segmented, segmented_regression

SIGNIFICANT = 0.05
FULL_WINDOW = 4
_FEW = 30  # people on either side of a rate, below which a handful decides

VERDICTS = ("rose", "fell", "unclear", "untested")
CAVEATS = (
    "sampled", "moving_before", "other_event", "small_numbers", "few_teams", "teams_left_out", "short_window", "doubtful",
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
    rates. ``change`` is judged by teams; ``naive`` and ``naive_p`` take people as independent, for comparison only;
    ``ratio`` is after ÷ before with its interval. ``segmented`` is None where the series is too short.
    ``verdict`` is one of VERDICTS, ``caveats`` are among CAVEATS.
    """

    indicator: str
    organisation: str
    all_teams: int
    before: tuple[float, float]
    after: tuple[float, float]
    value_before: float
    value_after: float
    change: PairedChange
    naive: tuple[float, float, float]
    naive_p: float
    ratio: tuple[float, float, float]
    series: Series
    segmented: Segmented | None
    verdict: str
    caveats: tuple[str, ...]


def effect(
    key: str, spans: dict[str, list[str]], start: str, organisation: str | None = None, engine: sa.Engine | None = None,
) -> Effect:
    """The rate ``key`` in ``spans`` (of :func:`metrics.before_after.windows`) around the quarter ``start``.

    ``organisation`` is an institution, or None for the district. ValueError for what is no proportion.
    """
    indicator = INDICATORS[key]
    if not isinstance(indicator, Proportion):
        raise ValueError(f"{key} is no proportion")
    sides = {side: _by_team(key, spans[side], organisation, engine) for side in ("before", "after")}
    teams = sides["before"].add_suffix("_before").join(sides["after"].add_suffix("_after"), how="outer")
    x1, n1, x2, n2 = (teams[column].fillna(0).to_numpy() for column in (
        "numerator_before", "denominator_before", "numerator_after", "denominator_after"))
    change = paired_change(x1, n1, x2, n2)
    (b, m), (a, n) = (x1.sum(), n1.sum()), (x2.sum(), n2.sum())
    series = _series(key, start, organisation, engine)
    segmented = segmented_regression(series.values, series.event)
    doubt = joined([*teams["doubt_before"].dropna(), *teams["doubt_after"].dropna()])
    return Effect(
        indicator=key, organisation=organisation or DISTRICT, all_teams=len(teams), before=(b, m), after=(a, n),
        value_before=_rate(b, m), value_after=_rate(a, n), change=change,
        naive=_numbers(difference_of_proportions(a, n, b, m)), naive_p=float(two_proportions_test(b, m, a, n)),
        ratio=_numbers(ratio_of_proportions(b, m, a, n)), series=series, segmented=segmented, verdict=_verdict(change),
        caveats=tuple(_caveats(indicator, change, segmented, spans, start, (b, m - b, a, n - a), len(teams), doubt, engine)),
    )


def claims_effect(change: PairedChange) -> bool:
    """Whether the change may be spoken of: the teams' interval leaves zero out and their signed-rank test agrees.

    Both together keep false claims below one in twenty, also with few teams that differ strongly
    (tests/metrics/statistics/test_coverage.py measures it).
    """
    known = not (np.isnan(change.lower) or np.isnan(change.p_value))
    return known and (change.lower > 0 or change.upper < 0) and change.p_value < SIGNIFICANT


def _verdict(change: PairedChange) -> str:
    if np.isnan(change.lower):
        return "untested"
    if not claims_effect(change):
        return "unclear"
    return "rose" if change.difference > 0 else "fell"


def _by_team(key: str, periods: list[str], organisation: str | None, engine: sa.Engine | None) -> pd.DataFrame:
    """Σ numerator, Σ denominator and doubt of each team over ``periods``, by team."""
    rows = pooled(results([key], "team", periods, organisation, engine))
    return rows.set_index("organisation")[["numerator", "denominator", "doubt"]].astype({"numerator": float, "denominator": float})


def _series(key: str, start: str, organisation: str | None, engine: sa.Engine | None) -> Series:
    """The rate in every complete quarter."""
    horizon = read_horizon(engine) if engine is not None else None
    quarters = [str(quarter) for quarter in horizon.complete_quarters] if horizon else []
    level = "institution" if organisation else DISTRICT
    rows = results([key], level, quarters, organisation, engine)
    found = rows.set_index("period")["value"].reindex(quarters)
    begins = parse_period(start)
    event = sum(parse_period(quarter) < begins for quarter in quarters)
    return Series(tuple(quarters), tuple(found.astype(float)), event)


def _caveats(
    indicator: Proportion, change: PairedChange, segmented: Segmented | None, spans: dict[str, list[str]], start: str,
    counts: tuple[float, ...], teams: int, doubt: str, engine: sa.Engine | None,
) -> list[str]:
    found = {
        "sampled": indicator.sampled,
        "moving_before": _moving_before(segmented, change),
        "other_event": engine is not None and _other_event(spans, start, engine),
        "small_numbers": min(counts) < _FEW,
        "few_teams": change.teams < FEWEST_TEAMS,
        "teams_left_out": change.teams < teams,
        "short_window": min(len(periods) for periods in spans.values()) < FULL_WINDOW,
        "doubtful": doubt != "",
    }
    return [name for name in CAVEATS if found[name]]


def _moving_before(segmented: Segmented | None, change: PairedChange) -> bool:
    """The rate moved the same way before anything was done."""
    if segmented is None or np.isnan(change.difference):
        return False
    return segmented.trend.p_value < SIGNIFICANT and segmented.trend.value * change.difference > 0


def _other_event(spans: dict[str, list[str]], start: str, engine: sa.Engine) -> bool:
    """Another incentive began in one of the quarters compared."""
    compared = {period for periods in spans.values() for period in periods}
    others = {str(quarter_of(day.date() if hasattr(day, "date") else day)) for day in read_incentives(engine)["starts_on"]}
    return bool((others - {start}) & compared)


def _rate(x: float, n: float) -> float:
    return x / n if n else float("nan")


def _numbers(triple: tuple) -> tuple[float, float, float]:
    value, low, high = (float(part) for part in triple)
    return value, low, high
