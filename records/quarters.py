"""Quarters as running numbers: year × 4 + (0…3). SQL statements get the same number from ``quarter_index``
(records/engines/expressions.py).
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from records.labels import Text

# Days. A quarter may end with a holiday without any record, and is over all the same.
QUIET_DAYS = 3


class Spread(NamedTuple):
    """How many quarters before (``earlier``) and after (``later``) a record's own quarters its change affects
    figures. Its own are the quarter of its day, or all quarters in which it lasts.
    """

    earlier: int = 0
    later: int = 0


# Kind → its spread. Records of a kind that is not named affect figures of their own quarters only.
Spreads = Mapping[str, Spread]


def index_of(day: dt.date) -> int:
    """The running number of the quarter that ``day`` lies in."""
    return day.year * 4 + (day.month - 1) // 3


def label_of(index: int) -> str:
    """The quarter of this number, written ``2018Q1``."""
    return f"{index // 4}Q{index % 4 + 1}"


def spoken(label: str) -> Text:
    """The quarter ``2018Q1`` in words, in both languages."""
    year, number = label[:4], int(label[-1])
    return Text(f"{year}年{'一二三四'[number - 1]}季度", f"{year} Q{number}")


def index_of_label(label: str) -> int:
    """The running number of the quarter ``2018Q1``."""
    return int(label[:4]) * 4 + int(label[-1]) - 1


def first_day(index: int) -> dt.date:
    """The first day of the quarter of this number."""
    return dt.date(index // 4, index % 4 * 3 + 1, 1)


def is_over(last_day: dt.date, reached: dt.date) -> bool:
    """Whether a period that ends on ``last_day`` is over for records that reach to the day ``reached``."""
    return last_day <= reached + dt.timedelta(days=QUIET_DAYS)
