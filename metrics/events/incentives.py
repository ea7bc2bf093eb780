"""Incentives: which teams each is for, and from which quarter on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from metrics.events.event import Event, read_events
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from records.engine import Source


class Place(NamedTuple):
    """What is compared: ``institution`` ("" for the district), only its ``teams`` (empty: all), under
    ``name``.
    """

    institution: str
    teams: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Incentive(Event):
    """An incentive on record. Figures are compared before and after it, and with and without it."""

    def place(self, institution: str) -> Place:
        """The place that the incentive is for, within ``institution`` ("" for the district)."""
        if self.covers(institution or DISTRICT):
            return Place(institution, (), institution or DISTRICT)
        if self.scope == self.home:
            return Place(self.home, (), self.home)
        return Place(self.home, tuple(sorted(self.teams)), self.scope)


def incentives(engine: Source) -> tuple[Incentive, ...]:
    """Every incentive on record, earliest first."""
    return read_events("incentives", Incentive, engine)


def groups(
    known: Iterable[Incentive], teams: Iterable[str], start: str, last: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Two groups of ``teams``: those for which an incentive begins in the quarter ``start``, and those for
    which none begins from ``start`` to ``last``.
    """
    known = list(known)
    quarters = {team: {one.start for one in known if one.concerns(team)} for team in teams}
    begin, end = parse_period(start), parse_period(last)
    early = frozenset(team for team, its in quarters.items() if begin in its)
    return early, frozenset(
        team for team, its in quarters.items() if not any(begin <= quarter <= end for quarter in its)
    )
