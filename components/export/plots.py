"""Exhibits' charts as what office programs draw natively: bars, columns, lines and points with their numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from components.exhibits.model import Chart, Series
from components.export.letters import clean
from components.export.scales import Scale, from_zero, scale_of
from components.text import say
from components.text.said import Said, number_form

_MOST_ROWS = 28  # of a ranked list on one slide
_ENDS = 12  # of a longer one: so many of the best and of the last
_MOST_LABELLED = 8  # points of a line beyond which only its last one is labelled
_BELOW = 0.04  # of the axis: so far under its end stands the name of an event, beside no line of the grid
_CLOSE = 14  # labels closer than this part of the axis would lie on each other
_NAMED = 2  # lines of many that are named at either end
_SHORT = 6  # a bar of less than a sixth of the axis has no room for its number
_WIDE = 50  # a fiftieth of the axis: an interval that can be seen
_PERCENT = number_form(0, percent=True)
_COUNT = number_form()
_SHADES = {"before": "context", "after": "accent", "counterfactual": "quiet", "far": "accent", "": "accent"}
_LIMITS = ("limit", "trial", "centre")


@dataclass(frozen=True)
class Label:
    """What stands at a point: its value in ``form`` ("" for none) and, where ``named``, the name of its trace."""

    form: str
    place: str  # above, below, right, left, outside, inside: where it stands
    named: bool = False
    shade: str = "ink"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One series of a native chart. Shades are names of a palette's colours.

    ``y`` None is a gap. ``x`` only of points. ``labels`` by place. ``shades`` of single bars or points, where they
    differ, ``hollow`` and ``crossed`` where they are incomplete or doubtful. A trace that is not ``listed`` stays out
    of the legend.
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
    across_form: str = _COUNT
    titles: tuple[str, str] = ("", "")
    mark: tuple[float, str] | None = None  # a value that the grid shows alone, with its name: the target
    downwards: bool = False  # bars from the top
    ticks: bool = True  # whether the axis of values is written
    places: bool = True  # whether the horizontal axis of points is written


def plot_of(chart: Chart, lang: str, most: int | None = _MOST_ROWS) -> Plot | None:
    """The native chart of ``chart``; of a ranked list longer than ``most`` its two ends. None for a table of cells, or without any point."""
    draw = _DRAW.get(chart.kind)
    if draw is None or not any(value is not None for series in chart.series for value in series.y):
        return None
    return draw(_shortened(chart, most, lang) if chart.kind in ("ranking", "dumbbells") else chart, lang)


def number(y: float | None, label: str) -> float | None:
    """The number that was said, in the unit it was said in; else the one drawn."""
    return y if y is None or not isinstance(label, Said) or len(label.values) != 1 else label.values[0]


def _numbers(series: Series) -> tuple[float | None, ...]:
    return tuple(number(y, label) for y, label in zip(series.y, series.labels or ("",) * len(series.y), strict=True))


def _form(label: str, otherwise: str) -> str:
    return label.form if isinstance(label, Said) else otherwise


def _form_of(series: Series, chart: Chart) -> str:
    """The number format that most of a series is said in."""
    forms = [label.form for label in series.labels if isinstance(label, Said)]
    return max(dict.fromkeys(forms), key=forms.count) if forms else number_form(1, percent=True) if chart.percent else _COUNT


def _axis_form(chart: Chart, scale: Scale) -> str:
    places = max(0, min(3, scale.places - (2 if chart.percent else 0)))
    return number_form(places, percent=chart.percent)


def _shade(role: str) -> str:
    return _SHADES.get(role, role)


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(name) for name in names)


def _ticks(x: Iterable[str]) -> tuple[str, ...]:
    """Quarters in two lines, as numbers.tick breaks them."""
    return tuple("\n".join(clean(part) for part in tick.split("<br>")) for tick in x)


def _visible(series: Series, span: float) -> bool:
    """Whether some interval is wide enough to be seen."""
    return any(low is not None and high is not None and (high - low) * _WIDE > span for low, high in zip(series.lower, series.upper, strict=True))


def _values(chart: Chart, *, intervals: bool = False) -> list[float]:
    ends = ((*series.y, *(series.lower + series.upper if intervals else ())) for series in chart.series)
    return [value for values in ends for value in values if value is not None]


# Ranked lists

def _shortened(chart: Chart, most: int | None, lang: str) -> Chart:
    """Of a list too long to be read its two ends, and between them a row that says how many are left out."""
    rows = len(chart.series[0].x)
    if most is None or rows <= most:
        return chart
    gap = say("rows_left_out", lang, n=rows - 2 * _ENDS)

    def cut(series: Series) -> Series:
        def ends(values: tuple, between: object) -> tuple:
            return (*values[:_ENDS], between, *values[-_ENDS:]) if values else ()

        return replace(
            series, x=ends(series.x, gap), y=ends(series.y, None), labels=ends(series.labels, ""), lower=ends(series.lower, None),
            upper=ends(series.upper, None), keys=ends(series.keys, ""), roles=ends(series.roles, "context"), doubtful=ends(series.doubtful, False))

    return replace(chart, series=tuple(cut(series) for series in chart.series))


def _ranking(chart: Chart, lang: str) -> Plot:
    """Bars from zero, the best on top; the target is the only line of the grid where it can be."""
    [series] = chart.series
    scale = from_zero([*_values(chart, intervals=True), *([chart.target] if chart.target is not None else [])], most=1.0 if chart.percent else None)
    form, seen = _form_of(series, chart), _visible(series, scale.high - scale.low)
    shades = tuple(_shade(role) for role in series.roles) or (_shade(series.role),) * len(series.y)
    labels = tuple(
        (place, Label(_form(label, form), "inside", shade="ground") if (y or 0) * _SHORT > scale.high else Label(_form(label, form), "outside"))
        for place, (y, label) in enumerate(zip(series.y, series.labels, strict=True)) if y is not None)
    trace = Trace(name=clean(series.name), y=_numbers(series), form=form, shade=_shade(series.role), shades=shades, crossed=series.doubtful,
                  lower=series.lower if seen else (), upper=series.upper if seen else (), labels=labels, listed=False)
    alone = chart.target is not None and chart.target > 0 and 2 * chart.target > scale.high
    return Plot(shape="bars", traces=(trace,), scale=scale, form=_axis_form(chart, scale), categories=_listed(series.x),
                mark=(chart.target or 0.0, clean(chart.target_label)) if alone else None)


def _contributions(chart: Chart, lang: str) -> Plot:
    """Bars to either side of zero, the first on top."""
    [series] = chart.series
    values = _numbers(series)
    form = _form_of(series, chart)
    scale = scale_of([0.0, *(value for value in values if value is not None)], room=0.13)
    labels = tuple((place, Label(_form(label, form), "outside")) for place, label in enumerate(series.labels) if values[place] is not None)
    trace = Trace(name=clean(series.name), y=values, form=form, shade=_shade(series.role), shades=tuple(_shade(role) for role in series.roles),
                  crossed=series.doubtful, labels=labels, listed=False)
    return Plot(shape="bars", traces=(trace,), scale=scale, form=form, categories=_listed(series.x), downwards=True, ticks=False)


def _bars(chart: Chart, lang: str) -> Plot:
    """Paired columns from zero, with intervals where they can be seen."""
    scale = from_zero(_values(chart, intervals=True), room=0.11, most=1.0 if chart.percent else None)
    traces = tuple(Trace(
        name=clean(series.name), y=_numbers(series), form=_form_of(series, chart), shade=_shade(series.role), crossed=series.doubtful,
        lower=series.lower if _visible(series, scale.high) else (), upper=series.upper if _visible(series, scale.high) else (),
        labels=tuple((place, Label(_form(label, _form_of(series, chart)), "outside")) for place, label in enumerate(series.labels)
                     if series.y[place] is not None)) for series in chart.series)
    return Plot(shape="columns", traces=traces, scale=scale, form=_axis_form(chart, scale), categories=_listed(chart.series[0].x), ticks=False)


def _dumbbells(chart: Chart, lang: str) -> Plot:
    """Both values of each on one upright line: hollow before, solid after."""
    before, after = chart.series
    scale = scale_of(_values(chart), room=0.14, least=0.0)
    few = len(after.x) <= _MOST_ROWS
    rises = [(last or 0) >= (first or 0) for first, last in zip(before.y, after.y, strict=True)]

    def dots(series: Series, last: bool, **more: object) -> Trace:
        form = _form_of(series, chart)
        labels = tuple((place, Label(_form(label, form), "above" if rise == last else "below", shade="ink" if last else "quiet"))
                       for place, (label, rise) in enumerate(zip(series.labels, rises, strict=True)) if series.y[place] is not None)
        return Trace(name=clean(series.name), y=_numbers(series), form=form, shade=_shade(series.role), marker="circle", size=9,
                     crossed=series.doubtful, labels=labels if few else (), **more)  # type: ignore[arg-type]

    joined = tuple(None if first is None or last is None else first for first, last in zip(before.y, after.y, strict=True))
    ends = {"lower": tuple(first if first is None or last is None else min(first, last) for first, last in zip(joined, after.y, strict=True)),
            "upper": tuple(first if first is None or last is None else max(first, last) for first, last in zip(joined, after.y, strict=True))}
    return Plot(shape="lines", scale=scale, form=_axis_form(chart, scale), categories=_listed(after.x),
                traces=(dots(before, False, hollow=(True,) * len(before.y)), dots(after, True, span="context", **ends)))


# Lines over quarters

def _lines(chart: Chart, lang: str) -> Plot:
    """Lines with gaps where a value is missing; the target dashed; what began, as an upright line with its name."""
    near = [chart.target] if chart.target is not None and _is_near(chart.target, _values(chart, intervals=True)) else []
    scale = scale_of([*_values(chart, intervals=True), *near], room=0.16, least=0.0)
    traces = [_line(chart, place, scale) for place in range(len(chart.series))]
    if near:
        traces.append(_level(chart.target or 0.0, chart.target_label, len(chart.series[0].x), traces[0].form))
    return Plot(shape="lines", traces=(*traces, *_events(chart, scale)), scale=scale, form=_axis_form(chart, scale),
                categories=_ticks(chart.series[0].x))


def _is_near(target: float, values: list[float]) -> bool:
    low, high = min(values), max(values)
    return low - (high - low or high) <= target <= high + 2 * (high - low or high)


def _line(chart: Chart, place: int, scale: Scale) -> Trace:
    series = chart.series[place]
    form, main = _form_of(series, chart), series.role == "accent"
    seen = main and _visible(series, scale.high - scale.low)
    known = [index for index, y in enumerate(series.y) if y is not None]
    every = len(series.x) <= _MOST_LABELLED
    beside = not every and _ends_apart(chart, scale)
    labels = tuple(
        (index, Label(_form(series.labels[index], form), "right" if beside else "above" if _highest(chart, place, index) else "below" if every else "right",
                      shade="ink" if main else "quiet"))
        for index in (known if every else known[-1:]))
    return Trace(
        name=clean(series.name), y=_numbers(series), form=form, shade=_shade(series.role), line=2.75 if main else 2.0,
        dash="sysDot" if series.role == "counterfactual" else "solid", marker="circle", labels=labels, crossed=series.doubtful,
        hollow=tuple(x in chart.hollow for x in series.x), lower=series.lower if seen else (), upper=series.upper if seen else ())


def _ends_apart(chart: Chart, scale: Scale) -> bool:
    """Whether the last values lie far enough apart for labels beside them."""
    ends = sorted(last for series in chart.series if (last := _last(series)) is not None)
    return all((high - low) * _CLOSE > scale.high - scale.low for low, high in pairwise(ends))


def _highest(chart: Chart, place: int, index: int) -> bool:
    """Whether series ``place`` is the highest at ``index``; of equals the first."""
    own = chart.series[place].y[index]
    others = [(series.y[index], other) for other, series in enumerate(chart.series) if other != place and len(series.y) > index]
    return own is not None and all(y is None or own > y or (own == y and place < other) for y, other in others)


def _level(value: float, name: str, places: int, form: str) -> Trace:
    """A dashed line through all categories, named at its second place, where no line begins."""
    named = ((min(1, places - 1), Label("", "above", named=True, shade="quiet")),)
    return Trace(name=clean(name), y=(value,) * places, form=form, shade="quiet", line=1.25, dash="dash", labels=named, listed=False)


def _events(chart: Chart, scale: Scale) -> list[Trace]:
    """Each at the first quarter it was in force: a point at the top from which a line falls."""
    x, traces = chart.series[0].x, []
    for category, label in chart.events:
        place = x.index(category)
        top = scale.high - _BELOW * (scale.high - scale.low)
        y = tuple(top if index == place else None for index in range(len(x)))
        side = "right" if place < 0.7 * len(x) else "left"
        traces.append(Trace(
            name=clean(label), y=y, form=_COUNT, shade="attention", line=0.0, lower=tuple(None if one is None else scale.low for one in y), upper=y,
            labels=((place, Label("", side, named=True, shade="quiet")),), listed=False))
    return traces


def _control(chart: Chart, lang: str) -> Plot:
    """The points, what stands out, and limits of each part; the last part's are named at their end."""
    points, *others = chart.series
    limits = [series for series in others if series.role in _LIMITS]
    scale = scale_of(_values(chart), room=0.14, least=0.0)
    form = _form_of(points, chart)
    known = [index for index, y in enumerate(points.y) if y is not None]
    named = bool(limits) and limits[-1].x[-1:] == points.x[-1:]  # beside the limits' names the last value has no room
    traces = [Trace(
        name=clean(points.name), y=_numbers(points), form=form, shade=_shade(points.role), line=2.25, marker="circle", crossed=points.doubtful,
        labels=() if named else tuple((index, Label(_form(points.labels[index], form), "above")) for index in known[-1:]))]
    for series in others:
        spread = tuple(series.y[series.x.index(tick)] if tick in series.x else None for tick in points.x)
        if series.role in _LIMITS:
            last = max((index for index, y in enumerate(spread) if y is not None), default=0)
            ends = named and any(series is one for one in limits[-3:])
            traces.append(Trace(
                name=clean(series.name), y=spread, form=form, shade="quiet" if series.role == "centre" else "context", line=1.25, listed=False,
                dash={"trial": "dash", "centre": "sysDot"}.get(series.role, "solid"),
                labels=((last, Label(form, "right", named=True, shade="quiet")),) if ends else ()))
        else:
            marker = "triangle" if series.roles[0] == "above" else "diamond"
            traces.append(Trace(name=clean(series.name), y=spread, form=form, shade=_shade(series.role), marker=marker, size=12))
    return Plot(shape="lines", traces=(*traces, *_events(chart, scale)), scale=scale, form=_axis_form(chart, scale), categories=_ticks(points.x))


