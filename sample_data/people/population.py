"""The residents: when they were born, registered, moved in, died or moved out."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, days, words
from sample_data.district.teams import FOUNDED_ON, MERGED_ON, Teams
from sample_data.draws import between
from sample_data.people.ages import ages_at_death, ages_at_reference
from sample_data.quarters import CUTOFF, NEVER, REFERENCE, START, Quarter, day

YEAR = 365.25
_LEAVING = 0.014  # share of residents who die or move out in a year
_DYING = 0.43  # share of these who die
_ARRIVING = 0.01  # share of residents who move in within a year, in addition to births
_NO_RECORD = 0.08
STAYS, GOES, COMES_LATE = 0, 1, 2  # present on 2018-03-31, gone before, or come after it


@dataclass(frozen=True, kw_only=True)
class People:
    """All residents, also former ones, sorted by team; all arrays are indexed by resident."""

    number: pa.StringArray
    male: np.ndarray  # bool
    birth: np.ndarray
    created: np.ndarray  # health record, NEVER if none
    since: np.ndarray  # first day in the district
    departure: np.ndarray  # died or moved out, NEVER if not
    died: np.ndarray  # bool, of those who departed
    team: np.ndarray  # the first team; the merged team's successor takes over later
    teams: Teams

    def __len__(self) -> int:
        return len(self.birth)

    def present(self, on: int | np.ndarray) -> np.ndarray:
        """A mask of the residents who live in the district on a day (``on`` may be one day for each
        resident).
        """
        return (self.since <= on) & (self.departure > on)

    def age(self, on: int) -> np.ndarray:
        """Age in years on a day; negative before birth."""
        return ((on - self.birth) / YEAR).astype(np.float32)

    def team_in(self, quarter: Quarter) -> np.ndarray:
        """The responsible team in a quarter (the merger falls on the first day of one)."""
        return self.teams.effective(self.team, quarter.first)


def make_people(teams: Teams, sizes: np.ndarray) -> People:
    """Exactly ``sizes`` residents by team on 2018-03-31, and those who left before or came after."""
    rng = teams.streams.stream("people")
    team, fate = _cast(teams, sizes, rng)
    died = (fate == GOES) & (rng.random(len(team)) < _DYING)
    birth = _births(teams, team, fate, died, rng)
    departure = _departures(fate, team == teams.newest, rng)
    since = np.maximum(_arrivals(fate, team == teams.newest, birth, rng), birth)
    since = np.where(fate == GOES, np.minimum(since, departure - 30), since).astype(np.int32)
    leaves_late = (fate == STAYS) & (rng.random(len(team)) < _LEAVING * (CUTOFF - REFERENCE) / YEAR)
    departure[leaves_late] = between(rng, REFERENCE + 1, CUTOFF, int(leaves_late.sum()))
    died |= leaves_late & (birth < day(1948, 1, 1))
    # Residents who moved into the merged team's area after the merger belong to its successor from the start.
    team = teams.effective(team, since).astype(np.int16)
    order = np.argsort(team, kind="stable")
    people = {"birth": birth, "since": since, "departure": departure, "died": died, "team": team}
    people = {name: values[order] for name, values in people.items()}
    return People(
        number=_numbers(people["team"], teams),
        male=_male(people["birth"], rng),
        created=_created(people["since"], people["departure"], rng),
        teams=teams,
        **people,
    )


def _cast(teams: Teams, sizes: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Team and fate of every resident. Fates are shuffled within a team, so that record numbers do not give
    them away.
    """
    years = np.where(np.arange(len(teams)) == teams.newest, 1.0, (REFERENCE - START) / YEAR)
    counts = np.column_stack(
        [
            sizes,
            rng.poisson(sizes * _LEAVING * years),
            rng.poisson(sizes * 0.02 * (CUTOFF - REFERENCE) / YEAR),
        ]
    )
    fate = np.concatenate([rng.permutation(np.repeat(np.arange(3), row)) for row in counts])
    return np.repeat(np.arange(len(teams)), counts.sum(axis=1)), fate


