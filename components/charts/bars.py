"""Columns of before and after, side by side from zero."""

import math
import textwrap

import plotly.graph_objects as go

from components.charts.lettering import in_lines, width
from components.charts.marks import colour, errors, hatched
from components.exhibits.charts import Bars
from components.theme import SMALL, Palette

_WIDEST = 66  # px of a category's name in one line: four of them stand side by side on 320 px
_WRAP = 10  # the same in Latin letters


def bars(figure: go.Figure, chart: Bars, colours: Palette) -> None:
    """Paired bars from zero, labelled, with intervals."""
    for series in chart.series:
        figure.add_bar(
            x=list(series.x),
            y=list(series.y),
            name=series.name,
            marker={"color": colour(series.role, colours)} | hatched(series, colours),
            error_y=errors(series, colours),
            customdata=list(series.keys),
            text=list(series.labels),
            textposition="none",
            hovertemplate="%{x}<br>" + series.name + " %{text}<extra></extra>",
            cliponaxis=False,
        )
    for place, series in enumerate(chart.series):
        shift = (place - (len(chart.series) - 1) / 2) * 0.36
        for index, (y, high, label) in enumerate(
            zip(series.y, series.upper or series.y, series.labels, strict=True)
        ):
            if y is not None:
                figure.add_annotation(
                    x=index + shift,
                    y=high if high is not None else y,
                    text=label,
                    showarrow=False,
                    yshift=10,
                    font={"size": SMALL, "color": colours.ink},
                )
    top = max((y for series in chart.series for y in (*series.y, *series.upper) if y is not None), default=1)
    figure.update_layout(bargap=0.28, bargroupgap=0.06)
    figure.update_yaxes(range=[0, top * 1.12], showticklabels=False, showgrid=False)
    figure.update_xaxes(
        showgrid=False,
        showline=True,
        linecolor=colours.line,
        tickfont={"size": SMALL, "color": colours.ink},
        tickangle=0,
        tickvals=list(range(len(chart.before.x))),
        ticktext=[_wrapped(name) for name in chart.before.x],
    )


def _wrapped(name: str) -> str:
    """A category's name, broken into lines of about the same length that are short enough for a phone."""
    if name.isascii():
        return "<br>".join(textwrap.wrap(name, _WRAP, break_long_words=False))
    lines = math.ceil(width(name) / _WIDEST)
    letters = math.ceil(width(name) / lines / SMALL)
    return "<br>".join(in_lines(name, letters * SMALL, lines))
