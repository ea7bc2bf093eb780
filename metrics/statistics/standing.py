"""Teams chosen for how they stood: who stands low by chance rises by chance, and the others tell how much."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.differences import FEWEST_A_GROUP, _rank_sum
from metrics.statistics.intervals import checked_confidence
from metrics.statistics.series import Estimate

_ROUNDING = 1e-9
_LEVERAGE = 0.999  # a team that alone fixes the line is not counted as lying on it without error


class Stood(NamedTuple):
    """``way`` is -1 where the chosen teams stood lower than the others, 1 higher, 0 neither; ``p_value`` of
    the rank-sum test.
    """

    way: int
    p_value: float


def stood(before: ArrayLike, chosen: ArrayLike, below: float) -> Stood:
    """How the ``chosen`` (a mask) stood by ``before`` (a rate a team, NaN where missing): a way only where p
    < ``below``.

    0 and NaN with fewer than five teams in a group. Source: Mann HB, Whitney DR (1947), Ann Math Stat
    18:50-60.
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
    """How much higher the ``chosen`` stand ``after`` than others that stood alike ``before`` (one rate a team
    each).

    after = a + b·before + c·chosen; the estimate is c. Teams chosen by how they stood ``before``, and by
    nothing else that matters, differ from others of the same standing only by what they got: whatever share
    of a low standing was chance is in b, for both. Errors are those of White's HC3, with Student's t on n − 3
    degrees of freedom. Teams with a missing rate are left out; None below five teams in a group. Source:
    Angrist JD, Pischke JS (2009), Mostly Harmless Econometrics, 5.3 and 5.4 (lagged outcome beside
    difference-in-differences); Barnett AG et al. (2005), Int J Epidemiol 34:215-220 (regression to the mean,
    by analysis of covariance); Long JS, Ervin LH (2000), Am Stat 54:217-224 (HC3).
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
    # Teams that all go alike differ by nothing but rounding.
    p_value = (
        float(2 * scipy.stats.t.sf(abs(value) / max(error, _ROUNDING), len(y) - 3))
        if abs(value) > _ROUNDING
        else 1.0
    )
    return Estimate(value, value - reach, value + reach, p_value)


def _last(design: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """The last coefficient of least squares, and its error."""
    inverse = np.linalg.pinv(design)
    left = y - design @ (inverse @ y)
    own = np.minimum((design * inverse.T).sum(axis=1), _LEVERAGE)
    return float(inverse[-1] @ y), float(np.sqrt(((inverse[-1] * left / (1 - own)) ** 2).sum()))