def _multiples(chart: Chart, lang: str) -> Plot:
    """All lines in one chart: those that end highest and lowest are named, the whole is dashed, the others are quiet."""
    common, *own = chart.series
    scale = scale_of(_values(chart), room=0.06, least=0.0)
    ends = sorted((last, place) for place, series in enumerate(own) if (last := _last(series)) is not None)
    named = {place for _, place in (*ends[:_NAMED], *ends[-_NAMED:])}
    quiet = [_thin(chart, series) for place, series in enumerate(own) if place not in named]
    told = [_told(chart, own[place], shade) for (_, place), shade in zip(
        [end for end in ends if end[1] in named], ("worse", "attention", "better", "accent"), strict=False)]
    told[1:-1] = [replace(one, labels=()) for one in told[1:-1]]  # the outermost are labelled
    whole = replace(_told(chart, common, "ink"), dash="dash")
    return Plot(shape="lines", traces=(*quiet, whole, *reversed(told)), scale=scale, form=_axis_form(chart, scale), categories=_ticks(common.x))


def _last(series: Series) -> float | None:
    return next((y for y in reversed(series.y) if y is not None), None)


def _thin(chart: Chart, series: Series) -> Trace:
    return Trace(name=clean(series.name), y=_numbers(series), form=_form_of(series, chart), shade="context", line=0.75, listed=False,
                 crossed=series.doubtful, marker="circle" if any(series.doubtful) else "none", size=2)


