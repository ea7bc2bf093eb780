"""Outpatient visits: a few residents, mostly old or ill, have many; over time more are to their own
institution.
"""

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, days, words
from sample_data.district.institutions import institution_ids
from sample_data.district.names import MAIN
from sample_data.draws import between, expit
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.people.signing import Signed
from sample_data.quarters import Quarter, after_incentive, index, years_since_start

_FREQUENCY = 0.078  # mean visits per quarter of a resident in no key group
_NEARBY_UNSIGNED = 0.32  # share of visits of residents without a contract that go to their own institution
_OTHER = 0.1  # share of visits not to the own institution that go to another one of the district


class Visits:
    """Writes visits quarter by quarter."""

    def __init__(self, people: People, groups: Groups) -> None:
        teams = people.teams
        self._people, self._groups = people, groups
        self._rng = teams.streams.stream("visits")
        self._frailty = self._rng.gamma(0.35, 1 / 0.35, len(people)).astype(np.float32)
        self._effects = teams.effects("visits", 0.25) + teams.drift("visits", 0.06)

    def write(self, writer: Writer, quarter: Quarter, signed: Signed) -> None:
        """Write the visits of ``quarter``; ``signed`` are the contracts in force at its end."""
        rows = self._visitors(quarter)
        on = between(self._rng, quarter.first, quarter.last, len(rows))
        here = (self._people.since[rows] <= on) & (self._people.departure[rows] > on)
        rows, on = rows[here], on[here]
        self._append(writer, rows, on, self._institutions(quarter, rows, signed))

    def _visitors(self, quarter: Quarter) -> np.ndarray:
        """Positions of residents, each repeated once for every visit."""
        age = self._people.age(quarter.last)
        share = (quarter.last - quarter.first + 1) / 91.0
        rate = _FREQUENCY * share * self._frailty * np.where(age >= 65, 2.2, np.where(age < 7, 1.5, 1.0))
        rate = rate * np.where(self._groups.any_on(quarter.last), 2.4, 1.0)
        return np.repeat(np.arange(len(rate)), self._rng.poisson(rate))

    def _institutions(self, quarter: Quarter, rows: np.ndarray, signed: Signed) -> np.ndarray:
        """The institution (position in MAIN) of each visit, −1 for elsewhere. Signed residents go more often
        to the institution that they signed with.
        """
        teams = self._people.teams
        team = np.full(len(self._people), -1)
        team[signed.residents] = signed.team
        is_signed = team[rows] >= 0
        team = np.where(is_signed, team[rows], self._people.team_in(quarter)[rows])
        odds = -0.34 + 0.08 * years_since_start(quarter) + 0.25 * after_incentive(quarter)
        near = np.where(is_signed, expit(odds + self._effects[index(quarter.key)][team]), _NEARBY_UNSIGNED)
        luck = self._rng.random(len(rows))
        other = self._rng.integers(0, len(MAIN), len(rows))
        away = np.where(luck < near + (1 - near) * _OTHER, other, -1)
        return np.where(luck < near, teams.institution[team], away)

    def _append(self, writer: Writer, rows: np.ndarray, on: np.ndarray, institution: np.ndarray) -> None:
        writer.add(
            tables.visits,
            {
                "resident_id": self._people.number.take(pa.array(rows)),
                "institution_id": words(institution, institution_ids()),
                "visited_on": days(on),
            },
            numbers="OP",
        )
