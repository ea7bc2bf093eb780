"""Functional communities: schools, firms, offices and care homes."""

import numpy as np

from records import tables
from records.labels import COMMUNITY_KINDS
from sample_data.columns import Writer, days, words
from sample_data.district.teams import Teams
from sample_data.draws import between, expit
from sample_data.quarters import CUTOFF, NEVER, day

_COUNT = 420
_TERM = 3 * 365


def write_communities(writer: Writer, teams: Teams) -> None:
    """Write 420 functional communities; by 2018 about half have signed, for three years at a time."""
    rng = teams.streams.stream("communities")
    chance = np.where(np.arange(len(teams)) == teams.merged, 0.0, 1.0)
    team = np.sort(rng.choice(len(teams), _COUNT, p=chance / chance.sum()))
    listed = np.maximum(between(rng, day(2013, 1, 1), day(2016, 12, 31), _COUNT), teams.founded[team])
    signed = listed + between(rng, 60, 1200, _COUNT)
    willing = rng.random(_COUNT) < expit(1.15 + teams.effects("communities", 0.5)[team])
    signed = np.where(willing & (signed <= CUTOFF), signed, NEVER)
    ends = np.where(signed < NEVER, signed + _TERM - 1, NEVER)
    writer.add(
        tables.functional_communities,
        {
            "team_id": words(team, teams.ids),
            "kind": words(
                rng.choice(len(COMMUNITY_KINDS), _COUNT, p=(0.3, 0.4, 0.22, 0.08)), list(COMMUNITY_KINDS)
            ),
            "listed_on": days(listed),
            "signed_on": days(signed),
            "ends_on": days(ends),
        },
        numbers="FC",
    )