def _births(
    teams: Teams, team: np.ndarray, fate: np.ndarray, died: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    tilt = teams.effects("old age", 0.006)
    tilt[teams.newest] = -0.02
    age = ages_at_reference(team, tilt, rng)
    gone = fate == GOES
    # The youngest and the oldest rarely move out; at 6 or more, nobody was born after the start of the
    # history.
    age[gone] = np.clip(age[gone], 6.0, 70.0)
    age[died] = ages_at_death(int(died.sum()), rng)
    birth = (REFERENCE - age * YEAR).astype(np.int32)
    newborn = (fate == COMES_LATE) & (rng.random(len(team)) < 0.5)
    birth[newborn] = between(rng, REFERENCE + 1, CUTOFF, int(newborn.sum()))
    return birth


def _departures(fate: np.ndarray, newest: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    first = np.where(newest, FOUNDED_ON + 60, START)
    return np.where(fate == GOES, between(rng, first, REFERENCE, len(fate)), NEVER)


def _arrivals(
    fate: np.ndarray, newest: np.ndarray, birth: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """First days in the district; most of those born since the start were born in it."""
    count = len(fate)
    since = between(rng, day(2009, 1, 1), START - 1, count)
    moved = (rng.random(count) < _ARRIVING * 5) | ((birth >= START) & (rng.random(count) < 0.15))
    moved &= fate != GOES
    since = np.where(moved, between(rng, np.clip(birth, START, REFERENCE), REFERENCE, count), since)
    filling = FOUNDED_ON + ((REFERENCE - 30 - FOUNDED_ON) * rng.random(count) ** 1.6).astype(np.int32)
    since = np.where(newest & (fate == STAYS), filling, since)
    since = np.where(newest & (fate == GOES), FOUNDED_ON, since)
    return np.where(fate == COMES_LATE, np.maximum(between(rng, REFERENCE + 1, CUTOFF, count), birth), since)


def _male(birth: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return rng.random(len(birth)) < np.where(birth < day(1958, 1, 1), 0.46, 0.51)


def _created(since: np.ndarray, departure: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """When the health record was opened: some time after the arrival, for some never."""
    wait = rng.exponential(np.where(since < START, 320.0, 70.0)).astype(np.int32)
    created = since + wait
    none = (rng.random(len(since)) < _NO_RECORD) | (created > CUTOFF) | (created >= departure)
    return np.where(none, NEVER, created)


def _numbers(team: np.ndarray, teams: Teams) -> pa.StringArray:
    """Record numbers of 17 digits, like real ones: 6 for a district that does not exist, 3 for the
    institution, 3 for the team, and a serial number of 5.
    """
    serial = np.arange(len(team)) - np.searchsorted(team, team) + 1
    block, serial = np.divmod(serial, 100_000)  # a team of more than 99,999 takes further team codes
    place = (teams.institution[team] + 1) * 1000 + team + 1 + 200 * block
    return pa.array(990105 * 10**11 + place.astype(np.int64) * 10**5 + serial).cast(pa.string())


def write_people(writer: Writer, people: People) -> None:
    """The rows of ``residents`` and ``resident_teams``."""
    gone = np.minimum(people.departure, NEVER)
    writer.add(
        tables.residents,
        {
            "resident_id": people.number,
            "sex": words(people.male, ("female", "male")),
            "birth_date": days(people.birth),
            "created_on": days(people.created),
            "died_on": days(np.where(people.died, gone, NEVER)),
            "left_on": days(np.where(people.died, NEVER, gone)),
        },
    )
    teams = people.teams
    moved = (people.team == teams.merged) & (people.departure >= MERGED_ON)
    until = np.where(moved, MERGED_ON - 1, people.departure)
    _write_teams(writer, people, np.arange(len(people)), people.team, people.since, until)
    rows = np.flatnonzero(moved)
    successor = np.full(len(rows), teams.successor)
    _write_teams(writer, people, rows, successor, np.full(len(rows), MERGED_ON), people.departure[rows])


def _write_teams(
    writer: Writer, people: People, rows: np.ndarray, team: np.ndarray, since: np.ndarray, until: np.ndarray
) -> None:
    writer.add(
        tables.resident_teams,
        {
            "resident_id": people.number.take(pa.array(rows)),
            "team_id": words(team, people.teams.ids),
            "since": days(since),
            "until": days(until),
        },
    )