def _told(chart: Chart, series: Series, shade: str) -> Trace:
    last = max(index for index, y in enumerate(series.y) if y is not None) if _last(series) is not None else -1
    form = _form_of(series, chart)
    return replace(_thin(chart, series), shade=shade, line=2.25, listed=True,
                   labels=((last, Label(_form(series.labels[last], form), "right", shade=shade)),) if last >= 0 else ())


# Points between two axes of numbers. Points stand before lines: LibreOffice drops a series that is longer than the first.

def _funnel(chart: Chart, lang: str) -> Plot:
    """A dot for each by how many its rate rests on, between limits that narrow as these grow."""
    points, *limits = chart.series
    across = from_zero([float(size) for series in chart.series for size in series.sizes], room=0.02)
    edges = [edge for limit in limits for side in (limit.lower, limit.upper) for edge in side if edge is not None]
    near = [value for value in points.y if value is not None]
    inner = [edge for edge in edges if min(near) - (max(near) - min(near)) <= edge <= max(near) + (max(near) - min(near))]
    scale = scale_of([*near, *inner], room=0.04, least=0.0, most=1.0)
    form = _form_of(points, chart)
    traces = [
        Trace(name=clean(limit.name), x=tuple(limit.sizes), y=_within(side, scale), form=form, line=1.25, listed=shown,
              shade="quiet" if limit.role == "outer" else "context", dash="dash" if limit.role == "outer" else "sysDot")
        for limit in limits for side, shown in ((limit.upper, True), (limit.lower, False))]
    if chart.target is not None:
        traces.append(_across(chart.target, chart.target_label, across, form, "solid"))
    return Plot(shape="points", traces=(*_dots(points, points.sizes, form), *traces), scale=scale, form=_axis_form(chart, scale), across=across)


