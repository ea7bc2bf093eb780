"""How each kind of chart is drawn."""

import textwrap

import plotly.graph_objects as go

from components.charts.events import mark_events
from components.charts.lettering import halo
from components.exhibits.model import Chart, Series
from components.theme import SMALL, Palette

_WRAP = 12  # letters of a category in one line
RIGHT, _AT_THE_END = 16, 48  # px at the right of a chart, and where labels stand there
_MOST_LABELS = 8  # beyond this only the ends of a line are labelled


def colour(role: str, colours: Palette) -> str:
    """The colour of a meaning; what was before is context, what came after is the accent."""
    return {"before": colours.context, "after": colours.accent, "counterfactual": colours.quiet}.get(role) or getattr(colours, role)


def _errors(series: Series, colours: Palette) -> dict | None:
    """Interval bars, where the series has intervals wide enough to be seen as one."""
    if not any(low is not None for low in series.lower):
        return None
    spans = [(0.0, 0.0) if y is None or low is None or high is None else (high - y, y - low)
             for y, low, high in zip(series.y, series.lower, series.upper, strict=True)]
    return {
        "type": "data", "symmetric": False, "array": [up for up, _ in spans], "arrayminus": [down for _, down in spans],
        "color": colours.quiet, "thickness": 1.2, "width": 3,
    }


def _ticks(chart: Chart) -> dict:
    return {"tickformat": ".0%"} if chart.percent else {"tickformat": ",~f", "separatethousands": True}


