"""The last known quarter compared with the same quarter a year earlier."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.analysis.shares import SUMS, Shares
from metrics.foundation.definitions import Proportion, is_sampled
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.comparisons import difference_of_proportions


class Change(NamedTuple):
    """Results of both quarters (``base``: None if unknown) and their difference; limits for
    proportions only.
    """

    now: pd.Series
    base: pd.Series | None
    difference: float
    lower: float
    upper: float


def change_over_year(rows: pd.DataFrame, open_periods: Collection[str] = ()) -> Change | None:
    """The last known quarter beside the same one a year earlier; None if no quarter that has ended is known.

    ``rows``: results of one indicator for one organisation by quarter; ``open_periods``: those that have not
    ended. The limits are Newcombe's and treat people as independent, although residents recur.
    """
    known = rows[rows["value"].notna() & ~rows["period"].isin(list(open_periods))].sort_values("period")
    if known.empty:
        return None
    now = known.iloc[-1]
    earlier = known[known["period"] == str(parse_period(now["period"]).year_before)]
    if earlier.empty:
        return Change(now, None, np.nan, np.nan, np.nan)
    base = earlier.iloc[0]
    if not isinstance(INDICATORS[now["indicator"]], Proportion):
        return Change(now, base, float(now["value"] - base["value"]), np.nan, np.nan)
    difference = difference_of_proportions(
        *(float(row[part]) for row in (now, base) for part in ("numerator", "denominator"))
    )
    return Change(now, base, *(float(part) for part in difference))


def within_sampling(key: str, now: tuple[float, float], base: tuple[float, float]) -> bool:
    """Whether two (numerator, denominator) of a sampled rate may differ by sampling alone (Newcombe's limits
    include 0). False for rates counted in full, and where a count is missing.
    """
    if not is_sampled(INDICATORS[key]):
        return False
    _, lower, upper = difference_of_proportions(*now, *base)
    return bool(lower <= 0 <= upper)


def within_chance(key: str, now: tuple[float, float], base: tuple[float, float]) -> bool:
    """As :func:`within_sampling`, but for every proportion, also one counted in full: among 26 people it is
    chance, too, who happened to be there.

    Where many people are counted the limits are narrow, so that no change that matters is hidden.
    """
    if not isinstance(INDICATORS[key], Proportion):
        return False
    _, lower, upper = difference_of_proportions(*now, *base)
    return bool(lower <= 0 <= upper)


def may_be_chance(found: Shares) -> bool:
    """Whether the change of a sampled rate that was split into parts may be sampling alone."""
    if found.reason:
        return False
    x_before, n_before, x_after, n_after = (float(total) for total in found.parts[SUMS].sum())
    return within_sampling(found.indicator, (x_after, n_after), (x_before, n_before))
