"""Before and after of several organisations, each on a line of its own."""

import plotly.graph_objects as go

from components.charts.marks import beside, colour, errors, list_rows, rows_high, symbols
from components.exhibits.charts import Dumbbells
from components.exhibits.series import IntervalSeries
from components.theme import Palette


def dumbbells(figure: go.Figure, chart: Dumbbells, colours: Palette) -> None:
    """Draw one line for each organisation, with a dot for the value before and one for the value after."""
    before, after = chart.before, chart.after
    rows = list(range(len(after.x)))
    for row, start, end in zip(rows, before.y, after.y, strict=True):
        figure.add_shape(
            type="line",
            x0=start,
            x1=end,
            y0=row,
            y1=row,
            line={"color": colours.line, "width": 3},
            layer="below",
        )
    for series in chart.series:
        figure.add_scatter(
            x=list(series.y),
            y=rows,
            mode="markers",
            name=series.name,
            customdata=list(series.keys),
            error_x=errors(series, colours),
            marker={"size": 10, "color": colour(series.role, colours)} | _ends(series, colours),
            text=[
                f"{name} {series.name} {label}" for name, label in zip(series.x, series.labels, strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    moved = [f"{first} → {last}" for first, last in zip(before.labels, after.labels, strict=True)]
    list_rows(figure, beside(after.x, moved), True, colours)


def _ends(series: IntervalSeries, colours: Palette) -> dict:
    """The symbols of the dots: hollow before, solid after; doubtful ones are crossed, and where any is
    crossed all dots after are larger, so that the cross can be seen.
    """
    if series.role != "after":
        return {"symbol": symbols(series, ["circle-open"] * len(series.x))}
    marks = {"symbol": symbols(series, ["circle"] * len(series.x), "-x")}
    return (
        marks | {"size": 12, "line": {"color": colours.ground, "width": 1.4}}
        if any(series.doubtful)
        else marks
    )


def dumbbells_height(chart: Dumbbells, asked: int) -> int:
    """The height in px that the rows need, at least ``asked``."""
    return rows_high(len(chart.after.x), asked)
