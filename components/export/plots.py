"""Exhibits' charts as native ones, by their kind."""

from collections.abc import Callable

from components.exhibits.model import Chart
from components.export.plot import Plot
from components.export.plot_bars import MOST_ROWS, bars, contributions, dumbbells, ranking, shortened
from components.export.plot_lines import control, lines, multiples
from components.export.plot_points import caterpillar, funnel, scatter

_DRAW: dict[str, Callable[[Chart, str], Plot]] = {
    "bars": bars, "lines": lines, "ranking": ranking, "dumbbells": dumbbells, "funnel": funnel, "caterpillar": caterpillar,
    "control": control, "contributions": contributions, "scatter": scatter, "multiples": multiples,
}


def plot_of(chart: Chart, lang: str, most: int | None = MOST_ROWS) -> Plot | None:
    """The native chart of ``chart``; of a ranked list longer than ``most`` its two ends. None for a table of cells, or without any point."""
    draw = _DRAW.get(chart.kind)
    if draw is None or not any(value is not None for series in chart.series for value in series.y):
        return None
    return draw(shortened(chart, most, lang) if chart.kind in ("ranking", "dumbbells") else chart, lang)
