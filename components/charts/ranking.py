"""Organisations in order of one indicator."""

import plotly.graph_objects as go

from components.charts.marks import beside, colour, errors, list_rows, named_lines, rows_high, symbols
from components.exhibits.charts import Ranking
from components.theme import Palette

_APART = 0.55  # share of the width between two names of lines
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
    lines = [*([chart.reference] if chart.reference is not None else []), *chart.also]
    named_lines(figure, lines, _APART * _across(chart), colours)


def _across(chart: Ranking) -> float:
    """How far the rows and their intervals reach."""
    points = chart.points
    known = [end for ends in (points.y, points.lower, points.upper) for end in ends if end is not None]
    return max(known) - min(known) if known else 0.0


def ranking_height(chart: Ranking, asked: int) -> int:
    """The height in px that the rows need, at least ``asked``."""
    return rows_high(len(chart.points.x), asked)
