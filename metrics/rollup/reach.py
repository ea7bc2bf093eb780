"""From which day to which day the records reach, and the periods in between."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from metrics.foundation.periods import Period, quarter_of, quarters_between
from records.engines.expressions import constant, quarter_index
from records.tables import dated, declared

# In quarters. Real records have no gap of more than two years without any event, so what lies beyond such a
# gap has a mistyped year.
_LONGEST_GAP = 8


def reach_of(connection: sa.Connection) -> tuple[date, date] | None:
    """The day the series begins (the first service or survey; else the first event) and the day the records
    reach to; None without records.

    Gaps of more than two years without any event split the records into stretches. Both days lie in the main
    stretch, the one with most rows: a mistyped year would otherwise move them to where there is nothing.
    """
    marks = {table.name: table.info["marks"] for table in declared("marks")}
    rows = [tuple(row) for kind in marks for row in connection.execute(_days_by_quarter(kind))]
    stretch = _main_stretch(
        {
            quarter: sum(n for _, one, n, _, _ in rows if one == quarter)
            for quarter in {row[1] for row in rows}
        }
    )
    known = [row for row in rows if row[1] in stretch]
    if not known:
        return None
    # Other kinds reach further back, because the first quarters need earlier records to be counted.
    begins = [first for kind, _, _, first, _ in known if marks[kind] == "series"] or [
        first for _, _, _, first, _ in known
    ]
    return min(begins), max(last for *_, last in known)


def _days_by_quarter(kind: str) -> sa.Select:
    """Select, per quarter of the kind's days: the ``kind``, the quarter (running number), number of rows,
    first and last day.
    """
    day = dated()[kind]
    quarter = quarter_index(day)
    named = constant(kind, sa.String)
    return (
        sa.select(named, quarter, sa.func.count(), sa.func.min(day), sa.func.max(day))
        .where(day.is_not(None))
        .group_by(quarter)
    )


def _main_stretch(rows: Mapping[int, int]) -> set[int]:
    """Split quarters (running number → rows) at gaps of more than _LONGEST_GAP quarters; returns the quarters
    of the part with most rows.
    """
    stretches: list[set[int]] = []
    for quarter in sorted(rows):
        if not stretches or quarter - max(stretches[-1]) > _LONGEST_GAP:
            stretches.append(set())
        stretches[-1].add(quarter)
    return max(stretches, key=lambda stretch: sum(rows[quarter] for quarter in stretch), default=set())


def periods_within(first: date, last: date) -> list[Period]:
    quarters = quarters_between(quarter_of(first), quarter_of(last))
    return sorted({*quarters, *(Period(quarter.year, 0) for quarter in quarters)})
