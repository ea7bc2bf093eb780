"""Interrupted series: what a series did after an event, beside what it would have done without it."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import checked_confidence

FEWEST_QUARTERS = 8
FEWEST_A_SIDE = 3
FORESEEN = 4  # quarters for which a trend of so few quarters is worth continuing
# Autocorrelations to try, evenly spread over 0…1: how alike neighbouring quarters are beyond their trend.
# Each is equally likely beforehand.
_ALIKE = (np.arange(50) + 0.5) / 50
_ROUNDING = 1e-9  # share of the largest value: the least scatter assumed, against division by 0


class Estimate(NamedTuple):
    """One coefficient with its interval and p-value."""

    value: float
    lower: float
    upper: float
    p_value: float


class Segmented(NamedTuple):
    """Segmented regression of a series: ``trend`` per quarter before the event, and changes of ``level`` and
    ``slope`` at it.

    ``counterfactual`` continues the trend after the event (NaN before it); ``fitted`` is the line through
    both parts. ``autocorrelation`` is the likely correlation of neighbouring quarters beyond the line (0…1).
    ``lower`` and ``upper``: where a quarter would lie had the trend gone on, its own ups and downs included
    (NaN before the event and from the fifth quarter on: a trend foretells no further). ``beyond``: how
    far the line after the event lies above the continued trend, on average over the quarters compared.
    """

    trend: Estimate
    level: Estimate
    slope: Estimate
    fitted: NDArray[np.float64]
    counterfactual: NDArray[np.float64]
    autocorrelation: float
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    beyond: Estimate


class _Weighed(NamedTuple):
    """For each autocorrelation the coefficients, their covariances before scaling, the variance of a value
    around the line, and the weight by likelihood; and the degrees of freedom.
    """

    beta: NDArray[np.float64]
    inverse: NDArray[np.float64]
    variance: NDArray[np.float64]
    weight: NDArray[np.float64]
    degrees: int


def segmented_regression(
    values: ArrayLike, event: int, confidence: float = 0.95, within: int = 4
) -> Segmented | None:
    """Level and slope change of ``values`` (one per quarter, NaN where missing) from index ``event`` on; the
    quarters compared are the ``within`` first of these.

    y = a + b·t + c·[t ≥ event] + d·(t − event)·[t ≥ event] + an error whose correlation with its neighbour is
    φ. φ cannot be known from a few quarters, so every φ in 0…1 is weighted by its likelihood, and estimates,
    intervals and p-values are those of the mixture of Student's t (n − 4 degrees of freedom). Newey–West
    errors, the usual choice, find a change in one in six to one in three random series of 8–20 quarters; this
    method in at most about one in twenty (test_coverage.py measures both). None with fewer than eight
    quarters, or fewer than three on either side: less data cannot support a trend. Source: Wagner AK et al.
    (2002), J Clin Pharm Ther 27:299-309 (model); Zellner A, Tiao GC (1964), J Am Stat Assoc 59:763-778
    (autocorrelation; here with the flat prior of restricted likelihood on φ).
    """
    checked_confidence(confidence)
    y = np.asarray(values, dtype=float)
    time = np.arange(len(y), dtype=float)
    known, after = ~np.isnan(y), time >= event
    if known.sum() < FEWEST_QUARTERS or min((known & after).sum(), (known & ~after).sum()) < FEWEST_A_SIDE:
        return None
    design = np.stack([np.ones(len(y)), time, after, np.where(after, time - event, 0.0)], axis=1)
    found = _weighed(design[known], y[known], time[known])
    trend, level, slope = (_estimate(found, unit, confidence) for unit in np.eye(4)[1:])
    beyond = _estimate(found, np.array([0.0, 0.0, 1.0, (max(within, 1) - 1) / 2]), confidence)
    last = time[known & ~after][-1]
    ends = np.full((2, len(y)), np.nan)
    for place in np.flatnonzero(after)[:FORESEEN]:
        # Unknown is the trend, and what chance brings between the last quarter before and this one.
        apart = 1 - _ALIKE ** (2 * (time[place] - last))
        ends[:, place] = _estimate(found, design[place] * [1, 1, 0, 0], confidence, apart)[1:3]
    beta = found.weight @ found.beta
    counterfactual = np.where(after, design[:, :2] @ beta[:2], np.nan)
    return Segmented(
        trend,
        level,
        slope,
        design @ beta,
        counterfactual,
        float(found.weight @ _ALIKE),
        ends[0],
        ends[1],
        beyond,
    )


def _weighed(design: NDArray[np.float64], y: NDArray[np.float64], time: NDArray[np.float64]) -> _Weighed:
    """Generalised least squares for all autocorrelations at once, each weighted by its restricted
    likelihood.
    """
    apart = np.abs(time[:, None] - time)
    degrees = len(y) - design.shape[1]
    root = np.linalg.cholesky(_ALIKE[:, None, None] ** apart)
    whitened = np.linalg.solve(
        root, np.broadcast_to(np.column_stack([design, y]), (len(_ALIKE), len(y), design.shape[1] + 1))
    )
    x, seen = whitened[:, :, :-1], whitened[:, :, -1:]
    turned = x.transpose(0, 2, 1)
    inverse = np.linalg.inv(turned @ x)
    beta = inverse @ turned @ seen
    left = (
        ((seen - x @ beta) ** 2).sum(axis=(1, 2)) + (_ROUNDING * np.abs(y).max()) ** 2 + np.finfo(float).tiny
    )
    likely = (
        np.linalg.slogdet(inverse)[1] / 2
        - np.log(root.diagonal(axis1=1, axis2=2)).sum(axis=1)
        - degrees / 2 * np.log(left)
    )
    weight = np.exp(likely - likely.max())
    return _Weighed(beta[:, :, 0], inverse, left / degrees, weight / weight.sum(), degrees)


def _estimate(
    found: _Weighed, of: NDArray[np.float64], confidence: float, apart: NDArray[np.float64] | float = 0.0
) -> Estimate:
    """The estimate of the sum of the coefficients times ``of``: mean, quantiles and tails of a mixture of
    Student's t. ``apart``: which share of the variance around the line is added, for each autocorrelation.
    """
    beta = found.beta @ of
    error = np.sqrt((np.einsum("i,aij,j->a", of, found.inverse, of) + apart) * found.variance)

    def below(value: float) -> float:
        return float(found.weight @ scipy.special.stdtr(found.degrees, (value - beta) / error))

    def quantile(share: float) -> float:
        return float(scipy.optimize.brentq(lambda value: below(value) - share, *ends))

    reach = scipy.special.stdtrit(found.degrees, (1 + confidence) / 2) * error
    ends = (beta - reach).min() - error.max(), (beta + reach).max() + error.max()
    lower, upper = quantile((1 - confidence) / 2), quantile((1 + confidence) / 2)
    p_value = 2 * min(below(0), float(found.weight @ scipy.special.stdtr(found.degrees, beta / error)))
    return Estimate(float(found.weight @ beta), lower, upper, p_value)
