"""Refused rows are reported and raise a doubt until they are corrected; each roll-up judges them again."""

import pytest
import sqlalchemy as sa

from metrics import results
from metrics.foundation.store import arrivals
from metrics.rollup import roll_up, roll_up_pending
from metrics.trust.doubts import Doubt
from records.tables import pending_periods
from tests.metrics.district import District, load
from tests.metrics.quality.arrived import LAST_DAY, asked, brought, fill, noted, survey


def refused_of(engine: sa.Engine) -> tuple[float, float]:
    row = survey(engine, "2017Q3").loc["steady"]
    return row["refused_rows"], row["refused"]


def test_rows_refused_and_when_they_came(any_engine: sa.Engine):
    fill(any_engine)
    assert survey(any_engine, "2017Q3")[["refused", "warned", "days"]].isna().all(axis=None)
    brought(any_engine, 1, 50, 10, "2017-10-12 23:00", warned=5)
    row = survey(any_engine, "2017Q3").loc["steady"]
    assert (row["refused_rows"], row["refused"], row["warned"], row["days"]) == (
        10,
        10 / (40 + 10),
        5 / 50,
        12,
    )
    assert row["status"] == "arrived"  # the status judges volume only, not refused rows
    roll_up(any_engine)
    assert Doubt("2017Q3", "steady", "", "survey_answers", "refused", "") in noted(any_engine)
    assert results("awareness_rate", "institution", "2017Q3", "steady", any_engine)["doubt"].tolist() == [
        "refused"
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("second", "left"),
    [
        ({"rows": 10, "refused": 0}, 0),  # the refused rows, mended
        ({"rows": 8, "refused": 2}, 4 + 2),  # six of them
        ({"rows": 40, "refused": 0}, 10),  # other rows
        ({"rows": 50, "refused": 1, "corrects": 1}, 1),  # the whole file, mended
        ({"rows": 50, "refused": 9, "outcome": "refused"}, 10),
        ({"rows": 50, "refused": 9, "outcome": "undone"}, 10),
    ],
)
def test_refused_rows_can_be_mended(duckdb_engine, second, left):
    district = District()
    asked(district.institution("steady").team(), 40, 40, 40, 40)
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    brought(duckdb_engine, 1, 50, 10, "2017-10-12")
    brought(duckdb_engine, 2, **second, on="2017-11-01")
    assert refused_of(duckdb_engine)[0] == left


def test_a_few_refused_rows_are_no_doubt(duckdb_engine):
    district = District()
    asked(district.institution("steady").team(), 40, 40, 40, 40)
    load(duckdb_engine, district.rows)
    brought(duckdb_engine, 1, 44, 4, "2017-10-12")
    roll_up(duckdb_engine)
    assert noted(duckdb_engine) == () and refused_of(duckdb_engine)[1] == pytest.approx(4 / 44)


@pytest.mark.slow
def test_what_is_counted_again_is_judged_again(any_engine: sa.Engine):
    district = District()
    asked(district.institution("half").team(), 40, 40, 10, 40)
    load(any_engine, district.rows)
    roll_up(any_engine)
    assert [one.reason for one in noted(any_engine)] == ["few"]
    late = District()
    asked(late.institution("half").team(), 0, 0, 30, 0)
    load(
        any_engine,
        {
            "survey_answers": [
                row | {"answer_id": f"late{row['answer_id']}"} for row in late.rows["survey_answers"]
            ]
        },
    )
    with any_engine.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q3", institution_id=""))
    assert roll_up_pending(any_engine) == ["2017", "2017Q3", "2017Q4"]  # the last of them is not complete
    assert noted(any_engine) == ()
    with any_engine.connect() as connection:
        rows = {
            period: count
            for period, count in connection.execute(sa.select(arrivals.c.period, arrivals.c.rows))
        }
    assert rows == {"2017Q1": 40, "2017Q2": 40, "2017Q3": 40, "2017Q4": 40}


# Where rows belong.


def test_every_kind_is_counted_where_it_belongs(any_engine: sa.Engine):
    district = District()
    here, there = district.institution("here").team(), district.institution("there").team()
    moved = here.resident(since="2010-01-01", until="2017-10-31").moves_to(there, "2017-11-01")
    moved.signed("2017-10-10").served("2017-10-11").served("2017-10-12").followed_up("2017-10-13").served(
        None, due="2017-10-14"
    )
    moved.checked_up("2017-10-31").checked_up("2017-11-01").record_updated("2017-11-02")
    moved.visited("2017-10-15", at="there").visited("2017-10-16", at=None)
    doctor = here.member(until="2017-11-30").works(there, "2017-11-15")
    for month in ("2017-10", "2017-11", "2017-12"):
        doctor.paid(month, 100)
    there.member(since="2017-12-01").paid("2017-12", 100)
    here.answer(asked=LAST_DAY)
    load(any_engine, district.rows)
    roll_up(any_engine)
    with any_engine.connect() as connection:
        found = {tuple(row) for row in connection.execute(sa.select(*arrivals.c))}
    home = "here-T1"
    # of a month in two teams once
    assert found == {
        ("2017Q4", *row)
        for row in (
            ("here", home, "contracts", 1),
            ("here", home, "services", 2),
            ("here", home, "follow_ups", 1),
            ("here", home, "survey_answers", 1),
            ("here", "", "checkups", 1),
            ("there", "", "checkups", 1),
            ("there", "", "record_updates", 1),
            ("there", "", "visits", 1),
            ("here", "", "pay", 1),
            ("there", "", "pay", 2 + 1),
        )
    }
