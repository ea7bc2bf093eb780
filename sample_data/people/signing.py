"""Signing quarter by quarter: who renews, whose contract lapses, who signs, so that the district's totals are
exact.

A contract runs 365 days. It starts after the first five days of a quarter and before its last two, so that a
renewal a year later falls into the same quarter of the year, also in leap years.
"""

from typing import NamedTuple

import numpy as np

from sample_data.allocate import allocate
from sample_data.district.teams import Teams
from sample_data.draws import between, expit, logit, race, smallest_per_group
from sample_data.people.contracts import DIED, LOST, MOVED, OWN_REQUEST, RE_SIGNED, TERM, Contracts
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.quarters import FIRST_DAYS, QUARTERS, Quarter, index, years_since_start

_KEY_GROUPS_FIRST = 2.3  # how many times as likely members of key groups are to sign
_AT_ONCE = 0.8  # share of those who renew that do so on the day after the end
_LONGEST_GAP = 25
_GIVE_UP = 0.0012  # share of running contracts that are given up in a quarter
_ELSEWHERE = 0.01  # share of new contracts with another team of the institution
_SWITCH = 0.0005  # share of running contracts replaced in a quarter by one with another team
_PENDING = 0.005  # applications that await approval, as a share of contracts


class Signed(NamedTuple):
    """The contracts in force on a quarter's last day: their residents, first days and teams; and those newly
    signed in the quarter.
    """

    residents: np.ndarray
    start: np.ndarray
    team: np.ndarray
    new: np.ndarray  # residents who signed in the quarter, not renewing
    new_start: np.ndarray
    new_team: np.ndarray


