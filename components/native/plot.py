"""Native charts of office programs as plain data: bars, columns, lines and points with their numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.exhibits.series import Intervals, Level, Points, Values
from components.native.letters import clean, short
from components.native.scales import Scale
from components.text.said import Said, number_form

_WIDE = 50  # an interval is visible if it is longer than a fiftieth of the axis
_LONGEST_NAME = 22.0  # ems of a name beside bars, below points or in a legend
MOST_ROWS = 28  # rows of a list on one slide
_MOST_QUARTERS = 12  # with more, an axis names years alone
COUNT = number_form()
_SHADES = {
    "rest": "context",
    "before": "context",
    "after": "accent",
    "counterfactual": "quiet",
    "far": "accent",
    "": "accent",
}


@dataclass(frozen=True)
class Label:
    """The label of a point: its value in the number format ``form`` ("" for no value) and, if ``named``, the
    name of its trace.
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

    None in ``y`` is a gap. ``x`` is used by charts of points only. ``labels``: (index of the point, label).
    ``shades``, ``hollow`` and ``crossed`` are per bar or point: its colour where colours differ, whether its
    quarter is incomplete, whether its records are doubtful. A trace that is not ``listed`` is not in the
    legend; an ``unseen`` one only holds up what is stacked on it.
    """

    name: str
    y: tuple[float | None, ...]
    form: str
    shade: str
    x: tuple[float | None, ...] = ()
    names: tuple[str, ...] = ()  # the organisation of each point, written beside the numbers
    line: float = 0.0  # pt, 0 for none
    dash: str = "solid"
    marker: str = "none"
    size: int = 7
    shades: tuple[str, ...] = ()
    hollow: tuple[bool, ...] = ()
    crossed: tuple[bool, ...] = ()
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    span: str = ""  # the colour of the bar from lower to upper, if different from the trace's
    labels: tuple[tuple[int, Label], ...] = ()
    listed: bool = True
    unseen: bool = False


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A native chart: ``shape`` is columns, bars, lines or points."""

    shape: str
    traces: tuple[Trace, ...]
    scale: Scale
    form: str  # number format of the axis of values
    categories: tuple[str, ...] = ()  # names, or quarters as days where the axis names years alone
    across: Scale | None = None  # the horizontal axis of points
    across_form: str = COUNT
    titles: tuple[str, str] = ("", "")
    mark: tuple[float, str] | None = None  # (value, name) of the only line of the grid: the target
    downwards: bool = False  # whether the first bar is on top
    ticks: bool = True  # whether the axis of values is written
    places: bool = True  # whether the horizontal axis of points is written
    stacked: bool = False  # whether each bar begins where that of the trace before ends

    @property
    def days(self) -> tuple[Said, ...]:
        """The categories where they are days, and the axis names their years; empty where they are names."""
        return tuple(one for one in self.categories if isinstance(one, Said))


def number(y: float | None, label: str) -> float | None:
    """The number that ``label`` was made from, in the label's unit (points rather than a fraction); ``y``
    where the label does not hold exactly one number.
    """
    return y if y is None or not isinstance(label, Said) or len(label.values) != 1 else label.values[0]


def numbers_of(series: Values) -> tuple[float | None, ...]:
    return tuple(
        number(y, label) for y, label in zip(series.y, series.labels or ("",) * len(series.y), strict=True)
    )


def form_said(label: str, otherwise: str) -> str:
    return label.form if isinstance(label, Said) else otherwise


def form_of(series: Values, percent: bool) -> str:
    """The number format of most labels of a series; a default one where no label has any."""
    forms = [label.form for label in series.labels if isinstance(label, Said)]
    return (
        max(dict.fromkeys(forms), key=forms.count)
        if forms
        else number_form(1, percent=True)
        if percent
        else COUNT
    )


def axis_form(scale: Scale, percent: bool) -> str:
    """The number format of an axis of ``scale``, with the decimals that tell its lines apart."""
    places = max(0, scale.places - (2 if percent else 0))
    return number_form(places, percent=percent)


def named_at(levels: Sequence[Level], value: float, form: str) -> str:
    """The number format ``form`` of an axis that also names the two of ``levels`` nearest to ``value``, more
    than which a format cannot tell apart.
    """
    nearest = sorted(levels, key=lambda level: abs(level.value - value))[:2]
    named = [f'[={level.value:g}]"{_unquoted(level.label)} "{form}' for level in nearest]
    return ";".join((*named, form))


def _unquoted(label: str) -> str:
    return clean(label).replace('"', "")


def shade_of(role: str) -> str:
    return _SHADES.get(role, role)


def listed_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(called(name) for name in names)


def called(name: str) -> str:
    """A name, shortened to what a chart has room for; tables have it in full."""
    return short(clean(name), _LONGEST_NAME)


def ticks_of(x: Iterable[str]) -> tuple[str, ...]:
    """Quarters in two lines, with newlines for the HTML line breaks of ``numbers.tick``; as the days they are
    where there are too many for the names of all. Programs differ in which names they leave out then, and
    some break each name into single letters.
    """
    ticks = tuple(x)
    if len(ticks) > _MOST_QUARTERS and all(isinstance(tick, Said) for tick in ticks):
        return ticks
    return tuple("\n".join(clean(part) for part in tick.split("<br>")) for tick in ticks)


def is_visible(series: Intervals, span: float) -> bool:
    """Whether some interval is wide enough to be visible on an axis that covers ``span``."""
    return any(
        low is not None and high is not None and (high - low) * _WIDE > span
        for low, high in zip(series.lower, series.upper, strict=True)
    )


def known(values: Iterable[float | None]) -> list[float]:
    """The values that are not None."""
    return [value for value in values if value is not None]


def ends_of(every: Iterable[Intervals]) -> list[float]:
    """All known values and ends of intervals."""
    return known(end for series in every for end in (*series.y, *series.lower, *series.upper))


def is_near(target: Level, values: list[float]) -> bool:
    """Whether a target lies near enough to ``values`` to be drawn on the same axis."""
    low, high = min(values), max(values)
    return low - (high - low or high) <= target.value <= high + 2 * (high - low or high)


def last_of(series: Points) -> float | None:
    return next((y for y in reversed(series.y) if y is not None), None)
