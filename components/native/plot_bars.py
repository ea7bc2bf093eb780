"""Bars, columns and dumbbells as native charts."""

from components.exhibits.charts import Bars, Contributions, Dumbbells, Ranking, Waterfall
from components.exhibits.series import IntervalSeries
from components.native.letters import clean
from components.native.plot import (
    Label,
    Plot,
    Trace,
    axis_form,
    called,
    ends_of,
    form_of,
    form_said,
    is_visible,
    known,
    listed_names,
    named_at,
    numbers_of,
    shade_of,
)
from components.native.scales import from_zero, scale_of
from components.text import say
from components.text.said import number_form

POINTS = number_form(2)
_FULL = 100.0  # points
_LABELLED = 28  # most rows whose values are written
_SHORT = 6  # a bar shorter than a sixth of the axis has no room for its number


def ranking(chart: Ranking, lang: str) -> Plot:
    """Bars from zero, the worst on top. A target that is large enough on the axis is the only line of the
    grid.
    """
    series, line = chart.points, chart.reference
    scale = from_zero(
        [*ends_of([series]), *([line.value] if line is not None else [])], most=1.0 if chart.percent else None
    )
    form, seen = form_of(series, chart.percent), is_visible(series, scale.high - scale.low)
    labels = tuple(
        (
            place,
            Label(form_said(label, form), "inside", shade="ground")
            if (y or 0) * _SHORT > scale.high
            else Label(form_said(label, form), "outside"),
        )
        for place, (y, label) in enumerate(zip(series.y, series.labels, strict=True))
        if y is not None
    )
    trace = Trace(
        name=called(series.name),
        y=numbers_of(series),
        form=form,
        shade="accent",
        shades=tuple(map(shade_of, series.roles)),
        crossed=series.doubtful,
        lower=series.lower if seen else (),
        upper=series.upper if seen else (),
        labels=labels,
        listed=False,
    )
    alone = line is not None and line.value > 0 and 2 * line.value > scale.high
    return Plot(
        shape="bars",
        traces=(trace,),
        scale=scale,
        form=axis_form(scale, chart.percent),
        categories=listed_names(series.x),
        mark=(line.value, clean(line.label)) if line is not None and alone else None,
        downwards=True,
    )


def contributions(chart: Contributions, lang: str) -> Plot:
    """Bars to either side of zero, the first part on top; what is not drawn is written beside its name."""
    series = chart.points
    values = tuple(
        None if role == "rest" else y for y, role in zip(numbers_of(series), series.roles, strict=True)
    )
    form = form_of(series, chart.percent)
    scale = scale_of([0.0, *known(values)], room=0.13)
    labels = tuple(
        (place, Label(form_said(label, form), "outside"))
        for place, label in enumerate(series.labels)
        if values[place] is not None
    )
    trace = Trace(
        name=called(series.name),
        y=values,
        form=form,
        shade="accent",
        shades=tuple(map(shade_of, series.roles)),
        crossed=series.doubtful,
        labels=labels,
        listed=False,
    )
    return Plot(
        shape="bars",
        traces=(trace,),
        scale=scale,
        form=form,
        categories=listed_names(
            f"{name} {label}" if role == "rest" else name
            for name, label, role in zip(series.x, series.labels, series.roles, strict=True)
        ),
        downwards=True,
        ticks=False,
    )


