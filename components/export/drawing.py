"""A plot as the XML of a native chart (ECMA-376, DrawingML charts), used in PowerPoint, Excel and Word
alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from components.export.chart_data import Column, Grid, Place
from components.export.drawing_axes import DRAWN, FIRST_AXIS, SECOND_AXIS, axes, row_size
from components.export.drawing_parts import EMU, Look, line_xml, text_xml
from components.native.letters import width
from components.native.plot import Label, Plot, Trace

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PLACES = {
    "above": "t",
    "below": "b",
    "right": "r",
    "left": "l",
    "outside": "outEnd",
    "inside": "inBase",
    "within": "inEnd",
}
_LEGEND_ROW, _SIGN = 0.082, 4.0  # share of the height for a row of the legend; ems of the sign before a name
_AT_THE_END = 0.86  # share of the width at which the drawing ends where names stand at the right
_NUMBER = 3.0  # ems that a number needs
_CLOSE = 16  # with more rows of bars the gaps are smaller, so that bars stay as high as the numbers in them
_MANY, _CROWDED = 10, 0.7  # more labels than this in a row are drawn smaller, by this factor


def chart_xml(grid: Grid, look: Look, link: str = "") -> bytes:
    """The XML of the chart; ``link`` is the id of the relation to the workbook inside it, "" where the
    numbers are in a sheet of the same file.
    """
    plot = grid.plot
    linked = f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData>' if link else ""
    drawn = f"{_plotted(grid, look)}{axes(plot, look, grid.lang)}"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACES}><c:date1904 '
        'val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(plot, look)}{drawn}<c:spPr><a:noFill/>'
        "</c:spPr></c:plotArea>"
        f'{_legend(plot, look)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_xml(look, 'ink')}{linked}</c:chartSpace>"
    )
    return xml.encode("utf-8")


def _filled(shade: str, look: Look, crossed: bool) -> str:
    """The filling of a bar: hatched (``crossed``) where the records are doubtful."""
    if crossed:
        return (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{look.paint("ground")}</a:fgClr><a:bgClr>'
            f"{look.paint(shade)}</a:bgClr></a:pattFill>"
        )
    return f"<a:solidFill>{look.paint(shade)}</a:solidFill>"


def _layout(plot: Plot, look: Look) -> str:
    """The position of the drawing in the chart: with free space at the right where names stand there, else
    left to the program.
    """
    if not any(
        label.place == "right" and (label.named or index > 0)
        for trace in plot.traces
        for index, label in trace.labels
        if plot.shape == "lines" and index == len(plot.categories) - 1
    ):
        return "<c:layout/>"
    named = [width(trace.name) + _SIGN for trace in plot.traces if trace.listed]
    # Office programs set the entries of a legend in columns of equal width.
    abreast = max(1, int(look.wide / max(named, default=1) / look.size))
    top = 0.06 + (_LEGEND_ROW * -(-len(named) // abreast) if _is_listed(plot) else 0.0)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0.06"/>'
        f'<c:y val="{top}"/><c:w val="{_AT_THE_END - 0.06}"/><c:h val="{0.85 - top}"/></c:manualLayout>'
        "</c:layout>"
    )


def _is_listed(plot: Plot) -> bool:
    return sum(trace.listed for trace in plot.traces) > 1 or (
        plot.shape == "points" and any(trace.listed for trace in plot.traces)
    )


def _legend(plot: Plot, look: Look) -> str:
    if not _is_listed(plot):
        return ""
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place, trace in enumerate(plot.traces)
        if not trace.listed
    )
    return f'<c:legend><c:legendPos val="t"/>{hidden}<c:overlay val="0"/>{text_xml(look, "ink")}</c:legend>'


# Numbers and words, each with a reference to its cells


def _categories(grid: Grid, column: int) -> str:
    """The reference to the names of categories, or to their days, each with the form that names its
    quarter.
    """
    if not (days := grid.plot.days):
        return _words(grid, column)
    points = "".join(
        f'<c:pt idx="{index}" formatCode={quoteattr(day.form)}><c:v>{day.values[0]!r}</c:v></c:pt>'
        for index, day in enumerate(days)
    )
    return (
        f"<c:numRef><c:f>{escape(grid.range(column))}</c:f><c:numCache>"
        f'<c:formatCode>{escape(days[0].form)}</c:formatCode><c:ptCount val="{len(days)}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def _words(grid: Grid, column: int) -> str:
    cells = grid.columns[column].cells
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(str(cell))}</c:v></c:pt>' for index, cell in enumerate(cells)
    )
    return (
        f'<c:strRef><c:f>{escape(grid.range(column))}</c:f><c:strCache><c:ptCount val="{len(cells)}"/>'
        f"{points}</c:strCache></c:strRef>"
    )


def _numbers(grid: Grid, column: int) -> str:
    found: Column = grid.columns[column]
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{float(cell)!r}</c:v></c:pt>'
        for index, cell in enumerate(found.cells)
        if cell is not None
    )
    return (
        f"<c:numRef><c:f>{escape(grid.range(column))}</c:f><c:numCache><c:formatCode>{escape(found.form)}"
        "</c:formatCode>"
        f'<c:ptCount val="{len(found.cells)}"/>{points}</c:numCache></c:numRef>'
    )


def _title_of(grid: Grid, column: int) -> str:
    said = escape(grid.columns[column].title)
    return (
        f'<c:tx><c:strRef><c:f>{escape(grid.title(column))}</c:f><c:strCache><c:ptCount val="1"/><c:pt '
        f'idx="0"><c:v>{said}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


# Series


def _plotted(grid: Grid, look: Look) -> str:
    plot = grid.plot
    axis = f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/>'
    series = "".join(
        _series(grid, order, trace, place, look)
        for order, (trace, place) in enumerate(zip(plot.traces, grid.places, strict=True))
    )
    if plot.shape == "lines":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
            f"{axis}</c:lineChart>"
        )
    if plot.shape == "points":
        return (
            f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}{axis}'
            "</c:scatterChart>"
        )
    way, gap = ("bar", 34 if len(plot.categories) <= _CLOSE else 16) if plot.shape == "bars" else ("col", 60)
    return (
        f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{"stacked" if plot.stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/>'
        f'<c:overlap val="{100 if plot.stacked else -8 if len(plot.traces) > 1 else 0}"/>{axis}</c:barChart>'
    )


def _series(grid: Grid, order: int, trace: Trace, place: Place, look: Look) -> str:
    head = f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>{_title_of(grid, place.y)}'
    labels, errors = _labels(grid.plot, trace, look), _errors(grid, trace, place, look)
    if grid.plot.shape in ("columns", "bars"):
        filled = "<a:noFill/>" if trace.unseen else _filled(trace.shade, look, False)
        spots = "".join(_bar_point(trace, index, look) for index in _different(trace))
        return (
            f'{head}<c:spPr>{filled}</c:spPr><c:invertIfNegative val="0"/>{spots}'
            f"{labels}{errors}"
            f"<c:cat>{_words(grid, place.x)}</c:cat><c:val>{_numbers(grid, place.y)}</c:val></c:ser>"
        )
    line, marker = (
        f"<c:spPr>{line_xml(trace.shade, trace.line, look, trace.dash)}</c:spPr>",
        _marker(trace, trace.shade, bool(trace.hollow) and all(trace.hollow), False, look),
    )
    spots = "".join(_spot(trace, index, look) for index in _different(trace))
    if grid.plot.shape == "lines":
        return (
            f"{head}{line}{marker}{spots}{labels}{errors}<c:cat>{_categories(grid, place.x)}</c:cat><c:val>"
            f"{_numbers(grid, place.y)}</c:val>"
            '<c:smooth val="0"/></c:ser>'
        )
    return (
        f"{head}{line}{marker}{spots}{labels}{errors}<c:xVal>{_numbers(grid, place.x)}</c:xVal><c:yVal>"
        f"{_numbers(grid, place.y)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _at(values: Sequence, index: int, otherwise: object) -> object:
    return values[index] if index < len(values) else otherwise


def _different(trace: Trace) -> Iterator[int]:
    """The indices of points that are drawn differently from the rest of their trace."""
    for index, y in enumerate(trace.y):
        if y is not None and (
            _at(trace.crossed, index, False)
            or _at(trace.hollow, index, False)
            or _at(trace.shades, index, trace.shade) != trace.shade
        ):
            yield index


def _bar_point(trace: Trace, index: int, look: Look) -> str:
    shade = str(_at(trace.shades, index, trace.shade))
    return (
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_filled(shade, look, bool(_at(trace.crossed, index, False)))}</c:spPr></c:dPt>"
    )


def _marker(trace: Trace, shade: str, hollow: bool, crossed: bool, look: Look) -> str:
    if trace.marker == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    symbol, size = ("x", trace.size + 3) if crossed else (trace.marker, trace.size)
    # No filling, since LibreOffice would draw a filling in the background colour without the ring around it.
    inside = "<a:noFill/>" if crossed or hollow else f"<a:solidFill>{look.paint(shade)}</a:solidFill>"
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}'
        f'<a:ln w="{round(1.5 * EMU)}"><a:solidFill>{look.paint(shade)}</a:solidFill></a:ln></c:spPr>'
        "</c:marker>"
    )


def _spot(trace: Trace, index: int, look: Look) -> str:
    shade = str(_at(trace.shades, index, trace.shade))
    marker = _marker(
        trace, shade, bool(_at(trace.hollow, index, False)), bool(_at(trace.crossed, index, False)), look
    )
    return (
        f'<c:dPt><c:idx val="{index}"/>{marker}<c:bubble3D val="0"/><c:spPr>'
        f"{line_xml(trace.shade, trace.line, look, trace.dash)}</c:spPr></c:dPt>"
    )


_SHOWS = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="{name}'
    '"/><c:showPercent val="0"/>'
    '<c:showBubbleSize val="0"/>'
)


def _labels(plot: Plot, trace: Trace, look: Look) -> str:
    if not trace.labels:
        return ""
    size = (
        row_size(plot, look)
        if plot.shape == "bars"
        else max(look.size * (_CROWDED if len(trace.labels) > _MANY else 1), min(look.size, look.least))
    )
    if (
        plot.shape == "lines"
        and len(trace.labels) > _MANY
        and look.wide * DRAWN < size * _NUMBER * len(plot.categories)
    ):
        return ""  # labels would overlap; the table beside the chart has the values
    each = "".join(
        _label(index, label, replace(look, size=size), plot.shape == "points")
        for index, label in trace.labels
    )
    return (
        f"<c:dLbls>{each}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_xml(look, 'ink')}"
        f"{_SHOWS.format(value=0, name=0)}</c:dLbls>"
    )


def _label(index: int, label: Label, look: Look, on_ground: bool) -> str:
    """A label; in a chart of points (``on_ground``) it has a background, since points may lie under it."""
    ground = f"<a:solidFill>{look.paint('ground')}</a:solidFill>" if on_ground else "<a:noFill/>"
    form = f'<c:numFmt formatCode={quoteattr(label.form)} sourceLinked="0"/>' if label.form else ""
    shows = _SHOWS.format(value=int(bool(label.form)), name=int(label.named))
    return (
        f'<c:dLbl><c:idx val="{index}"/>{form}<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_xml(look, label.shade, whole=True)}"
        f'<c:dLblPos val="{_PLACES[label.place]}"/>{shows}<c:separator> </c:separator></c:dLbl>'
    )


def _errors(grid: Grid, trace: Trace, place: Place, look: Look) -> str:
    """The error bars of the intervals, which refer to the cells with the distances above and below."""
    if place.plus is None or place.minus is None:
        return ""
    direction = '<c:errDir val="y"/>' if grid.plot.shape in ("lines", "points") else ""
    ink = "quiet" if grid.plot.shape in ("columns", "bars") else trace.span or trace.shade
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap '
        f'val="{int(grid.plot.shape == "points" or not trace.line)}"/>'
        f"<c:plus>{_numbers(grid, place.plus)}</c:plus><c:minus>{_numbers(grid, place.minus)}</c:minus>"
        f"<c:spPr>{line_xml(ink, 1.25, look)}</c:spPr></c:errBars>"
    )
