"""Lines over quarters as native charts."""

import math
from dataclasses import replace
from itertools import pairwise

from components.exhibits.charts import MANY, ControlChart, Lines, OverTime, SmallMultiples
from components.exhibits.series import Level, Series, Values
from components.native.letters import clean, width
from components.native.plot import (
    COUNT,
    Label,
    Plot,
    Trace,
    axis_form,
    called,
    ends_of,
    form_of,
    form_said,
    is_near,
    is_visible,
    known,
    last_of,
    numbers_of,
    shade_of,
    ticks_of,
)
from components.native.scales import Scale, scale_of

_LATE = 0.7  # share of the quarters; the names of later events stand on the left, where there is more room
# Names of events: distance below the top as a share of the axis, chosen to miss the lines of the grid; number
# of heights before they start at the top again.
_BELOW, _STEPS = (
    0.04,
    5,
)
_CLOSE = 14  # labels closer than a fourteenth of the axis would overlap
_DRAWN_EMS = 36.0  # ems of a chart's letters across its drawing, in the narrowest file
_NAMED = 2  # lines named at either end of small multiples


def lines(chart: Lines, lang: str) -> Plot:
    """Lines with gaps where a value is missing; the target as a dashed line; each event as a vertical line
    with its name.
    """
    ends, quarters = ends_of(chart.series), chart.series[0].x
    near = [chart.target] if chart.target is not None and is_near(chart.target, ends) else []
    scale = scale_of([*ends, *(target.value for target in near)], room=0.16, least=0.0)
    traces = [_line(chart, place, scale) for place in range(len(chart.series))]
    traces += [_level(target, len(quarters), traces[0].form) for target in near]
    return Plot(
        shape="lines",
        traces=(*traces, *_events(chart, quarters, scale)),
        scale=scale,
        form=axis_form(scale, chart.percent),
        categories=ticks_of(quarters),
    )


def _line(chart: Lines, place: int, scale: Scale) -> Trace:
    series = chart.series[place]
    form, main = form_of(series, chart.percent), series.role == "accent"
    foreseen = series.role == "counterfactual"
    seen = (main or foreseen) and is_visible(series, scale.high - scale.low)
    every = len(series.x) <= MANY
    beside = not every and _ends_apart(chart, scale)
    labels = tuple(
        (
            index,
            Label(
                form_said(series.labels[index], form),
                "right" if beside else "above" if above else "below" if every else "right",
                shade="ink" if main else "quiet",
            ),
        )
        for index, above in chart.labelled(place).items()
    )
    return Trace(
        name=called(series.name),
        y=numbers_of(series),
        form=form,
        shade=shade_of(series.role),
        line=2.75 if main else 2.0,
        dash="sysDot" if series.role == "counterfactual" else "solid",
        marker="circle",
        labels=labels,
        crossed=series.doubtful,
        hollow=tuple(x in chart.hollow for x in series.x),
        lower=series.lower if seen else (),
        upper=series.upper if seen else (),
    )


def _ends_apart(chart: Lines, scale: Scale) -> bool:
    """Whether the last values of all lines lie far enough apart for labels beside them."""
    ends = sorted(last for series in chart.series if (last := last_of(series)) is not None)
    return all((high - low) * _CLOSE > scale.high - scale.low for low, high in pairwise(ends))


def _level(line: Level, places: int, form: str) -> Trace:
    """A dashed line through all categories. Its name stands above the first one from which it does not reach
    over the numbers of the axis; not at the very first, where other lines begin.
    """
    name, slot = clean(line.label), _DRAWN_EMS / places
    at = max(1, math.ceil((width(name) / 2 + 1) / slot - 0.5))
    named = ((min(at, places - 1), Label("", "above", named=True, shade="quiet")),)
    return Trace(
        name=name,
        y=(line.value,) * places,
        form=form,
        shade="quiet",
        line=1.25,
        dash="dash",
        labels=named,
        listed=False,
    )


def _events(chart: OverTime, x: tuple[str, ...], scale: Scale) -> list[Trace]:
    """A trace for each event, at the first quarter it was in force: a point near the top, with an error bar
    down to the axis. The points of successive events are at different heights; notes have a quieter colour.
    """
    traces = []
    every = [
        *((*event, "attention") for event in chart.events),
        *((*note, "context") for note in chart.noted),
    ]
    for step, (category, label, shade) in enumerate(every):
        place = x.index(category)
        top = scale.high - _BELOW * (1 + 2 * (step % _STEPS)) * (scale.high - scale.low)
        y = tuple(top if index == place else None for index in range(len(x)))
        side = "right" if place < _LATE * len(x) else "left"
        traces.append(
            Trace(
                name=called(label),
                y=y,
                form=COUNT,
                shade=shade,
                line=0.0,
                lower=tuple(None if one is None else scale.low for one in y),
                upper=y,
                labels=((place, Label("", side, named=True, shade="quiet")),),
                listed=False,
            )
        )
    return traces