def _within(side: Sequence[float | None], scale: Scale) -> tuple[float | None, ...]:
    """What lies off the axis is not drawn beyond it."""
    return tuple(y if y is not None and scale.low <= y <= scale.high else None for y in side)


def _across(value: float, name: str, across: Scale, form: str, dash: str) -> Trace:
    return Trace(name=clean(name), x=(across.low, across.high), y=(value, value), form=form, shade="quiet", line=1.0, dash=dash)


_MARKERS = {"context": ("circle", 6), "attention": ("diamond", 8), "accent": ("square", 11)}


def _dots(points: Series, across: Sequence[float | None], form: str) -> list[Trace]:
    """A trace for each meaning, the one picked out last and named."""
    traces = []
    for role in ("context", "attention", "accent"):
        at = [place for place, one in enumerate(points.roles) if one == role]
        if not at:
            continue
        marker, size = _MARKERS[role]
        chosen = role == "accent"
        traces.append(Trace(
            name=clean(points.x[at[0]]) if chosen else clean(points.name), names=_listed(points.x[place] for place in at),
            x=tuple(across[place] for place in at), y=tuple(_numbers(points)[place] for place in at), form=form, shade=role, marker=marker, size=size,
            crossed=tuple(points.doubtful[place] for place in at) if points.doubtful else (), listed=chosen,
            labels=((0, Label(_form(points.labels[at[0]], form), "above", named=True, shade="accent")),) if chosen else ()))
    return traces


