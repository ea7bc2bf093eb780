"""Sums that do not depend on the order in which they are added up."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

# Measures are counts, yuan to the cent, and squares of these: none has more than four places.
_SCALE = 10_000


def exact_sums(rows: pd.DataFrame, by: Sequence[str], columns: Sequence[str], skipna: bool = True, min_count: int = 0) -> pd.DataFrame:
    """The sums of ``columns`` by group, as ``groupby(by, as_index=False)[columns].sum()`` has them, but to the last digit the same.

    Whole parts and decimals, both as whole numbers, are summed apart: no such sum is rounded before the two are put together,
    so a figure is one number whoever asks for it, alone or among others. Without ``skipna`` a missing value leaves none to the group.
    """
    values = rows[list(columns)].to_numpy(float)
    whole = np.floor(values)
    rest = np.rint((values - whole) * _SCALE)
    if not np.nan_to_num(rest).any():  # counts: whole numbers sum without rounding anyway
        return rows.groupby(list(by), as_index=False)[list(columns)].sum(skipna=skipna, min_count=min_count)
    names = range(len(columns))
    parts = pd.concat([
        rows[list(by)], pd.DataFrame(whole, index=rows.index, columns=[f"whole_{place}" for place in names]),
        pd.DataFrame(rest, index=rows.index, columns=[f"rest_{place}" for place in names])], axis=1)
    sums = parts.groupby(list(by), as_index=False).sum(skipna=skipna, min_count=min_count)
    return sums[list(by)].assign(**{name: sums[f"whole_{place}"] + sums[f"rest_{place}"] / _SCALE for place, name in enumerate(columns)})
