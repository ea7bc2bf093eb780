"""Chronic-disease follow-ups: one due a quarter for each managed patient."""

import numpy as np
import pyarrow as pa

from records import tables
from records.labels import FOLLOW_UP_MODES
from sample_data.columns import Writer, days, same, words
from sample_data.draws import between, expit
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.quarters import CUTOFF, NEVER, Quarter, after_incentive, index, years_since_start

_MODES = list(FOLLOW_UP_MODES)
_MODE_SHARES = np.cumsum((0.52, 0.2, 0.22, 0.06))


class FollowUps:
    """Writes the follow-ups of hypertension and diabetes patients quarter by quarter."""

    def __init__(self, people: People, groups: Groups) -> None:
        teams = people.teams
        self._people, self._groups = people, groups
        self._rng = teams.streams.stream("follow-ups")
        self._diligence = teams.effects("follow-up", 0.4) + teams.drift("follow-up", 0.1)
        self._control = teams.effects("control", 0.25)
        self._day = self._rng.integers(0, 90, len(people)).astype(np.int32)  # of the quarter
        self._person = self._rng.standard_normal(len(people)).astype(np.float32)  # how hard to control

    def write(self, writer: Writer, quarter: Quarter) -> None:
        """The follow-ups due in ``quarter``."""
        home = self._people.team_in(quarter)
        for disease in ("hypertension", "diabetes"):
            due = quarter.first + self._day
            ill = (self._groups.since[disease] <= due) & self._people.present(due) & (due <= quarter.last)
            rows = np.flatnonzero(ill)
            done = self._done(quarter, rows, due[rows], home[rows], self._groups.since[disease][rows])
            self._append(writer, quarter, disease, rows, home[rows], due[rows], done)

    def _done(
        self, quarter: Quarter, rows: np.ndarray, due: np.ndarray, team: np.ndarray, since: np.ndarray
    ) -> np.ndarray:
        """Day of each follow-up: on time, up to five weeks late, or NEVER."""
        rng, count = self._rng, len(rows)
        chance = expit(
            0.45
            + 0.16 * years_since_start(quarter)
            + 0.5 * after_incentive(quarter)
            + self._diligence[index(quarter.key)][team]
            - 0.8 * self._person[rows]
        )
        luck = rng.random(count)
        late = np.where(luck < chance + (1 - chance) * 0.5, due + between(rng, 8, 36, count), NEVER)
        done = np.where(luck < chance, due + between(rng, -10, 7, count), late)
        done = np.maximum(done, np.maximum(since, self._people.since[rows]))
        return np.where((done <= CUTOFF) & (done < self._people.departure[rows]), done, NEVER)

    def _append(
        self,
        writer: Writer,
        quarter: Quarter,
        disease: str,
        rows: np.ndarray,
        team: np.ndarray,
        due: np.ndarray,
        done: np.ndarray,
    ) -> None:
        missing = done >= NEVER
        mode = np.searchsorted(_MODE_SHARES[:-1], self._rng.random(len(rows)), side="right")
        control = self._control[team] + 0.11 * years_since_start(quarter) - 0.8 * self._person[rows]
        values = _pressure if disease == "hypertension" else _glucose
        writer.add(
            tables.follow_ups,
            {
                "resident_id": self._people.number.take(pa.array(rows)),
                "team_id": words(team, self._people.teams.ids),
                "disease": same(disease, len(rows)),
                "due_on": days(due),
                "done_on": days(done),
                "mode": words(np.where(missing, -1, mode), _MODES),
                **values(self._rng, control, self._people.age(quarter.last)[rows], missing),
            },
            numbers="FU",
        )


def _pressure(rng: np.random.Generator, control: np.ndarray, age: np.ndarray, missing: np.ndarray) -> dict:
    """Blood pressure in mmHg; ``control`` raises the odds of less than 140/90 (150/90 from 65 years on)."""
    count = len(control)
    limit = np.where(age >= 65, 150, 140)
    systolic = limit - 0.3 - 7.0 * control + rng.normal(0.0, 9.0, count)
    diastolic = 46.0 + 0.25 * systolic + np.where(age >= 65, -3.0, 0.0) + rng.normal(0.0, 5.0, count)
    systolic = np.clip(np.rint(systolic), 95, 210).astype(np.int32)
    diastolic = np.clip(np.rint(diastolic), 55, 120).astype(np.int32)
    return {"systolic": pa.array(systolic, mask=missing), "diastolic": pa.array(diastolic, mask=missing)}


def _glucose(rng: np.random.Generator, control: np.ndarray, age: np.ndarray, missing: np.ndarray) -> dict:
    """Fasting glucose in mmol/L; ``control`` raises the odds of less than 7.0."""
    value = np.round(np.clip(7.15 - 0.6 * control + rng.normal(0.0, 0.9, len(age)), 3.9, 18.0), 1)
    return {"fasting_glucose": pa.array(value, mask=missing)}
