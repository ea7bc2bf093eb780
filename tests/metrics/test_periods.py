"""Quarters and years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.foundation.periods import Period, parse_period, quarter_of, quarters_between, years_before

periods = st.builds(Period, st.integers(2, 9998), st.integers(0, 4))
days = st.dates(date(2, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2018Q1", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018Q2", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018Q3", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018Q4", date(2018, 10, 1), date(2018, 12, 31)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("9999Q4", date(9999, 10, 1), date(9999, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_days_of_a_period(text, first, last):
    period = parse_period(text)
    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "2018Q5", "2018Q0", "18Q1", "2018q1", "2018 Q1", "2018Q1 ", "Q1", "0000", "0000Q1", None, 20181],
)
def test_anything_else_is_no_period(text):
    with pytest.raises(ValueError, match="write 2018Q1 or 2018"):
        parse_period(text)


def test_a_long_text_is_quoted_in_part():
    with pytest.raises(ValueError, match=r"^not a period: '20th Q1 20th Q1 20th'; write 2018Q1 or 2018$"):
        parse_period("20th Q1 " * 1000)


@given(periods)
def test_a_period_reads_as_it_is_written(period):
    assert parse_period(f"{period.year:04}" + (f"Q{period.quarter}" if period.quarter else "")) == period


@given(periods, st.integers(-4, 4))
def test_back_and_forth(period, steps):
    there = period.back(steps)
    assert there.back(-steps) == period and there.is_year == period.is_year
    assert (there < period) == (steps > 0)


@given(periods)
def test_periods_adjoin(period):
    assert period.last_day + timedelta(days=1) == period.back(-1).first_day
    assert period.back(1 if period.is_year else 4) == period.year_before


@given(days)
def test_a_day_lies_in_its_quarter(day):
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day and quarter.kind == "quarter"
    assert Period(day.year, 0).first_index <= quarter.first_index <= Period(day.year, 0).last_index


def test_running_numbers():
    assert Period(2018, 1).first_index == Period(2018, 1).last_index == 2018 * 4
    assert (Period(2018, 0).first_index, Period(2018, 0).last_index) == (2018 * 4, 2018 * 4 + 3)
    assert (
        Period(2018, 0).kind == "year" and str(Period(2018, 0)) == "2018" and str(Period(2018, 3)) == "2018Q3"
    )


def test_quarters_between():
    assert [str(quarter) for quarter in quarters_between(Period(2016, 4), Period(2017, 2))] == [
        "2016Q4",
        "2017Q1",
        "2017Q2",
    ]
    assert quarters_between(Period(2017, 2), Period(2017, 2)) == [Period(2017, 2)]
    assert quarters_between(Period(2017, 2), Period(2017, 1)) == []


@pytest.mark.parametrize(
    "day, years, then",
    [
        (date(2017, 12, 31), 65, date(1952, 12, 31)),
        (date(2016, 2, 29), 4, date(2012, 2, 29)),
        (date(2016, 2, 29), 65, date(1951, 2, 28)),
    ],
)
def test_years_before(day, years, then):
    assert years_before(day, years) == then
