"""Reading measure values of quarters and years, and how far the data reaches."""

import math
from datetime import date
from types import MappingProxyType

import pytest
import sqlalchemy as sa

from metrics import MEASURES, read_horizon
from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period
from metrics.foundation.store import metadata, rolled_periods
from metrics.values.stored import Horizon, read_values
from records.engine import connect
from tests.metrics.stored import stored

ITEMS, PEOPLE = MEASURES["items_due"], MEASURES["residents"]  # ITEMS adds up over quarters, PEOPLE does not


def read(
    engine: sa.Engine, *periods: str, measures=(ITEMS, PEOPLE), everyone=MappingProxyType({})
) -> dict[tuple[str, str], tuple]:
    """(period, team or institution) → the values, None where nothing is known."""
    with engine.connect() as connection:
        found = read_values(
            connection, measures, [parse_period(text) for text in periods], everyone, date(2018, 5, 15)
        )
    assert list(found.columns) == [
        "period",
        "institution_id",
        "team_id",
        *(measure.key for measure in measures),
    ]
    return {
        (str(row.period), row.team_id or row.institution_id): tuple(
            None if math.isnan(value) else value for value in row[4:]
        )
        for row in found.itertuples()
    }


def test_a_year_of_what_adds_up_is_the_sum_of_its_quarters():
    engine = stored(
        [
            ("2017Q1", "I1-T1", "items_due", 7),
            ("2017Q4", "I1-T1", "items_due", 10),
            ("2017Q4", "I1-T2", "items_due", 1),
            ("2018Q1", "I1-T1", "items_due", 100),
            ("2016Q4", "I1-T1", "items_due", 1000),
        ]
    )
    assert read(engine, "2017") == {("2017", "I1-T1"): (7 + 10, None), ("2017", "I1-T2"): (1, None)}
    assert read(engine, "2017", "2017Q4") == {
        ("2017", "I1-T1"): (17, None),
        ("2017", "I1-T2"): (1, None),
        ("2017Q4", "I1-T1"): (10, None),
        ("2017Q4", "I1-T2"): (1, None),
    }
    assert read(engine, "2017Q4", "2016") == {
        ("2017Q4", "I1-T1"): (10, None),
        ("2017Q4", "I1-T2"): (1, None),
        ("2016", "I1-T1"): (1000, None),
    }


def test_a_year_belongs_to_the_team_that_answers_at_its_end():
    """T1 was merged on 1 July 2017 into T2, of another institution: its first half is T2's, in the year; 2016
    stays its own.
    """
    everyone = {
        "I1-T1": Team("I1-T1", "I1", None, date(2017, 7, 1), "I2-T2"),
        "I2-T2": Team("I2-T2", "I2", None, None, None),
    }
    engine = stored(
        [
            ("2017Q1", "I1-T1", "items_due", 7),
            ("2017Q2", "I1-T1", "items_due", 3),
            ("2017Q1", "I2-T2", "items_due", 20),
            ("2017Q3", "I2-T2", "items_due", 30),
            ("2016Q4", "I1-T1", "items_due", 5),
        ]
    )
    assert read(engine, "2016", "2017", "2017Q1", everyone=everyone) == {
        ("2016", "I1-T1"): (5, None),
        ("2017", "I2-T2"): (7 + 3 + 20 + 30, None),
        ("2017Q1", "I1-T1"): (7, None),
        ("2017Q1", "I2-T2"): (20, None),
    }


def test_a_year_that_was_reported_counts_where_no_quarter_is_known():
    engine = stored(
        [
            ("2017", "I1", "items_due", 99),
            ("2017", "I2", "items_due", 50),
            ("2017Q4", "I2-T1", "items_due", 3),
            ("2016", "I2", "items_due", 60),
        ]
    )
    assert read(engine, "2016", "2017") == {
        ("2016", "I2"): (60, None),
        ("2017", "I1"): (99, None),
        ("2017", "I2-T1"): (3, None),
    }


def test_a_year_of_a_stock_is_counted_by_itself():
    engine = stored(
        [
            ("2017Q4", "I1-T1", "residents", 40),
            ("2017", "I1-T1", "residents", 42),
            ("2017Q4", "I1-T1", "items_due", 3),
        ]
    )
    assert read(engine, "2017") == {("2017", "I1-T1"): (3, 42)}
    assert read(engine, "2017Q4") == {("2017Q4", "I1-T1"): (3, 40)}


def test_only_what_is_asked_is_read():
    engine = stored(
        [
            ("2017Q4", "I1-T1", "residents", 40),
            ("2017Q4", "I1-T2", "items_due", 3),
            ("2017Q3", "I1-T1", "residents", 39),
        ]
    )
    assert read(engine, "2017Q4", measures=(PEOPLE,)) == {("2017Q4", "I1-T1"): (40,)}
    assert read(engine, "2015Q4") == {}


def test_how_far_the_data_reaches():
    horizon = read_horizon(
        stored(
            [
                ("2017Q4", "I1", "residents", 1),
                ("2017", "I1", "residents", 1),
                ("2017Q3", "I1", "residents", 1),
            ],
            incomplete=["2017Q4"],
            as_of="2017-12-20",
        )
    )
    assert (horizon.version, horizon.as_of) == ("1", date(2017, 12, 20))
    assert [str(period) for period in horizon.periods] == ["2017", "2017Q3", "2017Q4"]
    assert [str(period) for period in horizon.quarters] == ["2017Q3", "2017Q4"]
    assert [str(period) for period in horizon.complete_quarters] == ["2017Q3"]
    known = [horizon.is_complete(parse_period(text)) for text in ("2017", "2017Q3", "2017Q4", "2018Q1")]
    assert known == [True, True, False, False]


def test_without_a_roll_up_there_is_no_horizon():
    engine = connect("duckdb:///:memory:")
    assert read_horizon(engine) is None
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(rolled_periods).values(
                period="2017", kind="year", last_day=date(2017, 12, 31), complete=True
            )
        )
    assert read_horizon(engine) is None


@pytest.mark.parametrize(
    ("as_of", "settled"), [("2018-01-06", False), ("2018-01-07", True), ("2017-12-01", False)]
)
def test_settled_when_the_longest_grace_has_passed(as_of, settled):
    horizon = Horizon("1", date.fromisoformat(as_of), {})
    quarter, follow_ups = parse_period("2017Q4"), MEASURES["follow_ups_on_time"]  # 7 days
    assert horizon.is_settled(quarter, [PEOPLE, follow_ups]) is settled
    assert horizon.is_settled(quarter, [PEOPLE]) is True
    assert horizon.is_settled(quarter, [MEASURES["renewed_residents"], follow_ups]) is False  # 30 days
