"""Which records a measure rests on, and how far their days lie from the period, worked out from
``Measure.reads``.

Also the reverse, which an import needs: how far from a record's days the figures lie that it can change.
"""

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

import sqlalchemy as sa

from metrics.foundation.definitions import Indicator, Look, Measure, Window
from metrics.foundation.periods import Period, quarters_between
from metrics.measures.pieces import QUARTERS_IN_A_YEAR
from records.quarters import Spread
from records.tables import KINDS, day_column


class Reach(NamedTuple):
    """The quarters in which the records that count for a period may be dated.

    From ``back`` quarters before the period's last quarter (if ``within``, before its first: the measure
    counts events of the whole period) to ``ahead`` quarters after its last quarter.
    """

    back: int
    ahead: int = 0
    within: bool = True


# A record is dated by the day on which it was made or done, but may be counted by another day: a contract
# while it lasts, a service or follow-up when it is due. Our decision: a contract lasts a year and is recorded
# at most a quarter before it begins; what is due is done at the earliest in the quarter before, at the latest
# in the quarter after.
_TERM, _AHEAD, _OFF_DUE = QUARTERS_IN_A_YEAR, 1, 1
_SHORTEST_QUARTER = 90  # days


def kinds_of(measure: Measure) -> frozenset[str]:
    """The kinds of records with a day column that the measure's count depends on."""
    return frozenset(table.name for table in measure.reads if day_column(table))


def reach(measure: Measure, kind: str) -> Reach:
    """The quarters in which records of ``kind`` are dated that decide what ``measure`` counts. KeyError for a
    kind that the measure does not read.
    """
    look = measure.reads[KINDS[kind]]
    earliest, latest = _off(KINDS[kind], look)
    return Reach(
        _quarters_back(look) + earliest, _quarters_of(look.after) + latest, look.window is Window.PERIOD
    )


def spreads(measures: Iterable[Measure]) -> dict[str, Spread]:
    """Kind → how many quarters before and after a record's quarter figures of ``measures`` may change with
    the record.
    """
    found: dict[str, Spread] = {}
    for table, look in (read for measure in measures for read in measure.reads.items()):
        before = found.get(table.name, Spread())
        found[table.name] = Spread(
            max(before.earlier, _quarters_of(look.after)), max(before.later, _quarters_back(look))
        )
    return found


def _quarters_of(days: int) -> int:
    """How many quarters ``days`` may at most lead away from a quarter."""
    return ceil(days / _SHORTEST_QUARTER)


def _quarters_back(look: Look) -> int:
    """How many quarters before its window's last quarter (for Window.PERIOD: the period's first) a look
    begins.
    """
    return (QUARTERS_IN_A_YEAR - 1 if look.window is Window.YEAR else 0) + _quarters_of(look.before)


def _off(table: sa.Table, look: Look) -> tuple[int, int]:
    """How many quarters (earlier, later) a record may be dated from the days by which it is counted."""
    if "lasts" in table.info:
        # A contract in force on a day began within the year before; one that ends in a quarter may have begun
        # in the same quarter of the year before.
        return (_TERM - 1 if look.window is Window.LAST_DAY else _TERM) + _AHEAD, 0
    return (_OFF_DUE, _OFF_DUE) if look.by else (0, 0)


def needs(indicator: Indicator, period: Period) -> frozenset[tuple[str, str]]:
    """(kind, quarter) pairs of the records that the indicator's value of ``period`` rests on."""
    return frozenset(
        (kind, str(quarter))
        for measure in indicator.measures
        for kind in kinds_of(measure)
        for quarter in _quarters(reach(measure, kind), period)
    )


def _quarters(its: Reach, period: Period) -> list[Period]:
    last = Period(period.year, period.quarter or QUARTERS_IN_A_YEAR)
    first = Period(period.year, 1) if period.is_year and its.within else last
    return quarters_between(first.back(its.back), last.back(-its.ahead))
