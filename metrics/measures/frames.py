"""The rows of the working tables that do not come from records about residents: periods, their last days, and
the teams that answer on these.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from metrics.foundation.lineage import Team, answering_team
from metrics.foundation.periods import Period, quarter_of, years_before
from metrics.foundation.store import day_frame, period_frame, team_frame
from metrics.measures.pieces import QUARTERS_IN_A_YEAR


def last_day_of(period: Period, as_of: date) -> date:
    """The day for which a period's stocks are counted: its last day or, if incomplete, the day the records
    reach to.
    """
    return min(period.last_day, as_of)


Rows = list[dict[str, object]]


def rows_of(periods: Iterable[Period], everyone: Mapping[str, Team], as_of: date) -> dict[sa.Table, Rows]:
    """The rows of ``day_frame``, ``period_frame`` and ``team_frame`` for ``periods``."""
    ends = {period: last_day_of(period, as_of) for period in periods}
    days = {last_day: _day(number, last_day) for number, last_day in enumerate(sorted(set(ends.values())))}
    return {
        day_frame: list(days.values()),
        period_frame: [
            {
                **days[last_day],
                "period": str(period),
                "kind": period.kind,
                "first_index": period.first_index,
                "first_day": period.first_day,
            }
            for period, last_day in ends.items()
        ],
        team_frame: [
            {
                "day": row["day"],
                "recorded_team_id": team.team_id,
                "team_id": now.team_id,
                "institution_id": now.institution_id,
                "active": now.active_on(last_day),
            }
            for last_day, row in days.items()
            for team in everyone.values()
            for now in [answering_team(team, last_day, everyone)]
        ],
    }


def _day(number: int, last_day: date) -> dict[str, object]:
    last_index = quarter_of(last_day).last_index
    return {
        "day": number,
        "last_day": last_day,
        "last_index": last_index,
        "year_index": last_index - QUARTERS_IN_A_YEAR + 1,
        "elderly_by": years_before(last_day, 65),
        "child_after": years_before(last_day, 7),
    }
