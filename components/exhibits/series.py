"""What charts are made of: points side by side, each with its value and how that is said; no look."""

from dataclasses import dataclass
from typing import NamedTuple


class Level(NamedTuple):
    """One value that a chart shows as a line of its own: a target, the value of the whole."""

    value: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Values:
    """One line, one set of bars or one set of dots.

    ``x`` are quarters or names; ``y`` values as calculated, None where missing; ``labels`` their spoken form.
    """

    name: str
    x: tuple[str, ...]
    y: tuple[float | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Points(Values):
    """Values of organisations. ``keys`` is whose each is, for a click; ``doubtful`` are those that rest on
    doubtful records.

    The label of a doubtful point ends with a sign, so that it is told without its mark, too.
    """

    keys: tuple[str, ...] = ()
    doubtful: tuple[bool, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Intervals(Points):
    """Points with what their values may really be."""

    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series(Points):
    """Points that mean the same: ``role`` says what (accent, context, before, after), not in which colour."""

    role: str


@dataclass(frozen=True, kw_only=True)
class IntervalSeries(Series, Intervals):
    """A series with intervals."""


@dataclass(frozen=True, kw_only=True)
class Judged(Points):
    """Points that each mean something of their own (``roles``)."""

    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class JudgedIntervals(Judged, Intervals):
    """Points that each mean something of their own, with intervals."""


@dataclass(frozen=True, kw_only=True)
class JudgedSizes(Judged):
    """Points that each mean something of their own; ``sizes`` is how many people each rests on."""

    sizes: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Dots(Points):
    """Points between two axes of numbers; those ``far`` out of all others are not what the axes are made
    for.
    """

    across: tuple[float | None, ...]  # where each stands on the horizontal axis
    far: tuple[bool, ...] = ()


class Middle(NamedTuple):
    """The medians of dots on both axes, in one label."""

    across: float | None
    y: float | None
    label: str


@dataclass(frozen=True, kw_only=True)
class FunnelLimits:
    """Between which values (``lower``, ``upper``) so many people (``sizes``) usually lie; ``outer`` of the
    wider pair.
    """

    name: str
    outer: bool
    sizes: tuple[float, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ControlLimits:
    """The usual range of one stretch of quarters; ``trial`` while there are too few for a firm one."""

    upper: Values
    centre: Values
    lower: Values
    trial: bool

    @property
    def lines(self) -> tuple[Values, Values, Values]:
        """From the top."""
        return self.upper, self.centre, self.lower


@dataclass(frozen=True, kw_only=True)
class Signals(Values):
    """The quarters that stand out on one side (``above`` or below) and mean the same (``role``)."""

    role: str
    above: bool


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: what its cells say, and where that is more than words what each means
    (``roles``).
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
    """The column that says whose a row is; ``keys`` are their organisations, for a click."""

    keys: tuple[str, ...]