def _caterpillar(chart: Chart, lang: str) -> Plot:
    """All side by side in their order, each with an upright line of what its value may really be."""
    points, *district = chart.series
    within = [value for value in (*points.lower, *points.upper, *points.y) if value is not None]
    near = [chart.target] if chart.target is not None and _is_near(chart.target, within) else []
    scale = scale_of([*within, *near], room=0.055, least=0.0, most=1.0 if chart.percent else None)
    across = Scale(0.0, float(len(points.x) + 1), float(len(points.x) + 1))
    form = _form_of(points, chart)
    traces = [
        replace(trace, lower=tuple(points.lower[place] for place in at), upper=tuple(points.upper[place] for place in at))
        for trace, at in ((trace, [place for place, role in enumerate(points.roles) if role == trace.shade])
                          for trace in _dots(points, tuple(float(place + 1) for place in range(len(points.x))), form))]
    lines = [_across(line.y[0], line.name, across, form, "solid") for line in district if line.y[0] is not None]
    lines += [_across(level, chart.target_label, across, form, "dash") for level in near if level is not None]
    return Plot(shape="points", traces=(*traces, *lines), scale=scale, form=_axis_form(chart, scale), across=across, places=False)


def _scatter(chart: Chart, lang: str) -> Plot:
    """Two growths of each; axes reach to those not far out, which stand at the edge under a name that says so."""
    dots, middle = chart.series
    far = [role == "far" for role in dots.roles] or [False] * len(dots.y)
    known = [place for place, (x, y) in enumerate(zip(dots.across, dots.y, strict=True)) if x is not None and y is not None]
    across, scale = (scale_of([values[place] or 0.0 for place in known if not far[place]], room=0.055) for values in (dots.across, dots.y))
    form = number_form(1, percent=chart.percent)
    said = {False: clean(dots.name), True: say("beyond_the_axes", lang)}

    def trace(out: bool) -> Trace:
        at = [place for place in known if far[place] == out]
        return Trace(
            name=said[out], names=_listed(dots.x[place] for place in at), form=form, shade="accent", marker="triangle" if out else "circle",
            size=9 if out else 6, x=tuple(across.held(dots.across[place] or 0.0) for place in at),
            y=tuple(scale.held(dots.y[place] or 0.0) for place in at),
            crossed=tuple(dots.doubtful[place] for place in at) if dots.doubtful else (), listed=out)

    [x], [y], [label] = middle.across, middle.y, middle.labels
    lines = [] if x is None or y is None else [
        Trace(name=clean(label), x=(x, x), y=(scale.low, scale.high), form=form, shade="quiet", line=1.0, dash="sysDot"),
        Trace(name=clean(label), x=(across.low, across.high), y=(y, y), form=form, shade="quiet", line=1.0, dash="sysDot", listed=False)]
    return Plot(shape="points", traces=(trace(False), *([trace(True)] if any(far) else []), *lines), scale=scale, across=across,
                form=_axis_form(chart, scale), across_form=_axis_form(chart, across), titles=(clean(chart.axes[0]), clean(chart.axes[1])))


_DRAW: dict[str, Callable[[Chart, str], Plot]] = {
    "bars": _bars, "lines": _lines, "ranking": _ranking, "dumbbells": _dumbbells, "funnel": _funnel, "caterpillar": _caterpillar,
    "control": _control, "contributions": _contributions, "scatter": _scatter, "multiples": _multiples,
}