def control(chart: ControlChart, lang: str) -> Plot:
    """The points, the signals, and the limits of each part; the limits of the last part are named at their
    right end.
    """
    points = chart.points
    scale = scale_of(known(chart.values()), room=0.14, least=0.0)
    form = form_of(points, chart.percent)
    # The names of the limits leave no room for the label of the last value.
    named = [one for one in chart.limits[-1:] if one.lower.x[-1:] == points.x[-1:]]
    last = [index for index, y in enumerate(points.y) if y is not None][-1:]
    traces = [
        Trace(
            name=called(points.name),
            y=numbers_of(points),
            form=form,
            shade="accent",
            line=2.25,
            marker="circle",
            crossed=points.doubtful,
            labels=()
            if named
            else tuple((index, Label(form_said(points.labels[index], form), "above")) for index in last),
        )
    ]
    traces += [
        Trace(
            name=called(signals.name),
            y=_spread(signals, points.x),
            form=form,
            shade=shade_of(signals.role),
            marker="triangle" if signals.above else "diamond",
            size=12,
        )
        for signals in chart.signals
    ]
    for limits in chart.limits:
        edge = ("context", "dash" if limits.trial else "solid")
        traces += [
            _limit(line, points.x, form, look, limits in named)
            for line, look in zip(limits.lines, (edge, ("quiet", "sysDot"), edge), strict=True)
        ]
    return Plot(
        shape="lines",
        traces=(*traces, *_events(chart, points.x, scale)),
        scale=scale,
        form=axis_form(scale, chart.percent),
        categories=ticks_of(points.x),
    )


def _spread(some: Values, x: tuple[str, ...]) -> tuple[float | None, ...]:
    """``some``, values of some quarters, spread over all quarters ``x``; None for the others."""
    return tuple(some.y[some.x.index(tick)] if tick in some.x else None for tick in x)


def _limit(line: Values, x: tuple[str, ...], form: str, look: tuple[str, str], named: bool) -> Trace:
    """One line of a usual range; ``look``: its shade and its dash."""
    y = _spread(line, x)
    last = max((index for index, one in enumerate(y) if one is not None), default=0)
    return Trace(
        name=called(line.name),
        y=y,
        form=form,
        shade=look[0],
        line=1.25,
        listed=False,
        dash=look[1],
        labels=((last, Label(form, "right", named=True, shade="quiet")),) if named else (),
    )


def multiples(chart: SmallMultiples, lang: str) -> Plot:
    """All lines in one chart: those that are highest and lowest in the last quarter with any value are named,
    the district's is dashed, the others are thin and grey.
    """
    own = chart.series
    scale = scale_of(known(chart.values()), room=0.06, least=0.0)
    now = next((x for x in reversed(chart.whole.x) if any(_at(x, series) is not None for series in own)), "")
    ends = sorted((last, place) for place, series in enumerate(own) if (last := _at(now, series)) is not None)
    named = {place for _, place in (*ends[:_NAMED], *ends[-_NAMED:])}
    quiet = [_thin(chart, series) for place, series in enumerate(own) if place not in named]
    told = [
        _told(chart, own[place], shade)
        for (_, place), shade in zip(
            [end for end in ends if end[1] in named], ("worse", "attention", "better", "accent"), strict=False
        )
    ]
    told[1:-1] = [replace(one, labels=()) for one in told[1:-1]]  # only the outermost have labels
    whole = replace(_told(chart, chart.whole, "ink"), dash="dash")
    return Plot(
        shape="lines",
        traces=(*quiet, whole, *reversed(told)),
        scale=scale,
        form=axis_form(scale, chart.percent),
        categories=ticks_of(chart.whole.x),
    )


def _at(x: str, series: Series) -> float | None:
    """The value of ``series`` in the quarter ``x``."""
    return dict(zip(series.x, series.y, strict=True)).get(x)


def _thin(chart: SmallMultiples, series: Series) -> Trace:
    return Trace(
        name=called(series.name),
        y=numbers_of(series),
        form=form_of(series, chart.percent),
        shade="context",
        line=0.75,
        listed=False,
        crossed=series.doubtful,
        marker="circle" if any(series.doubtful) else "none",
        size=2,
    )


def _told(chart: SmallMultiples, series: Series, shade: str) -> Trace:
    last = (
        max(index for index, y in enumerate(series.y) if y is not None) if last_of(series) is not None else -1
    )
    form = form_of(series, chart.percent)
    return replace(
        _thin(chart, series),
        shade=shade,
        line=2.25,
        listed=True,
        labels=((last, Label(form_said(series.labels[last], form), "right", shade=shade)),)
        if last >= 0
        else (),
    )
