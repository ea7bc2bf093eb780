"""A series interrupted by an event: what it did, beside what it would have done had it gone on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from metrics.statistics.intervals import checked_confidence

FEWEST_QUARTERS = 8
FEWEST_A_SIDE = 3


class Estimate(NamedTuple):
    """One coefficient with its interval and p-value."""

    value: float
    lower: float
    upper: float
    p_value: float


class Segmented(NamedTuple):
    """Segmented regression of a series: ``trend`` per quarter before, ``level`` and ``slope`` changes at the event.

    ``counterfactual`` continues the trend before the event (NaN before it); ``fitted`` is the line through both parts.
    """

    trend: Estimate
    level: Estimate
    slope: Estimate
    fitted: NDArray[np.float64]
    counterfactual: NDArray[np.float64]
    lags: int


def segmented_regression(values: ArrayLike, event: int, confidence: float = 0.95) -> Segmented | None:
    """Level and slope change of ``values`` (one a quarter, NaN where missing) from place ``event`` on.

    y = a + b·t + c·[t ≥ event] + d·(t − event)·[t ≥ event], least squares, with Newey–West errors for
    autocorrelation (Bartlett weights, ⌊4·(n/100)^(2/9)⌋ lags, n/(n − 4) correction) and t quantiles of n − 4
    degrees of freedom. None below eight quarters or three on either side: no trend is claimed from less.
    Source: Wagner AK et al. (2002), J Clin Pharm Ther 27:299-309; Newey WK, West KD (1987), Econometrica 55:703-708.
    """
    checked_confidence(confidence)
    y = np.asarray(values, dtype=float)
    time = np.arange(len(y), dtype=float)
    known = ~np.isnan(y)
    after = time >= event
    if known.sum() < FEWEST_QUARTERS or (known & after).sum() < FEWEST_A_SIDE or (known & ~after).sum() < FEWEST_A_SIDE:
        return None
    design = np.stack([np.ones(len(y)), time, after, np.where(after, time - event, 0.0)], axis=1)
    x, seen = design[known], y[known]
    n, k = x.shape
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ seen
    lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
    errors = np.sqrt(np.diag(inverse @ _long_run(x * (seen - x @ beta)[:, None], lags) @ inverse) * n / (n - k))
    quantile = stats.t.ppf((1 + confidence) / 2, n - k)
    estimates = [_estimate(b, e, quantile, n - k) for b, e in zip(beta, errors, strict=True)]
    counterfactual = np.where(after, beta[0] + beta[1] * time, np.nan)
    return Segmented(estimates[1], estimates[2], estimates[3], design @ beta, counterfactual, lags)


def _estimate(value: float, error: float, quantile: float, degrees: int) -> Estimate:
    p_value = 2 * stats.t.sf(abs(value) / error, degrees) if error > 0 else float(value == 0)
    return Estimate(float(value), float(value - quantile * error), float(value + quantile * error), float(p_value))


def _long_run(moments: NDArray[np.float64], lags: int) -> NDArray[np.float64]:
    """The long-run covariance of ``moments`` (rows in the order of time)."""
    total = moments.T @ moments
    for lag in range(1, lags + 1):
        cross = moments[lag:].T @ moments[:-lag]
        total += (1 - lag / (lags + 1)) * (cross + cross.T)
    return total
