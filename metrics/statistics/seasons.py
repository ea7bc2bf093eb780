"""Seasonality: whether the quarters of a year differ in the same way every year, and by how much."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.control import part_edges

QUARTERS = 4
FEWEST_YEARS = 3
FEWEST_DEGREES = 4
# Not 0.05: in series whose neighbouring values alternate, as growth rates do, a season is found about three
# times as often as the level promises (tests/metrics/statistics/test_seasons_found.py measures this).
SEASON_BELOW = 0.01
_ROUNDING = 1e-9  # share of the largest value: the least scatter assumed, against division by 0


class Season(NamedTuple):
    """``effects``: how far the 1st, 2nd, 3rd and 4th quarter lie from the year's mean; their sum is 0.

    ``f`` and ``p_value``: of the test that all effects are 0, with 3 and ``degrees`` degrees of freedom.
    """

    effects: NDArray[np.floating]
    f: float
    degrees: int
    p_value: float


def seasonality(values: ArrayLike, first: int, breaks: Sequence[int] = ()) -> Season | None:
    """The season in ``values`` (one per quarter, NaN where missing); the first is quarter ``first`` (0–3).

    Each part between ``breaks`` has a straight line of its own, so that neither growth nor a step is taken
    for a season; added to these are the effects of the quarters, the same in all parts. Test: F of the model
    with against that without these effects. None unless every quarter of the year is known in three years,
    and four degrees of freedom are left: less data cannot support a season. ValueError for breaks out of
    order. Source: the F test on seasonal dummies of JDemetra+ (``seasonality_f``, white noise), with lines
    for its constant; Draper NR, Smith H (1998), Applied Regression Analysis, 6 (extra sum of squares).
    """
    y = np.asarray(values, dtype=float)
    time = np.arange(len(y))
    quarter, known = (time + first) % QUARTERS, ~np.isnan(y)
    edges = part_edges(len(y), breaks)
    if np.bincount(quarter[known], minlength=QUARTERS).min() < FEWEST_YEARS:
        return None
    lines = [column for start, end in pairwise(edges) for column in _line(time, start, end)]
    # Coded against the fourth quarter, so that the four effects sum to zero.
    dummies = [(quarter == one).astype(float) - (quarter == QUARTERS - 1) for one in range(QUARTERS - 1)]
    without, rank_without, _ = _fitted(np.stack(lines, axis=1)[known], y[known])
    left, rank, coefficients = _fitted(np.stack([*lines, *dummies], axis=1)[known], y[known])
    degrees = int(known.sum()) - rank
    if degrees < FEWEST_DEGREES or rank - rank_without < QUARTERS - 1:
        return None
    left += (_ROUNDING * np.abs(y[known]).max()) ** 2 + np.finfo(float).tiny
    f = float(max(without - left, 0.0) / (QUARTERS - 1) / (left / degrees))
    effects = coefficients[-(QUARTERS - 1) :]
    return Season(
        np.append(effects, -effects.sum()), f, degrees, float(scipy.stats.f.sf(f, QUARTERS - 1, degrees))
    )


def claims_season(found: Season | None) -> bool:
    """Whether a season can be claimed."""
    return found is not None and found.p_value < SEASON_BELOW


def _line(time: NDArray[np.int64], start: int, end: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The regression columns for level and slope of one part."""
    inside = ((time >= start) & (time < end)).astype(float)
    return inside, inside * time


def _fitted(design: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, int, NDArray[np.floating]]:
    """The residual sum of squares, the rank of the design, and the coefficients."""
    coefficients, _, rank, _ = np.linalg.lstsq(design, y, rcond=None)
    return float(((y - design @ coefficients) ** 2).sum()), int(rank), coefficients
