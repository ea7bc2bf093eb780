"""Enlarges a chart for slides, so that it can be read from the back of a room."""

from typing import Any

import plotly.graph_objects as go

_SIZES = {"size", "thickness", "xshift", "yshift", "standoff", "borderpad", "ticklen", "arrowwidth"}
_MARGIN = "lrtb"
# How much larger everything is on a slide of 1600 × 900: letters of 13 px are then 18 px high on a screen of
# 1280 px.
LARGER = 1.75


def enlarged(figure: go.Figure, factor: float, height: int) -> go.Figure:
    """A copy of ``figure`` that is ``height`` px high, with texts, dots, lines and margins ``factor`` times
    as large.
    """
    drawn = _scaled(figure.to_plotly_json(), factor)
    margin = drawn["layout"]["margin"]
    drawn["layout"]["margin"] = margin | {side: margin[side] * factor for side in _MARGIN}
    drawn["layout"]["height"] = height
    return go.Figure(drawn)


def _scaled(part: Any, factor: float, within: str = "") -> Any:
    """A part of a figure's JSON with all sizes in px multiplied: the values of the names in _SIZES, and
    ``width`` in lines and error bars (the width of a bar is in categories, not in px).
    """
    if isinstance(part, dict):
        return {
            name: _larger(value, factor) if _is_size(name, within) else _scaled(value, factor, name)
            for name, value in part.items()
        }
    if isinstance(part, (list, tuple)):
        return [_scaled(one, factor, within) if isinstance(one, dict) else one for one in part]
    return part


def _is_size(name: str, within: str) -> bool:
    return name in _SIZES or (name == "width" and within in ("line", "error_x", "error_y"))


def _larger(value: Any, factor: float) -> Any:
    if isinstance(value, (list, tuple)):
        return [one * factor for one in value]
    return value * factor if isinstance(value, (int, float)) else value
