"""Which institutions a partial roll-up counts, and which of the records it copies for that."""

from datetime import date

import pytest
import sqlalchemy as sa

from metrics.foundation.lineage import Team
from metrics.measures.scope import Scope, narrowed, scope_of
from records import tables
from records.engine import connect
from tests.metrics.district import District, load

MARCH, JUNE = date(2017, 3, 31), date(2017, 6, 30)


def everyone(*teams: Team) -> dict[str, Team]:
    """The teams, and one each of I1 to I4."""
    plain = [Team(f"{place}-T", place, None, None, None) for place in ("I1", "I2", "I3", "I4")]
    return {team.team_id: team for team in (*plain, *teams)}


def merged(into: str, on: date = date(2017, 5, 1)) -> Team:
    """A team of I1 that became part of another's."""
    return Team("I1-M", "I1", None, on, into)


@pytest.mark.parametrize(
    ("touched", "days", "teams", "institutions", "recorded"),
    [
        ({"I1"}, [MARCH], (), {"I1"}, {"I1-T"}),
        ({"I1", "I2"}, [MARCH], (), {"I1", "I2"}, {"I1-T", "I2-T"}),  # half of all
        # From May on I2 answers for a team of I1: what touches I1 touches I2.
        ({"I1"}, [MARCH], (merged("I2-T"),), {"I1"}, {"I1-T", "I1-M"}),
        ({"I1"}, [MARCH, JUNE], (merged("I2-T"),), {"I1", "I2"}, {"I1-T", "I1-M", "I2-T"}),
        # What touches I2 leaves I1 alone, but rows recorded under the merged team are I2's.
        ({"I2"}, [JUNE], (merged("I2-T"),), {"I2"}, {"I2-T", "I1-M"}),
        ({"no team here"}, [MARCH], (), {"no team here"}, set()),
        (set(), [MARCH], (), set(), set()),
        ({"I1"}, [], (), {"I1"}, set()),  # nothing is to be counted
    ],
)
def test_who_is_counted_together(touched, days, teams, institutions, recorded):
    assert scope_of(touched, iter(days), everyone(*teams)) == Scope(
        frozenset(institutions), frozenset(recorded)
    )


def test_more_than_half_is_all():
    assert scope_of({"I1", "I2", "I3"}, [MARCH], everyone()) is None
    assert scope_of({"I1", "I3"}, [JUNE], everyone(merged("I2-T"))) is None


def test_a_scope_holds_all_rows_of_its_people_and_those_recorded_under_its_teams():
    district = District()
    here, there, elsewhere = (district.institution(name).team() for name in ("I1", "I2", "I3"))
    home, signed, stranger = (
        here.resident(groups="disabled"),
        there.resident().signed(team=here),
        elsewhere.resident(groups="disabled"),
    )
    for person in (home, signed, stranger):
        person.visited("2017-05-01", at="I3").served("2017-05-01").followed_up("2017-05-01").checked_up(
            "2017-05-01"
        ).record_updated("2017-05-01")
    stranger.visited("2017-05-02", at="I1")
    for kind in ("services", "follow_ups"):  # of a stranger, recorded under a team of I1
        district.rows[kind].append(district.rows[kind][-1] | {f"{kind[:-1]}_id": "x", "team_id": here.name})
    engine = connect("duckdb:///:memory:")
    load(engine, district.rows)
    scope = Scope(frozenset({"I1"}), frozenset({here.name}))
    all_of = {person.number for person in (home, signed)}
    with engine.begin() as connection:
        scope.open(connection)
        scope.open(connection)  # replaces the rows of an earlier scope

        def held(table: sa.Table, column: str) -> list:
            return sorted(connection.scalars(narrowed(sa.select(table.c[column]))))

        for table in (tables.residents, tables.resident_teams, tables.record_updates, tables.checkups):
            assert held(table, "resident_id") == sorted(all_of)
        assert held(tables.contracts, "resident_id") == [signed.number] and held(
            tables.resident_groups, "resident_id"
        ) == [home.number]
        for table in (tables.services, tables.follow_ups):
            assert held(table, "resident_id") == sorted([*all_of, stranger.number])
        assert held(tables.visits, "visited_on") == [date(2017, 5, 1), date(2017, 5, 1), date(2017, 5, 2)]
        # Both tables of a join are narrowed: the stranger is not among the residents.
        served = sa.select(tables.services.c.resident_id).join_from(
            tables.residents, tables.services, tables.services.c.resident_id == tables.residents.c.resident_id
        )
        assert sorted(connection.scalars(narrowed(served))) == sorted(all_of)
        # Tables that have no copy are read whole, and so is every table where no scope is applied.
        assert held(tables.teams, "institution_id") == ["I1", "I2", "I3"]
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.residents)) == 3
        scope.close(connection)
        with pytest.raises(sa.exc.ProgrammingError, match="scope_of_residents"):
            held(tables.residents, "resident_id")
