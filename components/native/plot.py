"""What office programs draw natively: bars, columns, lines and points with their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from components.exhibits.series import Intervals, Level, Points, Values
from components.native.letters import clean, short
from components.native.scales import Scale
from components.text.said import Said, number_form

_WIDE = 50  # a fiftieth of the axis: an interval that can be seen
_LONGEST_NAME = 22.0  # ems: what stands beside bars, below points or in a legend
MOST_ROWS = 28  # of a list on one slide
COUNT = number_form()
_SHADES = {"before": "context", "after": "accent", "counterfactual": "quiet", "far": "accent", "": "accent"}


@dataclass(frozen=True)
class Label:
    """What stands at a point: its value in ``form`` ("" for none) and, where ``named``, the name of its
    trace.
    """

    form: str
    place: (
        str  # above, below, right, left of a point; outside of a bar, inside at its foot, within at its end
    )
    named: bool = False
    shade: str = "ink"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One series of a native chart. Shades are names of a palette's colours.

    ``y`` None is a gap. ``x`` only of points. ``labels`` by place. ``shades`` of single bars or points, where
    they differ, ``hollow`` and ``crossed`` where they are incomplete or doubtful. A trace that is not
    ``listed`` stays out of the legend.
    """

    name: str
    y: tuple[float | None, ...]
    form: str
    shade: str
    x: tuple[float | None, ...] = ()
    names: tuple[str, ...] = ()  # whose point it is, beside the numbers
    line: float = 0.0  # pt, 0 for none
    dash: str = "solid"
    marker: str = "none"
    size: int = 7
    shades: tuple[str, ...] = ()
    hollow: tuple[bool, ...] = ()
    crossed: tuple[bool, ...] = ()
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    span: str = ""  # the colour of what reaches from lower to upper, where it is not the trace's
    labels: tuple[tuple[int, Label], ...] = ()
    listed: bool = True


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A native chart: ``shape`` is columns, bars, lines or points."""

    shape: str
    traces: tuple[Trace, ...]
    scale: Scale
    form: str  # of the axis of values
    categories: tuple[str, ...] = ()
    across: Scale | None = None  # the horizontal axis of points
    across_form: str = COUNT
    titles: tuple[str, str] = ("", "")
    mark: tuple[float, str] | None = None  # a value that the grid shows alone, with its name: the target
    downwards: bool = False  # bars from the top
    ticks: bool = True  # whether the axis of values is written
    places: bool = True  # whether the horizontal axis of points is written


def number(y: float | None, label: str) -> float | None:
    """The number that was said, in the unit it was said in; else the one drawn."""
    return y if y is None or not isinstance(label, Said) or len(label.values) != 1 else label.values[0]


def numbers_of(series: Values) -> tuple[float | None, ...]:
    return tuple(
        number(y, label) for y, label in zip(series.y, series.labels or ("",) * len(series.y), strict=True)
    )


def form_said(label: str, otherwise: str) -> str:
    return label.form if isinstance(label, Said) else otherwise


def form_of(series: Values, percent: bool) -> str:
    """The number format that most of a series is said in."""
    forms = [label.form for label in series.labels if isinstance(label, Said)]
    return (
        max(dict.fromkeys(forms), key=forms.count)
        if forms
        else number_form(1, percent=True)
        if percent
        else COUNT
    )


def axis_form(scale: Scale, percent: bool) -> str:
    """The number format of an axis of ``scale``."""
    places = max(0, min(3, scale.places - (2 if percent else 0)))
    return number_form(places, percent=percent)


def shade_of(role: str) -> str:
    return _SHADES.get(role, role)


def listed_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(called(name) for name in names)


def called(name: str) -> str:
    """A name as a chart has room for it; tables have the whole."""
    return short(clean(name), _LONGEST_NAME)


def ticks_of(x: Iterable[str]) -> tuple[str, ...]:
    """Quarters in two lines, as numbers.tick breaks them."""
    return tuple("\n".join(clean(part) for part in tick.split("<br>")) for tick in x)


def is_visible(series: Intervals, span: float) -> bool:
    """Whether some interval is wide enough to be seen."""
    return any(
        low is not None and high is not None and (high - low) * _WIDE > span
        for low, high in zip(series.lower, series.upper, strict=True)
    )


def known(values: Iterable[float | None]) -> list[float]:
    """Those that are not missing."""
    return [value for value in values if value is not None]


def ends_of(every: Iterable[Intervals]) -> list[float]:
    """All values with the ends of their intervals."""
    return known(end for series in every for end in (*series.y, *series.lower, *series.upper))


def is_near(target: Level, values: list[float]) -> bool:
    """Whether a target lies so near to ``values`` that one axis can hold both."""
    low, high = min(values), max(values)
    return low - (high - low or high) <= target.value <= high + 2 * (high - low or high)


def last_of(series: Points) -> float | None:
    return next((y for y in reversed(series.y) if y is not None), None)
