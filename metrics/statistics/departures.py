"""Whether a series left its own course at an event; a series that goes on as before has not departed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.series import Segmented, segmented_regression

# There are four possible departures (a step or a bend, upwards or downwards), so each is tested at a quarter
# of one in twenty. Fewer than one in twenty autocorrelated series without any event are then called a
# departure (tests/metrics/test_no_effect.py measures this).
DEPARTURE_BELOW = 0.05 / 4
KINDS = ("step", "bend")
_PARTS = {"step": "level", "bend": "slope"}
_EDGE = 0.001  # rates nearer to 0 or 1 are moved to this distance, to keep log-odds finite


class Departure(NamedTuple):
    """``kind`` is one of KINDS, or "" if none is found; ``way`` is 1 (above the course), -1 (below
    it) or 0.
    """

    kind: str
    way: int


NONE = Departure("", 0)


def log_odds(values: ArrayLike) -> NDArray[np.float64]:
    """log(p / (1 − p)) of rates; NaN where missing."""
    inside = np.clip(np.asarray(values, dtype=float), _EDGE, 1 - _EDGE)
    return np.log(inside / (1 - inside))


def departure(found: Sequence[Segmented | None], away: ArrayLike) -> Departure | None:
    """Whether a series steps or bends away from its course on every scale in ``found`` (one regression per
    scale).

    A course that is straight in log-odds is curved as a rate, and vice versa; such a curve is no event, so
    all scales must show the departure. ``away``: values minus the course in the quarters compared; the
    departure must be on the side on which they lie on average, so that it can be seen in a chart. None where
    a course is unknown (None in ``found``).
    """
    courses = [one for one in found if one is not None]
    lies = np.asarray(away, dtype=float)
    if not courses or len(courses) < len(found) or np.isnan(lies).all():
        return None
    side = int(np.sign(np.nanmean(lies)))
    for kind in KINDS:
        parts = [getattr(one, _PARTS[kind]) for one in courses]
        if all(part.p_value < DEPARTURE_BELOW and np.sign(part.value) == side for part in parts):
            return Departure(kind, side)
    return NONE


def interrupted(
    scales: Sequence[ArrayLike],
    event: int,
    within: int,
    limits: tuple[float, float] = (-np.inf, np.inf),
) -> tuple[Segmented | None, Departure | None]:
    """The regression on the first of the ``scales``, and whether the series departs from its course on all of
    them.

    ``scales``: the same series on different scales (rates, log-odds), NaN where missing. The departure is
    looked for in the ``within`` quarters from index ``event`` on. The course on the first scale is clipped to
    ``limits``. Where the regression departs, but the quarters before are too few or too unsteady to say that
    those after lie beyond their course, the departure is None: unknown.
    """
    found = [segmented_regression(values, event, within=within) for values in scales]
    if found[0] is None:
        return None, None
    compared = slice(event, event + within)
    course = np.clip(found[0].course.expected[compared], *limits)
    departs = departure(found, np.asarray(scales[0], dtype=float)[compared] - course)
    beyond = found[0].course.beyond
    told = beyond.lower > 0 or beyond.upper < 0
    return found[0], departs if told or departs == NONE else None