def waterfall(chart: Waterfall, lang: str) -> Plot:
    """From 100 points down to the score: each bar stands on one that is not seen, which reaches to where it
    ends. Labels of stacked bars cannot stand beside them, so what was lost is written beside the name.
    """
    series = chart.points
    lost = tuple(-(y or 0.0) for y in series.y)
    ends = tuple(round(start - one, 6) for start, one in zip(chart.starts, lost, strict=True))
    scale = scale_of([min(ends), _FULL], most=_FULL)
    form = axis_form(scale, percent=False)
    held = Trace(
        name=say("waterfall_left", lang), y=ends, form=POINTS, shade="context", listed=False, unseen=True
    )
    seen = Trace(
        name=called(series.name),
        y=tuple(round(one, 6) for one in lost),
        form=POINTS,
        shade="worse",
        shades=tuple(map(shade_of, series.roles)),
        crossed=series.doubtful,
        listed=False,
    )
    names = zip(listed_names(series.x), series.labels, strict=True)
    return Plot(
        shape="bars",
        traces=(held, seen),
        scale=scale,
        form=named_at([one for one in chart.bounds if scale.low < one.value < _FULL], min(ends), form),
        categories=tuple(f"{name}  {clean(label)}" for name, label in names),
        downwards=True,
        stacked=True,
    )


def bars(chart: Bars, lang: str) -> Plot:
    """Paired columns from zero, with intervals. Where intervals are visible, numbers stand inside the
    columns, so that they do not cover each other.
    """
    scale = from_zero(ends_of(chart.series), room=0.11, most=1.0)
    traces = []
    for series in chart.series:
        form, seen = form_of(series, percent=True), is_visible(series, scale.high)
        inside = [seen and (y or 0) * _SHORT > scale.high for y in series.y]
        labels = tuple(
            (
                place,
                Label(
                    form_said(label, form),
                    *(
                        ("within", False, "ground" if series.role == "after" else "ink")
                        if inside[place]
                        else ("outside",)
                    ),
                ),
            )
            for place, label in enumerate(series.labels)
            if series.y[place] is not None
        )
        has_intervals = any(low is not None for low in series.lower)
        traces.append(
            Trace(
                name=called(series.name),
                y=numbers_of(series),
                form=form,
                shade=shade_of(series.role),
                crossed=series.doubtful,
                labels=labels,
                lower=series.lower if has_intervals else (),
                upper=series.upper if has_intervals else (),
            )
        )
    return Plot(
        shape="columns",
        traces=tuple(traces),
        scale=scale,
        form=axis_form(scale, percent=True),
        categories=listed_names(chart.before.x),
        ticks=False,
    )


def dumbbells(chart: Dumbbells, lang: str) -> Plot:
    """Both values of each organisation on one vertical line: a hollow dot before, a solid one after."""
    before, after = chart.before, chart.after
    scale = scale_of(known(chart.values()), room=0.14, least=0.0)
    few = len(after.x) <= _LABELLED
    rises = [(last or 0) >= (first or 0) for first, last in zip(before.y, after.y, strict=True)]

    def dots(series: IntervalSeries, last: bool, **more: object) -> Trace:
        form = form_of(series, percent=True)
        labels = tuple(
            (
                place,
                Label(
                    form_said(label, form),
                    "above" if rise == last else "below",
                    shade="ink" if last else "quiet",
                ),
            )
            for place, (label, rise) in enumerate(zip(series.labels, rises, strict=True))
            if series.y[place] is not None
        )
        return Trace(
            name=called(series.name),
            y=numbers_of(series),
            form=form,
            shade=shade_of(series.role),
            marker="circle",
            size=9,
            crossed=series.doubtful,
            labels=labels if few else (),
            **more,  # type: ignore[arg-type]
        )

    joined = tuple(
        None if first is None or last is None else first
        for first, last in zip(before.y, after.y, strict=True)
    )
    ends = {
        "lower": tuple(
            first if first is None or last is None else min(first, last)
            for first, last in zip(joined, after.y, strict=True)
        ),
        "upper": tuple(
            first if first is None or last is None else max(first, last)
            for first, last in zip(joined, after.y, strict=True)
        ),
    }
    return Plot(
        shape="lines",
        scale=scale,
        form=axis_form(scale, percent=True),
        categories=listed_names(after.x),
        traces=(
            dots(before, False, hollow=(True,) * len(before.y)),
            dots(after, True, span="context", **ends),
        ),
    )
