"""The types of charts as plain data. components/drawings.py says how each is drawn on a screen and
in a file.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from components.exhibits.series import (
    Column,
    ControlLimits,
    Dots,
    FunnelLimits,
    IntervalSeries,
    Judged,
    JudgedIntervals,
    JudgedSizes,
    Level,
    Middle,
    Names,
    Points,
    Rates,
    Series,
    Signals,
    Whole,
)

FEW, MANY = 4, 8  # a line's points up to which all are labelled, and beyond which only the last is


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """What all charts share. Most are drawn as a figure; those with ``is_table`` as a table of cells."""

    is_table: ClassVar[bool] = False

    @abstractmethod
    def values(self) -> Iterator[float | None]:
        """Every value that the chart draws along its value axis, None where one is missing."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value is None for value in self.values())


@dataclass(frozen=True, kw_only=True)
class OverTime:
    """What charts over quarters share: events that began, as (category before which the mark
    stands, label).
    """

    events: tuple[tuple[str, str], ...] = ()  # incentives
    noted: tuple[tuple[str, str], ...] = ()  # notes of what else happened


@dataclass(frozen=True, kw_only=True)
class BeforeAfter:
    """What charts of proportions before and after an incentive share."""

    before: IntervalSeries
    after: IntervalSeries

    @property
    def series(self) -> tuple[IntervalSeries, IntervalSeries]:
        """Before, then after."""
        return self.before, self.after

    def values(self) -> Iterator[float | None]:
        """Every value before, then every value after."""
        return (y for series in self.series for y in series.y)


@dataclass(frozen=True, kw_only=True)
class Lines(OverTime, Chart):
    """Courses over quarters; ``hollow`` are the quarters that are incomplete."""

    series: tuple[IntervalSeries, ...]
    percent: bool
    target: Level | None = None
    hollow: tuple[str, ...] = ()

    def values(self) -> Iterator[float | None]:
        return (y for series in self.series for y in series.y)

    def labelled(self, place: int) -> dict[int, bool]:
        """Index → whether its label stands above the line, for the points of the series at ``place`` whose
        values are written: all of a short line, ends and outer extremes of a longer one, the last of a long
        one.
        """
        known = {index: y for index, y in enumerate(self.series[place].y) if y is not None}
        above = {index: self.is_highest(place, index) for index in known}
        if len(self.series[place].x) <= FEW or not known:
            return above
        ends = [min(known), max(known)]
        if len(self.series[place].x) > MANY:
            return {ends[1]: above[ends[1]]}
        highest, lowest = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
        if len(self.series) > 1:
            outer = [index for index, top in ((highest, True), (lowest, False)) if above[index] is top]
            return {index: above[index] for index in sorted({*ends, *outer})}
        order = list(known)
        # The label of an end stands on the side from which the line does not come.
        return {
            ends[0]: known[ends[0]] >= known[order[min(1, len(order) - 1)]],
            highest: True,
            lowest: False,
            ends[1]: known[ends[1]] >= known[order[max(len(order) - 2, 0)]],
        }

    def is_highest(self, place: int, index: int) -> bool:
        """Whether the series at ``place`` is the highest at ``index``, so that its label stands above the
        line; of equal ones only the first is.
        """
        own = self.series[place].y[index]
        others = [
            (series.y[index], other)
            for other, series in enumerate(self.series)
            if other != place and len(series.y) > index
        ]
        return own is not None and all(
            y is None or own > y or (own == y and place < other) for y, other in others
        )


@dataclass(frozen=True, kw_only=True)
class ControlChart(OverTime, Chart):
    """One course beside its usual range; ``signals`` are the quarters that stand out, ``limits`` the ranges
    of successive stretches of quarters.
    """

    points: Points
    signals: tuple[Signals, ...]
    limits: tuple[ControlLimits, ...]
    percent: bool

    def values(self) -> Iterator[float | None]:
        yield from self.points.y
        for some in (*self.signals, *(line for limits in self.limits for line in limits.lines)):
            yield from some.y


