"""Teams × rates as a table whose cells are tinted by what they mean."""

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

_TRIFLE = 1e-9  # far below what is shown


C = TypeVar("C", bound=Chart)


@dataclass(frozen=True)
class Cells(Generic[C]):
    """How a screen draws a type of chart as a table of cells: ``draw`` is also given what stands behind each
    label.
    """

    draw: Callable[[C, Palette, str], Styler]
    names: Callable[[C], Names]
    rates: Callable[[C], Sequence[Rates]]


def heat(chart: HeatMap, colours: Palette, room: str = "") -> Styler:
    """One row a team, one column a rate, which sort by their values and show their labels, each with ``room``
    behind it.
    """
    said = {rate.title: _by_value(rate) for rate in chart.rates}
    values = pd.DataFrame(
        {chart.names.title: list(chart.names.cells)} | {name: values for name, (values, _) in said.items()}
    )
    shades = pd.DataFrame({one.title: _shades(one, colours) for one in chart.columns})
    labels: dict = {name: partial(_labelled, found, room) for name, (_, found) in said.items()}
    return values.style.apply(lambda _: shades, axis=None).format(
        labels, na_rep=MISSING + room, subset=list(said)
    )


def _labelled(labels: dict[float, str], room: str, value: float) -> str:
    return labels[value] + room


def _by_value(rate: Rates) -> tuple[list[float], dict[float, str]]:
    """The values, and the label of each; of equal values with different marks or doubts one is moved by a
    trifle.
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
