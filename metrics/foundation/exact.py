"""Sums that do not depend on the order in which they are added up."""

import numpy as np
from numpy.typing import NDArray

# Measures are counts, yuan to the cent, and squares of these, so none has more than four decimal places.
_SCALE = 10_000


def sums_by(groups: NDArray[np.intp], count: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum the rows of ``values`` (rows × columns) by group number; returns ``count`` × columns.

    A group without rows is 0, one with a NaN is NaN. Whole parts and decimals are summed separately, both as
    whole numbers: neither sum is rounded before they are put together, so a figure is the same number whether
    it is asked for alone or among others.
    """
    whole = np.floor(values)
    rest = np.rint((values - whole) * _SCALE)
    sums = _summed(groups, count, whole)
    # Most values are counts, which have no decimals to add.
    return sums + _summed(groups, count, rest) / _SCALE if np.nan_to_num(rest).any() else sums


def _summed(groups: NDArray[np.intp], count: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    columns = [np.bincount(groups, weights=column, minlength=count) for column in values.T]
    return np.column_stack(columns) if columns else np.zeros((count, 0))
