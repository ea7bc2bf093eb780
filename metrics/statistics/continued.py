"""Where a series would have gone, had the course of its quarters before an event gone on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.least_squares import Estimate, estimate, weighed

FORESEEN = 4  # quarters for which a trend of so few quarters is worth continuing


class Continued(NamedTuple):
    """The course before an event, continued after it. ``trend``: per quarter before the event.

    ``expected``, and its ``lower`` and ``upper`` limit (the ups and downs of a quarter included): where each
    of the first quarters after the event would lie; NaN before it and from the fifth quarter on, since so few
    quarters foretell no further. ``beyond``: how far the quarters compared lie above what was expected, on
    average; NaN where none of them is known.
    """

    trend: Estimate
    expected: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    beyond: Estimate


_UNKNOWN = Estimate(np.nan, np.nan, np.nan, np.nan)


def continued_course(
    y: NDArray[np.float64], event: int, confidence: float = 0.95, within: int = FORESEEN
) -> Continued:
    """The course of ``y`` (one per quarter, NaN where missing) before index ``event``, and what it foretells;
    compared are the ``within`` first quarters from there on, at most four.

    y = a + b·t + an error as in :func:`segmented_regression`, fitted to the quarters before the event alone:
    what came after must not bend the course that it is compared with. Each quarter foretold has a coefficient
    of its own, its distance from the course, so that it tells nothing of the course, and so that its error
    holds that of the trend, of a quarter's ups and downs, and how alike it is to the last quarters before.
    At least three quarters before the event must be known. Source: Salkever DS (1976), J Econom 4:393-397
    (forecasts and their errors by a coefficient for each quarter foretold).
    """
    time = np.arange(len(y), dtype=float)
    before = np.flatnonzero(~np.isnan(y) & (time < event))
    foretold = np.arange(event, len(y))[:FORESEEN]
    places = np.concatenate([before, foretold])
    own = places[:, None] == foretold
    design = np.column_stack([np.ones(len(places)), time[places], own])
    seen = np.where(np.isnan(y), 0.0, y)  # of a missing quarter the distance from 0 is the expectation, too
    found = weighed(design, seen[places], time[places])
    units = np.eye(design.shape[1])
    limits = np.full((3, len(y)), np.nan)
    for place, unit in zip(foretold, units[2:], strict=True):
        away = estimate(found, unit, confidence)
        limits[:, place] = seen[place] - np.array([away.value, away.upper, away.lower])
    compared = (~np.isnan(y[foretold])) & (foretold < event + within)
    beyond = estimate(found, units[2:][compared].mean(axis=0), confidence) if compared.any() else _UNKNOWN
    return Continued(estimate(found, units[1], confidence), limits[0], limits[1], limits[2], beyond)
