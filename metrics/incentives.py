"""Which teams an incentive is for, and from which quarter on."""

from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from metrics.events import Event, read_events
from metrics.organisations import DISTRICT


class Place(NamedTuple):
    """What is compared: an institution ("" for the district), only these of its teams (none named: all), by what name."""

    institution: str
    teams: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Incentive(Event):
    """An incentive on record: before and after it, and with and without it, figures are compared."""

    def place(self, institution: str) -> Place:
        """What it is for, within ``institution`` ("" for the district)."""
        if self.covers(institution or DISTRICT):
            return Place(institution, (), institution or DISTRICT)
        if self.scope == self.home:
            return Place(self.home, (), self.home)
        return Place(self.home, tuple(sorted(self.teams)), self.scope)


def incentives(engine: sa.Engine) -> tuple[Incentive, ...]:
    """Every incentive on record, earliest first."""
    return read_events("incentives", Incentive, engine)
