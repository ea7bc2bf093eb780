"""Organisations in order of one indicator."""

import plotly.graph_objects as go

from components.charts.marks import beside, colour, errors, level_of, list_rows, rows_high, symbols
from components.exhibits.charts import Ranking
from components.theme import Palette

# The shape tells whether the target is met, or that the row is the whole.
_SHAPES = {"worse": "diamond", "quiet": "square"}


def ranking(figure: go.Figure, chart: Ranking, colours: Palette) -> None:
    """Draw a dot with its interval for each organisation, the worst on top, since the question is who needs
    help, and the reference as a dashed line.
    """
    points = chart.points
    figure.add_scatter(
        x=list(points.y),
        y=list(range(len(points.x))),
        mode="markers",
        customdata=list(points.keys),
        error_x=errors(points, colours),
        marker={
            "size": 10,
            "color": [colour(role, colours) for role in points.roles],
            "symbol": symbols(points, [_SHAPES.get(role, "circle") for role in points.roles]),
        },
        text=[f"{name} {label}" for name, label in zip(points.x, points.labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    list_rows(
        figure,
        beside(points.x, points.labels),
        chart.percent,
        colours,
        downwards=True,
    )
    if chart.reference is not None:
        figure.add_vline(x=chart.reference.value, line={"color": colours.quiet, "dash": "dash", "width": 1})
        figure.add_annotation(
            x=chart.reference.value,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            **level_of(chart.reference, colours),
        )


def ranking_height(chart: Ranking, asked: int) -> int:
    """The height in px that the rows need, at least ``asked``."""
    return rows_high(len(chart.points.x), asked)
