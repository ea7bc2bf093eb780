"""One dot a team, placed by two growths, with lines at the median of each; teams far out are drawn at the
edge.
"""

from collections.abc import Iterable

import plotly.graph_objects as go

from components.charts.lettering import halo, width
from components.charts.marks import ticks
from components.exhibits.charts import Scatter
from components.exhibits.series import Dots, Middle
from components.text.numbers import percent
from components.theme import SMALL, Palette

# Symbol of a team beyond the axes, by (1 right, −1 left, 0 neither) and (1 above, −1 below, 0 neither).
_ARROWS = {
    (1, 0): "triangle-right",
    (-1, 0): "triangle-left",
    (0, 1): "triangle-up",
    (0, -1): "triangle-down",
    (1, 1): "triangle-ne",
    (1, -1): "triangle-se",
    (-1, 1): "triangle-nw",
    (-1, -1): "triangle-sw",
}
_ROOM = 0.06  # share of the range of the dots left free on either side
_APART = 0.09  # share of the height; closer labels would overlap
_NAMED = 3
_NARROW, _SHIFT = 264, 10  # px of the plot on a phone; px between an arrow and its name
_AROUND, _LIFT = 110, 14  # px of the height outside the plot; px by which a name is lifted to miss dots


def scatter(figure: go.Figure, chart: Scatter, colours: Palette) -> None:
    """Draw all teams. The axes reach to the teams that are not far out; for a team far out an arrow stands at
    the edge.
    """
    dots, shade = chart.points, colours.accent
    _lines(figure, chart.middle, colours)
    near = [not far for far in dots.far] or [True] * len(dots.across)
    spans = [
        _span(value for value, one in zip(values, near, strict=True) if one)
        for values in (dots.across, dots.y)
    ]
    (xs, over), (ys, up) = (
        _placed(values, *span) for values, span in zip((dots.across, dots.y), spans, strict=True)
    )
    arrows = [_ARROWS.get(way) for way in zip(over, up, strict=True)]
    doubts = dots.doubtful or (False,) * len(xs)
    # Name and values are in the text on hover, since a dot's axes do not show its name.
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers",
        name=dots.name,
        customdata=list(dots.keys),
        showlegend=False,
        marker={
            "size": [
                13 if arrow else 12 if doubt else 9 for arrow, doubt in zip(arrows, doubts, strict=True)
            ],
            "color": shade,
            "opacity": 0.65,
            "symbol": [_symbol(arrow, doubt) for arrow, doubt in zip(arrows, doubts, strict=True)],
            "line": {"width": 1.2, "color": shade},
        },
        text=_texts(dots),
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    _name(figure, dots, xs, ys, spans, colours)
    across, upward = chart.axes
    style = {"gridcolor": colours.line, "showgrid": True, "nticks": 6, "showline": False} | ticks(True)
    title = {"font": {"size": SMALL, "color": colours.quiet}, "standoff": 8}
    figure.update_xaxes(title={"text": across} | title, range=_range(*spans[0]), tickangle=0, **style)
    figure.update_yaxes(title={"text": upward} | title, range=_range(*spans[1]), **style)


def _texts(dots: Dots) -> list[str]:
    return [f"{name} {label}" for name, label in zip(dots.x, dots.labels, strict=True)]


def _symbol(arrow: str | None, doubt: bool) -> str:
    if arrow:
        return f"{arrow}-open" if doubt else arrow
    return "circle-x-open" if doubt else "circle"


