"""Rank correlation of two figures of the same teams."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike

from metrics.statistics.intervals import normal_quantile

FEWEST_PAIRS = 10
_PERFECT = 1e-12  # a ρ this near to ±1 differs from it only by rounding


class Correlation(NamedTuple):
    """Spearman's ρ of ``pairs`` pairs with its interval and p-value; NaN with fewer than ten pairs, or if all
    values of one side are equal.

    A perfect ρ of ±1 has no limits (NaN): the formula would give an interval without any width.
    """

    rho: float
    lower: float
    upper: float
    p_value: float
    pairs: int


def spearman(x: ArrayLike, y: ArrayLike, confidence: float = 0.95) -> Correlation:
    """Rank correlation of ``x`` and ``y`` (one dimension; pairs with a missing value are left out).

    The interval is Fisher's z with the standard error √((1 + ρ²/2)/(n − 3)), the p-value that of Student's t
    on n − 2 degrees of freedom. ValueError if ``x`` and ``y`` differ in length. Source: Bonett DG, Wright TA
    (2000), Psychometrika 65:23-28; Kendall MG (1970), Rank Correlation Methods, 5.
    """
    z = normal_quantile(confidence)
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("a correlation needs as many x as y, in one dimension")
    known = ~(np.isnan(first) | np.isnan(second))
    first, second, pairs = first[known], second[known], int(known.sum())
    if pairs < FEWEST_PAIRS or first.min() == first.max() or second.min() == second.max():
        return Correlation(*(float("nan"),) * 4, pairs)
    found = scipy.stats.spearmanr(first, second)
    rho = float(found.statistic)
    if abs(rho) > 1 - _PERFECT:
        return Correlation(round(rho), float("nan"), float("nan"), float(found.pvalue), pairs)
    half = z * np.sqrt((1 + rho**2 / 2) / (pairs - 3))
    low, high = np.tanh([np.arctanh(rho) - half, np.arctanh(rho) + half])
    return Correlation(rho, float(low), float(high), float(found.pvalue), pairs)
