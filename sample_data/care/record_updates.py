"""Updates of health records: at most one for each resident and quarter."""

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, days
from sample_data.draws import between, expit
from sample_data.people.groups import Groups
from sample_data.people.population import People
from sample_data.people.signing import Signed
from sample_data.quarters import Quarter, after_incentive, index, years_since_start


class RecordUpdates:
    """Writes updates quarter by quarter; signed residents and key groups are updated more often."""

    def __init__(self, people: People, groups: Groups) -> None:
        teams = people.teams
        self._people, self._groups = people, groups
        self._rng = teams.streams.stream("record updates")
        self._effects = teams.effects("record updates", 0.3) + teams.drift("record updates", 0.1)

    def write(self, writer: Writer, quarter: Quarter, signed: Signed) -> None:
        """Write the updates of ``quarter``; ``signed`` are the contracts in force at its end."""
        people = self._people
        on = between(self._rng, quarter.first, quarter.last, len(people))
        has_record = (people.created <= on) & people.present(on)
        odds = np.full(
            len(people), -2.95 + 0.04 * years_since_start(quarter) + 0.25 * after_incentive(quarter)
        )
        odds[signed.residents] += 0.5
        odds += (
            0.6 * self._groups.key_on(quarter.last)
            + self._effects[index(quarter.key)][people.team_in(quarter)]
        )
        share = (quarter.last - quarter.first + 1) / 91.0
        rows = np.flatnonzero(has_record & (self._rng.random(len(people)) < share * expit(odds)))
        writer.add(
            tables.record_updates,
            {
                "resident_id": people.number.take(pa.array(rows)),
                "updated_on": days(on[rows]),
            },
        )
