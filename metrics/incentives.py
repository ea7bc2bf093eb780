"""Which teams an incentive is for, and from which quarter on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from metrics.organisations import DISTRICT, read_incentives, read_institutions, read_teams
from metrics.periods import Period, quarter_of


class Place(NamedTuple):
    """What is compared: an institution ("" for the district), only these of its teams (none named: all), by what name."""

    institution: str
    teams: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Incentive:
    """An incentive on record.

    ``scope`` is what it is for: "" for the whole district, else an institution, a station or a team; ``home`` the main
    institution of that, ``teams`` the teams of that. Both are empty for the whole district.
    """

    key: str
    title: str
    starts_on: date
    scope: str = ""
    home: str = ""
    teams: frozenset[str] = frozenset()

    @property
    def start(self) -> Period:
        """The first quarter with the incentive."""
        return quarter_of(self.starts_on)

    def concerns(self, organisation: str) -> bool:
        """Whether it is for any team of ``organisation``."""
        return not self.scope or organisation in (DISTRICT, self.home) or organisation in self.teams

    def covers(self, organisation: str) -> bool:
        """Whether it is for all of ``organisation``."""
        return not self.scope or organisation in self.teams or organisation == self.scope

    def place(self, institution: str) -> Place:
        """What it is for, within ``institution`` ("" for the district)."""
        if self.covers(institution or DISTRICT):
            return Place(institution, (), institution or DISTRICT)
        if self.scope == self.home:
            return Place(self.home, (), self.home)
        return Place(self.home, tuple(sorted(self.teams)), self.scope)


def incentives(engine: sa.Engine) -> tuple[Incentive, ...]:
    """Every incentive on record, earliest first. Where institution and team are both named, the team decides."""
    teams, institutions = read_teams(engine), read_institutions(engine)
    parents = dict(zip(institutions["institution_id"], institutions["parent_id"], strict=True))
    return tuple(_incentive(row, teams, parents) for row in read_incentives(engine).to_dict("records"))


def _incentive(row: dict, teams: pd.DataFrame, parents: dict[str, str | None]) -> Incentive:
    day = row["starts_on"].date() if isinstance(row["starts_on"], datetime) else row["starts_on"]
    common = {"key": row["incentive_id"], "title": row["title"], "starts_on": day}
    team, institution = (_text(row[name]) for name in ("team_id", "institution_id"))
    if team:
        home = teams.loc[teams["team_id"] == team, "institution_id"]
        return Incentive(**common, scope=team, home=home.iloc[0] if len(home) else institution, teams=frozenset([team]))
    if not institution:
        return Incentive(**common)
    its = teams[(teams["institution_id"] == institution) | (teams["station_id"] == institution)]
    return Incentive(**common, scope=institution, home=_text(parents.get(institution)) or institution, teams=frozenset(its["team_id"]))


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
