"""One chart description → one plotly figure."""

from collections.abc import Callable

import plotly.graph_objects as go

from components.charts.caterpillar import caterpillar
from components.charts.contributions import contributions
from components.charts.control import control, control_margin
from components.charts.marks import RIGHT, bars, dumbbells, funnel, lines, lines_margin, ranking
from components.charts.scatter import scatter
from components.exhibits.model import Chart
from components.theme import FONT, NORMAL, SMALL, Palette

CONFIG = {"displaylogo": False, "showSendToCloud": False, "displayModeBar": False, "responsive": True}
_DRAW: dict[str, Callable[[go.Figure, Chart, Palette], None]] = {
    "bars": bars, "lines": lines, "ranking": ranking, "dumbbells": dumbbells, "funnel": funnel, "caterpillar": caterpillar,
    "control": control, "contributions": contributions, "scatter": scatter,
}
_RIGHT: dict[str, Callable[[Chart], int]] = {"lines": lines_margin, "control": control_margin}
_ROW = 21  # px for one organisation in a ranked list
_MARGIN = 64
_FEWEST = 3


def figure(chart: Chart, colours: Palette, height: int = 300) -> go.Figure:
    """The figure of ``chart``; a ranked list is as high as its rows need, at least ``height`` px; contributions just so."""
    drawn = go.Figure(layout={"height": height})  # labels look for room in it
    _DRAW[chart.kind](drawn, chart, colours)
    if chart.kind in ("ranking", "dumbbells"):
        height = max(height, _MARGIN + _ROW * len(chart.series[0].x))
    elif chart.kind == "contributions":  # a few bars are no towers
        height = _MARGIN + _ROW * max(len(chart.series[0].x), _FEWEST)
    drawn.update_layout(
        template="none", height=height, font={"family": FONT, "size": SMALL, "color": colours.ink},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": _RIGHT.get(chart.kind, lambda _: RIGHT)(chart), "t": 28, "b": 8, "pad": 4}, hovermode="closest", dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": NORMAL, "color": colours.ink}, "bgcolor": colours.ground, "bordercolor": colours.line},
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom", "font": {"size": SMALL}},
    )
    drawn.update_xaxes(automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet})
    drawn.update_yaxes(automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet})
    return drawn
