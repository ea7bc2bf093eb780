"""Which periods are counted, and of which institutions: those asked for or touched, and those
whose end has moved.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from metrics.foundation.lineage import read_teams
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import rolled_periods
from metrics.measures.scope import Scope, scope_of


@dataclass(frozen=True)
class Task:
    """Periods to count, of the institutions in the scope or (None) of all."""

    periods: list[Period]
    scope: Scope | None = None


def tasks_of(
    connection: sa.Connection, waiting: Set[tuple[str, str]], every: list[Period], as_of: date
) -> list[Task]:
    """What to count for the (period or "", institution or "") that wait: of all institutions what must be, of
    some the rest.

    The values of other institutions stay good where the period was counted before up to the same day.
    """
    names = {str(period) for period in every}

    def chosen(asked: Set[str]) -> list[Period]:
        return chosen_periods(connection, names if "" in asked else asked, every, as_of) if asked else []

    whole = _outdated(connection, every, as_of)
    whole.update(chosen({period for period, institution in waiting if not institution}))
    rest = [
        period
        for period in chosen({period for period, institution in waiting if institution})
        if period not in whole
    ]
    scope = scope_of(
        {institution for _, institution in waiting if institution},
        [last_day_of(period, as_of) for period in rest],
        read_teams(connection),
    )
    if scope is None:
        whole.update(rest)
        rest = []
    return [task for task in (Task(sorted(whole)), Task(rest, scope)) if task.periods]


def chosen_periods(
    connection: sa.Connection, periods: Iterable[str], every: list[Period], as_of: date
) -> list[Period]:
    """The periods asked for, their years, and those that were never counted, up to another day, or incomplete
    when they last were.
    """
    complete = set(connection.scalars(sa.select(rolled_periods.c.period).where(rolled_periods.c.complete)))
    asked = {parse_period(text) for text in periods}
    asked |= {Period(period.year, 0) for period in asked} | _outdated(connection, every, as_of)
    return [period for period in every if period in asked or str(period) not in complete]


def _outdated(connection: sa.Connection, every: list[Period], as_of: date) -> set[Period]:
    """The periods that were never counted, or up to another day than the data now reaches to."""
    last_days = {row.period: row.last_day for row in connection.execute(sa.select(rolled_periods))}
    return {period for period in every if last_days.get(str(period)) != last_day_of(period, as_of)}


def last_day_of(period: Period, as_of: date) -> date:
    """The day on which a stock is counted: of an incomplete period, the day the data is as of."""
    return min(period.last_day, as_of)
