"""Teams that were merged or founded: between which quarters an organisation's make-up changed, so that its
figures cannot be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.foundation.lineage import Team, changed_institutions, changed_teams, incomparable_teams
from metrics.foundation.periods import Period, quarter_of
from metrics.indicators import INDICATORS


@dataclass(frozen=True)
class Merger:
    """From the day ``starts_on`` the team ``into`` answers for the team ``closed``; ``homes`` are the
    institutions of ``closed`` and ``into``.
    """

    closed: str
    into: str
    starts_on: date
    homes: tuple[str, str]

    @property
    def start(self) -> Period:
        """The quarter in which the merger took effect."""
        return quarter_of(self.starts_on)

    def touches(self, organisation: str, of_teams: bool = False) -> bool:
        """Whether the merger changes the make-up of ``organisation``.

        It does for both teams, and for their institutions if these differ. With ``of_teams`` (the figure
        counts teams) also for the institution that both belong to.
        """
        return organisation in (self.closed, self.into) or (
            (of_teams or self.homes[0] != self.homes[1]) and organisation in self.homes
        )


def mergers(everyone: Mapping[str, Team]) -> tuple[Merger, ...]:
    """Every merger on record, earliest first; ``everyone``: team number → team."""
    found = [
        Merger(team.team_id, into.team_id, team.closed_on, (team.institution_id, into.institution_id))
        for team in everyone.values()
        if team.closed_on is not None and (into := everyone.get(team.successor_id or "")) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.starts_on, one.closed)))


def counts_teams(key: str) -> bool:
    """Whether the indicator counts teams, or something per team. An institution's value then jumps with any
    merger.
    """
    return any(measure.key == "teams" for measure in INDICATORS[key].measures)


def is_comparable_over(
    organisation: str, period: Period, base: Period, everyone: dict[str, Team], of_teams: bool = False
) -> bool:
    """Whether the make-up of ``organisation`` in ``period`` is the same as in ``base``.

    A team must not have been merged or founded since; nor in the base itself, since its first quarter is not
    a full one. An institution must not have taken over or given away a team; with ``of_teams`` (the figure
    counts teams) none of its teams may have been founded, closed or merged either.
    """
    if organisation in everyone:
        return organisation not in incomparable_teams(period, base, everyone)
    if of_teams and any(
        everyone[name].institution_id == organisation for name in changed_teams(period, base, everyone)
    ):
        return False
    return organisation not in changed_institutions(period, base, everyone)
