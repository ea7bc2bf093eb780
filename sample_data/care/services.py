"""Contract services: calibrated numbers of residents seen face to face and at home, and other services."""

import numpy as np
import pyarrow as pa

from records import tables
from records.labels import SERVICE_ITEMS, SERVICE_MODES
from sample_data.allocate import allocate
from sample_data.columns import Writer, days, words
from sample_data.draws import between, expit, race, smallest_per_group
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.people.signing import Signed
from sample_data.quarters import CUTOFF, FIRST_DAYS, LAST_DAYS, NEVER, Quarter, after_incentive, index

_MODES = list(SERVICE_MODES)
_FACE, _HOME, _TELEPHONE, _ONLINE = range(4)
_ITEMS = list(SERVICE_ITEMS)
_ITEM_SHARES = np.cumsum((0.34, 0.26, 0.2, 0.09, 0.04, 0.07))
_SECOND = 0.25  # share of those served face to face who have another service
_REMOTE = 0.2  # share of the signed residents who have one by telephone or online
_PLANNED = 0.7  # share of delivered services that had a due date


class Services:
    """Writes services quarter by quarter; a resident who is served often tends to be served often again."""

    def __init__(self, people: People, groups: Groups, served: dict[str, dict[str, int]]) -> None:
        """``served``: for ``face_to_face`` and ``home_visit``, exact numbers of residents by quarter."""
        teams = people.teams
        self._people, self._groups, self._teams, self._served = people, groups, teams, served
        self._rng = teams.streams.stream("services")
        self._liking = self._rng.lognormal(0.0, 0.8, len(people)).astype(np.float32)
        self._effects = {
            "face_to_face": teams.effects("face to face", 0.4) + teams.drift("face to face", 0.14),
            "home_visit": teams.effects("home visit", 0.35) + teams.drift("home visit", 0.16),
        }
        self._welcome = expit(1.75 + teams.effects("welcome", 0.35))
        self._fulfilling = teams.effects("fulfilment", 0.5) + teams.drift("fulfilment", 0.15)
        self._due_later = np.zeros(len(teams), dtype=np.int64)  # delivered, but due in the next quarter

    def write(self, writer: Writer, quarter: Quarter, signed: Signed) -> None:
        """Write the services of one quarter; ``signed`` are the contracts in force at its end."""
        face, home = self._choose(quarter, signed)
        parts = [
            self._delivered(quarter, signed, face, np.where(np.isin(face, home), _HOME, _FACE)),
            self._second(quarter, signed, face),
            self._remote(quarter, signed),
            self._welcomed(signed),
        ]
        residents, team, mode, done = map(np.concatenate, zip(*parts, strict=True))
        due = self._due(done)
        missed, missed_team, missed_due = self._missed(quarter, signed, self._kept(quarter, team, due))
        never = np.full(len(missed), NEVER)
        self._append(
            writer,
            np.concatenate([residents, missed]),
            np.concatenate([team, missed_team]),
            np.concatenate([mode, np.full(len(missed), -1)]),
            np.concatenate([due, missed_due]),
            np.concatenate([done, never]),
        )

    def _choose(self, quarter: Quarter, signed: Signed) -> tuple[np.ndarray, np.ndarray]:
        """Positions in ``signed`` of the residents seen face to face, and of those of them visited at
        home.
        """
        number = index(quarter.key)
        sizes = np.bincount(signed.team, minlength=len(self._teams))
        faces = allocate(
            self._served["face_to_face"][quarter.key], sizes, sizes, self._effects["face_to_face"][number]
        )
        homes = allocate(
            self._served["home_visit"][quarter.key], sizes, faces, self._effects["home_visit"][number]
        )
        needy = self._groups.key_on(quarter.last)[signed.residents]
        keys = race(self._rng, self._liking[signed.residents] * np.where(needy, 2.0, 1.0))
        face = smallest_per_group(signed.team, keys, faces)
        old = self._people.age(quarter.last)[signed.residents[face]] >= 65
        keys = race(self._rng, self._liking[signed.residents[face]] * np.where(old, 3.0, 1.0))
        return face, face[smallest_per_group(signed.team[face], keys, homes)]

    def _delivered(self, quarter: Quarter, signed: Signed, rows: np.ndarray, mode: np.ndarray) -> tuple:
        """Services to the signed residents at ``rows`` within their contracts: residents, teams, modes,
        days.
        """
        first = np.maximum(signed.start[rows], quarter.first)
        done = between(self._rng, first, quarter.last, len(rows))
        return signed.residents[rows], signed.team[rows], mode, done

    def _second(self, quarter: Quarter, signed: Signed, face: np.ndarray) -> tuple:
        rows = face[self._rng.random(len(face)) < _SECOND]
        return self._delivered(quarter, signed, rows, np.full(len(rows), _FACE))

    def _remote(self, quarter: Quarter, signed: Signed) -> tuple:
        rows = np.flatnonzero(self._rng.random(len(signed.residents)) < _REMOTE)
        return self._delivered(quarter, signed, rows, self._remote_modes(len(rows)))

    def _remote_modes(self, count: int) -> np.ndarray:
        return np.where(self._rng.random(count) < 0.7, _TELEPHONE, _ONLINE)

    def _welcomed(self, signed: Signed) -> tuple:
        """First services by telephone or online to most residents who signed newly, 1 to 81 days after the
        contract starts, so within 90 days of the signature (up to 4 days before the start).
        """
        wait = 1 + np.minimum(self._rng.exponential(22.0, len(signed.new)), 80).astype(np.int32)
        done = signed.new_start + wait
        kept = self._rng.random(len(done)) < self._welcome[signed.new_team]
        kept &= (done <= CUTOFF) & (done < self._people.departure[signed.new])
        team = self._teams.effective(signed.new_team[kept], done[kept])
        return signed.new[kept], team, self._remote_modes(int(kept.sum())), done[kept]

    def _due(self, done: np.ndarray) -> np.ndarray:
        """Due days near the day of delivery, in the same quarter; NEVER for services without a plan."""
        place = np.searchsorted(FIRST_DAYS, done, side="right") - 1
        due = np.clip(done + between(self._rng, -12, 25, len(done)), FIRST_DAYS[place], LAST_DAYS[place])
        return np.where(self._rng.random(len(done)) < _PLANNED, due, NEVER)

    def _kept(self, quarter: Quarter, team: np.ndarray, due: np.ndarray) -> np.ndarray:
        """The number of delivered services that were due in ``quarter``, by team; those due later are
        remembered for the next quarter.
        """
        now = np.bincount(team[due <= quarter.last], minlength=len(self._teams)) + self._due_later
        self._due_later = np.bincount(team[(due > quarter.last) & (due < NEVER)], minlength=len(self._teams))
        return now

    def _missed(
        self, quarter: Quarter, signed: Signed, kept: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Services that were due but not delivered: residents, teams, due days. ``kept`` is the number of
        those that were delivered, by team.
        """
        rate = expit(self._fulfilling[index(quarter.key)] + 1.05 + 1.05 * after_incentive(quarter))
        sizes = np.bincount(signed.team, minlength=len(self._teams))
        counts = np.minimum(np.round(kept * (1 - rate) / rate).astype(np.int64), sizes)
        keys = self._rng.random(len(signed.team), dtype=np.float32)
        rows = smallest_per_group(signed.team, keys, counts)
        first = np.maximum(signed.start[rows], quarter.first)
        return signed.residents[rows], signed.team[rows], between(self._rng, first, quarter.last, len(rows))

    def _append(
        self,
        writer: Writer,
        residents: np.ndarray,
        team: np.ndarray,
        mode: np.ndarray,
        due: np.ndarray,
        done: np.ndarray,
    ) -> None:
        order = np.argsort(residents, kind="stable")
        item = np.searchsorted(_ITEM_SHARES[:-1], self._rng.random(len(order)), side="right")
        writer.add(
            tables.services,
            {
                "resident_id": self._people.number.take(pa.array(residents[order])),
                "team_id": words(team[order], self._teams.ids),
                "item": words(item, _ITEMS),
                "mode": words(mode[order], _MODES),
                "due_on": days(due[order]),
                "done_on": days(done[order]),
            },
            numbers="SV",
        )
