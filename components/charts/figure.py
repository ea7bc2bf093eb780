"""Makes the plotly figure of a chart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar
from zlib import crc32

import plotly.graph_objects as go
import plotly.io as pio

from components.charts.margins import margins
from components.charts.marks import RIGHT
from components.exhibits.charts import Chart
from components.text.width import short
from components.theme import FONT, NORMAL, SMALL, Palette

CONFIG = {"displaylogo": False, "showSendToCloud": False, "displayModeBar": False}
_IN_LEGEND = 18.0  # ems of a name in the legend, for which a phone has room
C = TypeVar("C", bound=Chart)
Drawn: TypeAlias = go.Figure


@dataclass(frozen=True)
class Figure(Generic[C]):
    """How a screen draws a type of chart with plotly: what ``draw`` adds to an empty figure.

    ``right``: the px that labels take right of the plot. ``height``: the px that a chart needs, given the px
    asked for.
    """

    draw: Callable[[go.Figure, C, Palette], None]
    right: Callable[[C], int] = lambda _: RIGHT
    height: Callable[[C, int], int] = lambda _, asked: asked

    def figure(self, chart: C, colours: Palette, height: int = 300, clickable: bool = False) -> Drawn:
        """The figure of ``chart``, ``height`` px high unless its rows need another height."""
        # Streamlit passes every figure to plotly twice. The browser takes the second for a different figure
        # and draws it again if the figure has a template (Streamlit sets a default one) or no revision, or if
        # its size or way of clicking is not fixed.
        pio.templates.default = None
        drawn = go.Figure(layout={"height": height})  # labels of events need the height to find room
        self.draw(drawn, chart, colours)
        drawn.for_each_trace(
            lambda trace: trace.update(name=short(trace.name, _IN_LEGEND) if trace.name else None)
        )
        height = self.height(chart, height)
        drawn.update_layout(
            datarevision=crc32(repr((chart, colours, height)).encode()),
            height=height,
            font={"family": FONT, "size": SMALL, "color": colours.ink},
            paper_bgcolor="rgba(0,0,0,0)",
            plot_bgcolor="rgba(0,0,0,0)",
            margin=margins(drawn, self.right(chart)),
            hovermode="closest",
            autosize=True,
            dragmode="pan" if clickable else False,
            clickmode="event+select" if clickable else "event",
            hoverlabel={
                "font": {"family": FONT, "size": NORMAL, "color": colours.ink},
                "bgcolor": colours.ground,
                "bordercolor": colours.line,
            },
            legend={
                "orientation": "h",
                "x": 1,
                "xanchor": "right",
                "y": 1.0,
                "yanchor": "bottom",
                "font": {"size": SMALL},
            },
        )
        drawn.update_xaxes(
            automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet}
        )
        drawn.update_yaxes(
            automargin=True, fixedrange=True, zeroline=False, tickfont={"size": SMALL, "color": colours.quiet}
        )
        return drawn
