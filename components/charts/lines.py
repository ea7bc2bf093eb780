"""Lines over quarters."""

import plotly.graph_objects as go

from components.charts.events import mark_events
from components.charts.lettering import halo
from components.charts.marks import RIGHT, colour, errors, level_of, named_quarters, symbols, ticks
from components.exhibits.charts import FEW, MANY, Lines
from components.exhibits.series import IntervalSeries
from components.theme import Palette

_AT_THE_END = 48  # px at the right for the labels of long lines
_USUAL = 300  # px: the height of a chart unless another is asked for
_AROUND = 84  # px of a chart's height outside its plot
_ABOVE_A_BAND = 1.9  # times the usual room above the lines
_LABEL = 38  # px that a label takes above or below its point


def lines(figure: go.Figure, chart: Lines, colours: Palette) -> None:
    """Draw the lines. A missing value is a gap, an incomplete quarter a hollow dot, the target a
    dashed line.
    """
    for series in chart.series:
        if series.role == "counterfactual":
            _band(figure, series, colours)
        shade = colour(series.role, colours)
        hollow = [x in chart.hollow for x in series.x]
        figure.add_scatter(
            x=list(series.x),
            y=list(series.y),
            name=series.name,
            mode="lines+markers",
            connectgaps=False,
            line={
                "color": shade,
                "width": 3 if series.role == "accent" else 2,
                "dash": "dot" if series.role == "counterfactual" else "solid",
            },
            marker=_dots(series, hollow, shade, colours),
            error_y=errors(series, colours) if series.role == "accent" and _wide(series, chart) else None,
            customdata=list(series.keys),
            text=list(series.labels),
            hovertemplate="%{x}<br>" + series.name + " %{text}<extra></extra>",
        )
    _label_points(figure, chart, colours)
    low, high = _extent(chart, figure.layout.height)
    figure.update_yaxes(
        range=[low, high], gridcolor=colours.line, showgrid=True, nticks=5, **ticks(chart.percent)
    )
    named = named_quarters(len(chart.series[0].x))
    figure.update_xaxes(
        showgrid=False, showline=True, linecolor=colours.line, type="category", tickvals=named, tickangle=0
    )
    figure.update_layout(showlegend=len(chart.series) > 1)
    if chart.target is not None and low <= chart.target.value <= high:
        figure.add_hline(
            y=chart.target.value,
            line={"color": colours.quiet, "dash": "dash", "width": 1},
            annotation=level_of(chart.target, colours),
            annotation_position="top left",
        )
    if chart.events or chart.noted:
        # fixed, since a long label would stretch the axis
        figure.update_xaxes(range=[-0.5, len(chart.series[0].x) - 0.5])
    mark_events(
        figure, chart, chart.series, [series.name for series in chart.series], colours, target=chart.target
    )


def _band(figure: go.Figure, series: IntervalSeries, colours: Palette) -> None:
    """The range in which a course would lie, as a pale area behind it; nothing where it has none."""
    known = [
        (x, low, high)
        for x, low, high in zip(series.x, series.lower, series.upper, strict=False)
        if low is not None and high is not None
    ]
    if not known:
        return
    figure.add_scatter(
        x=[x for x, _, _ in known] + [x for x, _, _ in reversed(known)],
        y=[high for _, _, high in known] + [low for _, low, _ in reversed(known)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=colours.line,
        opacity=0.7,
        hoverinfo="skip",
        showlegend=False,
    )
    # Drawn first, since it lies behind; the axis must yet begin with the first quarter of the lines.
    figure.update_xaxes(categoryorder="array", categoryarray=list(series.x))


def _dots(series: IntervalSeries, hollow: list[bool], shade: str, colours: Palette) -> dict:
    """The points of a line: hollow where the quarter is incomplete, larger and crossed where the records are
    doubtful.
    """
    fills, line = [colours.ground if h else shade for h in hollow], {"color": shade, "width": 1.6}
    if not any(series.doubtful):
        return {"size": 7, "color": fills, "line": line}
    return {
        "opacity": 1,  # for points of several sizes plotly's default is less
        "symbol": symbols(series, ["circle"] * len(hollow)),
        "size": [12 if doubt else 7 for doubt in series.doubtful],
        "color": [shade if doubt else fill for doubt, fill in zip(series.doubtful, fills, strict=True)],
        "line": line,
    }


def _wide(series: IntervalSeries, chart: Lines) -> bool:
    """Whether an interval is wide enough to be drawn: more than a fiftieth of the chart's height in all."""
    low, high = _extent(chart, _USUAL)
    widths = [
        up - down
        for up, down in zip(series.upper, series.lower, strict=True)
        if up is not None and down is not None
    ]
    return bool(widths) and max(widths) > (high - low) / 50


def _label_points(figure: go.Figure, chart: Lines, colours: Palette) -> None:
    """Write the values that the chart names. Except in short lines the last stands beside its point, and the
    first ends there, so that lines do not run through them.
    """
    few = len(chart.series[0].x) <= FEW
    for place, series in enumerate(chart.series):
        labelled = chart.labelled(place)
        for index, above in labelled.items():
            side = 1 if above else -1
            where = (
                {"xanchor": "left", "xshift": 8, "yshift": (len(chart.series) - 1) * 8 * side}
                if not few and index == max(labelled)
                else {"xanchor": "right", "xshift": 12, "yshift": 14 * side}
                if not few and index == min(labelled)
                else {"yshift": 14 * side}
            )
            figure.add_annotation(
                x=series.x[index],
                y=series.y[index],
                text=series.labels[index],
                showarrow=False,
                **where,
                font=halo(colours, colours.ink if series.role == "accent" else colours.quiet),
            )


def lines_margin(chart: Lines) -> int:
    """The px right of the plot: more for long lines, whose labels stand there."""
    return RIGHT if len(chart.series[0].x) <= FEW else _AT_THE_END


def _extent(chart: Lines, height: float) -> tuple[float, float]:
    """The range of the value axis of a chart ``height`` px high: all values and intervals with room for
    labels, and the target if it lies near.
    """
    values = [
        y for series in chart.series for y in (*series.y, *series.lower, *series.upper) if y is not None
    ]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if chart.target is not None and low - (high - low or high) <= chart.target.value <= high + 2 * (
        high - low or high
    ):
        low, high = min(low, chart.target.value), max(high, chart.target.value)
    labelled_below = len(chart.series[0].x) <= MANY
    share = min(_LABEL / max(height - _AROUND, 1), 0.3) if labelled_below else 0.0
    room = (high - low or abs(high) or 1) * max(0.18, share / (1 - 2 * share))
    bottom = low - room
    # A band leaves no room below the lines for the names of events: they stand above.
    banded = chart.events and any(series.role == "counterfactual" for series in chart.series)
    top = high + room * (_ABOVE_A_BAND if banded else 1)
    return (bottom if low < 0 or labelled_below else max(bottom, 0)), top
