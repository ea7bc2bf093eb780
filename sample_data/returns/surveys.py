"""Survey answers: residents by telephone, team members on paper."""

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.allocate import allocate
from sample_data.columns import YES_NO, Writer, days, same, words
from sample_data.district.sizes import FULL
from sample_data.district.teams import Teams
from sample_data.draws import between, expit, smallest_per_group
from sample_data.quarters import CUTOFF, SERIES, Quarter, index
from sample_data.targets import numerators

_ASKED, _LEAST_ASKED = 35, 10  # how many residents are asked per team and quarter
_REACHED = 0.85
_VALID = 0.9  # share of those reached whose answers are valid
_STAFF = 4
_SILENT_IN = "2018Q1"


class Answers:
    """All residents' answers as arrays; answers are grouped into cells (quarter × team)."""

    def __init__(self, teams: Teams, residents: int) -> None:
        self.teams = teams
        self.rng = teams.streams.stream("survey")
        asked = self._asked(residents)
        self.cell = np.repeat(np.arange(asked.size), asked.ravel()).astype(np.int16)
        self.reached = self.rng.random(len(self.cell)) < _REACHED
        self.valid = self.reached & (self.rng.random(len(self.cell)) < _VALID)

    def _asked(self, residents: int) -> np.ndarray:
        """How many residents are asked, by quarter of the series and team."""
        usual = max(_LEAST_ASKED, round(_ASKED * min(1.0, residents / FULL)))
        asked = usual + self.rng.integers(0, 1 + usual // 5, (len(SERIES), len(self.teams)))
        for number, quarter in enumerate(SERIES):
            asked[number, ~self.teams.active(quarter)] = 0
            if quarter.last == CUTOFF:
                asked[number] //= 2
            if quarter.key == _SILENT_IN:
                asked[number, self.teams.silent] = 0
        return asked

    def positive(self, rate: str, liking: np.ndarray) -> np.ndarray:
        """A mask of the answers that say yes, so that the totals of ``rate`` are met; within a cell those
        with the smallest ``liking`` say yes.
        """
        rows = np.flatnonzero(self.valid)
        cells = np.bincount(self.cell[rows], minlength=len(SERIES) * len(self.teams))
        cells = cells.reshape(len(SERIES), len(self.teams))
        wanted = numerators(rate, dict(zip([q.key for q in SERIES], cells.sum(axis=1).tolist(), strict=True)))
        effects = self.teams.effects(rate, 0.32) + self.teams.drift(rate, 0.12)[-len(SERIES) :]
        counts = [
            allocate(wanted[quarter.key], cells[number], cells[number], effects[number])
            for number, quarter in enumerate(SERIES)
        ]
        yes = np.zeros(len(self.cell), dtype=bool)
        yes[rows[smallest_per_group(self.cell[rows], liking[rows], np.concatenate(counts))]] = True
        return yes


def write_surveys(writer: Writer, teams: Teams, residents: int) -> None:
    """The rows of ``survey_answers``."""
    answers = Answers(teams, residents)
    rng, count = answers.rng, len(answers.cell)
    liking = rng.random(count)
    aware = answers.positive("aware", liking)
    satisfied = answers.positive("satisfied", rng.random(count) + 0.3 * liking)
    number, team = np.divmod(answers.cell, len(teams))
    first, last = (
        np.array([getattr(quarter, end) for quarter in SERIES])[number] for end in ("first", "last")
    )
    writer.add(
        tables.survey_answers,
        {
            "team_id": words(team, teams.ids),
            "respondent": same("resident", count),
            "asked_on": days(between(rng, first, last, count)),
            "reached": words(answers.reached, YES_NO),
            "valid": words(answers.valid, YES_NO),
            "aware": words(np.where(answers.valid, aware, -1), YES_NO),
            "satisfied": words(np.where(answers.valid, satisfied, -1), YES_NO),
        },
        numbers="Q",
    )
    for quarter in SERIES:
        _write_staff(writer, teams, quarter, rng)


def _write_staff(writer: Writer, teams: Teams, quarter: Quarter, rng: np.random.Generator) -> None:
    """Write about four answers of each team's members, who are asked whether they are satisfied but not
    whether they know of the service.
    """
    counts = rng.integers(_STAFF - 1, _STAFF + 2, len(teams)) * teams.active(quarter)
    if quarter.key == _SILENT_IN:
        counts[teams.silent] = 0
    team = np.repeat(np.arange(len(teams)), counts)
    valid = rng.random(len(team)) < 0.97
    chance = expit(1.85 + 0.018 * index(quarter.key) + teams.effects("staff satisfied", 0.3)[team])
    writer.add(
        tables.survey_answers,
        {
            "team_id": words(team, teams.ids),
            "respondent": same("staff", len(team)),
            "asked_on": days(between(rng, quarter.first, quarter.last, len(team))),
            "reached": same("yes", len(team)),
            "valid": words(valid, YES_NO),
            "aware": pa.nulls(len(team), pa.string()),
            "satisfied": words(np.where(valid, rng.random(len(team)) < chance, -1), YES_NO),
        },
        numbers="Q",
    )
