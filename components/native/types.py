"""The two ways in which office files draw a type of chart: as a native chart that can be edited, or as a
table with coloured cells.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from components.exhibits.charts import Chart
from components.exhibits.series import Column
from components.native.plot import Plot

C = TypeVar("C", bound=Chart)


def _whole(chart: C, most: int | None, lang: str) -> C:
    return chart


@dataclass(frozen=True)
class NativeChart(Generic[C]):
    """Drawn as a native chart. ``shorten``: the chart cut to the number of rows that can be read; ``remark``:
    the key of a phrase that says how the drawing differs from the screen's, "" for none.
    """

    draw: Callable[[C, str], Plot]
    shorten: Callable[[C, int | None, str], C] = _whole
    remark: str = ""

    def plot(self, chart: C, lang: str, most: int | None) -> Plot | None:
        """The native chart, where a list longer than ``most`` is cut to its two ends; None where there is
        nothing to draw.
        """
        return None if chart.is_empty else self.draw(self.shorten(chart, most, lang), lang)

    def columns(self, chart: C) -> Sequence[Column]:
        """No columns, since this is not a table."""
        return ()


@dataclass(frozen=True)
class NativeTable(Generic[C]):
    """Drawn as a native table of the columns that ``cells`` returns."""

    cells: Callable[[C], Sequence[Column]]
    remark: str = ""

    def plot(self, chart: C, lang: str, most: int | None) -> None:
        """None, since this is not a native chart."""
        return

    def shorten(self, chart: C, most: int | None, lang: str) -> C:
        """The chart as it is: the table itself counts the rows that have no room."""
        return chart

    def columns(self, chart: C) -> Sequence[Column]:
        """The columns of the table, the names first."""
        return self.cells(chart)
