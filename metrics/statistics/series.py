"""Interrupted series: what a series did after an event, beside what it would have done without it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.continued import FORESEEN, Continued, continued_course
from metrics.statistics.intervals import checked_confidence
from metrics.statistics.least_squares import ALIKE, Estimate, estimate, weighed

FEWEST_QUARTERS = 8
FEWEST_A_SIDE = 3


class Segmented(NamedTuple):
    """Segmented regression of a series: ``trend`` per quarter before the event, and changes of ``level`` and
    ``slope`` at it, which tell whether the series departs from its course.

    ``fitted`` is the line through both parts. ``autocorrelation`` is the likely correlation of neighbouring
    quarters beyond the line (0…1). ``course`` is the course before the event by itself, and how far the
    quarters after it lie beyond it.
    """

    trend: Estimate
    level: Estimate
    slope: Estimate
    fitted: NDArray[np.float64]
    autocorrelation: float
    course: Continued


def segmented_regression(
    values: ArrayLike, event: int, confidence: float = 0.95, within: int = FORESEEN
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
    found = weighed(design[known], y[known], time[known])
    trend, level, slope = (estimate(found, unit, confidence) for unit in np.eye(4)[1:])
    return Segmented(
        trend,
        level,
        slope,
        design @ (found.weight @ found.beta),
        float(found.weight @ ALIKE),
        continued_course(y, event, confidence, within),
    )
