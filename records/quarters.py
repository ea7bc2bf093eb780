"""Quarters as running numbers: year × 4 + (0…3). In statements: ``quarter_index``
(records/engines/expressions.py).
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from records.labels import Text


class Spread(NamedTuple):
    """How many quarters ``earlier`` and ``later`` than that of a record's day, or than those in which it
    lasts, figures change with it.
    """

    earlier: int = 0
    later: int = 0


# Kind → its spread. A kind that is not named counts in its own quarters only.
Spreads = Mapping[str, Spread]


def index_of(day: dt.date) -> int:
    """The running number of the quarter that ``day`` lies in."""
    return day.year * 4 + (day.month - 1) // 3


def label_of(index: int) -> str:
    """The quarter of this number, written ``2018Q1``."""
    return f"{index // 4}Q{index % 4 + 1}"


def spoken(label: str) -> Text:
    """``2018Q1`` as it is read aloud."""
    year, number = label[:4], int(label[-1])
    return Text(f"{year}年{'一二三四'[number - 1]}季度", f"{year} Q{number}")


def index_of_label(label: str) -> int:
    """The running number of the quarter ``2018Q1``."""
    return int(label[:4]) * 4 + int(label[-1]) - 1


def first_day(index: int) -> dt.date:
    """The first day of the quarter of this number."""
    return dt.date(index // 4, index % 4 * 3 + 1, 1)
