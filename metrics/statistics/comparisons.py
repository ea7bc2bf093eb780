"""Comparing the proportions of two groups."""

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import checked_shares, wilson_interval

Triple = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def two_proportions_test(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Two-sided p-value for ``x1/n1`` and ``x2/n2`` being equal, treating people as independent (pooled
    variance, no correction).

    NaN where a denominator is 0, or where both proportions are 0 or both are 1. Readers expect this test, but
    residents are counted repeatedly and cluster in teams, which breaks its assumptions; so nothing is
    concluded from it. ValueError for negative counts or a numerator above its denominator. Source: Agresti A
    (2013), Categorical Data Analysis, 3rd ed., 3.2.
    """
    (x1, n1), (x2, n2) = checked_shares(x1, n1), checked_shares(x2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        common = (x1 + x2) / (n1 + n2)
        z = (x1 / n1 - x2 / n2) / np.sqrt(common * (1 - common) * (1 / n1 + 1 / n2))
    return np.where((n1 > 0) & (n2 > 0), 2 * scipy.stats.norm.sf(np.abs(z)), np.nan)


def difference_of_proportions(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    confidence: float = 0.95,
) -> Triple:
    """``x1/n1 − x2/n2`` with Newcombe's hybrid score interval: (difference, lower, upper), as fractions.

    NaN where either denominator is 0. ValueError for negative counts or a numerator above its denominator.
    Source: Newcombe RG (1998), Stat Med 17:873-890, method 10.
    """
    (x1, n1), (x2, n2) = checked_shares(x1, n1), checked_shares(x2, n2)
    low1, high1 = wilson_interval(x1, n1, confidence)
    low2, high2 = wilson_interval(x2, n2, confidence)
    p1, p2 = x1 / np.where(n1 > 0, n1, np.nan), x2 / np.where(n2 > 0, n2, np.nan)
    difference = p1 - p2
    lower = difference - np.hypot(p1 - low1, high2 - p2)
    upper = difference + np.hypot(high1 - p1, p2 - low2)
    return difference, lower, upper
