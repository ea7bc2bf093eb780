"""Which periods are due to be counted, and for which institutions."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from metrics.foundation.lineage import read_teams
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import rolled_periods
from metrics.measures.frames import last_day_of
from metrics.measures.scope import Scope, scope_of


@dataclass(frozen=True)
class Task:
    """Periods to count, for the institutions in ``scope``, or for all if it is None."""

    periods: list[Period]
    scope: Scope | None = None


def tasks_of(
    connection: sa.Connection, waiting: Set[tuple[str, str]], every: list[Period], as_of: date
) -> list[Task]:
    """The tasks for ``waiting``, what imports touched: pairs (period or "" for all, institution or "" for
    all).

    Periods that were never counted, or up to another day than ``as_of``, and periods that wait for all
    institutions are counted for all. Other periods are counted only for the institutions in scope, since
    there the values of all others are still right; if the scope has too many institutions, for all as well.
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
    """Those of ``every`` that must be counted when ``periods`` are asked for: these and their years, and
    periods never counted, counted up to another day, or incomplete when last counted.
    """
    complete = set(connection.scalars(sa.select(rolled_periods.c.period).where(rolled_periods.c.complete)))
    asked = {parse_period(text) for text in periods}
    asked |= {Period(period.year, 0) for period in asked} | _outdated(connection, every, as_of)
    return [period for period in every if period in asked or str(period) not in complete]


def _outdated(connection: sa.Connection, every: list[Period], as_of: date) -> set[Period]:
    """The periods that were never counted, or were counted up to another day than the records now reach."""
    last_days = {row.period: row.last_day for row in connection.execute(sa.select(rolled_periods))}
    return {period for period in every if last_days.get(str(period)) != last_day_of(period, as_of)}
