"""What leads from 100 points down to a score, bar by bar, across the bounds of the grades."""

import plotly.graph_objects as go

from components.charts.marks import bars_of_rows, height_of_rows, named_lines
from components.exhibits.charts import Waterfall
from components.theme import Palette

_ROOM = 0.04  # share of the range left free on either side
_APART = 0.24  # share of the range between two names of bounds


def waterfall(figure: go.Figure, chart: Waterfall, colours: Palette) -> None:
    """Draw the bars, the largest loss on top, each from where the one above ends."""
    points, starts = chart.points, chart.starts
    changes = [y or 0.0 for y in points.y]
    bars_of_rows(figure, points, changes, colours, base=list(starts))
    low = 100.0 + sum(changes)
    room = (100.0 - low or 1) * _ROOM
    figure.update_xaxes(range=[low - room, 100 + room], showgrid=False, nticks=5)
    crossed = [one for one in chart.bounds if low - room < one.value < 100]
    named_lines(figure, crossed, _APART * (100 - low), colours, after=100.0 + room)
    figure.add_vline(x=100, line={"color": colours.quiet, "width": 1})


def waterfall_height(chart: Waterfall, asked: int) -> int:
    """The height in px that the rows need. ``asked`` is ignored, since a few bars would become very thick."""
    return height_of_rows(len(chart.points.x))
