"""Control charts of single values (XmR): whether a series varies as it usually does."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

# 3/d2 and D4 for moving ranges of two values: Montgomery DC (2013), Statistical Quality Control, appendix VI.
LIMIT_FACTOR, RANGE_FACTOR = 2.66, 3.267
TRIAL_BELOW = 12
_SHIFT = _TREND = 7
_SIGMAS = 3.0
_ROUNDING = 1e-9

OUTSIDE, SHIFT, TREND, TWO_OF_THREE = "outside", "shift", "trend", "two_of_three"
RULES = (OUTSIDE, SHIFT, TREND, TWO_OF_THREE)


@dataclass(frozen=True)
class ControlChart:
    """For each value (one dimension, NaN where missing): centre, limits and the rules it breaks.

    ``signals[rule]`` marks every value of a run that breaks ``rule``; ``above`` marks those on the upper side
    (for ``trend``: rising; a peak between two trends is above). ``trial`` marks values whose limits rest on
    fewer than twelve values. ``moving_ranges`` is the absolute difference from the last known value before;
    NaN for the first of each part.
    """

    values: NDArray[np.float64]
    centre: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    moving_ranges: NDArray[np.float64]
    signals: dict[str, NDArray[np.bool_]]
    above: dict[str, NDArray[np.bool_]]
    trial: NDArray[np.bool_]


def control_chart(values: ArrayLike, *, breaks: Sequence[int] = (), screen: bool = False) -> ControlChart:
    """An XmR chart of ``values``: mean ± 2.66 × mean moving range.

    ``breaks`` are indices at which limits are calculated anew (an incentive begins). With ``screen``, moving
    ranges above 3.267 × their mean are left out and the limits calculated once more. Rules: a value outside
    the limits; seven on one side of the centre; seven rising or falling; two of three beyond two sigma on one
    side. A value on a line is not beyond it. Missing values are skipped: the values on either side count as
    neighbours. A part with fewer than two values has no limits. ValueError for breaks out of order. Source:
    Wheeler DJ, Chambers DS (1992), Understanding Statistical Process Control; Nelson LS (1984), J Qual
    Technol 16:237-239 (rules, with runs of seven).
    """
    series = np.asarray(values, dtype=float)
    parts = [_part(series[first:last], screen) for first, last in pairwise(part_edges(len(series), breaks))]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return ControlChart(
        values=series,
        **{name: joined[name] for name in ("centre", "lower", "upper", "moving_ranges", "trial")},
        signals={rule: joined[rule] for rule in RULES},
        above={rule: joined[f"{rule}_above"] for rule in RULES},
    )


def part_edges(length: int, breaks: Sequence[int]) -> list[int]:
    """The edges of the parts: 0, ``breaks`` and ``length``; ValueError for breaks out of order."""
    edges = [0, *breaks, length]
    if any(first > second for first, second in pairwise(edges)):
        raise ValueError("breaks must rise and lie within the series")
    return edges


def _part(values: NDArray[np.float64], screen: bool) -> dict[str, NDArray]:
    """Limits and signals of one part between breaks."""
    known = ~np.isnan(values)
    x = values[known]
    ranges = np.abs(np.diff(x))
    centre = x.mean() if len(x) else np.nan
    spread = _mean_range(ranges, screen)
    found = _signals(_apart(x, centre), LIMIT_FACTOR * spread)
    moving = np.full(len(values), np.nan)
    moving[np.flatnonzero(known)[1:]] = ranges
    out: dict[str, NDArray] = {
        "centre": np.full(len(values), centre),
        "lower": np.full(len(values), centre - LIMIT_FACTOR * spread),
        "upper": np.full(len(values), centre + LIMIT_FACTOR * spread),
        "moving_ranges": moving,
        "trial": np.full(len(values), len(x) < TRIAL_BELOW),
    }
    for name, mark in found.items():
        whole = np.zeros(len(values), dtype=bool)
        whole[known] = mark
        out[name] = whole
    return out


def _mean_range(ranges: NDArray[np.float64], screen: bool) -> float:
    if not len(ranges):
        return float("nan")
    mean = ranges.mean()
    return float(ranges[ranges <= RANGE_FACTOR * mean].mean() if screen else mean)


def _apart(x: NDArray[np.float64], centre: float) -> NDArray[np.float64]:
    """Distances from the centre; 0 where they are only rounding errors."""
    distance = x - centre
    return np.where(np.abs(distance) <= _ROUNDING * np.abs(x), 0.0, distance)


def _signals(x: NDArray[np.float64], three_sigma: float) -> dict[str, NDArray[np.bool_]]:
    """For distances ``x`` from the centre: which values break each rule, and which do so on the upper
    side.
    """
    limit = three_sigma * (1 + _ROUNDING)
    high, low = x > 0, x < 0
    steps = np.diff(x)
    rising, falling = (_runs(way, _TREND - 1) for way in (steps > 0, steps < 0))
    two_sigma = limit * 2 / _SIGMAS
    both = {
        OUTSIDE: (x > limit, x < -limit),
        SHIFT: (_runs(high, _SHIFT), _runs(low, _SHIFT)),
        TREND: tuple(_with_start(way, len(x)) for way in (rising, falling)),
        TWO_OF_THREE: (_two_of_three(x > two_sigma), _two_of_three(x < -two_sigma)),
    }
    found: dict[str, NDArray[np.bool_]] = {}
    for rule, (up, down) in both.items():
        found[rule], found[f"{rule}_above"] = up | down, up
    return found


def _runs(marks: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Every mark that belongs to a run of at least ``length`` marks."""
    if len(marks) < length:
        return np.zeros(len(marks), dtype=bool)
    windows = np.lib.stride_tricks.sliding_window_view(marks, length).all(axis=1)
    found = np.zeros(len(marks), dtype=bool)
    for start in np.flatnonzero(windows):
        found[start : start + length] = True
    return found


def _with_start(steps: NDArray[np.bool_], values: int) -> NDArray[np.bool_]:
    """Marks of steps between values, turned into marks of the values at both ends of each step."""
    found = np.zeros(values, dtype=bool)
    found[1:] |= steps
    found[:-1] |= steps
    return found


def _two_of_three(beyond: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Each value beyond two sigma that has another one among the two values before or after it."""
    found = np.zeros(len(beyond), dtype=bool)
    for step in (1, 2):
        pair = beyond[step:] & beyond[:-step]
        found[step:] |= pair
        found[:-step] |= pair
    return found
