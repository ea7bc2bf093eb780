"""The working tables that the statements count over: periods, teams that answer, residents, their groups, and
who of them is signed.
"""

from datetime import date

import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.lineage import read_teams
from metrics.foundation.store import group_frame, home_frame, person_frame, signed_frame, working
from metrics.measures.frames import rows_of
from metrics.measures.pieces import filling, grouped, numbered, present, signed
from metrics.measures.scope import narrowed
from metrics.rollup.due import Task
from records.bulk import append


def fill_frames(connection: sa.Connection, task: Task, as_of: date) -> None:
    """Create and fill the working tables of a task."""
    working.drop_all(connection)
    working.create_all(connection)
    for table, rows in rows_of(task.periods, read_teams(connection), as_of).items():
        if rows:
            append(connection, table, pa.Table.from_pylist(rows))
    for frame, people in (
        (person_frame, numbered()),
        (home_frame, present()),
        (group_frame, grouped()),
        (signed_frame, signed()),
    ):
        fill = filling(frame, people)
        connection.execute(narrowed(fill) if task.scope else fill)
