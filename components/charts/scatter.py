"""One dot a team over two growths, with quiet lines through the middle of each."""

import plotly.graph_objects as go

from components.charts.marks import colour
from components.exhibits.model import Chart, Series
from components.theme import SMALL, Palette


def scatter(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Every dot lies within the axes, however far out it is."""
    dots, middle = chart.series
    _lines(figure, middle, colours)
    shade = colour(dots.role, colours)
    # Text carries all of a dot: names are no place on an axis.
    figure.add_scatter(
        x=list(dots.across), y=list(dots.y), mode="markers", name=dots.name, customdata=list(dots.keys), showlegend=False,
        marker={"size": [12 if doubt else 9 for doubt in dots.doubtful], "color": shade, "opacity": 0.65,
                "symbol": ["circle-x-open" if doubt else "circle" for doubt in dots.doubtful], "line": {"width": 1.2, "color": shade}},
        text=[f"{name} {label}" for name, label in zip(dots.x, dots.labels, strict=True)], hovertemplate="%{text}<extra></extra>", cliponaxis=False)
    across, up = chart.axes
    style = {"gridcolor": colours.line, "showgrid": True, "tickformat": ".0%", "nticks": 6, "showline": False}
    title = {"font": {"size": SMALL, "color": colours.quiet}, "standoff": 8}
    figure.update_xaxes(title={"text": across} | title, range=_range(dots.across), tickangle=0, **style)
    figure.update_yaxes(title={"text": up} | title, range=_range(dots.y), **style)


def _lines(figure: go.Figure, middle: Series, colours: Palette) -> None:
    """The two medians, labelled above the chart, where no dot is."""
    line = {"color": colours.quiet, "width": 1, "dash": "dot"}
    [x], [y], [label] = middle.across, middle.y, middle.labels
    if x is None or y is None:
        return
    figure.add_vline(x=x, line=line, layer="below")
    figure.add_hline(y=y, line=line, layer="below")
    figure.add_annotation(x=1, xref="paper", xanchor="right", y=1, yref="paper", yanchor="bottom", text=label, showarrow=False,
                          font={"size": SMALL, "color": colours.quiet})


def _range(values: tuple[float | None, ...]) -> list[float]:
    """From the smallest to the largest, with room for a dot."""
    known = [value for value in values if value is not None]
    if not known:
        return [0.0, 1.0]
    low, high = min(known), max(known)
    room = (high - low or abs(high) or 1) * 0.06
    return [low - room, high + room]