@dataclass(frozen=True, kw_only=True)
class SmallMultiples(Chart):
    """The course of each organisation, the worst first, in a small chart of its own, beside that of the
    ``whole``.
    """

    whole: Series
    series: tuple[Series, ...]
    percent: bool

    def values(self) -> Iterator[float | None]:
        return (y for series in (self.whole, *self.series) for y in series.y)

    def last(self, series: Series) -> tuple[str, str] | None:
        """The label of the last value of ``series``, and its quarter where that is an earlier one than the
        last of the ``whole``, else ""; None without a value.
        """
        known = [place for place, y in enumerate(series.y) if y is not None]
        if not known:
            return None
        x = series.x[known[-1]]
        return series.labels[known[-1]], x if x in self.whole.x[:-1] else ""


@dataclass(frozen=True, kw_only=True)
class Bars(BeforeAfter, Chart):
    """Several proportions, each with its values before and after side by side."""


@dataclass(frozen=True, kw_only=True)
class Dumbbells(BeforeAfter, Chart):
    """One proportion of several organisations; each has one line with its values before and after."""


@dataclass(frozen=True, kw_only=True)
class Ranking(Chart):
    """Organisations in order of one indicator, the worst first; ``reference`` is the target, or the value of
    the whole; ``also``: further lines that screens draw. A slide that shows only some of the rows also has
    one for the ``whole``.
    """

    points: JudgedIntervals
    percent: bool
    reference: Level | None = None
    also: tuple[Level, ...] = ()
    whole: Whole | None = None
    level: str = "institution"  # or team: what the rows are

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)


@dataclass(frozen=True, kw_only=True)
class Caterpillar(Chart):
    """Teams in order of one indicator, each with its interval; ``whole`` is the value of all together."""

    points: JudgedIntervals
    percent: bool
    whole: Level | None = None
    target: Level | None = None

    def values(self) -> Iterator[float | None]:
        yield from self.points.y
        if self.whole is not None:
            yield self.whole.value


@dataclass(frozen=True, kw_only=True)
class Funnel(Chart):
    """A proportion of each team against the number of people it rests on, between limits that narrow as that
    number grows; ``limits`` is empty where teams are not compared.
    """

    points: JudgedSizes
    limits: tuple[FunnelLimits, ...] = ()
    baseline: Level | None = None

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)


@dataclass(frozen=True, kw_only=True)
class Contributions(Chart):
    """The parts of a change as bars to either side of zero; the first is on top. A part with the role
    ``rest`` sums many small ones: it is written, not drawn, since its bar might be the longest.
    """

    points: Judged
    percent: bool

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)


@dataclass(frozen=True, kw_only=True)
class Waterfall(Chart):
    """What leads from 100 points down to a score: each bar begins where the one above ends. ``bounds``: the
    scores from which grades are reached.
    """

    points: Judged
    bounds: tuple[Level, ...] = ()

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)

    @property
    def starts(self) -> tuple[float, ...]:
        """Where each bar begins, from 100 down."""
        changes = [y or 0.0 for y in self.points.y]
        return tuple(accumulate(changes, initial=100.0))[:-1]


@dataclass(frozen=True, kw_only=True)
class Scatter(Chart):
    """One dot a team, placed by two growths; ``axes`` are the titles of the horizontal and vertical axis."""

    points: Dots
    middle: Middle
    axes: tuple[str, str]

    def values(self) -> Iterator[float | None]:
        yield from self.points.y
        yield self.middle.y


@dataclass(frozen=True, kw_only=True)
class HeatMap(Chart):
    """Organisations × rates as a grid whose cells are coloured as better or worse."""

    is_table = True

    names: Names
    rates: tuple[Rates, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of the table: names, then rates."""
        return self.names, *self.rates

    def values(self) -> Iterator[float | None]:
        return (value for rate in self.rates for value in rate.values)
