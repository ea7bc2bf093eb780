"""A control chart: points joined by a line, the limits of each part as a grey band, and signals that differ
by colour and shape.
"""

import plotly.graph_objects as go

from components.charts.events import mark_events
from components.charts.lettering import width
from components.charts.marks import colour, named_quarters, ticks
from components.exhibits.charts import ControlChart
from components.exhibits.series import ControlLimits, Points, Signals, Values
from components.theme import SMALL, Palette

_GAP, _NAME = 14, 26  # px left free; px of a name of two characters
_APART = 0.085  # share of the height by which labels must be apart to stay readable


def control(figure: go.Figure, chart: ControlChart, colours: Palette) -> None:
    """Draw the limits, over them the points, and over these the signals."""
    points, limits = chart.points, chart.limits
    place = {tick: index for index, tick in enumerate(points.x)}
    low, high = _extent(chart)
    for one in limits:
        _band(figure, one, place, high - low, colours)
    _points(figure, points, colours)
    for signals in chart.signals:
        _outstanding(figure, signals, points, place, colours)
    _label_last(figure, points, colours)
    if limits and points.x and limits[-1].lower.x[-1] == points.x[-1]:
        _label_limits(figure, limits[-1], len(points.x) - 0.5, high - low, colours)
    shown = named_quarters(len(points.x))
    figure.update_yaxes(
        range=[low, high], gridcolor=colours.line, showgrid=True, nticks=5, **ticks(chart.percent)
    )
    figure.update_xaxes(
        showgrid=False,
        showline=True,
        linecolor=colours.line,
        tickangle=0,
        range=[-0.7, len(points.x) - 0.4],
        tickvals=shown,
        ticktext=[points.x[index] for index in shown],
    )
    figure.update_layout(showlegend=bool(chart.signals))
    names = [
        points.name,
        *(signals.name for signals in chart.signals),
        *(line.name for one in limits for line in one.lines),
    ]
    mark_events(figure, chart, [points], names, colours, named=control_margin(chart))


def control_margin(chart: ControlChart) -> int:
    """The px that the names and values of the limits take on the right."""
    ends = [f"{line.name} {line.labels[-1]}" for one in chart.limits[-1:] for line in one.lines]
    return _GAP + round(max(map(width, ends), default=_NAME))


def _band(
    figure: go.Figure, limits: ControlLimits, place: dict[str, int], height: float, colours: Palette
) -> None:
    """Draw the limits of one part as a tinted band, from half a quarter before its first point to half a
    quarter after its last.
    """
    upper, centre, lower = limits.lines
    x = [place[tick] + half for tick in centre.x for half in (-0.5, 0.5)]
    style = {"color": colours.context, "width": 1.2, "dash": "dash" if limits.trial else "solid"}
    tint = "rgba({}, {}, {}, 0.14)".format(*(int(colours.context[at : at + 2], 16) for at in (1, 3, 5)))
    drawn: list[tuple[Values, dict, str | None]] = [(lower, style, None), (upper, style, "tonexty")]
    if (upper.y[0] or 0.0) - (
        lower.y[0] or 0.0
    ) > _APART * height:  # a narrow band has no room for a third line
        drawn.append((centre, {"color": colours.quiet, "width": 1, "dash": "dot"}, None))
    for series, line, fill in drawn:
        figure.add_scatter(
            x=x,
            y=[y for y in series.y for _ in range(2)],
            mode="lines",
            line=line,
            name=series.name,
            fill=fill,
            fillcolor=tint if fill else None,
            marker={"color": line["color"]},
            showlegend=False,
            hoverinfo="skip",
        )


def _points(figure: go.Figure, points: Points, colours: Palette) -> None:
    shade = colours.accent
    figure.add_scatter(
        x=list(range(len(points.x))),
        y=list(points.y),
        name=points.name,
        mode="lines+markers",
        connectgaps=False,
        line={"color": shade, "width": 2},
        showlegend=False,
        customdata=list(points.keys),
        marker={
            "color": shade,
            "opacity": 1,
            "line": {"color": shade, "width": 1.6},
            "size": [12 if doubt else 6 for doubt in points.doubtful],
            "symbol": ["circle-x-open" if doubt else "circle" for doubt in points.doubtful],
        },
        text=[_said(tick, label) for tick, label in zip(points.x, points.labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )


def _outstanding(
    figure: go.Figure, signals: Signals, points: Points, place: dict[str, int], colours: Palette
) -> None:
    """Draw triangles over the points that stand out, pointing up or down; for doubtful records a crossed
    diamond.
    """
    doubtful = {tick for tick, doubt in zip(points.x, points.doubtful, strict=True) if doubt}
    figure.add_scatter(
        x=[place[tick] for tick in signals.x],
        y=list(signals.y),
        name=signals.name,
        mode="markers",
        marker={
            "color": colour(signals.role, colours),
            "size": 13,
            "opacity": 1,
            "line": {"color": colours.ground, "width": 1},
            "symbol": [
                "diamond-x" if tick in doubtful else "triangle-up" if signals.above else "triangle-down"
                for tick in signals.x
            ],
        },
        text=[_said(tick, label) for tick, label in zip(signals.x, signals.labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )


def _said(tick: str, label: str) -> str:
    return f"{tick.replace('<br>', ' ')}<br>{label}"


def _label_last(figure: go.Figure, points: Points, colours: Palette) -> None:
    """Write the last known value above or below its point, whichever side the line does not come from."""
    known = [index for index, y in enumerate(points.y) if y is not None]
    if known:
        falling = len(known) > 1 and (points.y[known[-1]] or 0) < (points.y[known[-2]] or 0)
        figure.add_annotation(
            x=known[-1],
            y=points.y[known[-1]],
            text=points.labels[known[-1]],
            showarrow=False,
            yshift=-17 if falling else 17,
            xanchor="right",
            xshift=12,
            bgcolor=colours.ground,
            borderpad=1,
            font={"size": SMALL, "color": colours.ink},
        )


def _label_limits(
    figure: go.Figure, limits: ControlLimits, x: float, height: float, colours: Palette
) -> None:
    """Write name and value of the last part's lines at their right ends, kept apart where lines are close."""
    upper, centre, lower = limits.lines
    middle = centre.y[-1] or 0.0
    places = (
        max(upper.y[-1] or 0.0, middle + _APART * height),
        middle,
        min(lower.y[-1] or 0.0, middle - _APART * height),
    )
    for series, y in zip((upper, centre, lower), places, strict=True):
        figure.add_annotation(
            x=x,
            y=y,
            text=f"{series.name} {series.labels[-1]}",
            showarrow=False,
            xanchor="left",
            xshift=6,
            font={"size": SMALL, "color": colours.quiet},
        )


def _extent(chart: ControlChart) -> tuple[float, float]:
    """The range of the value axis: all values and limits, with room for labels."""
    values = [y for y in chart.values() if y is not None]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.14
    return (low - room if low < 0 else max(low - room, -room / 2)), high + room
