"""Teams side by side in their order, each with its interval as a vertical line."""

import plotly.graph_objects as go

from components.charts.marks import colour, ticks
from components.exhibits.charts import Caterpillar
from components.theme import SMALL, Palette

_FEW = 40  # up to so many teams are far enough apart for larger marks
_LOW, _HIGH = 0.09, 0.84  # the two heights for the chosen team's label, as shares of the chart's height


def caterpillar(figure: go.Figure, chart: Caterpillar, colours: Palette) -> None:
    """Draw the teams. The chosen team differs by colour, shape and label; the target is a dashed line, the
    district's value a solid one.
    """
    points = chart.points
    for line, dash in ((chart.whole, "solid"), (chart.target, "dash")):
        if line is None:
            continue
        # Named in the legend, since a label on the line would cover teams.
        figure.add_scatter(
            x=[-1, len(points.x)],
            y=[line.value, line.value],
            mode="lines",
            name=line.label,
            hoverinfo="skip",
            line={"color": colours.quiet, "width": 1.2, "dash": dash},
        )
    few = len(points.x) <= _FEW
    for role, size, thickness in (("context", 8 if few else 5, 1.6 if few else 1), ("accent", 14, 3)):
        at = [place for place, one in enumerate(points.roles) if one == role]
        known = [(points.y[place], points.lower[place], points.upper[place]) for place in at]
        figure.add_scatter(
            x=at,
            y=[y for y, _, _ in known],
            mode="markers",
            customdata=[points.keys[place] for place in at],
            showlegend=False,
            error_y={
                "type": "data",
                "symmetric": False,
                "color": colour(role, colours),
                "thickness": thickness,
                "width": 0,
                "array": [high - y if high is not None and y is not None else 0 for y, _, high in known],
                "arrayminus": [y - low if low is not None and y is not None else 0 for y, low, _ in known],
            },
            marker={
                "size": size,
                "opacity": 1,
                "color": colour(role, colours),
                "symbol": [_shape(role, points.doubtful[place]) for place in at],
            },
            text=[f"{points.x[place]} {points.labels[place]}" for place in at],
            hovertemplate="%{text}<extra></extra>",
        )
    low, high = _extent(chart)
    _label(figure, chart, colours, low, high)
    figure.update_layout(showlegend=True)
    figure.update_xaxes(
        showticklabels=False, showgrid=False, showline=True, linecolor=colours.line, range=[-1, len(points.x)]
    )
    figure.update_yaxes(
        range=[low, high],
        gridcolor=colours.line,
        showgrid=True,
        nticks=7,
        **ticks(chart.percent),
    )


def _shape(role: str, doubtful: bool) -> str:
    return "star" if role == "accent" else "circle-x-open" if doubtful else "circle"


def _label(figure: go.Figure, chart: Caterpillar, colours: Palette, low: float, high: float) -> None:
    """Write the chosen team's name and value, with a line to the team, in a corner that the ordered row of
    dots leaves free.
    """
    points = chart.points
    known = [y for y in points.y if y is not None]
    for place, (role, y) in enumerate(zip(points.roles, points.y, strict=True)):
        if role == "accent" and y is not None:
            late, falling = place >= len(points.x) / 2, known[0] >= known[-1]
            at = low + (_HIGH if late == falling else _LOW) * (high - low)
            figure.add_shape(
                type="line",
                x0=place,
                x1=place,
                y0=y,
                y1=at,
                line={"color": colours.accent, "width": 1, "dash": "dot"},
                layer="below",
            )
            figure.add_annotation(
                x=place,
                y=at,
                text=f"{points.x[place]} {points.labels[place]}",
                showarrow=False,
                xanchor="right" if late else "left",
                xshift=6 if late else -6,
                font={"size": SMALL, "color": colours.accent},
                bgcolor=colours.ground,
            )


def _extent(chart: Caterpillar) -> tuple[float, float]:
    """The range of the value axis: all intervals, and the target if it lies near."""
    points = chart.points
    values = [y for y in (*chart.values(), *points.lower, *points.upper) if y is not None]
    if not points.x or not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if chart.target is not None and low - (high - low) <= chart.target.value <= high + (high - low):
        low, high = min(low, chart.target.value), max(high, chart.target.value)
    room = (high - low or abs(high) or 1) * 0.09
    return max(0.0, low - room), min(high + room, 1.02) if chart.percent else high + room
