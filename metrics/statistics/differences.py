"""Difference in differences: how much more a rate changed in one group of teams than in another over the same
time.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.clusters import RESAMPLES, SEED, _expanded_tail, _of_teams, _resampled
from metrics.statistics.comparisons import difference_of_proportions
from metrics.statistics.intervals import checked_confidence

FEWEST_A_GROUP = 5
_EXACT_BELOW = 50  # teams per group; from here on, or with ties, the normal approximation is used


class DifferenceInDifferences(NamedTuple):
    """How much more the pooled rate of the ``early`` teams changed than that of the ``others``.

    ``difference`` is ``change_early`` − ``change_others`` (fractions) with its cluster bootstrap interval;
    ``p_value`` is that of the Mann–Whitney test on the changes of single teams. Interval and test are NaN if
    a group has fewer than five teams.
    """

    difference: float
    lower: float
    upper: float
    change_early: float
    change_others: float
    early: int
    others: int
    p_value: float


def difference_in_differences(
    early: Sequence[ArrayLike],
    others: Sequence[ArrayLike],
    confidence: float = 0.95,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> DifferenceInDifferences:
    """The difference between the changes of two groups of teams.

    ``early`` and ``others``: x1, n1, x2, n2 each (one entry per team: Σ numerator and Σ denominator of both
    windows). Whatever affected both groups alike cancels out. Teams with a missing count or without a
    denominator in one of the windows are left out. The interval resamples whole teams within each group; its
    tails are widened for the size of the smaller group. The order of teams makes no difference, and
    exchanging the groups changes only the sign. ValueError for negative counts, a numerator above its
    denominator or arrays of unequal length. Source: Angrist JD, Pischke JS (2009), Mostly Harmless
    Econometrics, 5.2 (difference-in-differences); Davison AC, Hinkley DV (1997), Bootstrap Methods and their
    Application, 3.2 and 3.8 (several samples, clusters); Hesterberg TC (2015), Am Stat 69:371-386 (expanded
    percentile interval); Mann HB, Whitney DR (1947), Ann Math Stat 18:50-60 (exact below fifty teams a group
    without ties, else normal approximation with continuity correction).
    """
    checked_confidence(confidence)
    one, other = _of_teams(*early), _of_teams(*others)
    change, beside = _change(one), _change(other)
    sizes = one.shape[1], other.shape[1]
    if min(sizes) < FEWEST_A_GROUP:
        return DifferenceInDifferences(
            change - beside, float("nan"), float("nan"), change, beside, *sizes, float("nan")
        )
    tail = _expanded_tail(confidence, min(sizes))
    low, high = np.quantile(_gaps(one, other, seed, resamples), [tail, 1 - tail])
    return DifferenceInDifferences(
        change - beside, float(low), float(high), change, beside, *sizes, _rank_sum(_each(one), _each(other))
    )


def difference_of_changes(
    early: Sequence[ArrayLike],
    others: Sequence[ArrayLike],
    confidence: float = 0.95,
) -> tuple[float, float, float]:
    """As :func:`difference_in_differences`, but with an interval that treats people as independent:
    (difference, lower, upper).

    This is what simple random samples would give. Both changes have Newcombe's interval, from which the
    interval of their difference is derived (MOVER). NaN where a group has no team. Source: Zou GY, Donner A
    (2008), Stat Med 27:1693-1702 (MOVER).
    """
    (change, low, high), (beside, below, above) = (
        _independent(_of_teams(*parts), confidence) for parts in (early, others)
    )
    difference = change - beside
    return (
        difference,
        difference - math.hypot(change - low, above - beside),
        difference + math.hypot(high - change, beside - below),
    )


def _independent(sums: NDArray[np.float64], confidence: float) -> tuple[float, float, float]:
    x1, n1, x2, n2 = sums.sum(axis=1)
    value, low, high = (float(part) for part in difference_of_proportions(x2, n2, x1, n1, confidence))
    return value, low, high


def _change(sums: NDArray[np.float64]) -> float:
    if not sums.shape[1]:
        return float("nan")
    x1, n1, x2, n2 = sums.sum(axis=1)
    return float(x2 / n2 - x1 / n1)


def _each(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """The change of each team, rounded so that changes equal but for floating point count as ties."""
    return np.round(sums[2] / sums[3] - sums[0] / sums[1], 12)


def _gaps(
    early: NDArray[np.float64], others: NDArray[np.float64], seed: int, resamples: int
) -> NDArray[np.float64]:
    """Differences between the resampled changes of the two groups. Which group is drawn first depends on
    their numbers only, so that exchanging the groups changes nothing but the sign.
    """
    exchanged = (others.shape[1], others.tolist()) < (early.shape[1], early.tolist())
    first, second = (others, early) if exchanged else (early, others)
    gaps = _resampled(first, seed, resamples) - _resampled(second, seed + 1, resamples)
    return -gaps if exchanged else gaps


def _rank_sum(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The p-value of the Mann–Whitney test; 1 if all teams changed by the same amount."""
    values = np.concatenate([one, other])
    distinct = len(np.unique(values))
    if distinct == 1:
        return 1.0
    exact = distinct == len(values) and max(len(one), len(other)) < _EXACT_BELOW
    return float(scipy.stats.mannwhitneyu(one, other, method="exact" if exact else "asymptotic").pvalue)
