"""Conditions on columns as numpy masks."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def mask(condition: pa.Array) -> np.ndarray:
    """A boolean Arrow array as a numpy mask; null becomes False."""
    return pc.fill_null(condition, False).to_numpy(zero_copy_only=False)
