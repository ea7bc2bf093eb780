"""The rows of ``contracts``, collected quarter by quarter while residents sign, and written at the end."""

import numpy as np
import pyarrow as pa

from records import tables
from records.labels import CONTRACT_STATUS, TERMINATION_REASONS
from sample_data.columns import Writer, days, words
from sample_data.draws import between
from sample_data.people.population import People
from sample_data.quarters import NEVER

_STATUS = list(CONTRACT_STATUS)
_REASONS = list(TERMINATION_REASONS)
LOST, MOVED, DIED, OWN_REQUEST, RE_SIGNED = (
    _REASONS.index(reason) for reason in ("lost", "moved", "died", "own_request", "re_signed")
)
_BATCH = 500_000
TERM = 365


class Contracts:
    """Columns of contracts, in parts. The row number of a contract is its position in all parts together."""

    def __init__(self) -> None:
        self._parts: list[tuple[np.ndarray, ...]] = []
        self._ends: list[tuple[np.ndarray, ...]] = []
        self._count = 0

    def add(
        self,
        rng: np.random.Generator,
        residents: np.ndarray,
        team: np.ndarray,
        start: np.ndarray,
        status: str,
        since: np.ndarray,
    ) -> np.ndarray:
        """Add contracts signed up to four days before they start, but not before ``since``; returns their row
        numbers.
        """
        signed = np.maximum(start - between(rng, 0, 4, len(start)), since)
        state = np.full(len(start), _STATUS.index(status), dtype=np.int8)
        self._parts.append(
            (residents.astype(np.int32), team.astype(np.int16), start.astype(np.int32), signed, state)
        )
        rows = self._count + np.arange(len(start))
        self._count += len(start)
        return rows

    def terminate(self, rows: np.ndarray, on: np.ndarray, reason: np.ndarray) -> None:
        """End contracts (row numbers) early; ``reason`` is one of the numbers above for each."""
        self._ends.append((rows, on, reason))

    def write(self, writer: Writer, people: People) -> None:
        """Write all rows, in order of signing."""
        residents, team, start, signed, status = map(np.concatenate, zip(*self._parts, strict=True))
        rows, on, why = map(np.concatenate, zip(*self._ends, strict=True))
        terminated, reason = np.full(self._count, NEVER), np.full(self._count, -1)
        terminated[rows], reason[rows], status[rows] = on, why, _STATUS.index("terminated")
        for first in range(0, self._count, _BATCH):
            part = slice(first, first + _BATCH)
            writer.add(
                tables.contracts,
                {
                    "resident_id": people.number.take(pa.array(residents[part])),
                    "team_id": words(team[part], people.teams.ids),
                    "status": words(status[part], _STATUS),
                    "signed_on": days(signed[part]),
                    "starts_on": days(start[part]),
                    "ends_on": days(start[part] + TERM - 1),
                    "terminated_on": days(terminated[part]),
                    "reason": words(reason[part], _REASONS),
                },
                numbers="C",
            )
