"""The rows of the working tables that do not come from records about residents: periods, and the teams that
answer in them.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from metrics.foundation.lineage import Team, answering_team
from metrics.foundation.periods import Period, quarter_of, years_before
from metrics.measures.pieces import QUARTERS_IN_A_YEAR


def last_day_of(period: Period, as_of: date) -> date:
    """The day for which a period's stocks are counted: its last day or, if incomplete, the day the records
    reach to.
    """
    return min(period.last_day, as_of)


def window_of(period: Period, as_of: date) -> dict[str, object]:
    """The row of ``period_frame`` for ``period``."""
    last_day = last_day_of(period, as_of)
    last_index = quarter_of(last_day).last_index  # of an unfinished year: the quarter reached so far
    return {
        "period": str(period),
        "kind": period.kind,
        "first_index": period.first_index,
        "last_index": last_index,
        "year_index": last_index - QUARTERS_IN_A_YEAR + 1,
        "first_day": period.first_day,
        "last_day": last_day,
        "elderly_by": years_before(last_day, 65),
        "child_after": years_before(last_day, 7),
    }


def team_rows(
    everyone: Mapping[str, Team], periods: Iterable[Period], as_of: date
) -> list[dict[str, object]]:
    """The rows of ``team_frame`` for ``periods``."""
    rows = []
    for period in periods:
        last_day = last_day_of(period, as_of)
        for team in everyone.values():
            now = answering_team(team, last_day, everyone)
            rows.append(
                {
                    "period": str(period),
                    "recorded_team_id": team.team_id,
                    "team_id": now.team_id,
                    "institution_id": now.institution_id,
                    "active": now.active_on(last_day),
                }
            )
    return rows
