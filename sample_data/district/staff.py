"""Team members: in which team each works, from when to when."""

from dataclasses import dataclass

import numpy as np

from records import tables
from sample_data.columns import YES_NO, Writer, days, words
from sample_data.district.teams import FOUNDED_ON, MERGED_ON, Teams
from sample_data.quarters import CUTOFF, NEVER, day

ROLES = ("family_doctor", "nurse", "public_health", "specialist")
PAID = 3  # the first so many roles are paid; specialists are paid by their hospital
_LEAVING = 0.035  # share of posts that change hands in a year
_CHINESE_MEDICINE = 0.88  # share of teams with it
_SPECIALISTS = 0.75  # mean number per team
# First days of months: people leave on the last day of a month, their successors start on the first of the
# next.
_MONTHS = np.array(
    [
        day(year, month, 1)
        for year in range(2014, 2019)
        for month in range(1, 13)
        if day(year, month, 1) < CUTOFF
    ]
)


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Posts: one row for each person and team; all arrays are indexed by row."""

    person: np.ndarray  # 0 … ; one person has two rows after a merger
    team: np.ndarray
    role: np.ndarray  # position in ROLES
    chinese_medicine: np.ndarray  # bool
    since: np.ndarray
    until: np.ndarray  # inclusive, NEVER while serving

    @property
    def ids(self) -> list[str]:
        """Staff numbers by row."""
        return [f"P{person + 1:04d}" for person in self.person]

    def serving(self, role: str) -> np.ndarray:
        """A mask of the rows that hold ``role`` at the end of the data."""
        return (self.role == ROLES.index(role)) & (self.until == NEVER)

    def on(self, day_: int) -> np.ndarray:
        """A mask of the rows that serve on a day."""
        return (self.since <= day_) & (self.until >= day_)


def make_staff(teams: Teams) -> Staff:
    """About five paid members for each team, and specialists; some leave and are replaced at once."""
    rng = teams.streams.stream("staff")
    team, role = _posts(teams, rng)
    medicine = _chinese_medicine(team, role, teams, rng)
    since = _first_days(team, role, teams, rng)
    rows = np.column_stack([np.arange(len(team)), team, role, medicine, since, np.full(len(team), NEVER)])
    rows = _with_merger(_with_turnover(rows, rng), teams)
    rows = rows[np.lexsort((rows[:, 4], rows[:, 0]))]
    person, team, role, medicine, since, until = rows.T
    return Staff(person=person, team=team, role=role, chinese_medicine=medicine > 0, since=since, until=until)


def _posts(teams: Teams, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    count = len(teams)
    specialists = np.zeros(count, dtype=int)
    active = np.flatnonzero(np.arange(count) != teams.merged)
    np.add.at(specialists, rng.choice(active, round(_SPECIALISTS * len(active))), 1)
    posts = np.column_stack(
        [
            2 + (rng.random(count) < 0.35),
            1 + (rng.random(count) < 0.7),
            np.ones(count, dtype=int),
            specialists,
        ]
    )
    team, role = np.divmod(np.repeat(np.arange(posts.size), posts.ravel()), len(ROLES))
    return team, role


def _chinese_medicine(
    team: np.ndarray, role: np.ndarray, teams: Teams, rng: np.random.Generator
) -> np.ndarray:
    """Who practises Chinese medicine: the last family doctor of most teams, and sometimes another member of
    such a team.
    """
    has = rng.random(len(teams)) < _CHINESE_MEDICINE
    last_doctor = (role == 0) & (np.append(role[1:], -1) != 0)
    return (last_doctor & has[team]) | ((rng.random(len(team)) < 0.04) & has[team] & (role != 2))


def _first_days(team: np.ndarray, role: np.ndarray, teams: Teams, rng: np.random.Generator) -> np.ndarray:
    since = day(2009, 1, 1) + rng.integers(0, 48, len(team)) * 30
    late = (role == ROLES.index("specialist")) & (rng.random(len(team)) < 0.6)
    since = np.where(late, rng.choice(_MONTHS, len(team)), since)
    return np.maximum(since, np.where(team == teams.newest, FOUNDED_ON, teams.founded[team]))


def _with_turnover(rows: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Let some posts change hands: the old row ends, and a row of a new person starts the day after."""
    years = len(_MONTHS) / 12
    change = rng.choice(_MONTHS[1:], len(rows))
    leaving = (rng.random(len(rows)) < _LEAVING * years) & (change > rows[:, 4] + 180)
    followers = rows[leaving].copy()
    followers[:, 0] = len(rows) + np.arange(len(followers))
    followers[:, 4] = change[leaving]
    rows[leaving, 5] = change[leaving] - 1
    return np.concatenate([rows, followers])


def _with_merger(rows: np.ndarray, teams: Teams) -> np.ndarray:
    """After the merger the members of the merged team work in its successor, under the same staff numbers."""
    theirs = rows[:, 1] == teams.merged
    moving = theirs & (rows[:, 4] < MERGED_ON) & (rows[:, 5] >= MERGED_ON)
    moved = rows[moving].copy()
    moved[:, 1], moved[:, 4] = teams.successor, MERGED_ON
    rows[moving, 5] = MERGED_ON - 1
    rows[theirs & (rows[:, 4] >= MERGED_ON), 1] = teams.successor
    return np.concatenate([rows, moved])


def write_staff(writer: Writer, teams: Teams, staff: Staff) -> None:
    """The rows of ``staff``."""
    writer.add(
        tables.staff,
        {
            "staff_id": words(np.arange(len(staff.person)), staff.ids),
            "team_id": words(staff.team, teams.ids),
            "role": words(staff.role, ROLES),
            "chinese_medicine": words(staff.chinese_medicine, YES_NO),
            "since": days(staff.since),
            "until": days(staff.until),
        },
    )
