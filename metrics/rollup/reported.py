"""Totals that an institution reports itself, used where its records do not give them."""

import sqlalchemy as sa

from metrics.foundation.store import measure_values
from metrics.measures import MEASURES
from metrics.rollup.due import Task
from metrics.rollup.replace import within
from records.tables import reported_values


def take_reported(connection: sa.Connection, task: Task) -> None:
    """Insert an institution's reported totals where its records give no count of that measure in that period.

    If it reports a measure both by team and as a whole, only the values by team are taken.
    """
    counted = (
        sa.select(sa.literal(1))
        .where(
            measure_values.c.origin == "records",
            measure_values.c.period == reported_values.c.period,
            measure_values.c.institution_id == reported_values.c.institution_id,
            measure_values.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    of_team = reported_values.alias()
    by_team = (
        sa.select(sa.literal(1))
        .where(
            of_team.c.team_id.is_not(None),
            of_team.c.period == reported_values.c.period,
            of_team.c.institution_id == reported_values.c.institution_id,
            of_team.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    rows = sa.select(
        reported_values.c.period,
        reported_values.c.institution_id,
        sa.func.coalesce(reported_values.c.team_id, ""),
        reported_values.c.measure,
        sa.cast(reported_values.c.value, sa.Double()),
        sa.literal("reported"),
    ).where(
        reported_values.c.period.in_([str(period) for period in task.periods]),
        within(task.scope, reported_values.c.institution_id),
        reported_values.c.measure.in_(list(MEASURES)),
        sa.not_(counted),
        sa.or_(reported_values.c.team_id.is_not(None), sa.not_(by_team)),
    )
    connection.execute(sa.insert(measure_values).from_select([c.name for c in measure_values.c], rows))
