"""Growth and ratios of uncertain figures, and what parts contribute to the change of a whole."""

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.comparisons import Triple
from metrics.statistics.intervals import checked_confidence, checked_counts, checked_shares, normal_quantile

# With a smaller base, growth in percent says more about the base than about the change.
SMALL_BASE = 30


def growth_of_mean(
    mean1: ArrayLike,
    error1: ArrayLike,
    mean2: ArrayLike,
    error2: ArrayLike,
    degrees: ArrayLike = np.inf,
    confidence: float = 0.95,
) -> Triple:
    """Growth from ``mean1`` to ``mean2`` (with their standard errors) and Fieller's interval: fractions.

    Treats both means as independent; ``degrees`` are those of Student's t. Growth from a mean of zero or
    below is NaN; its limits are NaN as well where the interval of ``mean1`` includes zero, because no finite
    limits exist. ValueError for a negative error. Source: Fieller EC (1954), J R Stat Soc B 16:175-185.
    """
    checked_confidence(confidence)
    m1, e1, m2, e2 = (np.asarray(part, dtype=float) for part in (mean1, error1, mean2, error2))
    if np.any(e1 < 0) or np.any(e2 < 0):
        raise ValueError("a standard error is negative")
    quantile = scipy.stats.t.ppf((1 + confidence) / 2, degrees)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(m1 > 0, m2 / m1, np.nan)
        g = (quantile * e1 / m1) ** 2
        half = quantile / m1 * np.sqrt(np.where(g < 1, e2**2 * (1 - g) + (ratio * e1) ** 2, np.nan))
        low, high = (ratio - half) / (1 - g), (ratio + half) / (1 - g)
    return ratio - 1, low - 1, high - 1


def ratio_of_counts(x1: ArrayLike, x2: ArrayLike, confidence: float = 0.95) -> Triple:
    """``x2 / x1`` of two independent Poisson counts with its exact conditional interval; NaN where ``x1`` is
    0.

    Both are counted over the same time. ValueError for negative counts. Source: Przyborowski J, Wilenski H
    (1940), Biometrika 31:313-323; Clopper-Pearson limits of the share of x2.
    """
    x1, x2 = checked_counts(x1, x2)
    tail = (1 - checked_confidence(confidence)) / 2
    x1 = np.where(x1 > 0, x1, np.nan)
    low = np.where((x2 == 0) & (x1 > 0), 0.0, scipy.stats.beta.ppf(tail, x2, x1 + 1))
    high = scipy.stats.beta.ppf(1 - tail, x2 + 1, x1)
    return x2 / x1, low / (1 - low), high / (1 - high)


def ratio_of_proportions(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, confidence: float = 0.95
) -> Triple:
    """``(x2/n2) / (x1/n1)`` with Katz's logarithmic interval; NaN where ``x1`` or a denominator is 0.

    No limits (NaN) where ``x2`` is 0 or both proportions are 1: the method would give an interval without
    width. ValueError for negative counts or a numerator above its denominator. Source: Katz D et al. (1978),
    Biometrics 34:469-474.
    """
    (x1, n1), (x2, n2) = checked_shares(x1, n1), checked_shares(x2, n2)
    z = normal_quantile(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where((n1 > 0) & (n2 > 0) & (x1 > 0), (x2 / n2) / (x1 / n1), np.nan)
        error = np.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
        known = (x1 > 0) & (x2 > 0) & (error > 0)
        low, high = (np.where(known, ratio * np.exp(way * z * error), np.nan) for way in (-1, 1))
    return ratio, low, high


def compound_growth(first: ArrayLike, last: ArrayLike, steps: ArrayLike) -> NDArray[np.float64]:
    """Mean growth per step from ``first`` to ``last`` over ``steps`` steps; NaN if base or steps are not
    positive.
    """
    start, end, times = (np.asarray(part, dtype=float) for part in (first, last, steps))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((start > 0) & (end >= 0) & (times > 0), (end / start) ** (1 / times) - 1, np.nan)


def contributions(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each part contributes to the change of the pooled rate Σx/Σn: (by its own rate, by its share of
    the whole).

    Own rate: mean weight × change of rate; share: change of weight × (mean rate − mean of the two pooled
    rates). All of them together sum to the change exactly (to rounding). A part without a denominator on one
    side is given its rate of the other side, so that it contributes by its share only; a part without any
    contributes 0. All NaN if a whole has no denominator or a count is missing, since the change is then
    unknown. ValueError for negative counts or a count without a denominator. Source: Kitagawa EM (1955), J Am
    Stat Assoc 50:1168-1194, with the pooled rate as reference.
    """
    (x1, n1), (x2, n2) = checked_counts(x1, n1), checked_counts(x2, n2)
    if np.any((x1 > 0) & (n1 == 0)) or np.any((x2 > 0) & (n2 == 0)):
        raise ValueError("a part counts something without a denominator")
    all1, all2 = n1.sum() or np.nan, n2.sum() or np.nan
    whole1, whole2 = x1.sum() / all1, x2.sum() / all2
    with np.errstate(invalid="ignore"):
        rate1, rate2 = np.where(n1 > 0, x1 / n1, np.nan), np.where(n2 > 0, x2 / n2, np.nan)
    rate1, rate2 = np.where(np.isnan(rate1), rate2, rate1), np.where(np.isnan(rate2), rate1, rate2)
    weight1, weight2 = n1 / all1, n2 / all2
    own = (weight1 + weight2) / 2 * (rate2 - rate1)
    share = (weight2 - weight1) * ((rate1 + rate2) / 2 - (whole1 + whole2) / 2)
    if np.isnan(whole2 - whole1):
        return np.full_like(own, np.nan), np.full_like(share, np.nan)
    nobody = (n1 == 0) & (n2 == 0)
    return np.where(nobody, 0.0, own), np.where(nobody, 0.0, share)
