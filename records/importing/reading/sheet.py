"""One table of text as it was found in a file."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from records.importing.message import Message
from records.labels import Text


@dataclass(frozen=True)
class Ignored:
    """Rows that were left out for one reason: how many, and the numbers of the first of them."""

    why: Text
    count: int
    first: tuple[int, ...]


class Odd(NamedTuple):
    """A row that cannot be read, with its number and what is wrong. ``text`` must never be shown, since it
    may contain names.
    """

    number: int
    message: Message
    text: str


@dataclass(frozen=True)
class Sheet:
    """One table of text: ``columns[i]`` is the column under ``headers[i]``; ``numbers`` are the rows' numbers
    in the file.

    ``odd`` holds rows that are refused while reading: with another number of cells than the header, or with
    stray quotes. ``ignored`` are the rows above the header and those that hold no record. ``mac`` says that
    day numbers count from 1904; ``header_row`` is the number of the header's last row.
    """

    name: str
    headers: list[str]
    columns: list[pa.Array]
    numbers: np.ndarray
    odd: list[Odd] = field(default_factory=list)
    ignored: tuple[Ignored, ...] = ()
    mac: bool = False
    header_row: int = 1

    @property
    def rows(self) -> int:
        """The number of rows of the sheet without its header: those read, refused and ignored."""
        return len(self.numbers) + len(self.odd) + sum(some.count for some in self.ignored)


def ignored(why: Text, numbers: np.ndarray) -> tuple[Ignored, ...]:
    """The rows with these ``numbers`` as one ``Ignored`` with the reason ``why``; empty if there are no
    rows.
    """
    return (Ignored(why, len(numbers), tuple(numbers[:5].tolist())),) if len(numbers) else ()
