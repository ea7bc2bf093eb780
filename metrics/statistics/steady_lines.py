"""Whether a series rises or falls steadily: along a straight line rather than on a level or by one step."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

FEWEST_ON_A_LINE = 8  # with fewer values a step and a slope can hardly be told apart
LINE_BELOW = 0.01
_ROUNDING = 1e-9  # share of the largest value: the least scatter assumed, against division by 0


class SteadyLine(NamedTuple):
    """``fitted``: the line at every place, known or not; ``slope``: its rise from one place to the next."""

    fitted: NDArray[np.float64]
    slope: float


def steady_line(values: ArrayLike) -> SteadyLine | None:
    """The straight line that ``values`` (one dimension, NaN where missing) follow; None where none can be
    claimed.

    Claimed with eight values or more, where the slope differs from 0 (Student's t of least squares, p < 0.01)
    and the line leaves less scatter than the best single step from one mean to another. Source: Draper NR,
    Smith H (1998), Applied Regression Analysis, 1 (slope); Taylor WA (2000), Change-point analysis (step).
    """
    y = np.asarray(values, dtype=float)
    time = np.arange(len(y), dtype=float)
    known = ~np.isnan(y)
    if known.sum() < FEWEST_ON_A_LINE:
        return None
    t, x = time[known], y[known]
    spread = ((t - t.mean()) ** 2).sum()
    slope = float(((t - t.mean()) * x).sum() / spread)
    fitted = x.mean() + slope * (time - t.mean())
    left = float(((x - fitted[known]) ** 2).sum()) + (_ROUNDING * np.abs(x).max()) ** 2
    degrees = len(x) - 2
    error = np.sqrt(left / degrees / spread)
    if not 2 * scipy.stats.t.sf(abs(slope) / error, degrees) < LINE_BELOW or left >= _least_by_a_step(x):
        return None
    return SteadyLine(fitted, slope)


def _least_by_a_step(x: NDArray[np.float64]) -> float:
    """The scatter that the best step leaves: the least sum of squares around two means."""
    return min(
        float(((x[:place] - x[:place].mean()) ** 2).sum() + ((x[place:] - x[place:].mean()) ** 2).sum())
        for place in range(1, len(x))
    )
