"""Mean growth per quarter or year over a span: compound growth, with the base it starts from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Mean
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.growth import SMALL_BASE, compound_growth

# Why there is no mean growth: an end is unknown, a quarter between is unknown, teams were merged or founded,
# the base is small, or other institutions report at the end than at the start.
REASONS = ("no_end", "gap", "merged", "small_base", "changed")
_A_YEAR = 4  # quarters
_ALIKE = 1e-6


@dataclass(frozen=True)
class MeanGrowth:
    """Growth from ``start`` in ``first`` to ``end`` in ``last``: ``value`` per step, over ``steps`` quarters
    or years.

    ``value`` is a fraction; it is NaN if ``reason`` is one of REASONS, else ``reason`` is "".
    """

    indicator: str
    first: str
    last: str
    steps: int
    start: float
    end: float
    value: float
    reason: str


def mean_growth(
    levels: pd.DataFrame, growths: pd.DataFrame, last: str, quarters: int, over_year: bool
) -> MeanGrowth:
    """Mean growth over the ``quarters`` quarters up to ``last`` of one organisation.

    ``levels``: results of the indicator that grows; ``growths``: results of its growth, step by step. With
    ``over_year`` the steps are years, as many as fit in ``quarters``. Both ends must be known and the base
    must rest on 30 people. The growths multiplied must lead from one end to the other; since each counts only
    institutions known in both periods, they do not where institutions joined or did not report. ValueError if
    not even one step fits.
    """
    key, stride = str(levels["indicator"].iloc[0]), _A_YEAR if over_year else 1
    steps, end = quarters // stride, parse_period(last)
    if steps < 1:
        raise ValueError("a mean growth needs at least one step")
    first = end.back(steps * stride)
    known = levels[levels["reason"] == ""].set_index("period")
    base = known["value"].get(str(first), np.nan)
    top = known["value"].get(last, np.nan)
    chain = growths.set_index("period")[["value", "reason"]].reindex(
        [str(end.back(step * stride)) for step in range(steps)]
    )
    reason = _reason(
        base,
        top,
        _people(known, key, str(first)),
        chain["value"].to_numpy(float),
        (chain["reason"] == "changed_team").any(),
    )
    value = float(compound_growth(base, top, steps)) if not reason else float("nan")
    return MeanGrowth(key, str(first), last, steps, float(base), float(top), value, reason)


def _people(known: pd.DataFrame, key: str, period: str) -> float:
    """How many people the level of ``period`` rests on: the denominator of a mean, a count itself."""
    return float(
        known["denominator" if isinstance(INDICATORS[key], Mean) else "numerator"].get(period, np.nan)
    )


def _reason(base: float, top: float, people: float, chain: np.ndarray, merged: bool) -> str:
    if np.isnan(base) or np.isnan(top):
        return "no_end"
    if people < SMALL_BASE or base <= 0:
        return "small_base"
    if np.isnan(chain).any():
        return "merged" if merged else "gap"
    return "" if abs(np.prod(1 + chain) / (top / base) - 1) < _ALIKE else "changed"
