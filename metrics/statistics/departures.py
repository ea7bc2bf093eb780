"""Whether a series left its own course at an event: a course that goes on as it went is no departure."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.series import Segmented, segmented_regression

# A step or a bend, upwards or downwards: each is allowed a quarter of one in twenty. Fewer than one in twenty
# series that carry on from quarter to quarter are then called a departure (tests/metrics/test_no_effect.py
# measures it).
DEPARTURE_BELOW = 0.05 / 4
KINDS = ("step", "bend")
_PARTS = {"step": "level", "bend": "slope"}
_EDGE = 0.001  # a rate so near to 0 or 1 counts as this far from it


class Departure(NamedTuple):
    """``kind`` is one of KINDS, "" where none is found; ``way`` 1 (above the course), -1 (below it) or 0."""

    kind: str
    way: int


NONE = Departure("", 0)


def log_odds(values: ArrayLike) -> NDArray[np.float64]:
    """log(p / (1 − p)) of rates; NaN where missing."""
    inside = np.clip(np.asarray(values, dtype=float), _EDGE, 1 - _EDGE)
    return np.log(inside / (1 - inside))


def departure(found: Sequence[Segmented | None], away: ArrayLike) -> Departure | None:
    """Whether a series steps or bends away from its course on every scale on which it was ``found``.

    A course that is straight in log-odds is bent as a rate, and the other way round: neither bend is an
    event, so both scales must show it. ``away``: values less the course, where they are compared; a departure
    lies on that side of the course on average, so that it is seen on a chart. None where a course is not
    known (None in ``found``).
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
    """The course on the first of the ``scales``, and whether the series departs from it on all of them.

    ``scales``: the same series in other terms, as long as it (NaN where missing). The departure is looked for
    in the ``within`` quarters from place ``event`` on; the first scale, and its course, lie between the
    ``limits``.
    """
    found = [segmented_regression(values, event) for values in scales]
    if found[0] is None:
        return None, None
    compared = slice(event, event + within)
    course = np.clip(found[0].counterfactual[compared], *limits)
    return found[0], departure(found, np.asarray(scales[0], dtype=float)[compared] - course)
