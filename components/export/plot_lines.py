"""Lines over quarters as native charts."""

from dataclasses import replace
from itertools import pairwise

from components.exhibits.model import Chart, Series
from components.export.letters import clean
from components.export.plot import (
    COUNT,
    Label,
    Plot,
    Trace,
    axis_form,
    called,
    form_of,
    form_said,
    is_near,
    is_visible,
    last_of,
    numbers_of,
    shade_of,
    ticks_of,
    values_of,
)
from components.export.scales import Scale, scale_of

_MOST_LABELLED = 8  # points of a line beyond which only its last one is labelled
_LATE = 0.7  # of the way through: from here on there is more room for a name on the left
_BELOW, _STEPS = 0.04, 5  # of the axis: so far under its end stands the name of an event, beside no line of the grid
_CLOSE = 14  # labels closer than this part of the axis would lie on each other
_NAMED = 2  # lines of many that are named at either end
_LIMITS = ("limit", "trial", "centre")


def lines(chart: Chart, lang: str) -> Plot:
    """Lines with gaps where a value is missing; the target dashed; what began, as an upright line with its name."""
    near = [chart.target] if chart.target is not None and is_near(chart.target, values_of(chart, intervals=True)) else []
    scale = scale_of([*values_of(chart, intervals=True), *near], room=0.16, least=0.0)
    traces = [_line(chart, place, scale) for place in range(len(chart.series))]
    if near:
        traces.append(_level(chart.target or 0.0, chart.target_label, len(chart.series[0].x), traces[0].form))
    return Plot(shape="lines", traces=(*traces, *_events(chart, scale)), scale=scale, form=axis_form(chart, scale),
                categories=ticks_of(chart.series[0].x))


def _line(chart: Chart, place: int, scale: Scale) -> Trace:
    series = chart.series[place]
    form, main = form_of(series, chart), series.role == "accent"
    seen = main and is_visible(series, scale.high - scale.low)
    known = [index for index, y in enumerate(series.y) if y is not None]
    every = len(series.x) <= _MOST_LABELLED
    beside = not every and _ends_apart(chart, scale)
    labels = tuple(
        (index, Label(form_said(series.labels[index], form), "right" if beside else "above" if _highest(chart, place, index) else "below" if every else "right",
                      shade="ink" if main else "quiet"))
        for index in (known if every else known[-1:]))
    return Trace(
        name=called(series.name), y=numbers_of(series), form=form, shade=shade_of(series.role), line=2.75 if main else 2.0,
        dash="sysDot" if series.role == "counterfactual" else "solid", marker="circle", labels=labels, crossed=series.doubtful,
        hollow=tuple(x in chart.hollow for x in series.x), lower=series.lower if seen else (), upper=series.upper if seen else ())


def _ends_apart(chart: Chart, scale: Scale) -> bool:
    """Whether the last values lie far enough apart for labels beside them."""
    ends = sorted(last for series in chart.series if (last := last_of(series)) is not None)
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
    """Each at the first quarter it was in force: a point at the top, one below the other, from which a line falls; notes quieter."""
    x, traces = chart.series[0].x, []
    every = [*((*event, "attention") for event in chart.events), *((*note, "context") for note in chart.noted)]
    for step, (category, label, shade) in enumerate(every):
        place = x.index(category)
        top = scale.high - _BELOW * (1 + 2 * (step % _STEPS)) * (scale.high - scale.low)
        y = tuple(top if index == place else None for index in range(len(x)))
        side = "right" if place < _LATE * len(x) else "left"
        traces.append(Trace(
            name=called(label), y=y, form=COUNT, shade=shade, line=0.0, lower=tuple(None if one is None else scale.low for one in y), upper=y,
            labels=((place, Label("", side, named=True, shade="quiet")),), listed=False))
    return traces


def control(chart: Chart, lang: str) -> Plot:
    """The points, what stands out, and limits of each part; the last part's are named at their end."""
    points, *others = chart.series
    limits = [series for series in others if series.role in _LIMITS]
    scale = scale_of(values_of(chart), room=0.14, least=0.0)
    form = form_of(points, chart)
    known = [index for index, y in enumerate(points.y) if y is not None]
    named = bool(limits) and limits[-1].x[-1:] == points.x[-1:]  # beside the limits' names the last value has no room
    traces = [Trace(
        name=called(points.name), y=numbers_of(points), form=form, shade=shade_of(points.role), line=2.25, marker="circle", crossed=points.doubtful,
        labels=() if named else tuple((index, Label(form_said(points.labels[index], form), "above")) for index in known[-1:]))]
    for series in others:
        spread = tuple(series.y[series.x.index(tick)] if tick in series.x else None for tick in points.x)
        if series.role in _LIMITS:
            last = max((index for index, y in enumerate(spread) if y is not None), default=0)
            ends = named and any(series is one for one in limits[-3:])
            traces.append(Trace(
                name=called(series.name), y=spread, form=form, shade="quiet" if series.role == "centre" else "context", line=1.25, listed=False,
                dash={"trial": "dash", "centre": "sysDot"}.get(series.role, "solid"),
                labels=((last, Label(form, "right", named=True, shade="quiet")),) if ends else ()))
        else:
            marker = "triangle" if series.roles[0] == "above" else "diamond"
            traces.append(Trace(name=called(series.name), y=spread, form=form, shade=shade_of(series.role), marker=marker, size=12))
    return Plot(shape="lines", traces=(*traces, *_events(chart, scale)), scale=scale, form=axis_form(chart, scale), categories=ticks_of(points.x))


def multiples(chart: Chart, lang: str) -> Plot:
    """All lines in one chart: those that end highest and lowest are named, the whole is dashed, the others are quiet."""
    common, *own = chart.series
    scale = scale_of(values_of(chart), room=0.06, least=0.0)
    ends = sorted((last, place) for place, series in enumerate(own) if (last := last_of(series)) is not None)
    named = {place for _, place in (*ends[:_NAMED], *ends[-_NAMED:])}
    quiet = [_thin(chart, series) for place, series in enumerate(own) if place not in named]
    told = [_told(chart, own[place], shade) for (_, place), shade in zip(
        [end for end in ends if end[1] in named], ("worse", "attention", "better", "accent"), strict=False)]
    told[1:-1] = [replace(one, labels=()) for one in told[1:-1]]  # the outermost are labelled
    whole = replace(_told(chart, common, "ink"), dash="dash")
    return Plot(shape="lines", traces=(*quiet, whole, *reversed(told)), scale=scale, form=axis_form(chart, scale), categories=ticks_of(common.x))


def _thin(chart: Chart, series: Series) -> Trace:
    return Trace(name=called(series.name), y=numbers_of(series), form=form_of(series, chart), shade="context", line=0.75, listed=False,
                 crossed=series.doubtful, marker="circle" if any(series.doubtful) else "none", size=2)


def _told(chart: Chart, series: Series, shade: str) -> Trace:
    last = max(index for index, y in enumerate(series.y) if y is not None) if last_of(series) is not None else -1
    form = form_of(series, chart)
    return replace(_thin(chart, series), shade=shade, line=2.25, listed=True,
                   labels=((last, Label(form_said(series.labels[last], form), "right", shade=shade)),) if last >= 0 else ())
