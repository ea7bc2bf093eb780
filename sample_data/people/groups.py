"""Key groups: chronic diseases, disability, pregnancy and the rest."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, days, same
from sample_data.district.names import CENTRES
from sample_data.draws import between, race
from sample_data.people.population import YEAR, People
from sample_data.quarters import CUTOFF, NEVER, REFERENCE, START, day

# Share of all residents, and how strongly the chance rises with age (log odds a year).
_LASTING = {
    "hypertension": (0.08, 0.065),
    "diabetes": (0.03, 0.055),
    "other_chronic": (0.02, 0.045),
    "disabled": (0.015, 0.02),
    "monitored": (0.003, 0.01),
    "special_family": (0.002, 0.02),
}
_GESTATION = 280
_AFTER_BIRTH = 42
_PREGNANT = 0.3  # of women aged 20 to 40, over five years


@dataclass(frozen=True, kw_only=True)
class Groups:
    """``since``: group → by resident, the day from which the resident is in it (NEVER: not in it).
    Pregnancies, of which a resident may have two, are separate rows: ``pregnant`` and ``pregnant_since``.
    """

    since: dict[str, np.ndarray]
    pregnant: np.ndarray  # residents
    pregnant_since: np.ndarray
    people: People

    def any_on(self, on: int) -> np.ndarray:
        """A mask of the residents in at least one group on a day."""
        running = (self.pregnant_since <= on) & (on <= self.pregnant_since + _GESTATION + _AFTER_BIRTH)
        inside = np.zeros(len(self.people), dtype=bool)
        inside[self.pregnant[running]] = True
        for since in self.since.values():
            inside |= since <= on
        return inside

    def key_on(self, on: int) -> np.ndarray:
        """A mask of the residents in a key group on a day, by age (0–6, 65 and over) or by membership."""
        age = self.people.age(on)
        return (age >= 65) | (age < 7) | self.any_on(on)


def make_groups(people: People) -> Groups:
    """Draw the members of each group; about half joined before the history starts."""
    rng = people.teams.streams.stream("groups")
    since = {group: _members(group, people, rng) for group in _LASTING}
    rows, first = _pregnancies(people, rng)
    return Groups(since=since, pregnant=rows, pregnant_since=first, people=people)


def _members(group: str, people: People, rng: np.random.Generator) -> np.ndarray:
    share, slope = _LASTING[group]
    age = people.age(REFERENCE)
    eligible = age >= (20 if group in ("hypertension", "diabetes", "other_chronic") else 3)
    if group == "special_family":
        eligible &= (age >= 49) & (age < 85)
    if group == "monitored":  # only where there are villages
        eligible &= people.teams.institution[people.team] >= CENTRES
    weights = np.where(eligible, np.exp(slope * np.minimum(age, 85)), 1e-30)
    count = round(share * len(people))
    chosen = np.argpartition(race(rng, weights), count)[:count]
    since = np.full(len(people), NEVER)
    onset = between(rng, day(2008, 1, 1), CUTOFF, count)
    earliest = people.birth[chosen] + int(2 * YEAR)
    since[chosen] = np.where(onset < people.departure[chosen], np.maximum(onset, earliest), NEVER)
    since[since >= people.departure] = NEVER
    since[since > CUTOFF] = NEVER
    return since


def _pregnancies(people: People, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Residents and first days; a second pregnancy starts at least two years after the first."""
    age = people.age(REFERENCE)
    women = np.flatnonzero(~people.male & (age >= 21) & (age < 42))
    first = np.sort(rng.choice(women, round(_PREGNANT * len(women)), replace=False))
    started = between(rng, START - 200, CUTOFF, len(first))
    again = rng.random(len(first)) < 0.12
    second = started[again] + between(rng, 730, 1200, int(again.sum()))
    rows, since = np.concatenate([first, first[again]]), np.concatenate([started, second])
    valid = (since <= CUTOFF) & (since >= people.since[rows]) & (since < people.departure[rows])
    return rows[valid], since[valid]


def write_groups(writer: Writer, groups: Groups) -> None:
    """The rows of ``resident_groups``; membership ends with the departure."""
    people = groups.people
    for group, since in groups.since.items():
        rows = np.flatnonzero(since < NEVER)
        _write(writer, people, group, rows, since[rows], people.departure[rows])
    rows, since = groups.pregnant, groups.pregnant_since
    until = np.minimum(since + _GESTATION + _AFTER_BIRTH, people.departure[rows])
    _write(writer, people, "pregnant", rows, since, np.where(until > CUTOFF, NEVER, until))


def _write(
    writer: Writer, people: People, group: str, rows: np.ndarray, since: np.ndarray, until: np.ndarray
) -> None:
    writer.add(
        tables.resident_groups,
        {
            "resident_id": people.number.take(pa.array(rows)),
            "group": same(group, len(rows)),
            "since": days(since),
            "until": days(until),
        },
    )
