"""The heat map as a table whose cells are tinted by their roles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import pandas as pd
from pandas.io.formats.style import Styler

from components.exhibits.charts import Chart, HeatMap
from components.exhibits.series import Column, Names, Rates
from components.text.numbers import MISSING
from components.theme import Palette, tint_of

_TRIFLE = 1e-9  # far below the precision that is shown


C = TypeVar("C", bound=Chart)


@dataclass(frozen=True)
class Cells(Generic[C]):
    """How a screen draws a type of chart as a table of cells. The last argument of ``draw`` is a text put
    behind each label; ``names`` and ``rates`` return the columns.
    """

    draw: Callable[[C, Palette, str], Styler]
    names: Callable[[C], Names]
    rates: Callable[[C], Sequence[Rates]]


def heat(chart: HeatMap, colours: Palette, room: str = "") -> Styler:
    """The table with a row for each organisation and a column for each rate. Cells hold values, by which a
    column is sorted, and show their labels with ``room`` behind.
    """
    said = {rate.title: _by_value(rate) for rate in chart.rates}
    values = pd.DataFrame(
        {chart.names.title: list(chart.names.cells)} | {name: values for name, (values, _) in said.items()}
    )
    tints = shades(chart.columns, colours)
    labels: dict = {name: partial(_labelled, found, room) for name, (_, found) in said.items()}
    return values.style.apply(lambda _: tints, axis=None).format(
        labels, na_rep=MISSING + room, subset=list(said)
    )


def shades(columns: Sequence[Column], colours: Palette) -> pd.DataFrame:
    """The CSS of each cell of the table: its tint, or "" for none."""
    return pd.DataFrame({one.title: _shades(one, colours) for one in columns})


def _labelled(labels: dict[float, str], room: str, value: float) -> str:
    return labels[value] + room


def _by_value(rate: Rates) -> tuple[list[float], dict[float, str]]:
    """The values, and value → label. Equal values with different labels (marks, doubts) are moved apart by
    _TRIFLE, so that each has its own label.
    """
    values, labels = [], dict[float, str]()
    for value, label in zip(rate.values, rate.cells, strict=True):
        at = float("nan") if value is None else value
        while labels.get(at, label) != label:
            at += _TRIFLE
        values.append(at)
        if value is not None:
            labels[at] = label
    return values, labels


def _shades(column: Column, colours: Palette) -> list[str]:
    tints = (tint_of(role, colours) for role in column.roles)
    return [f"background-color: {tint}; color: {colours.ink}" if tint else "" for tint in tints]
