"""The room around a plot, as large as Plotly will find it to be: where it has to widen a margin, it draws the
whole chart once more.
"""

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from components.theme import SMALL

LEAST, TOP = 8, 28  # px where nothing stands, and over a plot
_LEGEND = 38  # px of a legend in one line
# px around a label at the side, of one below, and of each further line of it
_BESIDE, _BELOW, _LINE = (
    17,
    34,
    17,
)
_TITLE, _AXIS = 18, 3  # px of an axis's title, and of its own line
# px in the small size; digits and other letters
_NARROW = {
    "%": 12.0,
    " ": 3.0,
    ".": 3.8,
    ",": 3.8,
    "-": 4.8,
}
_DIGIT, _LETTER = 7.3, 7.6


def margins(drawn: go.Figure, right: float) -> dict[str, float]:
    """px on each side; where it turns out too little, Plotly finds the rest of it."""
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
    """The labels of an axis, or the longer end of its range where Plotly chooses them."""
    if axis.ticktext is not None:
        return axis.ticktext
    ends = axis.range or ()
    return [f"{end:.0%}" if (axis.tickformat or "").endswith("%") else f"{end:,.0f}" for end in ends]


def _below(drawn: go.Figure) -> Iterable[object]:
    if drawn.layout.xaxis.ticktext is not None:
        return drawn.layout.xaxis.ticktext
    return [place for trace in drawn.data if drawn.layout.xaxis.type == "category" for place in trace.x]


def _has_legend(drawn: go.Figure) -> bool:
    named = [trace for trace in drawn.data if trace.showlegend is not False]
    return len(named) > 1 if drawn.layout.showlegend is None else bool(drawn.layout.showlegend and named)


def _wide(text: str) -> float:
    """px of one line; a Chinese character is as wide as high."""
    return sum(
        SMALL
        if letter > "\u2e80" or letter == "→"
        else _NARROW.get(letter, _DIGIT if letter.isdigit() else _LETTER)
        for letter in text
    )
