"""Bars to either side of zero, one for each part of a change."""

import plotly.graph_objects as go

from components.charts.marks import bars_of_rows, height_of_rows
from components.exhibits.charts import Contributions
from components.exhibits.series import Judged
from components.theme import Palette

_ROOM = 0.03  # share of the range left free on either side


def contributions(figure: go.Figure, chart: Contributions, colours: Palette) -> None:
    """Draw the bars, the first part on top. Each value stands beside the part's name, where even a phone has
    room for it.
    """
    points = chart.points
    lengths = [None if role == "rest" else y for y, role in zip(points.y, points.roles, strict=True)]
    bars_of_rows(figure, points, lengths, colours)
    low, high = min((0.0, *_known(points))), max((0.0, *_known(points)))
    room = (high - low or 1) * _ROOM
    figure.update_xaxes(range=[low - room, high + room], showgrid=False, showticklabels=False)
    figure.add_vline(x=0, line={"color": colours.quiet, "width": 1})


def contributions_height(chart: Contributions, asked: int) -> int:
    """The height in px that the rows need. ``asked`` is ignored, since a few bars would become very thick."""
    return height_of_rows(len(chart.points.x))


def _known(points: Judged) -> list[float]:
    return [y for y, role in zip(points.y, points.roles, strict=True) if y is not None and role != "rest"]
