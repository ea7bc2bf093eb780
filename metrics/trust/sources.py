"""Which records a measure rests on, and how far they lie from the period: from what it says that it reads
(``Measure.reads``).

The same told the other way round, as an import needs it: how far from a record's days the figures lie that
change with it.
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
    """In which quarters records are dated that count in a period: from ``back`` before (of the last quarter,
    or of the first where a measure counts what happens ``within`` the period) to ``ahead`` after its last
    quarter.
    """

    back: int
    ahead: int = 0
    within: bool = True


# Records are dated by the day on which they were made or done, and may be counted by another: while a
# contract lasts, when a service or a follow-up is due. Our decision: what lasts does so for a year and is
# recorded at most a quarter before it begins; what is due is done in the quarter before it at the earliest,
# and in the one after it at the latest.
_TERM, _AHEAD, _OFF_DUE = QUARTERS_IN_A_YEAR, 1, 1
_SHORTEST_QUARTER = 90  # days


def kinds_of(measure: Measure) -> frozenset[str]:
    """The dated kinds of records that the measure's count depends on."""
    return frozenset(table.name for table in measure.reads if day_column(table))


def reach(measure: Measure, kind: str) -> Reach:
    """In which quarters the records of ``kind`` are dated that ``measure`` counts, or that decide what it
    counts. KeyError for others.
    """
    look = measure.reads[KINDS[kind]]
    earliest, latest = _off(KINDS[kind], look)
    return Reach(
        _quarters_back(look) + earliest, _quarters_of(look.after) + latest, look.window is Window.PERIOD
    )


def spreads(measures: Iterable[Measure]) -> dict[str, Spread]:
    """Kind → how many quarters earlier and later than a record's figures of ``measures`` change with it."""
    found: dict[str, Spread] = {}
    for table, look in (read for measure in measures for read in measure.reads.items()):
        before = found.get(table.name, Spread())
        found[table.name] = Spread(
            max(before.earlier, _quarters_of(look.after)), max(before.later, _quarters_back(look))
        )
    return found


def _quarters_of(days: int) -> int:
    """How many quarters further so many days may lead."""
    return ceil(days / _SHORTEST_QUARTER)


def _quarters_back(look: Look) -> int:
    """How many quarters before the last one of its window, or before the period's first, a look begins."""
    return (QUARTERS_IN_A_YEAR - 1 if look.window is Window.YEAR else 0) + _quarters_of(look.before)


def _off(table: sa.Table, look: Look) -> tuple[int, int]:
    """How many quarters before and after the days it is counted by a record may be dated."""
    if "lasts" in table.info:
        # What is in force on a day began within the year before; what ends in a quarter may have begun in
        # that of the year before.
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
