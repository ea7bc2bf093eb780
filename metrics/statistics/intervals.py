"""Confidence intervals. All functions take and return arrays; ``confidence`` is two-sided."""

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

Pair = tuple[NDArray[np.float64], NDArray[np.float64]]

_EXACT_BELOW = 10  # smaller counts get the exact Poisson interval instead of Byar's approximation


def wilson_interval(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Pair:
    """Wilson score interval of the proportion ``x / n``, as fractions.

    NaN where ``n`` is 0 or missing. ValueError for negative counts or ``x > n``.
    Source: Wilson EB (1927), J Am Stat Assoc 22:209-212.
    """
    x, n = checked_shares(x, n)
    z = normal_quantile(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(n > 0, x / n, np.nan)
        centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    # Floating point misses 0 and 1 slightly, where the score interval ends exactly for x = 0 and x = n, and
    # may pass them for a share that is next to one of them.
    lower, upper = np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)
    return np.where((x == 0) & (n > 0), 0.0, lower), np.where((x == n) & (n > 0), 1.0, upper)


def rate_interval(x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Pair:
    """Interval of the rate ``x / n`` of a Poisson count ``x`` over an exposure ``n``.

    Byar's approximation, exact (chi-squared) for counts below 10. NaN where
    ``n`` is 0 or missing; ValueError for negative counts.
    Source: Breslow NE, Day NE (1987), Statistical Methods in Cancer Research II, p. 69.
    """
    x, n = checked_counts(x, n)
    alpha, z = 1 - confidence, normal_quantile(confidence)
    above = x + 1
    with np.errstate(divide="ignore", invalid="ignore"):
        byar_low = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
        byar_high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
        exact_low = np.where(x > 0, scipy.stats.chi2.ppf(alpha / 2, 2 * x) / 2, 0.0)
        exact_high = scipy.stats.chi2.ppf(1 - alpha / 2, 2 * above) / 2
        low = np.where(x < _EXACT_BELOW, exact_low, byar_low) / np.where(n > 0, n, np.nan)
        high = np.where(x < _EXACT_BELOW, exact_high, byar_high) / np.where(n > 0, n, np.nan)
    return low, high


def mean_interval(values: ArrayLike, confidence: float = 0.95) -> Pair:
    """Student t interval of the mean of ``values`` (one dimension; missing values left out). NaN below two
    values.
    """
    present = np.asarray(values, dtype=float)
    present = present[~np.isnan(present)]
    centre = present.mean() if present.size else 0.0  # squares of large values would lose precision
    apart = present - centre
    low, high = mean_interval_from_sums(apart.sum(), (apart**2).sum(), present.size, confidence)
    return centre + low, centre + high


def mean_interval_from_sums(
    total: ArrayLike, squares: ArrayLike, n: ArrayLike, confidence: float = 0.95
) -> Pair:
    """Student t interval of a mean from Σx, Σx² and the number of values; NaN below two values."""
    checked_confidence(confidence)
    total, squares, n = (np.asarray(part, dtype=float) for part in (total, squares, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        variance = np.maximum(squares - n * mean**2, 0) / (n - 1)
        half = scipy.stats.t.ppf((1 + confidence) / 2, n - 1) * np.sqrt(variance / n)
    known = n >= 2
    return np.where(known, mean - half, np.nan), np.where(known, mean + half, np.nan)


def checked_counts(x: ArrayLike, n: ArrayLike) -> Pair:
    """Both as float arrays; ValueError where either is negative."""
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if np.any(x < 0) or np.any(n < 0):
        raise ValueError("a count is negative")
    return x, n


def checked_shares(x: ArrayLike, n: ArrayLike) -> Pair:
    """Both as float arrays; ValueError where either is negative or ``x`` above ``n``."""
    x, n = checked_counts(x, n)
    if np.any(x > n):
        raise ValueError("a proportion's numerator is above its denominator")
    return x, n


def checked_confidence(confidence: float) -> float:
    """``confidence`` itself; ValueError outside 0…1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return confidence


def normal_quantile(confidence: float) -> float:
    """The two-sided standard normal quantile; ValueError outside 0…1."""
    return float(scipy.stats.norm.ppf((1 + checked_confidence(confidence)) / 2))
