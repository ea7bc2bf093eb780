"""Which team answers: founded, merged and closed teams."""

from datetime import date

import sqlalchemy as sa

from metrics.foundation.lineage import Team, answering_team, changed_teams, read_teams
from metrics.foundation.periods import parse_period
from tests.metrics.district import District, load

BEFORE, AFTER = parse_period("2017Q1"), parse_period("2017Q2")
IN_APRIL = date(2017, 4, 15)


def team(name: str, closed: date | None = None, into: str | None = None, founded: date | None = None) -> Team:
    return Team(team_id=name, institution_id="I", founded_on=founded, closed_on=closed, successor_id=into)


def all_of(*teams: Team) -> dict[str, Team]:
    return {each.team_id: each for each in teams}


def answers(name: str, day: date, everyone: dict[str, Team]) -> str:
    return answering_team(everyone[name], day, everyone).team_id


def test_a_team_answers_until_the_day_before_it_closes():
    everyone = all_of(team("A", IN_APRIL, "B"), team("B"))
    assert answers("A", date(2017, 4, 14), everyone) == "A"
    assert answers("A", IN_APRIL, everyone) == "B"


def test_mergers_are_followed():
    everyone = all_of(team("A", IN_APRIL, "B"), team("B", date(2017, 5, 1), "C"), team("C"))
    assert [answers("A", day, everyone) for day in (date(2017, 4, 30), date(2017, 5, 1))] == ["B", "C"]


def test_a_closed_team_without_a_successor_keeps_its_rows():
    everyone = all_of(team("A", IN_APRIL), team("B", IN_APRIL, "unheard of"))
    assert answers("A", date(2018, 1, 1), everyone) == "A"
    assert answers("B", date(2018, 1, 1), everyone) == "B"


def test_teams_merged_in_a_circle_come_to_an_end():
    everyone = all_of(team("A", IN_APRIL, "B"), team("B", IN_APRIL, "A"), team("C", IN_APRIL, "C"))
    assert answers("A", date(2018, 1, 1), everyone) == "B"
    assert answers("C", date(2018, 1, 1), everyone) == "C"
    into_a_circle = everyone | all_of(team("D", IN_APRIL, "A"))
    assert answers("D", date(2018, 1, 1), into_a_circle) == "B"


def test_at_work_from_the_first_day_to_the_last():
    short = team("A", closed=date(2017, 4, 16), founded=IN_APRIL)
    assert [short.active_on(date(2017, 4, day)) for day in (14, 15, 16)] == [False, True, False]
    assert team("B").active_on(date.min) and team("B").active_on(date.max)


def test_teams_that_changed_between_two_quarters():
    assert changed_teams(AFTER, BEFORE, all_of(team("A"), team("B"))) == set()
    assert changed_teams(AFTER, BEFORE, all_of(team("A", IN_APRIL, "B"), team("B"), team("C"))) == {"A", "B"}
    two = all_of(team("A", IN_APRIL, "B"), team("B"), team("C", IN_APRIL, "D"), team("D"))
    assert changed_teams(AFTER, BEFORE, two) == {"A", "B", "C", "D"}
    assert changed_teams(AFTER, BEFORE, all_of(team("A", founded=IN_APRIL), team("B"))) == {"A"}
    assert changed_teams(AFTER, BEFORE, all_of(team("A", IN_APRIL), team("B"))) == {"A"}
    old = all_of(team("A", date(2016, 4, 15), "B"), team("B", founded=date(2016, 1, 1)))
    assert changed_teams(AFTER, BEFORE, old) == set()


def test_teams_are_read_as_recorded(any_engine: sa.Engine):
    district = District()
    place = district.institution("I")
    place.team("A", founded="2014-01-01", closed="2017-04-15", into="B")
    place.team("B")
    load(any_engine, district.rows)
    with any_engine.connect() as connection:
        assert read_teams(connection) == all_of(team("I-A", IN_APRIL, "I-B", date(2014, 1, 1)), team("I-B"))
