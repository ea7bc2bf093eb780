"""Numbers as directors say them, in both languages."""

import math
from datetime import date

import pytest

from components.exhibits.parts import span
from components.text import numbers
from metrics import INDICATORS

NAN = float("nan")
RATE = INDICATORS["signing_rate"]


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (923_000, "92.3万", "923,000"),
        (166, "166", "166"),
        (9_999, "9,999", "9,999"),
        (76_425, "76,425", "76,425"),
        (99_999, "99,999", "99,999"),
        (100_000, "10.0万", "100,000"),
        (0, "0", "0"),
        (NAN, "—", "—"),
    ],
)
def test_count(value, zh, en):
    assert (numbers.count(value, "zh"), numbers.count(value, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "said"), [(0.75, "75.0%"), (1, "100.0%"), (0, "0.0%"), (-0.016, "-1.6%"), (NAN, "—")]
)
def test_percent(value, said):
    assert numbers.percent(value) == said


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (0.12, "+12.0个百分点", "+12.0 pp"),
        (-0.05, "-5.0个百分点", "-5.0 pp"),
        (0.5, "+50.0个百分点", "+50.0 pp"),
        (NAN, "—", "—"),
    ],
)
def test_points_are_not_percent(change, zh, en):
    assert (numbers.points(change, "zh"), numbers.points(change, "en")) == (zh, en)
    if not math.isnan(change):
        assert numbers.points(change, "zh", signed=False) == zh.lstrip("+-")
    assert numbers.change(RATE, change, "en") == en


@pytest.mark.parametrize(
    ("key", "value", "zh", "en"),
    [
        ("signing_rate", 0.75, "75.0%", "75.0%"),
        ("signing_saturation", 0.957, "0.96", "0.96"),
        ("residents", 923_000, "923,000人", "923,000 people"),
        ("mean_income", 9_000.4, "9,000元", "9,000 yuan"),
        ("teams", 1.0, "1支", "1 team"),
        ("teams", 2.0, "2支", "2 teams"),
        ("residents", 1.0, "1人", "1 person"),
        ("signing_rate", NAN, "—", "—"),
    ],
)
def test_amount_has_the_unit(key, value, zh, en):
    indicator = INDICATORS[key]
    assert (numbers.amount(indicator, value, "zh"), numbers.amount(indicator, value, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("difference", "said"), [(12, "+12 people"), (-3, "−3 people"), (0, "±0 people"), (NAN, "—")]
)
def test_a_change_of_a_count_has_its_sign_and_unit(difference, said):
    assert numbers.change(INDICATORS["residents"], difference, "en") == said


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2018Q1", "2018年一季度", "2018 Q1"),
        ("2017Q4", "2017年四季度", "2017 Q4"),
        ("2018", "2018年", "2018"),
        ("2014Q3..2015Q2", "2014年三季度–2015年二季度", "2014 Q3–2015 Q2"),
        ("2018Q1..2018Q1", "2018年一季度", "2018 Q1"),
    ],
)
def test_period(text, zh, en):
    assert (numbers.period(text, "zh"), numbers.period(text, "en")) == (zh, en)


def test_a_tick_names_quarter_and_year():
    assert (numbers.tick("2018Q1", "zh"), numbers.tick("2009Q4", "en")) == ("18年<br>一季", "Q4<br>2009")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("signing_rate", "≥75%"),
        ("signing_saturation", "≤1.0，签约率未达标时还须≥1.0"),
        ("residents_per_team", "≤2,000"),
        ("residents", ""),
    ],
)
def test_target_points_the_way(key, said):
    assert numbers.target(INDICATORS[key], "zh") == said


def test_day_and_exact():
    assert numbers.day(date(2018, 5, 15), "zh") == numbers.day(date(2018, 5, 15), "en") == "2018-05-15"
    assert (numbers.exact(76_425), numbers.exact(NAN)) == ("76,425", "—")


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("signing_rate", 0.7495, "74.95%"),  # 75.0% would look met
        ("signing_rate", 0.74996, "74.996%"),
        ("signing_rate", 0.7494, "74.9%"),
        ("signing_rate", 0.75, "75.0%"),
        ("signing_rate", 0.75004, "75.0%"),
        ("residents_per_team", 2000.4, "2,000.4人"),  # lower is better: above the limit
        ("residents_per_team", 1999.6, "2,000人"),
        ("specialist_ratio", 0.7996, "0.7996"),
        ("face_to_face_rate", 0.7495, "75.0%"),  # no target to look met
    ],
)
def test_rounding_hides_no_missed_target(key, value, shown):
    assert numbers.amount(INDICATORS[key], value, "zh") == shown


def test_the_years_of_two_periods_are_said_once_each():
    assert numbers.years("2014Q3..2015Q2", "2015Q3..2016Q2", "zh") == "2014–2016年"
    assert (numbers.years("2016Q1", "2016Q3..2016Q4", "en"), numbers.years("2015", "2016", "en")) == (
        "2016",
        "2015–2016",
    )


def test_a_range_that_rounding_makes_one_number_gets_more_decimals():
    """69.58% to 69.63%: both are 69.6%, which reads as a range without a width."""
    assert span(RATE, 0.6958, 0.6963, "zh") == "69.58%–69.63%"
    assert span(RATE, 0.690, 0.702, "zh") == "69.0%–70.2%"
    written = lambda value, finer: numbers.percent(value, 1 + finer)  # noqa: E731
    assert numbers.apart((0.69991, 0.7, 0.70009), written) == ["69.99%", "70.00%", "70.01%"]
    assert numbers.apart((0.7, 0.7), written) == ["70.0%", "70.0%"]  # nothing to tell apart
    assert numbers.apart((0.0, 0.0, 0.004), written) == ["0.0%", "0.0%", "0.4%"]
    assert (numbers.margin(0.0143), numbers.margin(0.0003), numbers.margin(0.0)) == ("1.4", "0.03", "0.0")
