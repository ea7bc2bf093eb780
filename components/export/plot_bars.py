"""Bars, columns and dumbbells as native charts."""

from dataclasses import replace

from components.exhibits.model import Chart, Series
from components.export.letters import clean
from components.export.plot import (
    Label,
    Plot,
    Trace,
    axis_form,
    called,
    form_of,
    form_said,
    is_visible,
    listed_names,
    numbers_of,
    shade_of,
    values_of,
)
from components.export.scales import from_zero, scale_of
from components.text import say

MOST_ROWS = 28  # of a ranked list on one slide
_ENDS = 12  # of a longer one: so many of the best and of the last
_SHORT = 6  # a bar of less than a sixth of the axis has no room for its number


def shortened(chart: Chart, most: int | None, lang: str) -> Chart:
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


def ranking(chart: Chart, lang: str) -> Plot:
    """Bars from zero, the best on top; the target is the only line of the grid where it can be."""
    [series] = chart.series
    scale = from_zero([*values_of(chart, intervals=True), *([chart.target] if chart.target is not None else [])], most=1.0 if chart.percent else None)
    form, seen = form_of(series, chart), is_visible(series, scale.high - scale.low)
    shades = tuple(shade_of(role) for role in series.roles) or (shade_of(series.role),) * len(series.y)
    labels = tuple(
        (place, Label(form_said(label, form), "inside", shade="ground") if (y or 0) * _SHORT > scale.high else Label(form_said(label, form), "outside"))
        for place, (y, label) in enumerate(zip(series.y, series.labels, strict=True)) if y is not None)
    trace = Trace(name=called(series.name), y=numbers_of(series), form=form, shade=shade_of(series.role), shades=shades, crossed=series.doubtful,
                  lower=series.lower if seen else (), upper=series.upper if seen else (), labels=labels, listed=False)
    alone = chart.target is not None and chart.target > 0 and 2 * chart.target > scale.high
    return Plot(shape="bars", traces=(trace,), scale=scale, form=axis_form(chart, scale), categories=listed_names(series.x),
                mark=(chart.target or 0.0, clean(chart.target_label)) if alone else None)


def contributions(chart: Chart, lang: str) -> Plot:
    """Bars to either side of zero, the first on top."""
    [series] = chart.series
    values = numbers_of(series)
    form = form_of(series, chart)
    scale = scale_of([0.0, *(value for value in values if value is not None)], room=0.13)
    labels = tuple((place, Label(form_said(label, form), "outside")) for place, label in enumerate(series.labels) if values[place] is not None)
    trace = Trace(name=called(series.name), y=values, form=form, shade=shade_of(series.role), shades=tuple(shade_of(role) for role in series.roles),
                  crossed=series.doubtful, labels=labels, listed=False)
    return Plot(shape="bars", traces=(trace,), scale=scale, form=form, categories=listed_names(series.x), downwards=True, ticks=False)


def bars(chart: Chart, lang: str) -> Plot:
    """Paired columns from zero, with intervals; where these are long, numbers stand below them in their columns."""
    scale = from_zero(values_of(chart, intervals=True), room=0.11, most=1.0 if chart.percent else None)
    traces = []
    for series in chart.series:
        form, seen = form_of(series, chart), is_visible(series, scale.high)
        inside = [seen and (y or 0) * _SHORT > scale.high for y in series.y]
        labels = tuple((place, Label(form_said(label, form), *(("within", False, "ground" if series.role == "after" else "ink") if inside[place] else ("outside",))))
                       for place, label in enumerate(series.labels) if series.y[place] is not None)
        known = any(low is not None for low in series.lower)
        traces.append(Trace(
            name=called(series.name), y=numbers_of(series), form=form, shade=shade_of(series.role), crossed=series.doubtful, labels=labels,
            lower=series.lower if known else (), upper=series.upper if known else ()))
    return Plot(shape="columns", traces=tuple(traces), scale=scale, form=axis_form(chart, scale), categories=listed_names(chart.series[0].x), ticks=False)


def dumbbells(chart: Chart, lang: str) -> Plot:
    """Both values of each on one upright line: hollow before, solid after."""
    before, after = chart.series
    scale = scale_of(values_of(chart), room=0.14, least=0.0)
    few = len(after.x) <= MOST_ROWS
    rises = [(last or 0) >= (first or 0) for first, last in zip(before.y, after.y, strict=True)]

    def dots(series: Series, last: bool, **more: object) -> Trace:
        form = form_of(series, chart)
        labels = tuple((place, Label(form_said(label, form), "above" if rise == last else "below", shade="ink" if last else "quiet"))
                       for place, (label, rise) in enumerate(zip(series.labels, rises, strict=True)) if series.y[place] is not None)
        return Trace(name=called(series.name), y=numbers_of(series), form=form, shade=shade_of(series.role), marker="circle", size=9,
                     crossed=series.doubtful, labels=labels if few else (), **more)  # type: ignore[arg-type]

    joined = tuple(None if first is None or last is None else first for first, last in zip(before.y, after.y, strict=True))
    ends = {"lower": tuple(first if first is None or last is None else min(first, last) for first, last in zip(joined, after.y, strict=True)),
            "upper": tuple(first if first is None or last is None else max(first, last) for first, last in zip(joined, after.y, strict=True))}
    return Plot(shape="lines", scale=scale, form=axis_form(chart, scale), categories=listed_names(after.x),
                traces=(dots(before, False, hollow=(True,) * len(before.y)), dots(after, True, span="context", **ends)))
