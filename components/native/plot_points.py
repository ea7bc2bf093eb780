"""Points between two axes of numbers as native charts. Traces of points come before those of lines, since
LibreOffice drops a series that is longer than the first.
"""

from collections.abc import Sequence
from dataclasses import replace

from components.exhibits.charts import Caterpillar, Funnel, Scatter
from components.exhibits.series import Judged, Level
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
    is_near,
    known,
    numbers_of,
)
from components.native.scales import Scale, from_zero, scale_of
from components.text import say
from components.text.said import number_form


def funnel(chart: Funnel, lang: str) -> Plot:
    """A dot for each team's rate, placed by the number of people it rests on, between the limits."""
    points, limits = chart.points, chart.limits
    across = from_zero(
        [float(size) for sizes in (points.sizes, *(limit.sizes for limit in limits)) for size in sizes],
        room=0.02,
    )
    edges = known(edge for limit in limits for side in (limit.lower, limit.upper) for edge in side)
    near = known(points.y)
    inner = [
        edge
        for edge in edges
        if min(near) - (max(near) - min(near)) <= edge <= max(near) + (max(near) - min(near))
    ]
    scale = scale_of([*near, *inner], room=0.04, least=0.0, most=1.0)
    form = form_of(points, percent=True)
    traces = [
        Trace(
            name=called(limit.name),
            x=tuple(limit.sizes),
            y=_within(side, scale),
            form=form,
            line=1.25,
            listed=shown,
            shade="quiet" if limit.outer else "context",
            dash="dash" if limit.outer else "sysDot",
        )
        for limit in limits
        for side, shown in ((limit.upper, True), (limit.lower, False))
    ]
    if chart.baseline is not None:
        traces.append(_across(chart.baseline, across, form, "solid"))
    return Plot(
        shape="points",
        traces=(*_dots(points, points.sizes, form), *traces),
        scale=scale,
        form=axis_form(scale, percent=True),
        across=across,
    )


def _within(side: Sequence[float | None], scale: Scale) -> tuple[float | None, ...]:
    """The values that lie on the axis; None for those beyond it, which are not drawn."""
    return tuple(y if y is not None and scale.low <= y <= scale.high else None for y in side)


def _across(line: Level, across: Scale, form: str, dash: str) -> Trace:
    return Trace(
        name=clean(line.label),
        x=(across.low, across.high),
        y=(line.value, line.value),
        form=form,
        shade="quiet",
        line=1.0,
        dash=dash,
    )


_MARKERS = {"context": ("circle", 6), "attention": ("diamond", 8), "accent": ("square", 11)}


def _dots(points: Judged, across: Sequence[float | None], form: str) -> list[Trace]:
    """A trace for each role; the highlighted point (accent) comes last and is named."""
    traces = []
    for role in ("context", "attention", "accent"):
        at = [place for place, one in enumerate(points.roles) if one == role]
        if not at:
            continue
        marker, size = _MARKERS[role]
        chosen = role == "accent"
        traces.append(
            Trace(
                name=called(points.x[at[0]]) if chosen else called(points.name),
                names=tuple(clean(points.x[place]) for place in at),
                x=tuple(across[place] for place in at),
                y=tuple(numbers_of(points)[place] for place in at),
                form=form,
                shade=role,
                marker=marker,
                size=size,
                crossed=tuple(points.doubtful[place] for place in at) if points.doubtful else (),
                listed=chosen,
                labels=(
                    (0, Label(form_said(points.labels[at[0]], form), "above", named=True, shade="accent")),
                )
                if chosen
                else (),
            )
        )
    return traces


def caterpillar(chart: Caterpillar, lang: str) -> Plot:
    """All teams side by side in their order, each with its interval as a vertical line."""
    points, within = chart.points, ends_of([chart.points])
    near = [chart.target] if chart.target is not None and is_near(chart.target, within) else []
    scale = scale_of(
        [*within, *(target.value for target in near)],
        room=0.055,
        least=0.0,
        most=1.0 if chart.percent else None,
    )
    across = Scale(0.0, float(len(points.x) + 1), float(len(points.x) + 1))
    form = form_of(points, chart.percent)
    traces = [
        replace(
            trace,
            lower=tuple(points.lower[place] for place in at),
            upper=tuple(points.upper[place] for place in at),
        )
        for trace, at in (
            (trace, [place for place, role in enumerate(points.roles) if role == trace.shade])
            for trace in _dots(points, tuple(float(place + 1) for place in range(len(points.x))), form)
        )
    ]
    lines = [
        _across(line, across, form, dash)
        for line, dash in ((chart.whole, "solid"), *((target, "dash") for target in near))
        if line is not None
    ]
    return Plot(
        shape="points",
        traces=(*traces, *lines),
        scale=scale,
        form=axis_form(scale, chart.percent),
        across=across,
        places=False,
    )


def scatter(chart: Scatter, lang: str) -> Plot:
    """A dot for the two growths of each team. The axes reach to all teams that are not far out; those far out
    are drawn at the edge, in a trace whose name says so.
    """
    dots = chart.points
    far = dots.far or (False,) * len(dots.y)
    places = [
        place
        for place, (x, y) in enumerate(zip(dots.across, dots.y, strict=True))
        if x is not None and y is not None
    ]
    across, scale = (
        scale_of([values[place] or 0.0 for place in places if not far[place]], room=0.055)
        for values in (dots.across, dots.y)
    )
    form = number_form(1, percent=True)
    said = {False: called(dots.name), True: say("beyond_the_axes", lang)}

    def trace(out: bool) -> Trace:
        at = [place for place in places if far[place] == out]
        return Trace(
            name=said[out],
            names=tuple(clean(dots.x[place]) for place in at),
            form=form,
            shade="accent",
            marker="triangle" if out else "circle",
            size=9 if out else 6,
            x=tuple(across.held(dots.across[place] or 0.0) for place in at),
            y=tuple(scale.held(dots.y[place] or 0.0) for place in at),
            crossed=tuple(dots.doubtful[place] for place in at) if dots.doubtful else (),
            listed=out,
        )

    x, y, label = chart.middle
    lines = (
        []
        if x is None or y is None
        else [
            Trace(
                name=clean(label),
                x=(x, x),
                y=(scale.low, scale.high),
                form=form,
                shade="quiet",
                line=1.0,
                dash="sysDot",
            ),
            Trace(
                name=clean(label),
                x=(across.low, across.high),
                y=(y, y),
                form=form,
                shade="quiet",
                line=1.0,
                dash="sysDot",
                listed=False,
            ),
        ]
    )
    return Plot(
        shape="points",
        traces=(trace(False), *([trace(True)] if any(far) else []), *lines),
        scale=scale,
        across=across,
        form=axis_form(scale, percent=True),
        across_form=axis_form(across, percent=True),
        titles=(clean(chart.axes[0]), clean(chart.axes[1])),
    )
