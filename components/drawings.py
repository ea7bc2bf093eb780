"""Every type of chart and how it is drawn, on a screen and in office files. A new type of chart needs an
entry here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from components.charts.bars import bars
from components.charts.caterpillar import caterpillar
from components.charts.contributions import contributions, contributions_height
from components.charts.control import control, control_margin
from components.charts.dumbbells import dumbbells, dumbbells_height
from components.charts.figure import Drawn, Figure
from components.charts.funnel import funnel
from components.charts.heat import Cells, heat
from components.charts.lines import lines, lines_margin
from components.charts.multiples import Html, multiples
from components.charts.ranking import ranking, ranking_height
from components.charts.scatter import scatter
from components.charts.waterfall import waterfall, waterfall_height
from components.exhibits.charts import (
    Bars,
    Caterpillar,
    Chart,
    Contributions,
    ControlChart,
    Dumbbells,
    Funnel,
    HeatMap,
    Lines,
    Ranking,
    Scatter,
    SmallMultiples,
    Waterfall,
)
from components.exhibits.folding import folded_dumbbells, folded_ranking
from components.exhibits.series import Column
from components.native import plot_bars, plot_lines, plot_points
from components.native.plot import MOST_ROWS, Plot
from components.native.types import NativeChart, NativeTable
from components.theme import Palette

C = TypeVar("C", bound=Chart)
Screen: TypeAlias = Figure[C] | Html[C] | Cells[C]
File: TypeAlias = NativeChart[C] | NativeTable[C]


def _unnamed(chart: Chart) -> Sequence[str]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Drawing(Generic[C]):
    """How one type of chart is drawn.

    ``view`` completes the key of the phrase that names this kind of drawing (``view_of_…``). ``about`` gives
    the names of what a chart shows, for an exhibit that is not about a single indicator.
    """

    screen: Screen[C]
    file: File[C]
    view: str
    about: Callable[[C], Sequence[str]] = _unnamed


def _entry(
    kind: type[C],
    view: str,
    screen: Screen[C],
    file: File[C],
    about: Callable[[C], Sequence[str]] = _unnamed,
) -> tuple[type[Chart], Drawing[Any]]:
    """One entry of DRAWINGS. Its type variable lets mypy check that both drawings are for ``kind``, which the
    mapping of mixed types cannot express.
    """
    return kind, Drawing(screen=screen, file=file, view=view, about=about)


DRAWINGS: Mapping[type[Chart], Drawing[Any]] = dict(
    (
        _entry(
            Lines,
            "lines",
            Figure(lines, right=lines_margin),
            NativeChart(plot_lines.lines),
            about=lambda chart: [series.name for series in chart.series],
        ),
        _entry(
            ControlChart, "control", Figure(control, right=control_margin), NativeChart(plot_lines.control)
        ),
        _entry(
            SmallMultiples,
            "multiples",
            Html(multiples),
            NativeChart(plot_lines.multiples, remark="multiples_drawn"),
        ),
        _entry(Bars, "bars", Figure(bars), NativeChart(plot_bars.bars)),
        _entry(
            Dumbbells,
            "dumbbells",
            Figure(dumbbells, height=dumbbells_height),
            NativeChart(plot_bars.dumbbells, folded_dumbbells),
        ),
        _entry(
            Ranking,
            "ranking",
            Figure(ranking, height=ranking_height),
            NativeChart(plot_bars.ranking, folded_ranking),
        ),
        _entry(
            Contributions,
            "contributions",
            Figure(contributions, height=contributions_height),
            NativeChart(plot_bars.contributions),
        ),
        _entry(
            Waterfall,
            "waterfall",
            Figure(waterfall, height=waterfall_height),
            NativeChart(plot_bars.waterfall),
        ),
        _entry(Caterpillar, "caterpillar", Figure(caterpillar), NativeChart(plot_points.caterpillar)),
        _entry(Funnel, "funnel", Figure(funnel), NativeChart(plot_points.funnel)),
        _entry(Scatter, "scatter", Figure(scatter), NativeChart(plot_points.scatter)),
        _entry(
            HeatMap,
            "heat",
            Cells(heat, lambda chart: chart.names, lambda chart: chart.rates),
            NativeTable(lambda chart: chart.columns),
        ),
    )
)


def drawing_of(chart: C) -> Drawing[C]:
    """How ``chart`` is drawn. tests/components/test_drawings.py fails for a type without an entry."""
    return DRAWINGS[type(chart)]


def figure(chart: Chart, colours: Palette, height: int = 300, clickable: bool = False) -> Drawn:
    """The plotly figure of ``chart``; TypeError for a type that screens do not draw with plotly."""
    return _figure_of(chart).figure(chart, colours, height, clickable)


def folded(chart: C, most: int | None, lang: str) -> C:
    """The chart; a list longer than ``most`` is folded to its two ends."""
    return drawing_of(chart).file.shorten(chart, most, lang)


def _figure_of(chart: C) -> Figure[C]:
    screen = drawing_of(chart).screen
    if not isinstance(screen, Figure):
        raise TypeError(f"{type(chart).__name__} is drawn as {type(screen).__name__}, not with plotly")
    return screen


def plot_of(chart: Chart | None, lang: str, most: int | None = MOST_ROWS) -> Plot | None:
    """The native office chart of ``chart``; a list longer than ``most`` is cut to its two ends. None for a
    chart that files draw as a table, and where there is no point to draw.
    """
    return None if chart is None else drawing_of(chart).file.plot(chart, lang, most)


def columns_of(chart: Chart | None) -> Sequence[Column]:
    """The columns of a chart that files draw as a table; empty for every other chart."""
    return () if chart is None else drawing_of(chart).file.columns(chart)
