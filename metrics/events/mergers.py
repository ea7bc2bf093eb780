"""Teams merged or founded: between which quarters an organisation is not the same, so that its figures cannot
be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.foundation.lineage import Team, changed_institutions, changed_teams, incomparable_teams
from metrics.foundation.periods import Period, quarter_of
from metrics.indicators import INDICATORS


@dataclass(frozen=True)
class Merger:
    """From the day ``starts_on`` the team ``into`` answers for those of ``closed``; ``homes`` are the
    institutions of both, in this order.
    """

    closed: str
    into: str
    starts_on: date
    homes: tuple[str, str]

    @property
    def start(self) -> Period:
        """The first quarter with it."""
        return quarter_of(self.starts_on)

    def touches(self, organisation: str, of_teams: bool = False) -> bool:
        """Whether it is one of both teams, or one of two institutions between which people went over; where
        teams are counted, of one, too.
        """
        return organisation in (self.closed, self.into) or (
            (of_teams or self.homes[0] != self.homes[1]) and organisation in self.homes
        )


def mergers(everyone: Mapping[str, Team]) -> tuple[Merger, ...]:
    """Every merger on record, earliest first; ``everyone``: number → team."""
    found = [
        Merger(team.team_id, into.team_id, team.closed_on, (team.institution_id, into.institution_id))
        for team in everyone.values()
        if team.closed_on is not None and (into := everyone.get(team.successor_id or "")) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.starts_on, one.closed)))


def counts_teams(key: str) -> bool:
    """Whether the indicator is one of teams: so many per team, or so many of them. Of an institution it jumps
    with any merger.
    """
    return any(measure.key == "teams" for measure in INDICATORS[key].measures)


def is_comparable_over(
    organisation: str, period: Period, base: Period, everyone: dict[str, Team], of_teams: bool = False
) -> bool:
    """Whether the organisation in ``period`` is who it was in ``base``: a team neither merged nor founded
    since, an institution that no team came to or left.

    The quarter in which a team was founded is no base either: it had only begun. ``of_teams``: teams
    themselves are counted, so that an institution is another one when two of its teams become one.
    """
    if organisation in everyone:
        return organisation not in incomparable_teams(period, base, everyone)
    if of_teams and any(
        everyone[name].institution_id == organisation for name in changed_teams(period, base, everyone)
    ):
        return False
    return organisation not in changed_institutions(period, base, everyone)
