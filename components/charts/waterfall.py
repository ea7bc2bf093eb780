"""What leads from 100 points down to a score, bar by bar, across the bounds of the grades."""

import plotly.graph_objects as go

from components.charts.marks import ROW, ROWS_AROUND, beside, colour, named_lines
from components.exhibits.charts import Waterfall
from components.theme import SMALL, Palette

_ROOM = 0.04  # share of the range left free on either side
_APART = 0.24  # share of the range between two names of bounds
_FEWEST = 3  # a chart with fewer rows has the height of so many


def waterfall(figure: go.Figure, chart: Waterfall, colours: Palette) -> None:
    """Draw the bars, the largest loss on top, each from where the one above ends."""
    points, starts = chart.points, chart.starts
    changes = [y or 0.0 for y in points.y]
    rows = list(range(len(changes)))
    figure.add_bar(
        x=changes,
        base=list(starts),
        y=rows,
        orientation="h",
        customdata=list(points.keys),
        showlegend=False,
        name=points.name,
        width=0.68,
        marker={"color": [colour(role, colours) for role in points.roles]},
        text=[f"{name}  {label}" for name, label in zip(points.x, points.labels, strict=True)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )
    low = 100.0 + sum(changes)
    room = (100.0 - low or 1) * _ROOM
    figure.update_xaxes(range=[low - room, 100 + room], showgrid=False, nticks=5)
    figure.update_yaxes(
        tickvals=rows,
        ticktext=beside(points.x, points.labels),
        range=[len(rows) - 0.4, -0.7],
        showgrid=False,
        tickfont={"size": SMALL, "color": colours.ink},
    )
    crossed = [one for one in chart.bounds if low - room < one.value < 100]
    named_lines(figure, crossed, _APART * (100 - low), colours, after=100.0 + room)
    figure.add_vline(x=100, line={"color": colours.quiet, "width": 1})


def waterfall_height(chart: Waterfall, asked: int) -> int:
    """The height in px that the rows need. ``asked`` is ignored, since a few bars would become very thick."""
    return ROWS_AROUND + ROW * max(len(chart.points.x), _FEWEST)
