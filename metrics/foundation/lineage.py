"""Which team answers for a row that was recorded under a team that has since merged or closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from metrics.foundation.periods import Period
from records.tables import teams


@dataclass(frozen=True)
class Team:
    """A team with the span in which it works; ``closed_on`` is the first day on which it no longer does."""

    team_id: str
    institution_id: str
    founded_on: date | None
    closed_on: date | None
    successor_id: str | None

    def closed_by(self, day: date) -> bool:
        return self.closed_on is not None and self.closed_on <= day

    def active_on(self, day: date) -> bool:
        return (self.founded_on is None or self.founded_on <= day) and not self.closed_by(day)


def read_teams(connection: sa.Connection) -> dict[str, Team]:
    """Every team on record, by its number."""
    columns = [teams.c[name] for name in Team.__dataclass_fields__]
    return {row.team_id: Team(*row) for row in connection.execute(sa.select(*columns))}


def answering_team(team: Team, day: date, everyone: Mapping[str, Team]) -> Team:
    """The team that answers on ``day`` for what was recorded under ``team``: mergers are followed.

    Callers pass the period's last day, so that later mergers do not change older periods. A closed team
    without a successor keeps its own rows.
    """
    seen = {team.team_id}
    while (
        team.closed_by(day)
        and (heir := everyone.get(team.successor_id or "")) is not None
        and heir.team_id not in seen
    ):
        team = heir
        seen.add(team.team_id)
    return team


def changed_teams(period: Period, base: Period, everyone: Mapping[str, Team]) -> set[str]:
    """Teams whose make-up differs between two periods: founded, closed or merged with others in between."""
    changed = set()
    for team in everyone.values():
        before = answering_team(team, base.last_day, everyone)
        now = answering_team(team, period.last_day, everyone)
        if before != now:
            changed |= {before.team_id, now.team_id}
        if team.active_on(base.last_day) != team.active_on(period.last_day):
            changed.add(team.team_id)
    return changed


def incomparable_teams(period: Period, base: Period, everyone: Mapping[str, Team]) -> set[str]:
    """:func:`changed_teams`, and teams founded during ``base``: what a new team had at the end of its first
    quarter is not a level to compare with.
    """
    begun = {
        team.team_id
        for team in everyone.values()
        if team.founded_on is not None and base.first_day <= team.founded_on <= base.last_day
    }
    return changed_teams(period, base, everyone) | (begun if period != base else set())


def changed_institutions(period: Period, base: Period, everyone: Mapping[str, Team]) -> set[str]:
    """Institutions that took over a team of another one, or gave one away, between two periods."""
    changed = set()
    for team in everyone.values():
        before, now = (
            answering_team(team, day, everyone).institution_id for day in (base.last_day, period.last_day)
        )
        if before != now:
            changed |= {before, now}
    return changed
