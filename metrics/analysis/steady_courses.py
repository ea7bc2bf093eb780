"""Which parts of a series follow a straight line, so that limits lie around the line instead of a level."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.control import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, ControlChart, control_chart
from metrics.statistics.steady_lines import SteadyLine, steady_line

# Around a line a run of rising values says nothing of its own: the line rises anyway.
AROUND_A_LINE = (OUTSIDE, SHIFT, TWO_OF_THREE)
_MOST_OUT = 0.5  # of a part whose limits say something, at most half of the values break a rule
_NEWS = 2
_MOST_OFF_LINE = 0.25  # and at most a quarter where a line is claimed


def share_out(
    chart: ControlChart, first: int, end: int, rules: Sequence[str] = (*AROUND_A_LINE, TREND)
) -> float:
    """Which share of the known values from ``first`` up to ``end`` (excluded) break one of ``rules``."""
    known = ~np.isnan(chart.values[first:end])
    broken = np.any([chart.signals[rule][first:end] for rule in rules], axis=0)
    return float(broken[known].mean()) if known.any() else 0.0


def is_moving(chart: ControlChart, first: int, end: int, screen: bool) -> bool:
    """Whether so many values break a rule that the limits of this part describe nothing.

    Not where one of the last two values lies beyond a limit and all before stay: that is news, and the limits
    show it.
    """
    if share_out(chart, first, end) <= _MOST_OUT:
        return False
    known = first + np.flatnonzero(~np.isnan(chart.values[first:end]))
    if not chart.signals[OUTSIDE][known[-_NEWS:]].any():
        return True
    until = int(known[-_NEWS])
    return share_out(control_chart(chart.values[first:until], screen=screen), 0, until - first) > _MOST_OUT


def leaning(
    values: NDArray[np.float64], edges: Sequence[int], screen: bool
) -> tuple[NDArray[np.float64], tuple[float, ...]]:
    """By how much the line of each part lies above the part's mean at every place, and each line's slope; 0
    where a part follows none.

    ``edges``: as of :func:`metrics.statistics.control.part_edges`. A line is looked for only where the
    values do not stay on one level, and taken only if hardly any value breaks a rule around it.
    """
    level = control_chart(values, breaks=edges[1:-1], screen=screen)
    above, slopes = np.zeros(len(values)), []
    for first, end in pairwise(edges):
        part = values[first:end]
        line = None if _stays(level, first, end, screen) else _line(part, screen)
        if line is not None:
            above[first:end] = line.fitted - line.fitted[~np.isnan(part)].mean()
        slopes.append(0.0 if line is None else line.slope)
    return above, tuple(slopes)


def _line(values: NDArray[np.float64], screen: bool) -> SteadyLine | None:
    """The line of one part; if its last value spoils it, the line of all values before, which is then what
    that value is seen beside.
    """
    known = np.flatnonzero(~np.isnan(values))
    for until in (len(values), int(known[-1])):
        line = steady_line(values[:until])
        if line is None:
            continue
        around = control_chart(values[:until] - line.fitted, screen=screen)
        if share_out(around, 0, until, AROUND_A_LINE) <= _MOST_OFF_LINE:
            further = line.fitted[-1] + line.slope * np.arange(1, len(values) - until + 1)
            return SteadyLine(np.append(line.fitted, further), line.slope)
    return None


def _stays(chart: ControlChart, first: int, end: int, screen: bool) -> bool:
    """Whether the values stay on one level: no run of rising or falling ones, and signals on one side at
    most, of less than half of the values.
    """
    sides = {
        bool(chart.above[rule][place])
        for rule in AROUND_A_LINE
        for place in range(first, end)
        if chart.signals[rule][place]
    }
    return (
        len(sides) < 2
        and not chart.signals[TREND][first:end].any()
        and not is_moving(chart, first, end, screen)
    )
