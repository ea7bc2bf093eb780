"""The roll-up as a whole: repeatable, replaceable in part, honest about how far the data reaches."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import read_horizon, results
from metrics.foundation.periods import parse_period
from metrics.foundation.store import measure_values, rolled_periods, rollup_state
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from records import tables
from tests.metrics.district import District, load

COLUMNS = measure_values.c
PERIODS = ["2016Q4", "2017", "2017Q1", "2017Q2", "2017Q3", "2017Q4"]


def a_year(institution: str = "I1") -> District:
    """One resident who is signed, served every quarter and asked what they think; data from 2016Q4 to
    2017Q4.
    """
    district = District()
    team = district.institution(institution).team()
    person = team.resident(groups="hypertension").signed("2016-10-01", "2018-12-31")
    team.resident()
    for on in ("2016-12-31", "2017-01-10", "2017-04-10", "2017-07-10", "2017-12-30"):
        person.served(on, due=on).followed_up(on, pressure="120/80").visited(on)
    team.answer(asked="2017-05-05", aware="yes", satisfied="no")
    team.member().paid("2017-03", 100)
    return district


def values(engine: sa.Engine) -> set[tuple]:
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(sa.select(measure_values))}


def stamp(engine: sa.Engine) -> tuple:
    with engine.connect() as connection:
        periods = connection.execute(sa.select(rolled_periods).order_by(rolled_periods.c.period)).all()
        return periods, connection.execute(sa.select(rollup_state.c.as_of)).all()


def test_rolling_up_again_changes_nothing(any_engine):
    load(any_engine, a_year().rows)
    assert sorted(roll_up(any_engine)) == sorted([*PERIODS, "2016"])
    before, version = (values(any_engine), stamp(any_engine)), read_horizon(any_engine).version
    roll_up(any_engine)
    assert (values(any_engine), stamp(any_engine)) == before
    assert read_horizon(any_engine).version != version
    with any_engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(measure_values)) == len(before[0])


@pytest.mark.slow
def test_a_part_is_replaced_and_the_rest_stays(any_engine):
    load(any_engine, a_year().rows)
    roll_up(any_engine)
    with any_engine.begin() as connection:
        connection.execute(sa.update(measure_values).values(value=-1.0))
    assert sorted(roll_up(any_engine, ["2017Q2"])) == ["2017", "2017Q2"]  # its year too
    replaced = {row[0] for row in values(any_engine) if row[4] != -1}
    assert replaced == {"2017", "2017Q2"}
    assert {row[0] for row in values(any_engine)} == {*PERIODS, "2016"}


@pytest.mark.slow
def test_new_rows_and_a_part_make_the_whole(any_engine):
    district = a_year()
    load(any_engine, district.rows)
    roll_up(any_engine)
    more = District(_numbers=district._numbers)
    person = more.institution("I2").team().resident().signed("2017-08-01", "2018-07-31")
    person.served("2017-08-15", "home_visit", due="2017-08-15").visited("2017-09-01")
    load(any_engine, more.rows)
    roll_up(any_engine, ["2017Q3", "2017Q4"])
    # The new resident lived here from the first quarter on, which the caller did not ask to count again.
    in_part = {row for row in values(any_engine) if row[0] in ("2017Q3", "2017Q4", "2017")}
    roll_up(any_engine)
    assert in_part == {row for row in values(any_engine) if row[0] in ("2017Q3", "2017Q4", "2017")}
    roll_up(any_engine, PERIODS)
    whole = values(any_engine), stamp(any_engine)
    roll_up(any_engine)
    assert (values(any_engine), stamp(any_engine)) == whole


@pytest.mark.slow
def test_what_was_never_counted_is_counted_with_any_part(duckdb_engine):
    load(duckdb_engine, a_year().rows)
    assert sorted(roll_up(duckdb_engine, ["2017Q2"])) == sorted([*PERIODS, "2016"])


@pytest.mark.slow
def test_an_unfinished_quarter_is_counted_again_with_any_part(duckdb_engine):
    district = a_year()
    place = district.institution("late").team()
    place.answer(asked="2018-02-01")
    load(duckdb_engine, district.rows)
    assert "2018Q1" in roll_up(duckdb_engine)
    assert not read_horizon(duckdb_engine).is_complete(parse_period("2018Q1"))
    assert sorted(roll_up(duckdb_engine, ["2017Q1"])) == ["2017", "2017Q1", "2018", "2018Q1"]


@pytest.mark.slow
def test_a_quarter_that_ended_in_quiet_days_is_counted_again_when_a_later_day_comes(duckdb_engine):
    district = a_year()  # up to the 30th of December: complete
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    more = District(_numbers=district._numbers)
    more.institution("I2").team().resident().signed("2017-12-31", "2018-12-30").served("2017-12-31")
    load(duckdb_engine, more.rows)
    assert sorted(roll_up(duckdb_engine, ["2017Q1"])) == ["2017", "2017Q1", "2017Q4"]
    assert ("2017Q4", "I2", "I2-T1", "signed_residents", 1.0, "records") in values(duckdb_engine)


@pytest.mark.slow
def test_a_period_without_records_is_no_period(duckdb_engine):
    load(duckdb_engine, a_year().rows)
    roll_up(duckdb_engine)
    before = values(duckdb_engine)
    assert roll_up(duckdb_engine, ["1999Q1", "2016Q4"]) == ["2016", "2016Q4"]
    assert roll_up(duckdb_engine, ["1999Q1"]) == []
    assert values(duckdb_engine) == before
    with pytest.raises(ValueError, match="not a period"):
        roll_up(duckdb_engine, ["last year"])
    assert values(duckdb_engine) == before


@pytest.mark.slow
def test_periods_that_no_longer_have_records_go(any_engine):
    load(any_engine, a_year().rows)
    roll_up(any_engine)
    with any_engine.begin() as connection:
        for table in (tables.services, tables.follow_ups, tables.visits, tables.survey_answers):
            connection.execute(sa.delete(table).where(table.c[_day(table)] > date(2017, 3, 31)))
    roll_up(any_engine)
    assert {row[0] for row in values(any_engine)} == {"2016", "2016Q4", "2017", "2017Q1"}


def _day(table: sa.Table) -> str:
    return {"visits": "visited_on", "survey_answers": "asked_on"}.get(table.name, "done_on")


def test_no_records_no_periods(any_engine):
    tables.metadata.create_all(any_engine)
    assert read_horizon(any_engine) is None
    assert results(["signing_rate"], periods="2017Q1", engine=any_engine).empty
    assert roll_up(any_engine) == [] and values(any_engine) == set()
    assert read_horizon(any_engine) is None
    load(any_engine, a_year().rows)
    roll_up(any_engine)
    with any_engine.begin() as connection:
        for table in tables.KINDS.values():
            connection.execute(sa.delete(table))
    assert roll_up(any_engine) == [] and values(any_engine) == set() and read_horizon(any_engine) is None


def test_one_record(any_engine):
    district = District()
    district.institution("I1").team().answer(asked="2017-05-05", aware="yes")
    load(any_engine, district.rows)
    assert sorted(roll_up(any_engine)) == ["2017", "2017Q2"]
    found = results(["awareness_rate", "signing_rate"], periods="2017Q2", engine=any_engine).set_index(
        "indicator"
    )
    assert found.loc["awareness_rate", ["numerator", "denominator", "value"]].tolist() == [1, 1, 1]
    assert found.loc["signing_rate", "reason"] == "no_data"


@pytest.mark.slow
def test_the_series_begins_with_the_first_service_or_answer(duckdb_engine):
    district = a_year()
    person = district.institution("old").team().resident()
    person.signed("2012-01-01", "2018-12-31").followed_up("2013-01-01").visited("2014-01-01")
    load(duckdb_engine, district.rows)
    assert sorted(roll_up(duckdb_engine)) == sorted([*PERIODS, "2016"])


@pytest.mark.slow
def test_without_services_the_series_begins_with_the_first_event(duckdb_engine):
    district = District()
    district.institution("I1").team().resident().signed("2017-02-01", "2018-01-31").visited("2017-05-01")
    load(duckdb_engine, district.rows)
    assert sorted(roll_up(duckdb_engine)) == ["2017", "2017Q1", "2017Q2"]


@pytest.mark.slow
def test_the_data_reaches_to_the_last_event_of_any_kind(duckdb_engine):
    district = District()
    team = district.institution("I1").team()
    person, doctor = team.resident(), team.member()
    for happens, as_of in (
        (lambda: team.answer(asked="2017-02-01"), 1),
        (lambda: person.signed("2017-02-02"), 2),
        (lambda: person.served("2017-02-03"), 3),
        (lambda: person.followed_up("2017-02-04"), 4),
        (lambda: person.visited("2017-02-05"), 5),
        # Days due, and days of check-ups, updates and pay, do not set how far the data reaches: they may lie
        # in the future, or come in bulk.
        (
            lambda: (
                person.checked_up("2017-02-06")
                .record_updated("2017-02-07")
                .followed_up(None, due="2017-02-08")
            ),
            5,
        ),
        (lambda: doctor.paid("2017-03", 100), 5),
    ):
        happens()
        load(duckdb_engine, district.rows)
        for rows in district.rows.values():
            rows.clear()
        roll_up(duckdb_engine)
        assert read_horizon(duckdb_engine).as_of == date(2017, 2, as_of)


@pytest.mark.parametrize(
    "last, complete", [("2017-12-27", False), ("2017-12-28", True), ("2017-12-31", True)]
)
def test_a_quarter_is_complete_up_to_three_quiet_days(duckdb_engine, last, complete):
    district = District()
    team = district.institution("I1").team()
    team.answer(asked="2017-10-01")
    team.answer(asked=last)
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    horizon = read_horizon(duckdb_engine)
    assert horizon.as_of == date.fromisoformat(last)
    assert (
        horizon.is_complete(parse_period("2017Q4")) is complete is horizon.is_complete(parse_period("2017"))
    )
    assert horizon.complete_quarters == ([parse_period("2017Q4")] if complete else [])
    assert horizon.quarters == [parse_period("2017Q4")] and not horizon.is_complete(parse_period("1999Q1"))


def test_who_signs_with_another_institution_is_covered_at_home_and_looked_after_there(duckdb_engine):
    district = District()
    home, away = district.institution("home").team(), district.institution("away").team()
    home.resident(groups="disabled").signed(team=away).served("2017-11-01")
    away.resident()
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    keys = [
        "covered_residents",
        "covered_key_group",
        "covered_disabled",
        "signed_residents",
        "face_to_face_residents",
    ]
    with duckdb_engine.connect() as connection:
        found = {
            tuple(row)
            for row in connection.execute(
                sa.select(COLUMNS.institution_id, COLUMNS.team_id, COLUMNS.measure).where(
                    COLUMNS.measure.in_(keys), COLUMNS.value == 1, COLUMNS.period == "2017Q4"
                )
            )
        }
    assert found == {("home", "home-T1", key) for key in keys[:3]} | {
        ("away", "away-T1", key) for key in keys[3:]
    }


def test_every_measure_reaches_the_store(worked):
    with worked.connect() as connection:
        assert set(connection.scalars(sa.select(COLUMNS.measure).distinct())) == set(MEASURES)
        twice = (
            sa.select(COLUMNS.period)
            .group_by(COLUMNS.period, COLUMNS.institution_id, COLUMNS.team_id, COLUMNS.measure)
            .having(sa.func.count() > 1)
        )
        assert connection.execute(twice).all() == []


def test_a_team_is_counted_in_its_own_institution_only(worked):
    with worked.connect() as connection:
        places = connection.execute(
            sa.select(COLUMNS.institution_id, COLUMNS.team_id).where(COLUMNS.team_id != "").distinct()
        ).all()
    assert places and all(team.rsplit("-", 1)[0] == institution for institution, team in places)


def test_only_reported_measures_that_exist_are_taken(duckdb_engine):
    district = a_year()
    place = district.institution("reports")
    place.reports("no_such_measure", 7)
    place.reports("residents", 7)
    place.reports("residents", 7, period="1999Q1")
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    reported = {row for row in values(duckdb_engine) if row[5] == "reported"}
    assert reported == {("2017Q4", "reports", "", "residents", 7.0, "reported")}


def test_all_or_nothing(duckdb_engine):
    load(duckdb_engine, a_year().rows)
    roll_up(duckdb_engine)
    before = values(duckdb_engine), stamp(duckdb_engine)

    def breaks(done: float, message) -> None:
        if done > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        roll_up(duckdb_engine, progress=breaks)
    assert (values(duckdb_engine), stamp(duckdb_engine)) == before


def test_progress_runs_from_start_to_end_in_both_languages(duckdb_engine):
    load(duckdb_engine, a_year().rows)
    told = []
    roll_up(duckdb_engine, progress=lambda done, message: told.append((done, message)))
    shares = [done for done, _ in told]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] == 1
    assert all(message.zh and message.en for _, message in told)


def test_the_store_says_when(duckdb_engine):
    load(duckdb_engine, a_year().rows)
    roll_up(duckdb_engine)
    with duckdb_engine.connect() as connection:
        assert isinstance(connection.scalar(sa.select(rollup_state.c.rolled_up_at)), datetime)
