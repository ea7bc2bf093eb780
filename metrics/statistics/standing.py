"""Teams chosen by their rates: low rates that were chance rise again, and other teams show by how much."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.differences import FEWEST_A_GROUP, _rank_sum
from metrics.statistics.intervals import checked_confidence
from metrics.statistics.least_squares import Estimate

_ROUNDING = 1e-9
_LEVERAGE = 0.999  # limits the leverage of a team that alone determines the line


class Stood(NamedTuple):
    """``way``: -1 if the chosen teams stood lower, 1 if higher, 0 if unclear; ``p_value``: rank-sum test."""

    way: int
    p_value: float


def stood(before: ArrayLike, chosen: ArrayLike, below: float) -> Stood:
    """How the ``chosen`` teams (a mask) stood in their rates ``before`` (one per team, NaN where missing).

    ``way`` is 0 unless p < ``below``; 0 and NaN if a group has fewer than five teams. Source: Mann HB,
    Whitney DR (1947), Ann Math Stat 18:50-60.
    """
    rates, mask = np.asarray(before, dtype=float), np.asarray(chosen, dtype=bool)
    one, other = (np.round(rates[group & ~np.isnan(rates)], 12) for group in (mask, ~mask))
    if min(len(one), len(other)) < FEWEST_A_GROUP:
        return Stood(0, float("nan"))
    p_value = _rank_sum(one, other)
    return Stood(int(np.sign(one.mean() - other.mean())) if p_value < below else 0, p_value)


def beyond_standing(
    after: ArrayLike, before: ArrayLike, chosen: ArrayLike, confidence: float = 0.95
) -> Estimate | None:
    """How much higher the ``chosen`` teams stand ``after`` than others with the same rate ``before`` (per
    team).

    after = a + b·before + c·chosen; the estimate is c. If teams were chosen by their rate ``before``, and by
    nothing else that matters, they differ from others with the same rate only by what they got: b accounts,
    in both groups, for the part of a low rate that was chance. Errors are those of White's HC3, with
    Student's t on n − 3 degrees of freedom. Teams with a missing rate are left out; None if a group has fewer
    than five teams. Source: Angrist JD, Pischke JS (2009), Mostly Harmless Econometrics, 5.3 and 5.4 (lagged
    outcome beside difference-in-differences); Barnett AG et al. (2005), Int J Epidemiol 34:215-220
    (regression to the mean, by analysis of covariance); Long JS, Ervin LH (2000), Am Stat 54:217-224 (HC3).
    """
    checked_confidence(confidence)
    y, x, mask = (
        np.asarray(after, dtype=float),
        np.asarray(before, dtype=float),
        np.asarray(chosen, dtype=bool),
    )
    known = ~(np.isnan(y) | np.isnan(x))
    y, x, mask = y[known], x[known], mask[known]
    if min(mask.sum(), (~mask).sum()) < FEWEST_A_GROUP:
        return None
    value, error = _last(np.column_stack([np.ones(len(y)), x, mask]), y)
    reach = float(scipy.stats.t.ppf((1 + confidence) / 2, len(y) - 3)) * error
    # If all teams follow one line exactly, the estimate is only rounding.
    p_value = (
        float(2 * scipy.stats.t.sf(abs(value) / max(error, _ROUNDING), len(y) - 3))
        if abs(value) > _ROUNDING
        else 1.0
    )
    return Estimate(value, value - reach, value + reach, p_value)


def _last(design: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """The last coefficient of a least-squares fit, and its standard error (HC3)."""
    inverse = np.linalg.pinv(design)
    left = y - design @ (inverse @ y)
    own = np.minimum((design * inverse.T).sum(axis=1), _LEVERAGE)
    return float(inverse[-1] @ y), float(np.sqrt(((inverse[-1] * left / (1 - own)) ** 2).sum()))
