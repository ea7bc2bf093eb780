"""Calculates the margins around a plot as large as Plotly will need them, since Plotly draws the whole chart
again where it has to widen a margin.
"""

import math
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from components.theme import SMALL

LEAST, TOP = 8, 28  # px of a margin without labels; px above a plot
_LEGEND = 38  # px of a legend in one line
# px around a label at the side; px of a label below the plot; px of each further line of it
_BESIDE, _BELOW, _LINE = (
    17,
    34,
    17,
)
_TITLE, _AXIS = 18, 3  # px of an axis's title; px of the axis's line
_MINUS = "\u2212"  # the sign that Plotly writes before a number below zero
# px of single characters in the small size; below, of digits and of other letters
_NARROW = {
    "%": 12.0,
    " ": 3.0,
    ".": 3.8,
    ",": 3.8,
    "-": 4.8,
    _MINUS: 7.3,
}
_DIGIT, _LETTER = 7.3, 7.6


def margins(drawn: go.Figure, right: float) -> dict[str, float]:
    """The margins in px as Plotly takes them. Where one turns out too small, Plotly widens it itself."""
    across, upward = drawn.layout.xaxis, drawn.layout.yaxis
    left = (
        _BESIDE + max(map(_wide, _beside(upward)), default=0.0)
        if upward.showticklabels is not False
        else LEAST
    )
    lines = max((str(label).count("<br>") for label in _below(drawn)), default=0)
    bottom = (
        _BELOW + _LINE * lines + (_AXIS if across.showline else 0)
        if across.showticklabels is not False
        else LEAST
    )
    return {
        "l": left + (_TITLE if upward.title.text else 0),
        "r": right,
        "t": _LEGEND if _has_legend(drawn) else TOP,
        "b": bottom + (_TITLE if across.title.text else 0),
        "pad": 4,
    }


def _beside(axis: Any) -> Iterable[str]:
    """The labels of an axis; where Plotly chooses them, the two ends of its range stand in for them, with the
    decimals of its lines.
    """
    if axis.ticktext is not None:
        return axis.ticktext
    ends, form = axis.range or (), axis.tickformat or ""
    places = _places(axis) if "~" in form else 0
    percent = form.endswith("%")
    said = [f"{end:.{max(places - 2, 0)}%}" if percent else f"{end:,.{places}f}" for end in ends]
    return [one.replace("-", _MINUS) for one in said]


def _places(axis: Any) -> int:
    """How many decimals the lines of an axis need, as Plotly chooses them: 1, 2 or 5 of a power of ten apart,
    and no more of them than asked for.
    """
    if not axis.range or not axis.nticks or axis.range[0] == axis.range[1]:
        return 0
    apart = abs(axis.range[1] - axis.range[0]) / axis.nticks
    whole = math.floor(math.log10(apart))
    tens = whole + 1 if apart > 5 * 10.0**whole else whole
    return max(0, -tens)


def _below(drawn: go.Figure) -> Iterable[object]:
    if drawn.layout.xaxis.ticktext is not None:
        return drawn.layout.xaxis.ticktext
    return [place for trace in drawn.data if drawn.layout.xaxis.type == "category" for place in trace.x]


def _has_legend(drawn: go.Figure) -> bool:
    named = [trace for trace in drawn.data if trace.showlegend is not False]
    return len(named) > 1 if drawn.layout.showlegend is None else bool(drawn.layout.showlegend and named)


def _wide(text: str) -> float:
    """The width of one line in px; a Chinese character is as wide as it is high."""
    return sum(
        SMALL
        if letter > "\u2e80" or letter == "→"
        else _NARROW.get(letter, _DIGIT if letter.isdigit() else _LETTER)
        for letter in text
    )
