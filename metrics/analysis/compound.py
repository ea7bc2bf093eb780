"""Mean growth a quarter, or a year, over a span: compound, with the base it starts from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Mean
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.growth import SMALL_BASE, compound_growth

# Why a mean growth is not said: an end or a quarter between is not known, teams were merged or founded, its
# base is small, other institutions report.
REASONS = ("no_end", "gap", "merged", "small_base", "changed")
_A_YEAR = 4  # quarters
_ALIKE = 1e-6


@dataclass(frozen=True)
class MeanGrowth:
    """Growth from ``start`` in ``first`` to ``end`` in ``last``: ``value`` a step, over ``steps`` quarters or
    years.

    ``value`` is a fraction; NaN for one of REASONS, else ``reason`` is "".
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
    """``levels``: results of what grows, ``growths`` of its growth, for one organisation; ``quarters`` back
    from ``last``.

    Over a year the steps are years, as many as lie within ``quarters``. The levels of both ends must be known
    and the base rest on 30 people; growth by growth must lead from one to the other: it is counted over
    institutions known on both sides, so that it does not where institutions joined or were silent. ValueError
    for less than a step.
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
    """How many people the base rests on: a mean its denominator, a count itself."""
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