def _name(
    figure: go.Figure, dots: Dots, xs: list, ys: list, spans: list[tuple[float, float]], colours: Palette
) -> None:
    """Write the names of at most _NAMED teams beside their arrows, the farthest out first, with the values
    that are off the axes; a name that would overlap another is left out.
    """
    (left, right), (bottom, top) = spans
    out = [
        max(
            abs(true - drawn) / ((high - low) or 1)
            for true, drawn, (low, high) in zip(point[:2], point[2:4], spans, strict=True)
        )
        if far
        else 0.0
        for far, *point in zip(dots.far, dots.across, dots.y, xs, ys, strict=False)
    ]
    taken: list[float] = []
    for place in sorted(range(len(out)), key=lambda one: -out[one]):
        if (
            not out[place]
            or len(taken) == _NAMED
            or any(abs(ys[place] - other) < _APART * (top - bottom) for other in taken)
        ):
            continue
        off = [
            percent(true)
            for true, drawn in ((dots.across[place], xs[place]), (dots.y[place], ys[place]))
            if true is not None and true != drawn
        ]
        mark = "＊" if dots.doubtful[place] else ""
        text = f"{dots.x[place]} {', '.join(off)}{mark}"
        free = _beside(place, text, xs, ys, (_range(left, right), _range(bottom, top)), figure.layout.height)
        if free is None:
            continue
        taken.append(ys[place])
        side, lift = free
        figure.add_annotation(
            x=xs[place],
            y=ys[place],
            text=text,
            showarrow=False,
            xanchor=side,
            xshift=_SHIFT if side == "left" else -_SHIFT,
            yshift=lift,
            font=halo(colours, colours.ink),
        )


def _beside(
    place: int, text: str, xs: list, ys: list, plot: tuple[list[float], list[float]], height: float
) -> tuple[str, int] | None:
    """Where ``text`` has room beside a dot, also on a phone, without covering another: which of its ends is
    at the dot, and by how many px it is lifted. None where there is no room; the note has the name anyway.
    """
    (first, last), (bottom, top) = plot
    across = (width(text) + 2 * _SHIFT) / _NARROW * (last - first)
    px = (top - bottom) / max(height - _AROUND, _LIFT)
    for lift in (step * _LIFT for step in (0, 1, -1, 2, -2, 3, -3)):
        at = ys[place] + lift * px
        row = [
            x
            for one, (x, y) in enumerate(zip(xs, ys, strict=True))
            if one != place and y is not None and abs(y - at) < _LIFT * px
        ]
        for side, start, end in (
            ("left", xs[place], xs[place] + across),
            ("right", xs[place] - across, xs[place]),
        ):
            within = start >= first and end <= last and bottom <= at <= top
            if within and not any(start < x < end for x in row):
                return side, lift
    return None


def _lines(figure: go.Figure, middle: Middle, colours: Palette) -> None:
    """Draw lines at the two medians, with their label above the chart, where it covers no dot."""
    line = {"color": colours.quiet, "width": 1, "dash": "dot"}
    x, y, label = middle
    if x is None or y is None:
        return
    figure.add_vline(x=x, line=line, layer="below")
    figure.add_hline(y=y, line=line, layer="below")
    figure.add_annotation(
        x=1,
        xref="paper",
        xanchor="right",
        y=1,
        yref="paper",
        yanchor="bottom",
        text=label,
        showarrow=False,
        font={"size": SMALL, "color": colours.quiet},
    )


def _span(values: Iterable[float | None]) -> tuple[float, float]:
    """The smallest and the largest known value."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (0.0, 1.0)


def _room(low: float, high: float) -> float:
    return (high - low or abs(high) or 1) * _ROOM


def _range(low: float, high: float) -> list[float]:
    """The range of an axis, with room for a dot beyond both ends."""
    return [low - _room(low, high), high + _room(low, high)]


def _placed(
    values: tuple[float | None, ...], low: float, high: float
) -> tuple[list[float | None], list[int]]:
    """Where each value is drawn, held within the room at the edges; and for each value 1 or −1 if it lies
    above or below that, else 0.
    """
    edge = _room(low, high) / 2
    least, most = low - edge, high + edge
    beyond = [0 if value is None else (value > most) - (value < least) for value in values]
    return [value if value is None else min(max(value, least), most) for value in values], beyond
