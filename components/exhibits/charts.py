"""The types of charts, without a look. How each is drawn, on a screen and in a file:
components/drawings.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
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
)


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """What all charts share: they draw values, most of them as a figure, some as a table of cells."""

    is_table: ClassVar[bool] = False

    @abstractmethod
    def values(self) -> Iterator[float | None]:
        """Every value along its axis that it draws, None where one is missing."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value is None for value in self.values())


@dataclass(frozen=True, kw_only=True)
class OverTime:
    """What charts over quarters share: what began, as (category it stands before, label)."""

    events: tuple[tuple[str, str], ...] = ()  # incentives
    noted: tuple[tuple[str, str], ...] = ()  # notes of what else happened


@dataclass(frozen=True, kw_only=True)
class BeforeAfter:
    """What charts of proportions before and after something share."""

    before: IntervalSeries
    after: IntervalSeries

    @property
    def series(self) -> tuple[IntervalSeries, IntervalSeries]:
        """Both."""
        return self.before, self.after

    def values(self) -> Iterator[float | None]:
        """Every value of both."""
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

    def is_highest(self, place: int, index: int) -> bool:
        """Whether the series at ``place`` is the highest at ``index``, so that its label stands above; of
        equals the first.
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
    """One course beside its usual range; ``signals`` are the quarters that stand out, ``limits`` one after
    the other.
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
    """The course of each organisation in a small chart of its own; ``whole`` lies behind all of them."""

    whole: Series
    series: tuple[Series, ...]
    percent: bool

    def values(self) -> Iterator[float | None]:
        return (y for series in (self.whole, *self.series) for y in series.y)


@dataclass(frozen=True, kw_only=True)
class Bars(BeforeAfter, Chart):
    """Several proportions, each before and after side by side."""


@dataclass(frozen=True, kw_only=True)
class Dumbbells(BeforeAfter, Chart):
    """One proportion of several organisations, before and after of each on one line."""


@dataclass(frozen=True, kw_only=True)
class Ranking(Chart):
    """Organisations in order of one indicator, the best last; ``reference`` is the target, or the value of
    the whole.
    """

    points: JudgedIntervals
    percent: bool
    reference: Level | None = None

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
    """A proportion of each team over the people it rests on, between limits that narrow; none where teams are
    not compared.
    """

    points: JudgedSizes
    limits: tuple[FunnelLimits, ...] = ()
    baseline: Level | None = None

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)


@dataclass(frozen=True, kw_only=True)
class Contributions(Chart):
    """The parts of a change, to either side of zero; the first on top."""

    points: Judged
    percent: bool

    def values(self) -> Iterator[float | None]:
        return iter(self.points.y)


@dataclass(frozen=True, kw_only=True)
class Scatter(Chart):
    """One dot a team between two growths; ``axes`` is what the horizontal and the vertical one count."""

    points: Dots
    middle: Middle
    axes: tuple[str, str]

    def values(self) -> Iterator[float | None]:
        yield from self.points.y
        yield self.middle.y


@dataclass(frozen=True, kw_only=True)
class HeatMap(Chart):
    """Organisations × rates as a grid whose cells are coloured by what they mean."""

    is_table = True

    names: Names
    rates: tuple[Rates, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them, as in a table."""
        return self.names, *self.rates

    def values(self) -> Iterator[float | None]:
        return (value for rate in self.rates for value in rate.values)
