"""Bars to either side of zero, one a part of a change."""

import plotly.graph_objects as go

from components.charts.marks import colour
from components.exhibits.model import Chart, Series
from components.theme import SMALL, Palette

_ROOM = 0.03  # of the width, on either side


def contributions(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """The first part on top; its sign stands beside its name, where a phone has room for it, too."""
    [series] = chart.series
    rows = list(range(len(series.x)))
    said = [f"{name}  {label}" for name, label in zip(series.x, series.labels, strict=True)]
    figure.add_bar(
        x=list(series.y), y=rows, orientation="h", customdata=list(series.keys), showlegend=False, name=series.name, width=0.68,
        marker={"color": [colour(role, colours) for role in series.roles]} | _hatched(series, colours),
        text=said, textposition="none", hovertemplate="%{text}<extra></extra>")
    low, high = min((0.0, *_known(series))), max((0.0, *_known(series)))
    room = (high - low or 1) * _ROOM
    figure.update_xaxes(range=[low - room, high + room], showgrid=False, showticklabels=False)
    figure.update_yaxes(tickvals=rows, ticktext=said, range=[len(rows) - 0.4, -0.7], showgrid=False, tickfont={"size": SMALL, "color": colours.ink})
    figure.add_vline(x=0, line={"color": colours.quiet, "width": 1})


def _known(series: Series) -> list[float]:
    return [y for y in series.y if y is not None]


def _hatched(series: Series, colours: Palette) -> dict:
    """Hatching for parts that rest on doubtful records."""
    if not any(series.doubtful):
        return {}
    shapes = ["/" if doubt else "" for doubt in series.doubtful]
    return {"pattern": {"shape": shapes, "fillmode": "overlay", "fgcolor": colours.ground, "fgopacity": 1, "size": 8, "solidity": 0.35}}
