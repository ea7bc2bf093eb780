"""The family-doctor teams and how they differ from one another."""

from dataclasses import dataclass

import numpy as np

from records import tables
from sample_data.columns import Writer, days, words
from sample_data.district.names import MAIN
from sample_data.district.stations import STATIONS, station_ids
from sample_data.draws import Streams
from sample_data.quarters import NEVER, QUARTERS, Quarter, day

MERGED_ON = day(2016, 10, 1)
FOUNDED_ON = day(2017, 1, 1)

# Where the special teams are: institution, and position of the team in it.
_MERGED, _SUCCESSOR = (6, 4), (6, 3)
_FOUNDED = (12, 6)
_SMALL = (15, 5)
_SILENT = (10, 2)
_STAND_OUT = (4, 2)
_LAGGARDS = ((8, 5), (13, 3))
_FAR = 2.6  # how many standard deviations the stand-out and the laggards differ from the mean team


@dataclass(frozen=True, kw_only=True)
class Teams:
    """All teams, also the merged one, in order of institution; all arrays are indexed by team."""

    institution: np.ndarray  # position in MAIN
    station: np.ndarray  # position in STATIONS, −1: at the main institution
    founded: np.ndarray  # days
    closed: np.ndarray  # days, NEVER while active
    quality: np.ndarray  # standard deviations from the mean team
    steady: np.ndarray  # bool: equally good or bad at everything, without chance of its own
    merged: int
    successor: int
    newest: int
    small: int
    silent: int
    streams: Streams

    def __len__(self) -> int:
        return len(self.institution)

    @property
    def ids(self) -> list[str]:
        """Team numbers."""
        return [f"T{number:03d}" for number in range(1, len(self) + 1)]

    def active(self, quarter: Quarter) -> np.ndarray:
        """Which teams work in ``quarter``."""
        return (self.founded <= quarter.first) & (self.closed > quarter.last)

    def effective(self, team: np.ndarray, on: int | np.ndarray) -> np.ndarray:
        """``team`` (positions), with the merged team replaced by its successor from the merger on."""
        return np.where((team == self.merged) & (np.asarray(on) >= MERGED_ON), self.successor, team)

    def effects(self, name: str, spread: float) -> np.ndarray:
        """A lasting contribution of each team to the log odds ``name``; it is partly the team's general
        quality.
        """
        own = self.streams.stream(f"effect {name}").standard_normal(len(self))
        return spread * np.where(self.steady, self.quality, 0.6 * self.quality + 0.8 * own)

    def drift(self, name: str, spread: float) -> np.ndarray:
        """Slow changes of each team on top of its effect: quarters × teams, autocorrelated."""
        steps = self.streams.stream(f"drift {name}").standard_normal((len(QUARTERS), len(self)))
        for number in range(1, len(steps)):
            steps[number] = 0.7 * steps[number - 1] + 0.714 * steps[number]
        return spread * steps


def make_teams(streams: Streams) -> Teams:
    """167 teams: 166 active in the end, one merged into another on 2016-10-01."""
    rng = streams.stream("teams")
    counts = np.array([main.teams for main in MAIN])
    counts[_MERGED[0]] += 1
    institution = np.repeat(np.arange(len(MAIN)), counts)
    starts = np.cumsum(counts) - counts

    def at(place: tuple[int, int]) -> int:
        return int(starts[place[0]] + place[1])

    founded = np.array(
        [day(2008 + y, 1 + m, 1) for y, m in rng.integers((0, 0), (4, 12), (len(institution), 2))]
    )
    founded[at(_FOUNDED)] = FOUNDED_ON
    closed = np.full(len(institution), NEVER)
    closed[at(_MERGED)] = MERGED_ON
    laggards = [at(place) for place in _LAGGARDS]
    quality = 0.5 * rng.standard_normal(len(MAIN))[institution] + 0.87 * rng.standard_normal(len(institution))
    quality = np.clip(quality, -1.7, 1.7)
    quality[laggards], quality[at(_STAND_OUT)] = -_FAR, _FAR
    quality[[at(_SUCCESSOR), at(_SMALL)]] = 0.2
    return Teams(
        institution=institution,
        station=_at_stations(institution, starts),
        founded=founded,
        closed=closed,
        quality=quality,
        steady=np.abs(quality) == _FAR,
        merged=at(_MERGED),
        successor=at(_SUCCESSOR),
        newest=at(_FOUNDED),
        small=at(_SMALL),
        silent=at(_SILENT),
        streams=streams,
    )


def _at_stations(institution: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """One team at each station, from the end of its parent's list."""
    station = np.full(len(institution), -1)
    used = np.zeros(len(MAIN), dtype=int)
    for number, place in enumerate(STATIONS):
        size = int((institution == place.parent).sum())
        station[starts[place.parent] + size - 1 - used[place.parent]] = number
        used[place.parent] += 1
    return station


def write_teams(writer: Writer, teams: Teams) -> None:
    """The rows of ``teams``."""
    institutions = [f"I{number:02d}" for number in range(1, len(MAIN) + 1)]
    place = np.arange(len(teams)) - np.searchsorted(teams.institution, teams.institution)
    names = [f"{MAIN[i].name}第{n + 1}团队" for i, n in zip(teams.institution, place, strict=True)]
    successor = np.where(np.arange(len(teams)) == teams.merged, teams.successor, -1)
    writer.add(
        tables.teams,
        {
            "team_id": words(np.arange(len(teams)), teams.ids),
            "name": words(np.arange(len(teams)), names),
            "institution_id": words(teams.institution, institutions),
            "station_id": words(teams.station, station_ids()),
            "founded_on": days(teams.founded),
            "closed_on": days(teams.closed),
            "successor_id": words(successor, teams.ids),
        },
    )
