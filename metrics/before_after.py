"""Rates before and after an incentive: pooled windows of quarters and their difference."""

from collections.abc import Iterable

import pandas as pd
import sqlalchemy as sa

from metrics.calculate import pooled, results
from metrics.periods import Period
from metrics.reading import Horizon
from metrics.small_counts import withhold_small_counts
from metrics.statistics.comparisons import difference_of_proportions

SIDES = ("before", "after")


def windows(start: Period, before: int, after: int, horizon: Horizon) -> dict[str, list[str]]:
    """The complete quarters before and from ``start`` on, at most ``before`` and ``after`` of them."""
    known = horizon.complete_quarters
    return {
        "before": [str(quarter) for quarter in known if start.back(before) <= quarter < start],
        "after": [str(quarter) for quarter in known if start <= quarter < start.back(-after)],
    }


def before_after(
    keys: Iterable[str], level: str, spans: dict[str, list[str]], organisation: str | None = None, engine: sa.Engine | None = None,
) -> pd.DataFrame:
    """Pooled results of both windows side by side, one row per organisation and indicator.

    Columns: ``organisation``, ``indicator``, then for each side its
    ``numerator``, ``denominator``, ``value``, ``lower``, ``upper``, ``period``,
    ``reason``, ``doubt`` (suffixed ``_before`` / ``_after``), and ``difference`` with
    ``difference_lower`` and ``difference_upper`` (Newcombe; fractions). The
    interval treats people as independent, which residents who recur from
    quarter to quarter are not.
    """
    keys = list(keys)
    sides = {
        side: withhold_small_counts(pooled(results(keys, level, spans[side], organisation, engine))).drop(columns="level")
        for side in SIDES
    }
    both = sides["before"].merge(sides["after"], on=["organisation", "indicator"], suffixes=("_before", "_after"), how="outer")
    both["place"] = both["indicator"].map(keys.index)
    both = both.sort_values(["organisation", "place"], ignore_index=True).drop(columns="place")
    difference, lower, upper = difference_of_proportions(
        both["numerator_after"], both["denominator_after"], both["numerator_before"], both["denominator_before"])
    # Of a side without a value nothing is known to be doubtful.
    both = both.fillna({f"doubt_{side}": "" for side in SIDES})
    return both.assign(difference=difference, difference_lower=lower, difference_upper=upper)
