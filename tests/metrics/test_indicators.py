"""Every indicator against tables worked by hand (in ``cases``), on each engine."""

import pytest

from metrics import INDICATORS, results
from metrics.foundation.definitions import Count, Growth, Mean, Proportion, Quotient
from tests.metrics.case import CASES, Case

QUARTER = "2017Q4"
QUOTIENTS = [key for key, indicator in INDICATORS.items() if isinstance(indicator, Quotient)]
PROPORTIONS = [key for key, indicator in INDICATORS.items() if isinstance(indicator, Proportion)]


def of(engine, indicator: str, organisation: str, periods=QUARTER, level: str = "institution"):
    return results([indicator], level, periods, organisation, engine)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hand_worked(worked, case: Case):
    level, name = ("institution", case.place) if case.team is None else ("team", f"{case.place}-{case.team}")
    found = of(worked, case.indicator, name, list(case.expected), level).set_index("period")
    for period, expected in case.expected.items():
        row = found.loc[period]
        if isinstance(expected, str):
            assert (row["reason"], row["value"] == row["value"]) == (expected, False), period
            continue
        numerator, denominator = expected
        assert (row["numerator"], row["denominator"]) == (numerator, denominator), period
        if denominator:
            assert row["reason"] == "" and row["value"] == pytest.approx(numerator / denominator), period
        else:
            assert row["reason"] == "zero_denominator" and row["value"] != row["value"], period


def test_every_indicator_has_a_hand_worked_value():
    worked_out = {
        case.indicator for case in CASES if any(isinstance(what, tuple) for what in case.expected.values())
    }
    assert worked_out == set(INDICATORS)


def test_case_names_are_unique():
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("key", INDICATORS)
def test_nothing_known_is_missing_not_zero(worked, key):
    row = of(worked, key, "nothing").iloc[0]
    assert (row["reason"], row["value"] == row["value"]) == ("no_data", False)


@pytest.mark.parametrize("key", QUOTIENTS)
def test_zero_denominator_is_missing_not_zero(worked, key):
    row = of(worked, key, "zero").iloc[0]
    assert (row["numerator"], row["denominator"], row["reason"]) == (0, 0, "zero_denominator")
    assert row[["value", "lower", "upper"]].isna().all()


@pytest.mark.parametrize("key", PROPORTIONS)
def test_one_of_one_is_all(worked, key):
    row = of(worked, key, "one").iloc[0]
    assert (row["numerator"], row["denominator"], row["value"], row["upper"], row["reason"]) == (
        1,
        1,
        1,
        1,
        "",
    )
    assert 0 < row["lower"] < 1


@pytest.mark.parametrize("key", PROPORTIONS)
def test_a_numerator_above_its_denominator_is_a_contradiction_of_its_place_and_of_what_contains_it(
    worked, key
):
    for row in (
        of(worked, key, "impossible").iloc[0],
        results(key, "district", QUARTER, engine=worked).iloc[0],
    ):
        assert (
            row["reason"] == "contradiction"
            and row[["value", "lower", "upper"]].isna().all()
            and row["met"] is None
        )
    assert of(worked, key, "one").iloc[0]["value"] == 1  # the rest of the district lives


def test_proportions_have_wilson_intervals(worked):
    row = of(worked, "signing_rate", "signing_rate.two_of_three_are_signed").iloc[0]
    # Wilson for 2 of 3 at z = 1.959964: centre (2/3 + z²/6) / (1 + z²/3), half z √((2/9)/3 + z²/36) / (1 +
    # z²/3)
    assert (row["lower"], row["upper"]) == pytest.approx((0.2076596, 0.9385081), abs=1e-7)


def test_means_have_student_intervals(worked):
    row = of(worked, "mean_income", "mean_income.pay_of_the_quarter_by_people_paid").iloc[0]
    # Of 15000 and 21000: mean 18000, standard error 6000 / 2, t(1 degree of freedom) = 12.7062047
    half = 12.7062047 * 3000
    assert (row["lower"], row["upper"]) == pytest.approx((18000 - half, 18000 + half), abs=0.01)


def test_other_kinds_have_no_interval(worked):
    for key, indicator in INDICATORS.items():
        if not isinstance(indicator, Proportion | Mean):
            assert of(worked, key, "one")[["lower", "upper"]].isna().all(axis=None)
    assert {type(indicator) for indicator in INDICATORS.values()} >= {Count, Growth, Mean}
