"""Yearly check-ups of the elderly and of patients."""

import numpy as np
import pyarrow as pa

from records import tables
from records.labels import GRADES
from sample_data.columns import Writer, days, words
from sample_data.draws import between, expit
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.quarters import Quarter, after_incentive, index, years_since_start

_GRADED = 0.9  # share of the elderly who come that get a grade
_GRADE_SHARES = np.cumsum((0.08, 0.31, 0.61))
_SEASON = (0.16, 0.34, 0.30, 0.20)  # share of the year's check-ups by quarter


class Checkups:
    """Writes check-ups quarter by quarter; each person comes at about the same time of the year."""

    def __init__(self, people: People, groups: Groups) -> None:
        teams = people.teams
        self._people, self._groups = people, groups
        self._rng = teams.streams.stream("check-ups")
        self._effects = teams.effects("check-up", 0.5) + teams.drift("check-up", 0.12)
        self._quarter = np.searchsorted(np.cumsum(_SEASON)[:-1], self._rng.random(len(people)), side="right")
        self._day = self._rng.integers(0, 90, len(people)).astype(np.int32)
        self._willing = self._rng.normal(0.0, 1.2, len(people)).astype(np.float32)

    def write(self, writer: Writer, quarter: Quarter) -> None:
        """The check-ups of ``quarter``."""
        on = np.maximum(quarter.first + self._day + between(self._rng, -9, 9, len(self._day)), quarter.first)
        ill = np.minimum(self._groups.since["hypertension"], self._groups.since["diabetes"])
        old = self._people.age(quarter.first) >= 65
        due = (self._quarter == int(quarter.key[-1]) - 1) & (old | (ill <= on)) & (on <= quarter.last)
        rows = np.flatnonzero(due & self._people.present(on))
        team = self._people.team_in(quarter)[rows]
        odds = 1.1 + 0.12 * years_since_start(quarter) + 0.5 * after_incentive(quarter)
        odds = odds + self._effects[index(quarter.key)][team] + self._willing[rows]
        comes = self._rng.random(len(rows)) < expit(odds)
        self._append(writer, rows[comes], on[rows[comes]], old[rows[comes]])

    def _append(self, writer: Writer, rows: np.ndarray, on: np.ndarray, old: np.ndarray) -> None:
        grade = np.searchsorted(_GRADE_SHARES[:-1], self._rng.random(len(rows)), side="right")
        graded = old & (self._rng.random(len(rows)) < _GRADED)
        writer.add(
            tables.checkups,
            {
                "resident_id": self._people.number.take(pa.array(rows)),
                "done_on": days(on),
                "grade": words(np.where(graded, grade, -1), list(GRADES)),
            },
            numbers="CK",
        )
