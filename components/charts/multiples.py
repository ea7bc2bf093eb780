"""Small multiples as one grid of SVG: it reflows from projector to phone, which a figure with subplots cannot."""

import base64
from collections.abc import Callable
from html import escape

from components.charts.marks import colour
from components.exhibits.model import Chart, Series
from components.theme import FONT, SMALL, Palette

_WIDTH, _HEIGHT, _EDGE = 200, 64, 5


def multiples(chart: Chart, colours: Palette, address: Callable[[str], str]) -> str:
    """HTML: one cell for each series after the first, which is drawn behind all of them; ``address`` gives a cell's link."""
    common, *own = chart.series
    values = [y for series in chart.series for y in series.y if y is not None]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    cells = "".join(_cell(series, common, low, high or 1, colours, address) for series in own)
    return f'<div style="{_GRID}">{cells}</div>'


_GRID = "display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:14px 22px"


def _cell(series: Series, common: Series, low: float, high: float, colours: Palette, address: Callable[[str], str]) -> str:
    shade = colour(series.role, colours)
    label = next((label for y, label in zip(reversed(series.y), reversed(series.labels), strict=True) if y is not None), "—")
    arrow = {"better": "▲", "worse": "▼"}.get(series.role, "")
    drawing = _path(common.y, low, high, colours.context, 1.4) + _path(series.y, low, high, shade, 2.4) + _rings(series, low, high, shade, colours)
    style = f"font-family:{FONT};font-size:{SMALL}px;color:{colours.ink};text-decoration:none;display:block"
    return (
        f'<a href="{escape(address(series.keys[0]), quote=True)}" target="_self" style="{style}">'
        f'<span style="display:flex;justify-content:space-between;gap:6px"><span>{escape(series.name)}</span>'
        f'<b style="white-space:nowrap">{escape(label)} <span style="color:{shade}">{arrow}</span></b></span>'
        f'<img src="{_image(drawing)}" alt="{escape(f"{series.name} {label}", quote=True)}" '
        f'style="width:100%;height:{_HEIGHT}px;border-bottom:1px solid {colours.line}"></a>'
    )


def _image(drawing: str) -> str:
    """An SVG as a data address: pages keep images where they strip drawings."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none">{drawing}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _rings(series: Series, low: float, high: float, shade: str, colours: Palette) -> str:
    """Rings around the points that rest on doubtful records: a thick dot with a thin one on it."""
    only = tuple(y if doubt else None for y, doubt in zip(series.y, series.doubtful, strict=True)) if series.doubtful else ()
    return "".join(_path((*(None for _ in range(index)), y, *(None for _ in range(len(only) - index - 1))), low, high, ink, width)
                   for index, y in enumerate(only) if y is not None for ink, width in ((shade, 9), (colours.ground, 5)))


def _path(values: tuple[float | None, ...], low: float, high: float, shade: str, width: float) -> str:
    """A line through the known values; a gap where one is missing."""
    step, height = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1), _HEIGHT - 2 * _EDGE
    drawing, pen = "", "M"
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        y = _EDGE + height * (1 - (value - low) / ((high - low) or 1))
        drawing += f"{pen}{_EDGE + index * step:.1f} {y:.1f}"
        if len([value for value in values if value is not None]) == 1:
            drawing += "h0.1"  # a lone point has no length to be drawn
        pen = "L"
    return (f'<path d="{drawing}" fill="none" stroke="{shade}" stroke-width="{width}" vector-effect="non-scaling-stroke" '
            'stroke-linejoin="round" stroke-linecap="round"/>')
