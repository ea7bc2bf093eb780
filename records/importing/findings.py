"""Collecting what is wrong: all of it counted, the first of it listed."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from records.importing.messages import Message
from records.importing.report import LISTED, Problem, masked


class Findings:
    """The problems of one sheet. ``count`` is all of them; ``listed()`` the first, in the order of the rows."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self._file, self._sheet = file, sheet
        self._problems: list[Problem] = []
        self.count = 0

    def add(self, row: int, column: str, value: str, message: Message) -> None:
        """One problem; row 0 stands for the whole file."""
        self.count += 1
        self._problems.append(Problem(self._file, self._sheet, row, masked(column), masked(value), *message))

    def listed(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems, key=lambda problem: problem.row)[:LISTED])


class Column:
    """One column of a sheet, for problems that many of its rows share. ``texts`` is None if the file lacks it."""

    def __init__(self, findings: Findings, header: str, numbers: np.ndarray, texts: pa.Array | None) -> None:
        self._findings, self._header, self._numbers, self.texts = findings, header, numbers, texts

    def add(self, wrong: np.ndarray, message: Message | Callable[[int], Message]) -> None:
        """The same problem in every row of the mask ``wrong``; a callable makes each row's own message."""
        places = np.flatnonzero(wrong)
        for place in places[:LISTED].tolist():
            value = self.texts[place].as_py() if self.texts is not None else None
            one = message(place) if callable(message) else message
            self._findings.add(int(self._numbers[place]), self._header, value or "", one)
        self._findings.count += max(0, len(places) - LISTED)
