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
    """A row that cannot be read, by its number; ``text`` is never shown, since nobody's name could be kept
    out of it.
    """

    number: int
    message: Message
    text: str


@dataclass(frozen=True)
class Sheet:
    """One table of text: ``columns[i]`` stands under ``headers[i]``; ``numbers`` are the rows' numbers in the
    file.

    ``odd`` holds rows that are refused as they are read: those of another width than the header's, or with
    stray quotes. ``ignored`` are the rows above the header and those that hold no record. ``mac`` says that
    days are counted from 1904, ``header_row`` where the header ends.
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
        """Every row of the sheet but its header, whatever became of it."""
        return len(self.numbers) + len(self.odd) + sum(some.count for some in self.ignored)


def ignored(why: Text, numbers: np.ndarray) -> tuple[Ignored, ...]:
    """``numbers`` as rows left out; nothing if there are none."""
    return (Ignored(why, len(numbers), tuple(numbers[:5].tolist())),) if len(numbers) else ()
