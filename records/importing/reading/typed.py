"""One record typed on screen, read as if it were a file of one row."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from records.importing.reading.header import Known
from records.importing.reading.sheet import Sheet

# The file name in the log for a typed record; screens show it in the user's language.
ON_SCREEN = "on screen"


@dataclass(frozen=True)
class Typed:
    """``cells``: the name of a column → what was typed for it."""

    cells: Mapping[str, str]

    name = ON_SCREEN

    def sheet(self, known: Known) -> Sheet:
        """A sheet of this one row. All of its columns are known, so ``known`` is not needed."""
        return Sheet(
            ON_SCREEN,
            list(self.cells),
            [pa.array([cell], pa.string()) for cell in self.cells.values()],
            np.arange(1, 2),
            header_row=0,
        )
