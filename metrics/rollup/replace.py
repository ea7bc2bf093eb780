"""Deleting what earlier roll-ups counted, and recording what the new roll-up covers."""

import uuid
from datetime import UTC, date, datetime

import sqlalchemy as sa

from metrics.foundation.periods import Period
from metrics.foundation.store import (
    OVERLAP,
    arrivals,
    doubts,
    measure_values,
    rolled_periods,
    rollup_state,
    withheld,
)
from metrics.measures.frames import last_day_of
from metrics.measures.scope import Scope
from metrics.rollup.due import Task
from records.quarters import is_over
from records.tables import pending_periods


def leave_nothing(connection: sa.Connection) -> list[str]:
    """Delete all figures, because there are no records."""
    for table in (measure_values, arrivals, doubts, withheld, rolled_periods, rollup_state, pending_periods):
        connection.execute(sa.delete(table))
    return []


def clear(connection: sa.Connection, task: Task) -> None:
    for table in (measure_values, arrivals):
        connection.execute(
            sa.delete(table).where(
                table.c.period.in_([str(period) for period in task.periods]),
                within(task.scope, table.c.institution_id),
            )
        )
    # Of all institutions, whatever the scope: a person may stand in teams of several of them.
    connection.execute(
        sa.delete(measure_values).where(
            measure_values.c.period.in_([str(period) for period in task.periods]),
            measure_values.c.origin == OVERLAP,
        )
    )


def forget_others(connection: sa.Connection, every: list[Period]) -> None:
    """Delete the figures of periods that no longer have records."""
    for table in (measure_values, arrivals, withheld):
        connection.execute(sa.delete(table).where(table.c.period.not_in([str(period) for period in every])))


def within(scope: Scope | None, institution: sa.ColumnElement) -> sa.ColumnElement[bool]:
    return institution.in_(scope.institutions) if scope else sa.true()


def stamp(connection: sa.Connection, every: list[Period], as_of: date) -> None:
    """Store which periods there are, which of them are complete, and a new version of the roll-up."""
    for table in (rolled_periods, rollup_state):
        connection.execute(sa.delete(table))
    connection.execute(
        sa.insert(rolled_periods),
        [
            {
                "period": str(period),
                "kind": period.kind,
                "last_day": last_day_of(period, as_of),
                "complete": is_over(period.last_day, as_of),
            }
            for period in every
        ],
    )
    connection.execute(
        sa.insert(rollup_state).values(
            version=uuid.uuid4().hex, as_of=as_of, rolled_up_at=datetime.now(UTC).replace(tzinfo=None)
        )
    )
