"""Courses: rates quarter by quarter around the start of an incentive, for all teams together and for each."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pandas as pd

from metrics.analysis.effect import Series
from metrics.calculation.calculate import pooled, results
from metrics.foundation.definitions import Proportion
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.privacy.small_counts import few, withhold_small_counts
from metrics.statistics.departures import Departure, interrupted, log_odds
from metrics.statistics.series import Segmented
from metrics.values.stored import read_horizon
from records.engine import Source


def course_around(
    series: Series, left_out: tuple[str, ...], within: int, others: set[str]
) -> tuple[Segmented | None, Departure | None]:
    """The regression of the series before and after its event, and whether it departs from its course in the
    ``within`` quarters compared.

    Quarters ``left_out`` belong to neither side; the step is that of the first quarter after them.
    ``others``: quarters with other events, at which the series is cut.
    """
    values = uninterrupted(series.quarters, series.values, series.event, left_out, others)
    return interrupted((values, log_odds(values)), series.event + len(left_out), within, (0, 1))


def uninterrupted(
    quarters: Sequence[str],
    values: Iterable[float],
    event: int,
    left_out: Collection[str],
    others: Collection[str],
) -> list[float]:
    """``values`` between other events: from the last quarter of ``others`` before place ``event``, up to the
    first one after it (excluded).

    NaN outside that span and in the quarters ``left_out``.
    """
    begins = quarters[event] if event < len(quarters) else ""
    first = max((quarter for quarter in others if quarter < begins), default="")
    end = min((quarter for quarter in others if quarter > begins), default="9999")
    return [
        value if first <= quarter < end and quarter not in left_out else np.nan
        for quarter, value in zip(quarters, values, strict=True)
    ]


def proportions(keys: Iterable[str]) -> list[str]:
    """``keys`` as a list; ValueError if one is not a proportion."""
    keys = list(keys)
    if others := [key for key in keys if not isinstance(INDICATORS[key], Proportion)]:
        raise ValueError(f"{others[0]} is no proportion")
    return keys


def by_team(rows: pd.DataFrame) -> pd.DataFrame:
    """Σ numerator, Σ denominator and doubt over the periods of ``rows``, one row per team (index) and
    rate.
    """
    sums = pooled(rows).set_index("organisation")
    return sums[["indicator", "numerator", "denominator", "doubt"]].astype(
        {"numerator": float, "denominator": float}
    )


def courses_of(
    keys: list[str],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str],
) -> dict[str, Series]:
    """Rate → its value in every complete quarter, small counts withheld, around the quarter ``start``.

    Of ``teams`` together if any are named, else of the institution ``organisation`` or (None) the district.
    """
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
        key: Series(
            tuple(quarters),
            tuple(values.reindex([(key, quarter) for quarter in quarters]).astype(float)),
            event,
        )
        for key in keys
    }


def quarterly(rows: pd.DataFrame, teams: Collection[str]) -> pd.Series:
    """The rate of ``teams`` together, by indicator and period: Σ numerators ÷ Σ denominators of their results
    in ``rows``. NaN where it would tell of few people.
    """
    known = rows[rows["organisation"].isin(list(teams)) & (rows["reason"] == "")]
    sums = known.groupby(["indicator", "period"])[["numerator", "denominator"]].sum()
    counts = sums.assign(lacking=sums["denominator"] - sums["numerator"])
    return (sums["numerator"] / sums["denominator"]).where(~counts.apply(few).any(axis=1))


def quarters_of(spans: dict[str, list[str]]) -> set[str]:
    return {quarter for quarters in spans.values() for quarter in quarters}


def rate(x: float, n: float) -> float:
    """``x / n``; NaN where ``n`` is 0, or where ``x``, ``n`` or their difference counts so few that it is
    withheld.
    """
    return x / n if n and not any(few(count) for count in (x, n, n - x)) else float("nan")


def numbers_of(triple: tuple) -> tuple[float, float, float]:
    value, low, high = (float(part) for part in triple)
    return value, low, high
