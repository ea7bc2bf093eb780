"""Small multiples as a grid of SVG images, which adapts from projector to phone; a plotly figure with
subplots could not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Generic, TypeVar

from components.charts.marks import colour
from components.charts.svg import HEIGHT, image, path
from components.exhibits.charts import Chart, SmallMultiples
from components.exhibits.series import Series
from components.text.numbers import MISSING
from components.theme import FONT, SMALL, Palette

C = TypeVar("C", bound=Chart)


@dataclass(frozen=True)
class Html(Generic[C]):
    """How a screen draws a type of chart as HTML. The last argument of ``draw`` maps the key of an
    organisation to the address that its cell links to.
    """

    draw: Callable[[C, Palette, Callable[[str], str]], str]


def multiples(chart: SmallMultiples, colours: Palette, address: Callable[[str], str]) -> str:
    """HTML with a cell for each series, which shows how far it lies from the whole: the courses themselves
    are too much alike to be told apart. ``address``: organisation → link.
    """
    apart = [_apart(series, chart.whole) for series in chart.series]
    level = replace(chart.whole, y=tuple(None if y is None else 0.0 for y in chart.whole.y))
    values = [0.0, *(y for series in apart for y in series.y if y is not None)]
    low, high = min(values), max(values)
    cells = "".join(
        _cell(series, _labelled(chart, own), level, low, high, colours, address)
        for own, series in zip(chart.series, apart, strict=True)
    )
    return f'<div style="{_GRID}">{cells}</div>'


def _apart(series: Series, whole: Series) -> Series:
    """``series`` with its differences from ``whole`` in place of its values."""
    level = dict(zip(whole.x, whole.y, strict=True))
    return replace(
        series,
        y=tuple(
            None if y is None or (base := level.get(x)) is None else y - base
            for x, y in zip(series.x, series.y, strict=True)
        ),
    )


_GRID = (
    "display:grid;grid-template-columns:repeat(auto-fill,minmax(min(204px,44%),1fr));gap:14px 22px;"
    "padding-top:8px"
)


def _labelled(chart: SmallMultiples, series: Series) -> str:
    """The last value of ``series``, with its quarter where that is an earlier one than the others'."""
    found = chart.last(series)
    return MISSING if found is None else " · ".join(filter(None, (found[0], found[1].replace("<br>", " "))))


def _cell(
    series: Series,
    label: str,
    common: Series,
    low: float,
    high: float,
    colours: Palette,
    address: Callable[[str], str],
) -> str:
    shade = colour(series.role, colours)
    arrow = {"better": "▲", "worse": "▼"}.get(series.role, "")
    drawing = (
        path(common.y, low, high, colours.context, 1.4)
        + path(series.y, low, high, colours.accent, 2.4)
        + _rings(series, low, high, colours.accent, colours)
    )
    style = f"font-family:{FONT};font-size:{SMALL}px;color:{colours.ink};text-decoration:none;display:block"
    return (
        f'<a href="{escape(address(series.keys[0]), quote=True)}" class="screen" style="{style}">'
        f'<span style="display:flex;justify-content:space-between;gap:6px"><span>{escape(series.name)}</span>'
        f'<b style="white-space:nowrap">{escape(label)} <span style="color:{shade}">{arrow}</span></b></span>'
        f'<img src="{image(drawing)}" alt="{escape(f"{series.name} {label}", quote=True)}" '
        f'style="width:100%;height:{HEIGHT}px;border-bottom:1px solid {colours.line}"></a>'
    )


def _rings(series: Series, low: float, high: float, shade: str, colours: Palette) -> str:
    """Rings around the points that rest on doubtful records, drawn as a thick dot with a thinner
    one on it.
    """
    only = (
        tuple(y if doubt else None for y, doubt in zip(series.y, series.doubtful, strict=True))
        if series.doubtful
        else ()
    )
    return "".join(
        path(
            (*(None for _ in range(index)), y, *(None for _ in range(len(only) - index - 1))),
            low,
            high,
            ink,
            width,
        )
        for index, y in enumerate(only)
        if y is not None
        for ink, width in ((shade, 9), (colours.ground, 5))
    )
