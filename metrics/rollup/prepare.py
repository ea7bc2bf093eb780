"""The working tables that the statements count over: periods, teams that answer, groups of residents, and
signed residents.
"""

from datetime import date

import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.lineage import answering_team, read_teams
from metrics.foundation.periods import Period, quarter_of, years_before
from metrics.foundation.store import period_frame, team_frame, working
from metrics.measures.pieces import QUARTERS_IN_A_YEAR, fill_groups, fill_signed
from metrics.measures.scope import narrowed
from metrics.rollup.due import Task, last_day_of
from records.bulk import append


def fill_frames(connection: sa.Connection, task: Task, as_of: date) -> None:
    """Create and fill the working tables of a task: periods, teams, key groups, signed residents."""
    periods = task.periods
    working.drop_all(connection)
    working.create_all(connection)
    windows, team_rows = (
        [_window(period, as_of) for period in periods],
        _team_rows(connection, periods, as_of),
    )
    for table, rows in ((period_frame, windows), (team_frame, team_rows)):
        if rows:
            append(connection, table, pa.Table.from_pylist(rows))
    for filling in (fill_groups(), fill_signed()):
        connection.execute(narrowed(filling) if task.scope else filling)


def _window(period: Period, as_of: date) -> dict[str, object]:
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


def _team_rows(connection: sa.Connection, periods: list[Period], as_of: date) -> list[dict[str, object]]:
    everyone = read_teams(connection)
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
