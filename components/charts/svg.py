"""Small line drawings without axes as SVG images in the page."""

import base64

from components.theme import Palette

WIDTH, HEIGHT, EDGE = 200, 64, 8


def image(drawing: str) -> str:
    """An SVG as a data URL. Streamlit removes SVG elements from HTML, but keeps images."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f"{drawing}</svg>"
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def path(
    values: tuple[float | None, ...], low: float, high: float, shade: str, width: float, dash: str = ""
) -> str:
    """The SVG path of a line through the known values, with gaps where values are missing."""
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    drawing, pen = "", "M"
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        drawing += f"{pen}{EDGE + index * step:.1f} {_height(value, low, high):.1f}"
        if len([value for value in values if value is not None]) == 1:
            drawing += "h0.1"  # a single point would not be drawn without a length
        pen = "L"
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{drawing}" fill="none" stroke="{shade}" stroke-width="{width}" '
        'vector-effect="non-scaling-stroke" '
        f'stroke-linejoin="round" stroke-linecap="round"{dashes}/>'
    )


def _height(value: float, low: float, high: float) -> float:
    return EDGE + (HEIGHT - 2 * EDGE) * (1 - (value - low) / ((high - low) or 1))


def sparkline(values: tuple[float | None, ...], target: float | None, shade: str, colours: Palette) -> str:
    """The data URL of an image of one line and its last point; the target is a dashed line if it lies within
    the range of the values. At least one value must be known.
    """
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    last = (*(None for _ in values[:-1]), values[-1])
    drawing = path(values, low, high, shade, 2) + path(last, low, high, shade, 7)
    if target is not None and low <= target <= high:
        drawing = path((target, target), low, high, colours.context, 1.2, "4 4") + drawing
    return image(drawing)