def bars(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Paired bars from zero, labelled, with intervals."""
    for series in chart.series:
        figure.add_bar(
            x=list(series.x), y=list(series.y), name=series.name,
            marker={"color": colour(series.role, colours)} | _hatched(series, colours),
            error_y=_errors(series, colours), customdata=list(series.keys), text=list(series.labels),
            textposition="none", hovertemplate="%{x}<br>" + series.name + " %{text}<extra></extra>", cliponaxis=False,
        )
    for place, series in enumerate(chart.series):
        shift = (place - (len(chart.series) - 1) / 2) * 0.36
        for index, (y, high, label) in enumerate(zip(series.y, series.upper or series.y, series.labels, strict=True)):
            if y is not None:
                figure.add_annotation(x=index + shift, y=high if high is not None else y, text=label, showarrow=False, yshift=10,
                                      font={"size": SMALL, "color": colours.ink})
    top = max((y for series in chart.series for y in (*series.y, *series.upper) if y is not None), default=1)
    figure.update_layout(bargap=0.28, bargroupgap=0.06)
    figure.update_yaxes(range=[0, top * 1.12], showticklabels=False, showgrid=False)
    figure.update_xaxes(showgrid=False, showline=True, linecolor=colours.line, tickfont={"size": SMALL, "color": colours.ink}, tickangle=0,
                        tickvals=list(range(len(chart.series[0].x))), ticktext=[_wrapped(name) for name in chart.series[0].x])


def _hatched(series: Series, colours: Palette) -> dict:
    """Hatching for bars that rest on doubtful records."""
    if not any(series.doubtful):
        return {}
    return {"pattern": {"shape": ["/" if doubt else "" for doubt in series.doubtful], "fillmode": "overlay", "fgcolor": colours.ground, "fgopacity": 1, "size": 8, "solidity": 0.35}}


def _symbols(series: Series, plain: list[str], crossed: str = "-x-open") -> list[str]:
    """The shapes ``plain``, of doubtful points with a cross."""
    return [f"{shape.removesuffix('-open')}{crossed}" if doubt else shape for shape, doubt in zip(plain, series.doubtful or (False,) * len(plain), strict=True)]


def _wrapped(name: str) -> str:
    """A category in lines short enough for a phone."""
    return "<br>".join(textwrap.wrap(name, _WRAP))


def lines(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Lines over quarters, each named at its end; a missing value is a gap, an incomplete quarter a hollow dot."""
    for series in chart.series:
        shade = colour(series.role, colours)
        hollow = [x in chart.hollow for x in series.x]
        figure.add_scatter(
            x=list(series.x), y=list(series.y), name=series.name, mode="lines+markers", connectgaps=False,
            line={"color": shade, "width": 3 if series.role == "accent" else 2,
                  "dash": "dot" if series.role == "counterfactual" else "solid"},
            marker=_dots(series, hollow, shade, colours),
            error_y=_errors(series, colours) if series.role == "accent" and _wide(series, chart) else None,
            customdata=list(series.keys), text=list(series.labels), hovertemplate="%{x}<br>" + series.name + " %{text}<extra></extra>",
        )
    _label_points(figure, chart, colours)
    low, high = _extent(chart)
    figure.update_yaxes(range=[low, high], gridcolor=colours.line, showgrid=True, nticks=5, **_ticks(chart))
    figure.update_xaxes(showgrid=False, showline=True, linecolor=colours.line, type="category", nticks=9, tickangle=0)
    figure.update_layout(showlegend=len(chart.series) > 1)
    if chart.target is not None and low <= chart.target <= high:
        figure.add_hline(y=chart.target, line={"color": colours.quiet, "dash": "dash", "width": 1},
                         annotation={"text": chart.target_label, "font": {"size": SMALL, "color": colours.quiet}},
                         annotation_position="top left")
    if chart.events or chart.noted:
        figure.update_xaxes(range=[-0.5, len(chart.series[0].x) - 0.5])  # a long label would stretch it
    mark_events(figure, chart, colours)


def _dots(series: Series, hollow: list[bool], shade: str, colours: Palette) -> dict:
    """The points of a line: hollow where the quarter is incomplete, larger and crossed where the records are doubtful."""
    fills, line = [colours.ground if h else shade for h in hollow], {"color": shade, "width": 1.6}
    if not any(series.doubtful):
        return {"size": 7, "color": fills, "line": line}
    return {
        "opacity": 1,  # of points of several sizes plotly's default is less
        "symbol": _symbols(series, ["circle"] * len(hollow)), "size": [12 if doubt else 7 for doubt in series.doubtful],
        "color": [shade if doubt else fill for doubt, fill in zip(series.doubtful, fills, strict=True)], "line": line,
    }


def _wide(series: Series, chart: Chart) -> bool:
    """Whether an interval is wide enough to be drawn: a hundredth of the chart's height or more."""
    low, high = _extent(chart)
    widths = [up - down for up, down in zip(series.upper, series.lower, strict=True) if up is not None and down is not None]
    return bool(widths) and max(widths) > (high - low) / 50


def _label_points(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Label every point of a short line, the last known one of a long line; of two the higher above, the lower below."""
    every = len(chart.series[0].x) <= _MOST_LABELS
    for place, series in enumerate(chart.series):
        known = [index for index, y in enumerate(series.y) if y is not None]
        for index in known if every else known[-1:]:
            side = 1 if _highest(chart, place, index) else -1
            where = {"yshift": 14 * side} if every else {"xanchor": "left", "xshift": 8, "yshift": (len(chart.series) - 1) * 8 * side}
            figure.add_annotation(
                x=series.x[index], y=series.y[index], text=series.labels[index], showarrow=False, **where,
                font=halo(colours, colours.ink if series.role == "accent" else colours.quiet))


def lines_margin(chart: Chart) -> int:
    """px at the right of lines: the labels of long ones stand there."""
    return RIGHT if len(chart.series[0].x) <= _MOST_LABELS else _AT_THE_END


def _highest(chart: Chart, place: int, index: int) -> bool:
    """Whether series ``place`` is the highest at ``index``; of equals the first."""
    own = chart.series[place].y[index]
    others = [(series.y[index], other) for other, series in enumerate(chart.series) if other != place and len(series.y) > index]
    return own is not None and all(y is None or own > y or (own == y and place < other) for y, other in others)


def _extent(chart: Chart) -> tuple[float, float]:
    """The range of values shown, with room for labels; the target is in it when it lies near."""
    values = [y for series in chart.series for y in (*series.y, *series.lower, *series.upper) if y is not None]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if chart.target is not None and low - (high - low or high) <= chart.target <= high + 2 * (high - low or high):
        low, high = min(low, chart.target), max(high, chart.target)
    room = (high - low or abs(high) or 1) * 0.18
    bottom = low - room
    labelled_below = len(chart.series[0].x) <= _MOST_LABELS
    return (bottom if low < 0 or labelled_below else max(bottom, 0)), high + room


def ranking(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """One dot an organisation, best at the top, with its interval; the target as a dashed line."""
    series = chart.series[0]
    errors = _errors(series, colours)
    figure.add_scatter(
        x=list(series.y), y=list(range(len(series.x))), mode="markers", customdata=list(series.keys), error_x=errors,
        marker={"size": 10, "color": [colour(role, colours) for role in series.roles],
                "symbol": _symbols(series, ["circle" if role == "accent" else "diamond" for role in series.roles])},
        text=[f"{name} {label}" for name, label in zip(series.x, series.labels, strict=True)], hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    labels = [f"{name}  {label}" for name, label in zip(series.x, series.labels, strict=True)]
    figure.update_yaxes(tickvals=list(range(len(series.x))), ticktext=labels, showgrid=False, range=[-0.7, len(series.x) - 0.3],
                        tickfont={"size": SMALL, "color": colours.ink})
    figure.update_xaxes(gridcolor=colours.line, showgrid=True, nticks=4, tickangle=0, **_ticks(chart))
    if chart.target is not None:
        figure.add_vline(x=chart.target, line={"color": colours.quiet, "dash": "dash", "width": 1})
        figure.add_annotation(x=chart.target, y=1, yref="paper", yanchor="bottom", text=chart.target_label, showarrow=False,
                              font={"size": SMALL, "color": colours.quiet})


def dumbbells(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Before and after on one line for each organisation."""
    before, after = chart.series
    rows = list(range(len(after.x)))
    for row, start, end in zip(rows, before.y, after.y, strict=True):
        figure.add_shape(type="line", x0=start, x1=end, y0=row, y1=row, line={"color": colours.line, "width": 3}, layer="below")
    for series in chart.series:
        figure.add_scatter(
            x=list(series.y), y=rows, mode="markers", name=series.name, customdata=list(series.keys),
            error_x=_errors(series, colours),
            marker={"size": 10, "color": colour(series.role, colours)} | _ends(series, colours),
            text=[f"{name} {series.name} {label}" for name, label in zip(series.x, series.labels, strict=True)],
            hovertemplate="%{text}<extra></extra>",
        )
    names = [f"{name}  {first} → {last}" for name, first, last in zip(after.x, before.labels, after.labels, strict=True)]
    figure.update_yaxes(tickvals=rows, ticktext=names, showgrid=False, range=[-0.7, len(rows) - 0.3],
                        tickfont={"size": SMALL, "color": colours.ink})
    figure.update_xaxes(gridcolor=colours.line, showgrid=True, nticks=4, tickangle=0, **_ticks(chart))


def _ends(series: Series, colours: Palette) -> dict:
    """Hollow before, solid after; doubtful ones crossed and larger, so that the cross can be seen."""
    if series.role != "after":
        return {"symbol": _symbols(series, ["circle-open"] * len(series.x))}
    marks = {"symbol": _symbols(series, ["circle"] * len(series.x), "-x")}
    return marks | {"size": 12, "line": {"color": colours.ground, "width": 1.4}} if any(series.doubtful) else marks


def funnel(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """One dot a team over the people its rate rests on, between the limits that narrow as they grow."""
    points, *limits = chart.series
    for limit in limits:
        style = {"color": colours.quiet if limit.role == "outer" else colours.context, "width": 1.4, "dash": "dash" if limit.role == "outer" else "dot"}
        for side, shown in ((limit.upper, True), (limit.lower, False)):
            figure.add_scatter(x=list(limit.sizes), y=list(side), mode="lines", line=style, name=limit.name, showlegend=shown, hoverinfo="skip")
    if chart.target is not None:
        figure.add_hline(y=chart.target, line={"color": colours.quiet, "width": 1}, annotation_position="bottom left",
                         annotation={"text": chart.target_label, "font": {"size": SMALL, "color": colours.quiet}})
    large = [role == "accent" for role in points.roles]
    shapes = ["star" if one else "diamond" if role == "attention" else "circle" for one, role in zip(large, points.roles, strict=True)]
    figure.add_scatter(
        x=list(points.sizes), y=list(points.y), mode="markers", customdata=list(points.keys), showlegend=False,
        marker={"size": [14 if one else 8 for one in large], "color": [colour(role, colours) for role in points.roles], "opacity": 1,
                "line": {"color": colours.ground, "width": 1},  # of points of several sizes plotly's default is white
                "symbol": [shape if one else crossed for shape, crossed, one in zip(shapes, _symbols(points, shapes), large, strict=True)]},
        text=[f"{name} {label}" for name, label in zip(points.x, points.labels, strict=True)], hovertemplate="%{text}<extra></extra>")
    narrow = [edge for limit in limits for side in (limit.lower, limit.upper) for edge in side[-1:]]  # where limits are narrowest all must be in sight
    edges: list[float] = [y for y in (*points.y, *limits[0].lower, *limits[0].upper, *narrow) if y is not None]
    figure.update_yaxes(range=[max(0, min(edges) - 0.02), min(1, max(edges) + 0.02)], gridcolor=colours.line, showgrid=True, nticks=5,
                        **_ticks(chart))
    figure.update_xaxes(showgrid=False, showline=True, linecolor=colours.line, separatethousands=True, tickformat=",d", nticks=6)
    figure.update_layout(showlegend=True)
