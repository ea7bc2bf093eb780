"""Collecting the problems of a sheet: all are counted, the first ones kept, and the rows they refuse
marked.
"""

from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa

from records.importing.message import Message
from records.importing.report import KEPT, Problem
from records.masking import masked, masked_title


class Findings:
    """The problems of one sheet; ``numbers`` are the numbers in the file of the rows of its records.

    A row may hold several records (its number then repeats); an error in one of them refuses all of its row.
    ``refused`` and ``warned`` are masks over the records; ``whole`` says that a problem of the file itself
    keeps it from being loaded. ``errors`` and ``warnings`` count problems.
    """

    def __init__(self, file: str, sheet: str = "", numbers: np.ndarray | None = None) -> None:
        self._file, self._sheet = file, sheet
        self._problems: list[Problem] = []
        self.errors = self.warnings = 0
        self.whole = False
        self.count_rows(np.arange(0) if numbers is None else numbers)

    def count_rows(self, numbers: np.ndarray) -> None:
        """Set the row numbers of the records (in ascending order); no record is refused or warned of yet."""
        self.numbers = numbers
        self._several = bool((np.diff(numbers) == 0).any())
        self.refused, self.warned = np.zeros(len(numbers), dtype=bool), np.zeros(len(numbers), dtype=bool)

    def add(self, row: int, column: str, value: str, message: Message) -> None:
        """Add one problem; row 0 stands for the whole file."""
        if not message.verdict:
            self._count(1, message)
        self.whole |= row == 0 and not message.warning
        self._keep(row, column, value, message)

    def add_header(self, row: int, column: str, message: Message) -> None:
        """Add a problem of the header, because of which the file cannot be loaded."""
        self.add(row, column, "", message)
        self.whole = True

    def add_places(
        self,
        places: np.ndarray,
        header: str,
        texts: pa.Array | None,
        message: Message | Callable[[int], Message],
    ) -> None:
        """Add a problem for each of the records at ``places``; a callable ``message`` makes one for each
        place.
        """
        if not len(places):
            return
        one = message(int(places[0])) if callable(message) else message
        marked = self.warned if one.warning else self.refused
        marked[places] = True
        if self._several:
            marked |= np.isin(self.numbers, self.numbers[places])
            places = places[np.unique(self.numbers[places], return_index=True)[1]]
        self._count(len(places), one)
        kept = sum(problem.warning == one.warning for problem in self._problems)
        for place in places[: max(0, KEPT - kept)].tolist():
            value = texts[place].as_py() if texts is not None else None
            self._keep(
                int(self.numbers[place]),
                header,
                value or "",
                message(place) if callable(message) else message,
            )

    @property
    def row_count(self) -> int:
        """How many rows of the file hold the records."""
        return len(np.unique(self.numbers)) if self._several else len(self.numbers)

    def rows(self, marked: np.ndarray) -> np.ndarray:
        """The numbers of the rows of the file whose records are all in the mask ``marked``."""
        return (
            np.setdiff1d(self.numbers[marked], self.numbers[~marked])
            if self._several
            else self.numbers[marked]
        )

    def problems(self) -> list[Problem]:
        return sorted(self._problems, key=lambda problem: problem.row)

    def _count(self, many: int, message: Message) -> None:
        if message.warning:
            self.warnings += many
        else:
            self.errors += many

    def _keep(self, row: int, column: str, value: str, message: Message) -> None:
        self._problems.append(
            Problem(
                self._file,
                masked_title(self._sheet),
                row,
                masked(column),
                masked(value),
                message.what,
                message.mend,
                message.warning,
                message.verdict,
            )
        )


class Column:
    """One column of a sheet, to which problems of its cells are added. ``texts`` is None if the file lacks
    the column.
    """

    def __init__(self, findings: Findings, header: str, texts: pa.Array | None) -> None:
        self._findings, self.header, self.texts = findings, header, texts

    def add(self, wrong: np.ndarray, message: Message | Callable[[int], Message]) -> None:
        """Add a problem for every record in the mask ``wrong``; a callable makes one message for each
        place.
        """
        self._findings.add_places(np.flatnonzero(wrong), self.header, self.texts, message)

    def add_places(self, places: Iterable[int], message: Message) -> None:
        """Add the same problem for the records at ``places``, in ascending order."""
        self._findings.add_places(np.fromiter(places, dtype=np.int64), self.header, self.texts, message)
