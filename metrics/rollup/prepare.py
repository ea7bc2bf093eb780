"""The working tables that the statements count over: periods, teams that answer, groups of residents, and
signed residents.
"""

from datetime import date

import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.lineage import read_teams
from metrics.foundation.store import group_frame, period_frame, signed_frame, team_frame, working
from metrics.measures.frames import team_rows, window_of
from metrics.measures.pieces import filling, grouped, signed
from metrics.measures.scope import narrowed
from metrics.rollup.due import Task
from records.bulk import append


def fill_frames(connection: sa.Connection, task: Task, as_of: date) -> None:
    """Create and fill the working tables of a task: periods, teams, key groups, signed residents."""
    periods = task.periods
    working.drop_all(connection)
    working.create_all(connection)
    windows, answers = (
        [window_of(period, as_of) for period in periods],
        team_rows(read_teams(connection), periods, as_of),
    )
    for table, rows in ((period_frame, windows), (team_frame, answers)):
        if rows:
            append(connection, table, pa.Table.from_pylist(rows))
    for fill in (filling(group_frame, grouped()), filling(signed_frame, signed())):
        connection.execute(narrowed(fill) if task.scope else fill)
