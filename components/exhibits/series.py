"""What charts are made of: points with their values and the text of each value; nothing about colours or
shapes.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Level(NamedTuple):
    """One value that a chart shows as a line of its own: a target, or the value of all together."""

    value: float
    label: str


class Whole(NamedTuple):
    """All rows of a list together, as a row of its own: name, value, and the value as text."""

    name: str
    value: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Values:
    """One line, one set of bars or one set of dots.

    ``x`` are quarters or names; ``y`` values as calculated, None where missing; ``labels`` the values as
    text.
    """

    name: str
    x: tuple[str, ...]
    y: tuple[float | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Points(Values):
    """Values of organisations. ``keys`` has the organisation of each point, for clicks; ``doubtful`` whether
    the point rests on doubtful records.

    The label of a doubtful point also ends with a sign, so that the doubt shows where no mark is drawn.
    """

    keys: tuple[str, ...] = ()
    doubtful: tuple[bool, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Intervals(Points):
    """Points with the interval of each value."""

    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series(Points):
    """Points that share one ``role`` (accent, context, before, after), from which the colour follows."""

    role: str


@dataclass(frozen=True, kw_only=True)
class IntervalSeries(Series, Intervals):
    """A series with intervals."""


@dataclass(frozen=True, kw_only=True)
class Judged(Points):
    """Points with a role each (``roles``), from which their colours follow."""

    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JudgedIntervals(Judged, Intervals):
    """Points with a role and an interval each."""


@dataclass(frozen=True, kw_only=True)
class JudgedSizes(Judged):
    """Points with a role each; ``sizes`` is the number of people each value rests on."""

    sizes: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Dots(Points):
    """Points placed by two numbers. ``far`` marks those far away from all others: the axes do not reach to
    them.
    """

    across: tuple[float | None, ...]  # where each stands on the horizontal axis
    far: tuple[bool, ...] = ()


class Middle(NamedTuple):
    """The medians of the dots on both axes, and one label for both."""

    across: float | None
    y: float | None
    label: str


@dataclass(frozen=True, kw_only=True)
class FunnelLimits:
    """The values (``lower``, ``upper``) between which rates of so many people (``sizes``) usually lie;
    ``outer`` marks the wider of the two pairs of limits.
    """

    name: str
    outer: bool
    sizes: tuple[float, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ControlLimits:
    """The usual range of one stretch of quarters; ``trial`` while there are too few quarters to be sure."""

    upper: Values
    centre: Values
    lower: Values
    trial: bool

    @property
    def lines(self) -> tuple[Values, Values, Values]:
        """The three lines from top to bottom."""
        return self.upper, self.centre, self.lower


@dataclass(frozen=True, kw_only=True)
class Signals(Values):
    """The quarters that stand out on one side (``above`` or below) with the same ``role``."""

    role: str
    above: bool


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: the text of its cells, and the role of each cell (``roles``, empty for plain
    text).
    """

    title: str
    cells: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rates(Column):
    """A column of rates; ``values`` as calculated, None where missing."""

    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Names(Column):
    """The column with the names of the rows; ``keys`` are the organisations, for clicks."""

    keys: tuple[str, ...]
