"""Marks events on a time chart: incentives as thin lines, notes as dotted grey lines with a sign, with labels
that do not cover each other.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import plotly.graph_objects as go

from components.charts.lettering import halo, in_lines, width, written
from components.charts.margins import margins
from components.charts.room import Box, Room
from components.exhibits.charts import OverTime
from components.exhibits.series import IntervalSeries, Level, Points
from components.theme import Palette

SIGN = "◇"  # before the label of a note, so that it differs from an incentive not by colour alone
_ROW = 17  # px of one line of a label
# The sizes that are tried for a label, as (px of a line, number of lines). Where even the smallest finds no
# room, a note's label is reduced to its sign.
_INCENTIVE, _NOTE = ((156, 3),), ((156, 2), (156, 1), (117, 1), (78, 1))
_HOVER = (280, 9)  # px of a line and number of lines of the text on hover, enough for any title
# px of the plot and of the margin right of it on a phone. Labels are placed for this width, since labels that
# do not overlap there do not overlap on wider screens.
_NARROW, _MARGIN = (
    264,
    48,
)
_KEY, _LEGEND_ROW = 45, 19  # px of the line sample beside a name in the legend; px of a row of the legend
_AXIS = 8  # px left of the plot that a label may reach into
_SHIFT = 4  # px between a label and its line
# px that a dot takes at its sides and above or below it: without a label, and with one.
_DOT, _LABELLED = (
    (7, 7),
    (18, 24),
)
_EVERY = 8  # with at most so many quarters, every dot has a label
_DRAWN_STEP = 6  # px of a line that one box covers


class _Mark(NamedTuple):
    """The place of an event's line on the axis of quarters, whether the event is a note, and its title."""

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
    """Draw a line before each quarter in which an event began, with its label. To be called after height and
    axis ranges of the figure are set.

    ``drawn``: the chart's lines, which labels avoid; the first one covers all quarters. ``listed``: all names
    that the legend may have. ``named``: px right of the plot that hold names, where no label may reach.
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
    for mark in sorted(marks, key=lambda mark: (mark.note, mark.place)):  # incentives get their places first
        at = _across(mark.place, len(quarters), across)
        lines, box = _written(mark, at, across + (0 if named else _MARGIN), room)
        _draw(figure, mark, at, lines, box, colours, hides=not room.covered(box), down=height - box.top)


def _plot(figure: go.Figure, listed: Sequence[str]) -> float:
    """The height of the plot in px on a phone, where a legend that does not fit into one line has a line for
    each name.
    """
    names = [width(name) + _KEY for name in listed if figure.layout.showlegend]
    rows = len(names) - 1 if sum(names) > _NARROW + _MARGIN else 0
    around = margins(figure, 0)
    return max((figure.layout.height or 300) - sum(around[side] for side in "tb") - rows * _LEGEND_ROW, _ROW)


def _across(place: float, quarters: int, across: float) -> float:
    """The px of ``place`` from the left edge of a plot ``across`` px wide."""
    return (place + 0.5) / max(quarters, 1) * across


def _written(mark: _Mark, at: float, end: float, room: Room) -> tuple[list[str], Box]:
    """The label in the largest size that finds room, as its lines and its box, left or right of px ``at``."""
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
    """The left and right edge of a label in px: right of ``at`` where it ends before ``end``, or where there
    is even less room on the left.
    """
    wide = _SHIFT + max(map(width, lines), default=0)
    fits_left = wide <= at + _AXIS
    return (at, at + wide) if at + wide <= end or (not fits_left and end - at >= at) else (at - wide, at)


def _drawn(
    figure: go.Figure, drawn: Sequence[Points], target: Level | None, across: float, height: float
) -> Iterator[Box]:
    """The boxes that the lines of the chart with their bands, the target and its label take."""
    low, high = figure.layout.yaxis.range
    quarters, scale = drawn[0].x, height / ((high - low) or 1)
    for series in drawn:
        if series.x == quarters:
            yield from _along(series, low, scale, _LABELLED if len(quarters) <= _EVERY else _DOT, across)
            yield from _banded(series, low, scale, across)
    if target is not None and low <= target.value <= high:
        y = (target.value - low) * scale
        yield Box(0, across, y - 2, y + 2)
        yield Box(0, width(target.label) + _SHIFT, y, y + _ROW)


def _along(series: Points, low: float, scale: float, around: tuple[int, int], across: float) -> Iterator[Box]:
    """Small boxes that cover a line, its dots and their labels."""
    known = [
        (_across(index, len(series.x), across), (y - low) * scale)
        for index, y in enumerate(series.y)
        if y is not None
    ]
    for x, y in known:
        yield Box(x - around[0], x + around[0], y - around[1], y + around[1])
    for x, y in known[-1:]:  # the label beside the last dot
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


def _banded(series: Points, low: float, scale: float, across: float) -> Iterator[Box]:
    """Boxes that cover the range drawn around a line, one between each quarter and the next."""
    if not isinstance(series, IntervalSeries) or series.role != "counterfactual":
        return
    for (place, *before), (_, *after) in pairwise(enumerate(zip(series.lower, series.upper, strict=True))):
        ends = [(end - low) * scale for limits in (*before, *after) for end in limits if end is not None]
        if len(ends) == 4:
            yield Box(
                _across(place, len(series.x), across),
                _across(place + 1, len(series.x), across),
                min(ends),
                max(ends),
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
    # A background hides lines of other events behind the label, but must never hide a value.
    ground = {"bgcolor": colours.ground} if hides else {}
    # The plot's real height may differ a little from the one calculated, so the label is placed relative to
    # the edge from which it looked for room.
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
