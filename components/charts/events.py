"""What happened, on a time chart: incentives as thin lines, notes as dotted grey ones with a sign; labels that keep apart."""

from typing import NamedTuple

import plotly.graph_objects as go

from components.charts.lettering import halo, in_lines, width, written
from components.exhibits.model import Chart
from components.theme import Palette

SIGN = "◇"  # of a note: it is told from an incentive without its colour
_ROW = 16  # px of one line of a label
_WIDEST, _MOST = 156, {False: 3, True: 2}  # px of a line, and lines of an incentive and of a note
_NARROW = 264  # px from the first to the last quarter on a phone: what keeps apart there does so everywhere
_LATE = 0.55  # of the way through: from here on there is more room on the left, even on a phone
_SHIFT = 4  # px from the line
_HIGHEST = 100  # px that labels may take; above it a note is only its sign


class _Label(NamedTuple):
    """A label before it is drawn: the place of its line, what it says in full and in short lines, where it stands on a phone."""

    place: float
    note: bool
    full: str
    lines: list[str]
    late: bool
    left: float
    right: float


def mark_events(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Lines before the quarters in which something began; a label moves up where it would lie on another."""
    quarters = chart.series[0].x
    marks = [(quarters.index(category) - 0.5, note, label)
             for some, note in ((chart.events, False), (chart.noted, True)) for category, label in some]
    taken: list[tuple[float, float, int, int]] = []
    for label in (_label(*mark, len(quarters)) for mark in sorted(marks)):
        bottom = _free(label, taken)
        if label.note and bottom + _ROW * len(label.lines) > _HIGHEST:
            label = label._replace(lines=[SIGN], left=label.place, right=label.place)
            bottom = _HIGHEST
        taken.append((label.left, label.right, bottom, bottom + _ROW * len(label.lines)))
        _draw(figure, label, bottom, colours)


def _label(place: float, note: bool, text: str, quarters: int) -> _Label:
    lines = in_lines(f"{SIGN} {text}" if note else text, _WIDEST, _MOST[note])
    late, wide = place >= _LATE * quarters, max(map(width, lines), default=0)
    at = (place + 0.5) / max(quarters, 1) * _NARROW
    left, right = (at - _SHIFT - wide, at - _SHIFT) if late else (at + _SHIFT, at + _SHIFT + wide)
    return _Label(place, note, text, lines, late, left, right)


def _free(label: _Label, taken: list[tuple[float, float, int, int]]) -> int:
    """The lowest height in px at which the label lies on none of those ``taken`` (left, right, bottom, top)."""
    beside = [(low, high) for left, right, low, high in taken if left < label.right + _SHIFT and label.left < right + _SHIFT]
    bottom, tall = 0, _ROW * len(label.lines)
    while above := [high for low, high in beside if low < bottom + tall and bottom < high]:
        bottom = max(above)
    return bottom


def _draw(figure: go.Figure, label: _Label, bottom: int, colours: Palette) -> None:
    line = {"color": colours.quiet, "width": 1.2, "dash": "dot"} if label.note else {"color": colours.attention, "width": 1.4}
    side, shift = ("right", -_SHIFT) if label.late else ("left", _SHIFT)
    figure.add_vline(x=label.place, line=line)
    figure.add_annotation(
        x=label.place, y=0, yref="paper", yanchor="bottom", xanchor=side, align=side, text="<br>".join(map(written, label.lines)),
        hovertext=written(label.full), showarrow=False, xshift=shift, yshift=bottom, font=halo(colours, colours.quiet))
