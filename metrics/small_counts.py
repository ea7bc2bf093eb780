"""Counts of few people do not leave the district."""

import numpy as np
import pandas as pd

from metrics.definitions import Count, Growth, Indicator, Quotient, Unit
from metrics.indicators import INDICATORS

SMALLEST_SHOWN = 5  # counts of people below this are withheld
_PEOPLE = (Unit.PERSONS, Unit.ANSWERS)


def withhold_small_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """The same results with counts of people below 5, and what they would give away, left out (``small_count``)."""
    kinds = rows["indicator"].map(lambda key: INDICATORS[key])
    grows = kinds.map(lambda kind: isinstance(kind, Growth)).astype(bool)
    # The numerator of a growth is a change: the count itself is base + change.
    count = rows["numerator"] + rows["denominator"].where(grows, 0)
    few_above = kinds.map(_is_of_people).astype(bool) & _few(count)
    few_below = kinds.map(_is_per_people).astype(bool) & _few(rows["denominator"])
    hidden = few_above | few_below
    shown = rows.copy()
    shown.loc[hidden, ["numerator", "value", "lower", "upper"]] = np.nan
    shown.loc[few_below, "denominator"] = np.nan
    shown.loc[hidden & rows["reason"].eq(""), "reason"] = "small_count"
    return shown


def _few(counts: pd.Series) -> pd.Series:
    return (counts > 0) & (counts < SMALLEST_SHOWN)


def _is_of_people(kind: Indicator) -> bool:
    of = kind.of if isinstance(kind, Growth) else kind
    return isinstance(of, Count | Quotient) and of.numerator.unit in _PEOPLE


def _is_per_people(kind: Indicator) -> bool:
    if isinstance(kind, Growth):
        return _is_of_people(kind)
    return isinstance(kind, Quotient) and kind.denominator.unit in _PEOPLE
