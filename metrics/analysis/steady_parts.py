"""The findings about an indicator's quarters: parts between events, signals, and the verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from metrics.analysis.steady_courses import AROUND_A_LINE
from metrics.statistics.control import OUTSIDE, SHIFT, TREND, TWO_OF_THREE, ControlChart
from metrics.statistics.seasons import Season

# Below six values the width of the limits is mostly chance: with five it may come out a third as wide, or
# twice as wide.
FEWEST_JUDGED = 6
# A series with fewer different values than this jumps between a few levels, and limits calculated from it are
# too narrow.
FEWEST_VALUES = 4
# Rules in order of precedence: a quarter that breaks several is described by the first. A trend of seven
# rising values explains all other signals.
SPOKEN = (TREND, OUTSIDE, SHIFT, TWO_OF_THREE)
# Not a rule of a quarter, but what a part does as a whole: it follows a straight line.
COURSE = "course"
_MEANINGS = {1: "better", -1: "worse", 0: "neutral"}
SAME = 1e-9
VERDICTS = (
    "missing",
    "short",
    "unvarying",
    "rising",
    "falling",
    "moved_up",
    "moved_down",
    "moving",
    "course_up",
    "course_down",
    "above",
    "below",
    "past",
    "steady",
)


@dataclass(frozen=True)
class Part:
    """The quarters ``first`` … ``last`` (indices, both included), judged by the same limits.

    ``quarters``: how many have a value; ``centre``: their mean; ``mean_range``: their mean moving range;
    ``lower`` and ``upper``: their limits (all of these without the season if ``seasonal``, and around the
    mean of the line if there is a slope). ``state``: "judged", "short" (fewer than six values), "unvarying"
    (fewer than four different values) or "moving" (neither a level nor a line: most values would lie out of
    any limits); only a judged part has limits. ``trial``: fewer than twelve values. ``settled``: the part
    stays on one level, which means no trend, and signals on one side only. ``slope``: how much the line that
    it follows rises from quarter to quarter; 0 where it follows none.
    """

    first: int
    last: int
    quarters: int
    centre: float
    mean_range: float
    lower: float
    upper: float
    state: str
    trial: bool
    seasonal: bool
    settled: bool
    slope: float


@dataclass(frozen=True)
class Signal:
    """One quarter that stands out: the ``rules`` it breaks, most important first, and for each whether the
    value is above (or rising).

    ``meaning``: better, worse or neutral, by the first rule; "early", which is not news, if the part had not
    yet reached its later level (see :func:`_early`).
    """

    place: int
    rules: tuple[str, ...]
    sides: tuple[bool, ...]
    meaning: str

    @property
    def above(self) -> bool:
        return self.sides[0]


@dataclass(frozen=True)
class Steadiness:
    """One indicator of one organisation quarter by quarter, with its limits (arrays as long as ``quarters``;
    NaN where there are none).

    ``events``: (index of the first quarter of a new part, title of the incentive). ``season``: None where too
    little is known of it; ``seasonal``: whether a season is claimed. ``screen_matters``: whether leaving out
    sudden moving ranges changes a limit. ``verdict``: one of VERDICTS, about the last part. ``drift``: where
    the last part moves as a whole (it follows a line, or has no limits), which way; its place is the last
    known quarter. It is no signal: no single quarter stands out.
    """

    indicator: str
    organisation: str
    quarters: tuple[str, ...]
    values: NDArray[np.float64]
    centre: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    moving_ranges: NDArray[np.float64]
    parts: tuple[Part, ...]
    events: tuple[tuple[int, str], ...]
    signals: tuple[Signal, ...]
    drift: Signal | None
    season: Season | None
    seasonal: bool
    screened: bool
    screen_matters: bool
    verdict: str

    def part_of(self, place: int) -> Part:
        return _part_of(self.parts, place)

    def within(self, *quarters: str) -> bool:
        """Whether all ``quarters`` lie between the limits of one settled part, and none is a signal."""
        if not set(quarters) <= set(self.quarters):
            return False
        places = {self.quarters.index(quarter) for quarter in quarters}
        parts = {self.part_of(place).first: self.part_of(place) for place in places}
        usual = len(parts) == 1 and all(part.state == "judged" and part.settled for part in parts.values())
        return usual and not places & {signal.place for signal in self.signals} and places <= set(self.known)

    def rises_from(self, place: int, above: bool) -> int:
        """The place from which values rose (``above``), or fell, every quarter up to ``place``, also across
        parts.
        """
        way = 1 if above else -1
        backwards = pairwise([one for one in reversed(self.known) if one <= place])
        steps = takewhile(lambda pair: way * (self.values[pair[0]] - self.values[pair[1]]) > 0, backwards)
        return min((earlier for _, earlier in steps), default=place)

    @property
    def known(self) -> list[int]:
        """The indices of quarters with a value."""
        return [int(place) for place in np.flatnonzero(~np.isnan(self.values))]


def standing_out(steady: Steadiness, quarter: str) -> Signal | None:
    """The signal of ``quarter`` in the course ``steady``; None if the quarter is not the last known one or
    does not stand out.
    """
    if not steady.known or steady.quarters[steady.known[-1]] != quarter:
        return None
    return next((signal for signal in steady.signals if signal.place == steady.known[-1]), None)


def drifting(steady: Steadiness, quarter: str) -> Signal | None:
    """Which way the course moves as a whole in ``quarter``; None if that is not the last known quarter."""
    drift = steady.drift
    return drift if drift is not None and steady.quarters[drift.place] == quarter else None


def signals_of(chart: ControlChart, part: Part, better: NDArray[np.int64]) -> Iterable[Signal]:
    """The quarters of ``part`` that break a rule. ``better``: which direction is better from each (1, −1,
    0).
    """
    rules = AROUND_A_LINE if part.slope else SPOKEN
    broken = {
        place: tuple(rule for rule in rules if chart.signals[rule][place])
        for place in range(part.first, part.last + 1)
        if not np.isnan(chart.values[place])
    }
    sides = {
        place: tuple(bool(chart.above[rule][place]) for rule in rules)
        for place, rules in broken.items()
        if rules
    }
    # A value apart from a rising line lies above or below the line; of a later level it says nothing.
    early = set() if part.slope else _early(part, broken, sides)
    for place, above in sides.items():
        meaning = "early" if place in early else _MEANINGS[(1 if above[0] else -1) * int(better[place])]
        yield Signal(place, broken[place], above, meaning)


def drift_of(
    chart: ControlChart, parts: tuple[Part, ...], signals: tuple[Signal, ...], better: NDArray[np.int64]
) -> Signal | None:
    """Which way the part with the last known value moves as a whole; None where it stays on a level, or where
    that value is one of ``signals``.
    """
    known = np.flatnonzero(~np.isnan(chart.values))
    if not len(known):
        return None
    last, part = int(known[-1]), _part_of(parts, known[-1])
    if part.state == "moving":
        return next((signal for signal in signals_of(chart, part, better) if signal.place == last), None)
    if part.state != "judged" or not part.slope or any(signal.place == last for signal in signals):
        return None
    rises = part.slope > 0
    return Signal(last, (COURSE,), (rises,), _MEANINGS[(1 if rises else -1) * int(better[last])])


def _early(part: Part, broken: dict[int, tuple[str, ...]], sides: dict[int, tuple[bool, ...]]) -> set[int]:
    """The places whose signals mean "early": they come before the part reaches its later level.

    If there are signals on both sides, and all on one side come before all on the other: the former. If they
    are on one side only: the run of signals at the very start of a part that follows another part, up to the
    first shift. Trends are ignored.
    """
    level = [place for place in sides if broken[place][0] != TREND]
    if not level:
        return set()
    first = sides[level[0]][0]
    one, other = (
        [place for place in level if (sides[place][0] == first) == is_first] for is_first in (True, False)
    )
    if other:
        return set(one) if max(one) < min(other) else set()
    start = takewhile(lambda place: place in one and broken[place][0] != SHIFT, broken)
    return set(start) if part.first else set()


def verdict_of(
    chart: ControlChart, parts: tuple[Part, ...], signals: tuple[Signal, ...], drift: Signal | None
) -> str:
    """What the last part shows: one of VERDICTS."""
    known = np.flatnonzero(~np.isnan(chart.values))
    if not len(known):
        return "missing"
    part = _part_of(parts, known[-1])
    if part.state == "moving" and drift is None:
        return "moving"
    if part.state not in ("judged", "moving"):
        return part.state
    inside = [signal for signal in signals if signal.place >= part.first]
    last = drift or next((signal for signal in inside if signal.place == known[-1]), None)
    if last is None:
        return "past" if inside else "steady"
    if last.rules[0] == COURSE:
        return "course_up" if last.above else "course_down"
    if last.rules[0] == TREND and not (part.state == "moving" and part.seasonal):
        return "rising" if last.above else "falling"
    if part.state == "moving":
        return "moved_up" if last.above else "moved_down"
    same, opposite = (
        [signal.place for signal in inside if signal.above == side and signal.rules[0] != TREND]
        for side in (last.above, not last.above)
    )
    if opposite and max(opposite) < min(same) and not part.slope and last.rules[0] != OUTSIDE:
        return "moved_up" if last.above else "moved_down"
    return "above" if last.above else "below"


def _part_of(parts: tuple[Part, ...], place: int) -> Part:
    return next(part for part in parts if part.first <= place <= part.last)
