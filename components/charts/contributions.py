"""Bars to either side of zero, one for each part of a change."""

import plotly.graph_objects as go

from components.charts.marks import ROW, ROWS_AROUND, beside, colour, hatched
from components.exhibits.charts import Contributions
from components.exhibits.series import Judged
from components.theme import SMALL, Palette

_ROOM = 0.03  # share of the range left free on either side
_FEWEST = 3  # a chart with fewer rows has the height of so many


def contributions(figure: go.Figure, chart: Contributions, colours: Palette) -> None:
    """Draw the bars, the first part on top. Each value stands beside the part's name, where even a phone has
    room for it.
    """
    points = chart.points
    rows = list(range(len(points.x)))
    said = [f"{name}  {label}" for name, label in zip(points.x, points.labels, strict=True)]
    figure.add_bar(
        x=[None if role == "rest" else y for y, role in zip(points.y, points.roles, strict=True)],
        y=rows,
        orientation="h",
        customdata=list(points.keys),
        showlegend=False,
        name=points.name,
        width=0.68,
        marker={"color": [colour(role, colours) for role in points.roles]} | hatched(points, colours),
        text=said,
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    low, high = min((0.0, *_known(points))), max((0.0, *_known(points)))
    room = (high - low or 1) * _ROOM
    figure.update_xaxes(range=[low - room, high + room], showgrid=False, showticklabels=False)
    figure.update_yaxes(
        tickvals=rows,
        ticktext=beside(points.x, points.labels),
        range=[len(rows) - 0.4, -0.7],
        showgrid=False,
        tickfont={"size": SMALL, "color": colours.ink},
    )
    figure.add_vline(x=0, line={"color": colours.quiet, "width": 1})


def contributions_height(chart: Contributions, asked: int) -> int:
    """The height in px that the rows need. ``asked`` is ignored, since a few bars would become very thick."""
    return ROWS_AROUND + ROW * max(len(chart.points.x), _FEWEST)


def _known(points: Judged) -> list[float]:
    return [y for y, role in zip(points.y, points.roles, strict=True) if y is not None and role != "rest"]
