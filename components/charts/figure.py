"""One chart description → one plotly figure."""

from collections.abc import Callable
from zlib import crc32

import plotly.graph_objects as go
import plotly.io as pio

from components.charts.caterpillar import caterpillar
from components.charts.contributions import contributions
from components.charts.control import control, control_margin
from components.charts.margins import margins
from components.charts.marks import RIGHT, bars, dumbbells, funnel, lines, lines_margin, ranking
from components.charts.scatter import scatter
from components.exhibits.model import Chart
from components.theme import FONT, NORMAL, SMALL, Palette

CONFIG = {"displaylogo": False, "showSendToCloud": False, "displayModeBar": False}
_DRAW: dict[str, Callable[[go.Figure, Chart, Palette], None]] = {
    "bars": bars, "lines": lines, "ranking": ranking, "dumbbells": dumbbells, "funnel": funnel, "caterpillar": caterpillar,
    "control": control, "contributions": contributions, "scatter": scatter,
}
_RIGHT: dict[str, Callable[[Chart], int]] = {"lines": lines_margin, "control": control_margin}
_ROW = 21  # px for one organisation in a ranked list
_MARGIN = 64
_FEWEST = 3


def figure(chart: Chart, colours: Palette, height: int = 300, clickable: bool = False) -> go.Figure:
    """The figure of ``chart``; a ranked list is as high as its rows need, at least ``height`` px; contributions just so."""
    # Streamlit hands every figure over twice. With a template, such as it makes the default, without a revision, or with a size
    # or way of clicking that is to be found out, the browser takes the second for another figure and draws it again.
    pio.templates.default = None
    drawn = go.Figure(layout={"height": height})  # labels look for room in it
    _DRAW[chart.kind](drawn, chart, colours)
    if chart.kind in ("ranking", "dumbbells"):
        height = max(height, _MARGIN + _ROW * len(chart.series[0].x))
    elif chart.kind == "contributions":  # a few bars are no towers
        height = _MARGIN + _ROW * max(len(chart.series[0].x), _FEWEST)
    drawn.update_layout(
        datarevision=crc32(repr((chart, colours, height)).encode()), height=height, font={"family": FONT, "size": SMALL, "color": colours.ink},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        margin=margins(drawn, _RIGHT.get(chart.kind, lambda _: RIGHT)(chart)), hovermode="closest",
        autosize=True, dragmode="pan" if clickable else False, clickmode="event+select" if clickable else "event",
        hoverlabel={"font": {"family": FONT, "size": NORMAL, "color": colours.ink}, "bgcolor": colours.ground, "bordercolor": colours.line},
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom", "font": {"size": SMALL}},
    )
    drawn.update_xaxes(automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet})
    drawn.update_yaxes(automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet})
    return drawn
