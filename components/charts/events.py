"""What happened, on a time chart: incentives as thin lines, notes as dotted grey ones with a sign; labels
that keep apart.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import plotly.graph_objects as go

from components.charts.lettering import halo, in_lines, width, written
from components.charts.room import Box, Room
from components.exhibits.charts import OverTime
from components.exhibits.series import Level, Points
from components.theme import Palette

SIGN = "◇"  # of a note: it is told from an incentive without its colour
_ROW = 17  # px of one line of a label
# How a label is written, px of a line and lines: a note's is cut where there is no room, down to its sign.
_INCENTIVE, _NOTE = ((156, 3),), ((156, 2), (156, 1), (117, 1), (78, 1))
_HOVER = (280, 9)  # px of a line and lines: all of any title
# px of a plot and of what is right of it on a phone: what keeps apart there does so everywhere
_NARROW, _MARGIN = (
    264,
    48,
)
_AROUND = 84  # px of a chart's height that are not its plot
_KEY, _LEGEND_ROW = 45, 19  # px of a legend's line beside a name, and of a row of it
_AXIS = 8  # px left of the plot that a label may reach into
_SHIFT = 4  # px from the line
# px beside and above or below a dot that it takes, and with its label where every dot has one
_DOT, _LABELLED = (
    (7, 7),
    (18, 24),
)
_EVERY = 8  # quarters up to which it has
_DRAWN_STEP = 6  # px


class _Mark(NamedTuple):
    """The place of a line, whether it is a note's, and what it says."""

    place: float
    note: bool
    text: str


def mark_events(
    figure: go.Figure,
    chart: OverTime,
    drawn: Sequence[Points],
    listed: Sequence[str],
    colours: Palette,
    *,
    target: Level | None = None,
    named: float = 0,
) -> None:
    """Lines before the quarters in which something began; to be called when height and range of the figure
    are set.

    ``drawn``: the lines that labels keep clear of, the first through all quarters; ``listed``: all names that
    a legend may have; ``named``: px right of the plot that hold names, where no label may reach.
    """
    quarters = drawn[0].x
    marks = [
        _Mark(quarters.index(category) - 0.5, note, label)
        for some, note in ((chart.events, False), (chart.noted, True))
        for category, label in some
    ]
    across = _NARROW + _MARGIN - named if named else _NARROW
    height = _plot(figure, listed)
    room = Room(height, _drawn(figure, drawn, target, across, height))
    for mark in sorted(marks, key=lambda mark: (mark.note, mark.place)):  # incentives choose first
        at = _across(mark.place, len(quarters), across)
        lines, box = _written(mark, at, across + (0 if named else _MARGIN), room)
        _draw(figure, mark, at, lines, box, colours, hides=not room.covered(box), down=height - box.top)


def _plot(figure: go.Figure, listed: Sequence[str]) -> float:
    """px of the plot's height on a phone, where a legend that does not fit into one line has one for each
    name.
    """
    names = [width(name) + _KEY for name in listed if figure.layout.showlegend]
    rows = len(names) - 1 if sum(names) > _NARROW + _MARGIN else 0
    return max((figure.layout.height or 300) - _AROUND - rows * _LEGEND_ROW, _ROW)


def _across(place: float, quarters: int, across: float) -> float:
    """px from the left of a plot ``across`` px wide."""
    return (place + 0.5) / max(quarters, 1) * across


def _written(mark: _Mark, at: float, end: float, room: Room) -> tuple[list[str], Box]:
    """The lines of the label as long as there is room for them, and its place, left or right of px ``at``."""
    text = _said(mark)
    for widest, most in _NOTE if mark.note else _INCENTIVE:
        lines = in_lines(text, widest, most)
        box = room.find(*_beside(at, lines, end), _ROW * len(lines), from_top=mark.note, cover=not mark.note)
        if box is not None:
            return lines, room.take(box)
    return [SIGN], room.take(
        room.find(*_beside(at, [SIGN], end), _ROW, from_top=True, cover=True) or Box(at, at, 0, 0)
    )


def _said(mark: _Mark) -> str:
    return f"{SIGN} {mark.text}" if mark.note else mark.text


def _beside(at: float, lines: list[str], end: float) -> tuple[float, float]:
    """Left and right of a label: right of ``at`` where it ends before ``end``, or where the left has even
    less room.
    """
    wide = _SHIFT + max(map(width, lines), default=0)
    fits_left = wide <= at + _AXIS
    return (at, at + wide) if at + wide <= end or (not fits_left and end - at >= at) else (at - wide, at)


def _drawn(
    figure: go.Figure, drawn: Sequence[Points], target: Level | None, across: float, height: float
) -> Iterator[Box]:
    """What the lines of the chart and its target take."""
    low, high = figure.layout.yaxis.range
    quarters, scale = drawn[0].x, height / ((high - low) or 1)
    for series in drawn:
        if series.x == quarters:
            yield from _along(series, low, scale, _LABELLED if len(quarters) <= _EVERY else _DOT, across)
    if target is not None and low <= target.value <= high:
        y = (target.value - low) * scale
        yield Box(0, across, y - 2, y + 2)
        yield Box(0, width(target.label) + _SHIFT, y, y + _ROW)


def _along(series: Points, low: float, scale: float, around: tuple[int, int], across: float) -> Iterator[Box]:
    """Small boxes along a line."""
    known = [
        (_across(index, len(series.x), across), (y - low) * scale)
        for index, y in enumerate(series.y)
        if y is not None
    ]
    for x, y in known:
        yield Box(x - around[0], x + around[0], y - around[1], y + around[1])
    for x, y in known[-1:]:  # what stands beside the last one
        yield Box(x, across + _MARGIN, y - _ROW, y + _ROW)
    for (x, y), (next_x, next_y) in pairwise(known):
        steps = max(1, round((next_x - x) / _DRAWN_STEP))
        for step in range(steps):
            share = (step + 0.5) / steps
            middle, half = y + share * (next_y - y), abs(next_y - y) / steps / 2 + 2
            yield Box(
                x + (next_x - x) * step / steps,
                x + (next_x - x) * (step + 1) / steps,
                middle - half,
                middle + half,
            )


def _draw(
    figure: go.Figure,
    mark: _Mark,
    at: float,
    lines: list[str],
    box: Box,
    colours: Palette,
    hides: bool,
    down: float,
) -> None:
    line = (
        {"color": colours.quiet, "width": 1.2, "dash": "dot"}
        if mark.note
        else {"color": colours.attention, "width": 1.4}
    )
    side, shift = ("right", -_SHIFT) if box.left < at else ("left", _SHIFT)
    ground = {"bgcolor": colours.ground} if hides else {}  # other events' lines behind it, never a figure
    # From the end that the label looked for room from: a plot may come out a little higher or lower.
    stands = (
        {"y": 1, "yanchor": "top", "yshift": -round(down)}
        if mark.note
        else {"y": 0, "yanchor": "bottom", "yshift": round(box.bottom)}
    )
    figure.add_vline(x=mark.place, line=line)
    figure.add_annotation(
        x=mark.place,
        yref="paper",
        **stands,
        xanchor=side,
        align=side,
        text="<br>".join(map(written, lines)),
        hovertext="<br>".join(map(written, in_lines(_said(mark), *_HOVER))),
        showarrow=False,
        xshift=shift,
        font=halo(colours, colours.quiet),
        **ground,
    )
