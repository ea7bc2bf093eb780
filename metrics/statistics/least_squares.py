"""Least squares for a short series whose neighbouring quarters are alike beyond its line."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import NDArray

# Autocorrelations to try, evenly spread over 0…1: how alike neighbouring quarters are beyond their trend.
# Each is equally likely beforehand.
ALIKE = (np.arange(50) + 0.5) / 50
_ROUNDING = 1e-9  # share of the largest value: the least scatter assumed, against division by 0


class Estimate(NamedTuple):
    """One coefficient with its interval and p-value."""

    value: float
    lower: float
    upper: float
    p_value: float


class Weighed(NamedTuple):
    """For each autocorrelation the coefficients, their covariances before scaling, the variance of a value
    around the line, and the weight by likelihood; and the degrees of freedom.
    """

    beta: NDArray[np.float64]
    inverse: NDArray[np.float64]
    variance: NDArray[np.float64]
    weight: NDArray[np.float64]
    degrees: int


def weighed(design: NDArray[np.float64], y: NDArray[np.float64], time: NDArray[np.float64]) -> Weighed:
    """Generalised least squares for all autocorrelations at once, each weighted by its restricted
    likelihood.
    """
    apart = np.abs(time[:, None] - time)
    degrees = len(y) - design.shape[1]
    root = np.linalg.cholesky(ALIKE[:, None, None] ** apart)
    whitened = np.linalg.solve(
        root, np.broadcast_to(np.column_stack([design, y]), (len(ALIKE), len(y), design.shape[1] + 1))
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
    return Weighed(beta[:, :, 0], inverse, left / degrees, weight / weight.sum(), degrees)


def estimate(found: Weighed, of: NDArray[np.float64], confidence: float) -> Estimate:
    """The estimate of the sum of the coefficients times ``of``: mean, quantiles and tails of a mixture of
    Student's t.
    """
    beta = found.beta @ of
    error = np.sqrt(np.einsum("i,aij,j->a", of, found.inverse, of) * found.variance)

    def below(value: float) -> float:
        return float(found.weight @ scipy.special.stdtr(found.degrees, (value - beta) / error))

    def quantile(share: float) -> float:
        return float(scipy.optimize.brentq(lambda value: below(value) - share, *ends))

    reach = scipy.special.stdtrit(found.degrees, (1 + confidence) / 2) * error
    ends = (beta - reach).min() - error.max(), (beta + reach).max() + error.max()
    lower, upper = quantile((1 - confidence) / 2), quantile((1 + confidence) / 2)
    p_value = 2 * min(below(0), float(found.weight @ scipy.special.stdtr(found.degrees, beta / error)))
    return Estimate(float(found.weight @ beta), lower, upper, p_value)
