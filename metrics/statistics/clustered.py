"""Rank correlation of two figures of teams, where teams of one institution share much of what influences
both.
"""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.association import Correlation, spearman

FEWEST_GROUPS = 5
_PERFECT = 1 - 1e-12


class GroupedCorrelation(NamedTuple):
    """Spearman's ρ of ``pairs`` pairs in ``groups`` groups; limits are NaN where nothing can be claimed.

    That is with fewer than ten pairs, with two to four groups, if all values of one side are equal, or if ρ
    is ±1, with all groups or without one of them.
    """

    rho: float
    lower: float
    upper: float
    pairs: int
    groups: int


def grouped_spearman(
    x: ArrayLike, y: ArrayLike, groups: ArrayLike, confidence: float = 0.95
) -> GroupedCorrelation:
    """Rank correlation of ``x`` and ``y`` with an interval that does not treat members of one of ``groups``
    as independent.

    The standard error of Fisher's z is that of the jackknife which leaves out one whole group at a time,
    around the estimate from all, with Student's t on groups − 1 degrees of freedom. The interval is never
    narrower than that of :func:`spearman`, which is used alone if there is one group. Pairs with a missing
    value are left out. ValueError if the three arrays differ in length. Source: MacKinnon JG, Nielsen MØ,
    Webb MD (2022), arXiv:2205.03288 (their CV3, which is for regressions; that it holds here is simulated in
    tests/metrics/statistics/test_clustered.py); Bonett DG, Wright TA (2000), Psychometrika 65:23-28.
    """
    first, second, home = np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.asarray(groups)
    if first.shape != second.shape or first.shape != home.shape:
        raise ValueError("every pair needs its group")
    alike = spearman(first, second, confidence)
    known = ~(np.isnan(first) | np.isnan(second))
    first, second, home = first[known], second[known], home[known]
    names = np.unique(home)
    half = _half(first, second, [home != name for name in names], alike, confidence)
    low, high = (
        np.tanh(np.arctanh(alike.rho) + np.array([-half, half])) if np.isfinite(half) else (np.nan, np.nan)
    )
    return GroupedCorrelation(alike.rho, float(low), float(high), alike.pairs, len(names))


def _half(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    others: list[NDArray[np.bool_]],
    alike: Correlation,
    confidence: float,
) -> float:
    """Half the width of the interval on the scale of Fisher's z; NaN where no interval can be given."""
    if np.isnan(alike.lower):
        return float("nan")
    single = float(np.arctanh(alike.upper) - np.arctanh(alike.rho))
    if len(others) == 1:
        return single
    if len(others) < FEWEST_GROUPS:
        return float("nan")
    without = np.array([_rho(x[rest], y[rest]) for rest in others])
    if not (np.abs(without) < _PERFECT).all():  # also False for NaN
        return float("nan")
    away = np.arctanh(without) - np.arctanh(alike.rho)
    error = np.sqrt((len(others) - 1) / len(others) * (away**2).sum())
    return max(single, float(scipy.stats.t.ppf((1 + confidence) / 2, len(others) - 1) * error))


def _rho(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Spearman's ρ; NaN if all values of one side are equal."""
    if x.min() == x.max() or y.min() == y.max():
        return float("nan")
    first, second = (ranks - ranks.mean() for ranks in (scipy.stats.rankdata(x), scipy.stats.rankdata(y)))
    return float(first @ second / np.sqrt((first @ first) * (second @ second)))
