"""A roll-up counts only the part that an import touched, whatever else is imported or waits meanwhile."""

import random
import threading
from datetime import date

import pytest
import sqlalchemy as sa

from metrics.foundation.periods import parse_period
from metrics.foundation.store import rollup_state
from metrics.rollup import roll_up, roll_up_pending
from records.migrate import upgrade
from records.tables import KINDS, pending_periods
from tests.metrics.district import load
from tests.metrics.touched.random_district import a_district
from tests.metrics.touched.tables import held, spoil, waiting

pytestmark = pytest.mark.slow


def test_only_what_was_touched_is_counted(district: sa.Engine):
    before = held(district)
    with district.begin() as connection:
        spoil(connection)
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    assert roll_up_pending(district) == ["2017", "2017Q2", "2018", "2018Q1"]  # the last two are not complete
    counted = {(row[0], row[1]) for row in held(district)["measure_values"] if row[4] != -1}
    assert counted == {(period, "I2") for period in ("2017", "2017Q2", "2018", "2018Q1")}
    # Values of the other institutions have not been counted again.
    for name, keys in (("measure_values", 4), ("arrivals", 4)):
        assert {row[:keys] for row in held(district)[name]} == {row[:keys] for row in before[name]}


def test_who_is_more_than_half_is_all(district: sa.Engine):
    with district.begin() as connection:
        spoil(connection)
        connection.execute(
            sa.insert(pending_periods),
            [{"period": "2017Q2", "institution_id": place} for place in ("I1", "I2", "I5")],
        )
    roll_up_pending(district)
    assert not [row for row in held(district)["measure_values"] if row[0] == "2017Q2" and row[4] == -1]


def test_an_institution_that_took_over_a_team_is_counted_with_it(district: sa.Engine):
    with district.begin() as connection:
        spoil(connection)
        connection.execute(sa.insert(pending_periods).values(period="2017Q4", institution_id="I3"))
    roll_up_pending(district)
    assert {row[1] for row in held(district)["measure_values"] if row[0] == "2017Q4" and row[4] != -1} == {
        "I3",
        "I4",
    }


def test_what_comes_during_a_roll_up_waits_on(district: sa.Engine):
    with district.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    came = []

    def meanwhile(done: float, message: object) -> None:
        if done > 0.5 and not came:
            came.append(done)
            with district.begin() as connection:
                connection.execute(
                    sa.insert(pending_periods),
                    [{"period": period, "institution_id": "I2"} for period in ("2017Q2", "2017Q3")],
                )

    roll_up_pending(district, meanwhile)
    assert waiting(district) == {("2017Q2", "I2"), ("2017Q3", "I2")}
    assert roll_up_pending(district) == ["2017", "2017Q2", "2017Q3", "2018", "2018Q1"]
    assert waiting(district) == set()


def test_two_roll_ups_wait_for_each_other(district: sa.Engine):
    with district.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    ended: list[str] = []
    others: list[threading.Thread] = []

    def second() -> None:
        ended.append(f"second {roll_up_pending(district)}")

    def meanwhile(done: float, message: object) -> None:
        if not others:
            others.append(threading.Thread(target=second))
            others[0].start()
        if done < 1:
            others[0].join(0.05)
            assert ended == []

    ended.append(f"first {len(roll_up_pending(district, meanwhile))}")
    others[0].join()
    assert sorted(ended) == ["first 4", "second []"]


def test_on_postgresql_other_programs_wait_too(postgres_engine: sa.Engine):
    upgrade(postgres_engine)
    load(postgres_engine, a_district(random.Random(2)).rows)
    refused = []

    def meanwhile(done: float, message: object) -> None:
        if done < 1:
            with (
                pytest.raises(sa.exc.OperationalError, match="could not obtain lock"),
                postgres_engine.begin() as connection,
            ):
                connection.exec_driver_sql(
                    f"LOCK TABLE {rollup_state.name} IN SHARE ROW EXCLUSIVE MODE NOWAIT"
                )
            refused.append(done)

    roll_up(postgres_engine, progress=meanwhile)
    assert refused


def test_periods_that_no_longer_have_records_go_with_a_part(district: sa.Engine):
    with district.begin() as connection:
        for kind, day in (
            ("services", "done_on"),
            ("follow_ups", "done_on"),
            ("visits", "visited_on"),
            ("survey_answers", "asked_on"),
        ):
            connection.execute(sa.delete(KINDS[kind]).where(KINDS[kind].c[day] > date(2017, 12, 31)))
        connection.execute(sa.insert(pending_periods).values(period="2017Q4", institution_id="I2"))
    roll_up_pending(district)
    assert not [
        row
        for name in ("measure_values", "arrivals")
        for row in held(district)[name]
        if parse_period(row[0]).year > 2017
    ]
