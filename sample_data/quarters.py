"""The demo's calendar. A day is a whole number: days since 1970-01-01, as Arrow's date32 counts them."""

from datetime import date
from typing import NamedTuple

import numpy as np

NEVER = 2**30  # stands for "no day"; written as NULL


class Quarter(NamedTuple):
    """A calendar quarter; ``last`` is inclusive, and the data's last day if the quarter is incomplete."""

    key: str
    first: int
    last: int


def day(year: int, month: int, dom: int) -> int:
    """Days since 1970-01-01."""
    return (date(year, month, dom) - date(1970, 1, 1)).days


CUTOFF = day(2018, 5, 15)  # nothing is known after this day
REFERENCE = day(2018, 3, 31)  # the day on which residents and teams are counted
INCENTIVE = day(2015, 7, 1)


def _quarter(year: int, number: int) -> Quarter:
    first = day(year, 3 * number - 2, 1)
    following = day(year + number // 4, 3 * (number % 4) + 1, 1)
    return Quarter(f"{year}Q{number}", first, min(following - 1, CUTOFF))


# The year before the series starts is history: contracts, and figures over the past year, need earlier
# records; otherwise the first year would show a rise that is not real.
QUARTERS = tuple(
    quarter
    for year in range(2013, 2019)
    for quarter in (_quarter(year, number) for number in (1, 2, 3, 4))
    if quarter.first <= CUTOFF
)
START = QUARTERS[0].first
KEYS = tuple(quarter.key for quarter in QUARTERS)
SERIES = tuple(quarter for quarter in QUARTERS if quarter.key >= "2014Q1")
FIRST_DAYS = np.array([quarter.first for quarter in QUARTERS])
LAST_DAYS = np.array([quarter.last for quarter in QUARTERS])


def index(key: str) -> int:
    """Position of quarter ``key`` in QUARTERS."""
    return KEYS.index(key)


def window(first: str, last: str) -> tuple[str, ...]:
    """Keys of the quarters ``first`` to ``last``, both included."""
    return KEYS[index(first) : index(last) + 1]


def years_since_start(quarter: Quarter) -> float:
    """Years from the start of the history to the quarter's first day."""
    return (quarter.first - START) / 365.25


def after_incentive(quarter: Quarter) -> float:
    """0 before the incentive, then rising to 1 within a year: how far its effect has come."""
    return float(np.clip((quarter.last - INCENTIVE) / 365.0, 0.0, 1.0))
