"""Mean growth over a span has a value only if both ends and all growth between them are known."""

import math

import numpy as np
import pytest

from metrics.analysis.compound import REASONS, mean_growth
from tests.support.results import as_results

QUARTERS = [f"{year}Q{quarter}" for year in (2016, 2017) for quarter in (1, 2, 3, 4)] + ["2018Q1"]


def levels(*values, key="signed_residents", people=None):
    return as_results(
        [
            [
                "district",
                "district",
                quarter,
                key,
                value if people is None else value * people,
                1.0 if people is None else people,
                value,
                np.nan,
                np.nan,
                "" if value == value else "no_data",
                "",
            ]
            for quarter, value in zip(QUARTERS, values, strict=True)
        ]
    )


def growths(of, stride=1):
    value = of["value"].to_numpy()
    return of.assign(indicator="growth", value=[np.nan] * stride + list(value[stride:] / value[:-stride] - 1))


EVEN = [1000 * 1.03**step for step in range(9)]


def test_even_growth_is_its_own_mean():
    found = mean_growth(levels(*EVEN), growths(levels(*EVEN)), "2018Q1", 8, False)
    assert found.value == pytest.approx(0.03) and (found.steps, found.first, found.last, found.reason) == (
        8,
        "2016Q1",
        "2018Q1",
        "",
    )
    assert (found.start, found.end) == pytest.approx((1000, EVEN[-1]))


def test_uneven_growth_is_compound():
    # 1000 → 1100 → 990 in two quarters: (0.99)^(1/2) − 1, though the growths are +10% and −10%.
    values = levels(*[math.nan] * 6, 1000, 1100, 990)
    assert mean_growth(values, growths(values), "2018Q1", 2, False).value == pytest.approx(0.99**0.5 - 1)


def test_over_a_year_the_steps_are_years():
    values = levels(*[1000] * 4, 1100, 1100, 1100, 1100, 1331)
    found = mean_growth(values, growths(values, 4), "2018Q1", 8, True)
    assert found.value == pytest.approx(math.sqrt(1.331) - 1) and (found.steps, found.first) == (2, "2016Q1")
    assert mean_growth(values, growths(values, 4), "2018Q1", 7, True).first == "2017Q1"


@pytest.mark.parametrize(("missing", "reason"), [(0, "no_end"), (8, "no_end"), (4, "gap")])
def test_a_missing_quarter_claims_nothing(missing, reason):
    values = levels(*(math.nan if place == missing else value for place, value in enumerate(EVEN)))
    found = mean_growth(values, growths(values), "2018Q1", 8, False)
    assert found.reason == reason and reason in REASONS and math.isnan(found.value)


def test_before_the_data_there_is_no_end():
    assert mean_growth(levels(*EVEN), growths(levels(*EVEN)), "2018Q1", 9, False).reason == "no_end"


@pytest.mark.parametrize(("first", "reason"), [(29, "small_base"), (30, ""), (0, "small_base")])
def test_a_small_base_claims_nothing(first, reason):
    values = levels(*[first * 1.1**step for step in range(9)])
    with np.errstate(invalid="ignore"):
        assert mean_growth(values, growths(values), "2018Q1", 8, False).reason == reason in ("", *REASONS)


def test_a_mean_of_nothing_is_no_base_and_one_of_less_than_one_is():
    nothing, little = (
        levels(*(start * value for value in EVEN), key="mean_income", people=40) for start in (0, 0.0005)
    )
    assert mean_growth(nothing, growths(little), "2018Q1", 8, False).reason == "small_base"
    assert mean_growth(little, growths(little), "2018Q1", 8, False).value == pytest.approx(0.03)


@pytest.mark.parametrize(("people", "reason"), [(29, "small_base"), (30, "")])
def test_the_base_of_a_mean_is_its_people(people, reason):
    values = levels(*EVEN, key="mean_income", people=people)
    assert mean_growth(values, growths(values), "2018Q1", 8, False).reason == reason


def test_where_other_institutions_report_nothing_is_claimed():
    values = levels(*EVEN)
    grown = growths(values)
    # A new institution brings 500, or one, in the last quarter; growth leaves it out, the level has it.
    for more in (500, 1):
        joined = values.assign(value=[*EVEN[:-1], EVEN[-1] + more])
        found = mean_growth(joined, grown, "2018Q1", 8, False)
        assert found.reason == "changed" in REASONS and math.isnan(found.value)


def test_one_known_quarter_is_no_span():
    found = mean_growth(levels(*EVEN).tail(1), growths(levels(*EVEN)), "2018Q1", 8, False)
    assert (found.indicator, found.reason, found.end) == (
        "signed_residents",
        "no_end",
        EVEN[-1],
    ) and math.isnan(found.start)


def test_less_than_a_step_is_none():
    with pytest.raises(ValueError, match=r"^a mean growth needs at least one step"):
        mean_growth(levels(*EVEN), growths(levels(*EVEN)), "2018Q1", 3, True)
