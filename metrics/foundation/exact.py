"""Sums that do not depend on the order in which they are added up."""

import numpy as np
from numpy.typing import NDArray

# Measures are counts, yuan to the cent, and squares of these: none has more than four places.
_SCALE = 10_000


def sums_by(groups: NDArray[np.intp], count: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Σ of the rows of ``values`` (rows × columns) by the number of their group, ``count`` × columns: 0 of
    none, NaN of any NaN.

    Whole parts and decimals, both as whole numbers, are summed apart: no such sum is rounded before the two
    are put together, so a figure is one number whoever asks for it, alone or among others.
    """
    whole = np.floor(values)
    rest = np.rint((values - whole) * _SCALE)
    sums = _summed(groups, count, whole)
    # Counts, which most are, have no decimals to add.
    return sums + _summed(groups, count, rest) / _SCALE if np.nan_to_num(rest).any() else sums


def _summed(groups: NDArray[np.intp], count: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    columns = [np.bincount(groups, weights=column, minlength=count) for column in values.T]
    return np.column_stack(columns) if columns else np.zeros((count, 0))
