"""Conditions on columns as numpy masks."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def mask(condition: pa.Array) -> np.ndarray:
    """A condition as a numpy mask; unknown counts as false."""
    return pc.fill_null(condition, False).to_numpy(zero_copy_only=False)
