"""What drawings of several types of charts share: colours of roles, intervals, marks of doubt, heights."""

import itertools
import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components.exhibits.series import Intervals, Judged, Level, Points
from components.text.width import short, width
from components.theme import SMALL, Palette

RIGHT = 16  # px at the right of a chart
# ems beside a row: of names and values in full, of those that are shortened, and of the name alone at least
_IN_FULL, _SHORTENED, _LEAST_NAME = 19.5, 17.5, 8.0
ROW, ROWS_AROUND = 21, 64  # px for one row of a list; px around the rows
_FEWEST = 3  # a chart with fewer rows has the height of so many


def colour(role: str, colours: Palette) -> str:
    """The colour of a role, as #RRGGBB."""
    return {
        "rest": colours.context,
        "before": colours.context,
        "after": colours.accent,
        "counterfactual": colours.quiet,
    }.get(role) or getattr(colours, role)


# Of an error of 0, which it also takes null for, Plotly draws the cap, as if a full count had an error; of
# what is no number it draws nothing.
_YEAR, _MOST_NAMED = 4, 7  # quarters of a year; most quarters named on an axis
_NO_ERROR = "none"


def errors(series: Intervals, colours: Palette) -> dict | None:
    """Plotly's error bars for the intervals of a series; None where it has no intervals."""
    if not any(low is not None for low in series.lower):
        return None
    spans = [
        (_NO_ERROR, _NO_ERROR) if y is None or low is None or high is None else (high - y, y - low)
        for y, low, high in zip(series.y, series.lower, series.upper, strict=True)
    ]
    return {
        "type": "data",
        "symmetric": False,
        "array": [up for up, _ in spans],
        "arrayminus": [down for _, down in spans],
        "color": colours.quiet,
        "thickness": 1.2,
        "width": 3,
    }


def named_quarters(quarters: int) -> list[int]:
    """The indices of the quarters named on an axis, as many as have room on a phone: the last one and, of
    those before it, all, every second, or the same quarter of earlier years.
    """
    years = itertools.count(_YEAR, _YEAR)
    step = next(step for step in (1, 2, *itertools.islice(years, quarters)) if quarters <= _MOST_NAMED * step)
    return sorted(range(quarters - 1, -1, -step))


def ticks(percent: bool) -> dict:
    """Plotly's settings for the numbers of an axis. Each gets the decimals it needs: where lines are less
    than a percent apart, whole percents would write one number beside several of them.
    """
    return {"tickformat": ".4~%"} if percent else {"tickformat": ",~f", "separatethousands": True}


def hatched(points: Points, colours: Palette) -> dict:
    """Plotly's marker settings that hatch the bars of doubtful points; empty where no point is doubtful."""
    if not any(points.doubtful):
        return {}
    return {
        "pattern": {
            "shape": ["/" if doubt else "" for doubt in points.doubtful],
            "fillmode": "overlay",
            "fgcolor": colours.ground,
            "fgopacity": 1,
            "size": 8,
            "solidity": 0.35,
        }
    }


def bars_of_rows(
    figure: go.Figure, points: Judged, lengths: Sequence[float | None], colours: Palette, **more: Any
) -> None:
    """Draw a lying bar for each of ``points``, the first on top, with name and value beside it. ``more``:
    further settings of the bars.
    """
    rows = list(range(len(points.x)))
    figure.add_bar(
        x=list(lengths),
        y=rows,
        orientation="h",
        customdata=list(points.keys),
        showlegend=False,
        name=points.name,
        width=0.68,
        marker={"color": [colour(role, colours) for role in points.roles]} | hatched(points, colours),
        text=[f"{name}  {label}" for name, label in zip(points.x, points.labels, strict=True)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        **more,
    )
    figure.update_yaxes(
        tickvals=rows,
        ticktext=beside(points.x, points.labels),
        range=[len(rows) - 0.4, -0.7],
        showgrid=False,
        tickfont={"size": SMALL, "color": colours.ink},
    )


def height_of_rows(rows: int) -> int:
    """The height in px that so many bars of :func:`bars_of_rows` need."""
    return ROWS_AROUND + ROW * max(rows, _FEWEST)


def symbols(points: Points, plain: list[str], crossed: str = "-x-open") -> list[str]:
    """The shapes ``plain``; those of doubtful points get a cross."""
    return [
        f"{shape.removesuffix('-open')}{crossed}" if doubt else shape
        for shape, doubt in zip(plain, points.doubtful or (False,) * len(plain), strict=True)
    ]


def beside(names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The text beside each row of a list: its name and its value. Where one is too long for a phone to have
    room for the drawing, long names are shortened; they are in full at the pointer and in the table.
    """
    rows = list(zip(names, labels, strict=True))
    fits = max((width(name) + width(label) for name, label in rows), default=0) <= _IN_FULL
    return [
        f"{name if fits else short(name, max(_SHORTENED - width(label), _LEAST_NAME))}  {label}"
        for name, label in rows
    ]


def rows_high(rows: int, asked: int) -> int:
    """The height in px of a list of so many rows, at least ``asked``."""
    return max(asked, ROWS_AROUND + ROW * rows)


def list_rows(
    figure: go.Figure, said: list[str], percent: bool, colours: Palette, downwards: bool = False
) -> None:
    """Set the axes of a list: ``said`` has the text beside each row, the first row at the bottom, or on top
    if the list goes ``downwards``.
    """
    ends = [-0.7, len(said) - 0.3]
    figure.update_yaxes(
        tickvals=list(range(len(said))),
        ticktext=said,
        showgrid=False,
        range=ends[::-1] if downwards else ends,
        tickfont={"size": SMALL, "color": colours.ink},
    )
    figure.update_xaxes(gridcolor=colours.line, showgrid=True, nticks=4, tickangle=0, **ticks(percent))


def named_lines(
    figure: go.Figure, lines: Sequence[Level], apart: float, colours: Palette, after: float = math.inf
) -> None:
    """Draw upright dashed lines with their names above. A name that would stand nearer than ``apart`` to the
    one before it, or to ``after``, is left out: on a telephone the two would lie on each other.
    """
    for line in lines:
        figure.add_vline(x=line.value, line={"color": colours.quiet, "dash": "dash", "width": 1})
        if abs(line.value - after) < apart:
            continue
        after = line.value
        figure.add_annotation(
            x=line.value, y=1, yref="paper", yanchor="bottom", showarrow=False, **level_of(line, colours)
        )


def level_of(line: Level, colours: Palette) -> dict:
    """The annotation that names a line across the chart."""
    return {"text": line.label, "font": {"size": SMALL, "color": colours.quiet}}