class Signing:
    """The running contract of each resident, moved on by one quarter with each call of ``advance``."""

    def __init__(self, people: People, groups: Groups, totals: dict[str, int]) -> None:
        teams = people.teams
        self.contracts = Contracts()
        self.signed_by_team = np.zeros((len(QUARTERS), len(teams)), dtype=np.int64)  # by residents' teams
        self._people, self._groups, self._teams, self._totals = people, groups, teams, totals
        self._rng = teams.streams.stream("signing")
        self._row = np.full(len(people), -1, dtype=np.int64)  # running contract, −1: none
        self._start = np.zeros(len(people), dtype=np.int32)
        self._team = np.zeros(len(people), dtype=np.int16)
        self._effects = _effects(teams)
        self._renewing = logit(0.945) + teams.effects("renewal", 0.32)

    def advance(self, quarter: Quarter) -> Signed:
        """Move the contracts through ``quarter`` and return those in force at its end."""
        home = self._people.team_in(quarter)
        self._depart(quarter)
        lapsed = self._renew(quarter, home) | self._give_up(quarter)
        free = (self._row < 0) & ~lapsed & self._people.present(quarter.last)
        free &= self._people.since <= quarter.last - 3
        need = self._needed(quarter, home, free)
        self._release(quarter, home, np.maximum(-need, 0))
        self._switch(quarter, home)
        new = self._sign(quarter, home, free, np.maximum(need, 0))
        self._wait(quarter, home, free)
        held = np.flatnonzero(self._row >= 0)
        self.signed_by_team[index(quarter.key)] = np.bincount(home[held], minlength=len(self._teams))
        return Signed(
            held,
            self._start[held],
            self._teams.effective(self._team[held], quarter.first),
            new,
            self._start[new],
            self._team[new].astype(np.int64),
        )

    def _depart(self, quarter: Quarter) -> None:
        """Death and moving out end a contract on that day, unless it has run out before."""
        departure = self._people.departure
        rows = np.flatnonzero((self._row >= 0) & (departure >= quarter.first) & (departure <= quarter.last))
        running = rows[self._start[rows] + TERM - 1 >= departure[rows]]
        reason = np.where(self._people.died[running], DIED, MOVED)
        self.contracts.terminate(self._row[running], departure[running], reason)
        self._row[rows] = -1

    def _renew(self, quarter: Quarter, home: np.ndarray) -> np.ndarray:
        """Renew most contracts that run out in the quarter. Returns a mask of the residents whose contracts
        lapse.
        """
        rng = self._rng
        ending = np.flatnonzero((self._row >= 0) & (self._start + TERM - 1 < quarter.last))
        stays = rng.random(len(ending)) < expit(
            self._renewing[home[ending]] + 0.05 * years_since_start(quarter)
        )
        lapsed = np.zeros(len(home), dtype=bool)
        lapsed[ending[~stays]] = True
        self._row[ending[~stays]] = -1
        again = ending[stays]
        following = self._start[again] + TERM
        gap = np.where(rng.random(len(again)) < _AT_ONCE, 0, between(rng, 1, _LONGEST_GAP, len(again)))
        start = np.minimum(following + gap, np.maximum(following, quarter.last - 2))
        self._open(again, start, self._teams.effective(self._team[again], quarter.first), "renewed")
        return lapsed

    def _give_up(self, quarter: Quarter) -> np.ndarray:
        """End a few contracts early, as every quarter. Returns a mask of their residents."""
        older = np.flatnonzero((self._row >= 0) & (self._start < quarter.first))
        rows = older[self._rng.random(len(older)) < _GIVE_UP]
        return self._terminate(quarter, rows)

    def _terminate(self, quarter: Quarter, rows: np.ndarray) -> np.ndarray:
        on = between(self._rng, quarter.first, quarter.last, len(rows))
        reason = np.where(self._rng.random(len(rows)) < 0.6, OWN_REQUEST, LOST)
        self.contracts.terminate(self._row[rows], on, reason)
        self._row[rows] = -1
        ended = np.zeros(len(self._row), dtype=bool)
        ended[rows] = True
        return ended

    def _needed(self, quarter: Quarter, home: np.ndarray, free: np.ndarray) -> np.ndarray:
        """How many new contracts each team needs (negative: so many have to end)."""
        count = len(self._teams)
        stock = np.bincount(home[self._row >= 0], minlength=count)
        present = np.bincount(home[self._people.present(quarter.last)], minlength=count)
        caps = stock + np.bincount(home[free], minlength=count)
        effects = self._effects[index(quarter.key)]
        return allocate(self._totals[quarter.key], present, caps, effects) - stock

    def _release(self, quarter: Quarter, home: np.ndarray, counts: np.ndarray) -> None:
        older = np.flatnonzero((self._row >= 0) & (self._start < quarter.first))
        keys = self._rng.random(len(older), dtype=np.float32)
        counts = np.minimum(counts, np.bincount(home[older], minlength=len(counts)))
        self._terminate(quarter, older[smallest_per_group(home[older], keys, counts)])

    def _switch(self, quarter: Quarter, home: np.ndarray) -> None:
        """A few residents sign with another team; the old contract ends on the day the new one starts."""
        older = np.flatnonzero((self._row >= 0) & (self._start < quarter.first))
        rows = older[self._rng.random(len(older)) < _SWITCH]
        start = self._new_starts(quarter, rows)
        self.contracts.terminate(self._row[rows], start, np.full(len(rows), RE_SIGNED))
        self._open(rows, start, self._another_team(quarter, home[rows]), "signed")

    def _sign(self, quarter: Quarter, home: np.ndarray, free: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Sign ``counts`` of the free residents by team; members of key groups are likelier. Returns who
        signed.
        """
        rows = np.flatnonzero(free)
        weights = np.where(self._groups.key_on(quarter.last)[rows], _KEY_GROUPS_FIRST, 1.0)
        new = rows[smallest_per_group(home[rows], race(self._rng, weights), counts)]
        self._open(new, self._new_starts(quarter, new), self._with_team(quarter, home[new]), "signed")
        return new

    def _new_starts(self, quarter: Quarter, rows: np.ndarray) -> np.ndarray:
        first = np.maximum(quarter.first + 5, self._people.since[rows] + 1)
        return between(self._rng, first, quarter.last - 2, len(rows))

    def _with_team(self, quarter: Quarter, home: np.ndarray) -> np.ndarray:
        """For most residents their own team, for a few another one."""
        elsewhere = self._rng.random(len(home)) < _ELSEWHERE
        return np.where(elsewhere, self._another_team(quarter, home), home)

    def _another_team(self, quarter: Quarter, home: np.ndarray) -> np.ndarray:
        """For each resident another team of the same institution, a large one more often, so that small teams
        stay small.
        """
        teams, size = self._teams, self.signed_by_team[index(quarter.key) - 1]
        chance = (teams.institution[:, None] == teams.institution) * (teams.active(quarter) * size)
        np.fill_diagonal(chance, 0)
        reach = np.cumsum(chance, axis=1)[home]
        luck = self._rng.random(len(home)) * reach[:, -1]
        chosen = (reach <= luck[:, None]).sum(axis=1)
        return np.where(reach[:, -1] > 0, chosen, home)

    def _wait(self, quarter: Quarter, home: np.ndarray, free: np.ndarray) -> None:
        """Add a few applications that await approval and are not contracts yet."""
        rows = np.flatnonzero(free & (self._row < 0))
        rows = rows[
            self._rng.random(len(rows)) < _PENDING * self._totals[quarter.key] / 4 / max(len(rows), 1)
        ]
        self.contracts.add(
            self._rng, rows, home[rows], self._new_starts(quarter, rows), "pending", self._people.since[rows]
        )

    def _open(self, rows: np.ndarray, start: np.ndarray, team: np.ndarray, status: str) -> None:
        self._row[rows] = self.contracts.add(self._rng, rows, team, start, status, self._people.since[rows])
        self._start[rows], self._team[rows] = start, team


def _effects(teams: Teams) -> np.ndarray:
    """Each team's contribution to the log odds of being signed (quarters × teams): a lasting effect, a trend
    and a drift; the newest team starts low.
    """
    time = np.linspace(-1, 1, len(QUARTERS))[:, None]
    effects = teams.effects("signing", 0.36) + time * teams.effects("signing trend", 0.1)
    effects = effects + teams.drift("signing", 0.07)
    age = (FIRST_DAYS - teams.founded[teams.newest]) / 91.0
    effects[:, teams.newest] += np.interp(age, (0, 1, 2, 3, 4), (-1.6, -1.0, -0.6, -0.3, 0.0))
    return effects
