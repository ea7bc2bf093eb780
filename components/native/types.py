"""How office files draw a type of chart: as a native chart that can be edited, or as a table whose cells are
coloured.
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
    """A native chart. ``shorten``: what is drawn of more rows than can be read; ``remark``: the phrase that
    says how it differs from the screen's.
    """

    draw: Callable[[C, str], Plot]
    shorten: Callable[[C, int | None, str], C] = _whole
    remark: str = ""

    def plot(self, chart: C, lang: str, most: int | None) -> Plot | None:
        """The native chart, of a list longer than ``most`` its two ends; None where there is nothing to
        draw.
        """
        return None if chart.is_empty else self.draw(self.shorten(chart, most, lang), lang)

    def columns(self, chart: C) -> Sequence[Column]:
        """Nothing: it is no table."""
        return ()


@dataclass(frozen=True)
class NativeTable(Generic[C]):
    """A native table of ``cells``."""

    cells: Callable[[C], Sequence[Column]]
    remark: str = ""

    def plot(self, chart: C, lang: str, most: int | None) -> None:
        """Nothing: it is no native chart."""
        return

    def columns(self, chart: C) -> Sequence[Column]:
        """Its columns, the names first."""
        return self.cells(chart)
