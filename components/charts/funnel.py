"""The funnel plot: a proportion of each team against the number of people it rests on."""

import plotly.graph_objects as go

from components.charts.marks import colour, level_of, symbols, ticks
from components.exhibits.charts import Funnel
from components.theme import Palette


def funnel(figure: go.Figure, chart: Funnel, colours: Palette) -> None:
    """Draw a dot for each team, placed by the number of people its rate rests on, and the limits, which
    narrow as that number grows.
    """
    points, limits = chart.points, chart.limits
    for limit in limits:
        style = {
            "color": colours.quiet if limit.outer else colours.context,
            "width": 1.4,
            "dash": "dash" if limit.outer else "dot",
        }
        for side, shown in ((limit.upper, True), (limit.lower, False)):
            figure.add_scatter(
                x=list(limit.sizes),
                y=list(side),
                mode="lines",
                line=style,
                name=limit.name,
                showlegend=shown,
                hoverinfo="skip",
            )
    if chart.baseline is not None:
        figure.add_hline(
            y=chart.baseline.value,
            line={"color": colours.quiet, "width": 1},
            annotation_position="bottom left",
            annotation=level_of(chart.baseline, colours),
        )
    large = [role == "accent" for role in points.roles]
    shapes = [
        "star" if one else "diamond" if role == "attention" else "circle"
        for one, role in zip(large, points.roles, strict=True)
    ]
    figure.add_scatter(
        x=list(points.sizes),
        y=list(points.y),
        mode="markers",
        customdata=list(points.keys),
        showlegend=False,
        marker={
            "size": [14 if one else 8 for one in large],
            "color": [colour(role, colours) for role in points.roles],
            "opacity": 1,
            "line": {
                "color": colours.ground,
                "width": 1,
            },  # for points of several sizes plotly's default is white
            "symbol": [
                shape if one else crossed
                for shape, crossed, one in zip(shapes, symbols(points, shapes), large, strict=True)
            ],
        },
        text=[f"{name} {label}" for name, label in zip(points.x, points.labels, strict=True)],
        hovertemplate="%{text}<extra></extra>",
    )
    # The axis must show all limits where they are narrowest, but not where they are widest.
    narrow = [edge for limit in limits for side in (limit.lower, limit.upper) for edge in side[-1:]]
    inner = [edge for limit in limits[:1] for side in (limit.lower, limit.upper) for edge in side]
    edges = [y for y in (*points.y, *inner, *narrow) if y is not None] or [0.0, 1.0]
    figure.update_yaxes(
        range=[max(0, min(edges) - 0.02), min(1, max(edges) + 0.02)],
        gridcolor=colours.line,
        showgrid=True,
        nticks=5,
        **ticks(True),
    )
    figure.update_xaxes(
        showgrid=False,
        showline=True,
        linecolor=colours.line,
        separatethousands=True,
        tickformat=",d",
        nticks=6,
    )
    figure.update_layout(showlegend=True)
