"""Parts of a change of a rate, a mean, a count or a growth sum to the change of the whole."""

import pandas as pd
import pytest

from metrics.analysis.shares import REST, SUMS, base_period, shares, split_as
from tests.metrics.changes import BEFORE, NOW, both, rows, totals, whole


def test_a_rate_is_split_by_own_rate_and_share():
    # Shares 1/2 1/2, then 1/4 3/4; rates unchanged: (-1/4)(0.2 - 0.45) and (1/4)(0.6 - 0.45), as in the
    # golden figures.
    parts = pd.concat(
        [both("signing_rate", "A", (10, 50), (5, 25)), both("signing_rate", "B", (30, 50), (45, 75))]
    )
    found = shares("signing_rate", parts, whole("signing_rate", (40, 100), (50, 100)), NOW)
    assert (found.before, found.after, found.reason, found.relative) == (0.4, 0.5, "", False)
    assert found.change == pytest.approx(0.1) and (found.base, found.period) == (BEFORE, NOW)
    assert totals(found) == pytest.approx({"A": 0.0625, "B": 0.0375})
    assert found.parts["own"].tolist() == pytest.approx([0, 0]) and found.held == {}
    assert set(found.parts.columns) == {"organisation", *SUMS, "own", "share", "total", "one_sided", "doubt"}


def test_a_change_over_a_year_starts_from_the_same_quarter_of_the_year_before():
    parts = pd.concat(
        [rows("signing_rate", ("A", "2017Q1", 10, 100)), both("signing_rate", "A", (30, 100), (40, 100))]
    )
    found = shares("signing_rate", parts, parts.assign(organisation="district"), NOW, over_year=True)
    assert (found.base, found.change) == ("2017Q1", pytest.approx(0.3)) and totals(found) == pytest.approx(
        {"A": 0.3}
    )


def test_a_mean_is_split_as_a_rate_though_it_lies_above_one():
    # A: 10 people at 100, then 130; B: 10 at 200 throughout. Mean 150, then 165: (1/2)(30) of A's own.
    parts = pd.concat(
        [both("mean_income", "A", (1000, 10), (1300, 10)), both("mean_income", "B", (2000, 10), (2000, 10))]
    )
    found = shares("mean_income", parts, whole("mean_income", (3000, 20), (3300, 20)), NOW)
    assert found.change == pytest.approx(15) and totals(found) == pytest.approx({"A": 15, "B": 0})


def test_the_growth_of_a_mean_is_split_as_the_mean_over_those_known_on_both_sides():
    parts = pd.concat(
        [
            both("mean_income", "A", (1000, 10), (1300, 10)),
            both("mean_income", "B", (2000, 10), (2000, 10)),
            both("mean_income", "C", ("no_data",), (9000, 10)),
            both("mean_income", "D", ("no_data",), ("no_data",)),
        ]
    )
    found = shares("income_growth", parts, whole("mean_income", (3000, 20), (12_300, 30)), NOW)
    assert split_as("income_growth") == "mean_income" and found.relative
    assert found.change == pytest.approx(0.1) and totals(found) == pytest.approx({"A": 0.1, "B": 0})
    assert found.held == {"C": "no_base", "D": "no_data"}


def test_the_growth_of_a_mean_by_who_makes_it_up_is_a_fraction_of_the_mean_before():
    # Means 100 and 200 stay, A grows from 1/2 to 3/4 of the people: 150, then 125. Around the 137.5 between
    # them A adds (1/4)(100 - 137.5) and B (-1/4)(200 - 137.5), ÷ 150.
    parts = pd.concat(
        [both("mean_income", "A", (1000, 10), (3000, 30)), both("mean_income", "B", (2000, 10), (2000, 10))]
    )
    found = shares("income_growth", parts, whole("mean_income", (3000, 20), (5000, 40)), NOW)
    assert found.parts["share"].tolist() == pytest.approx([-9.375 / 150, -15.625 / 150]) and found.parts[
        "own"
    ].tolist() == pytest.approx([0, 0])
    assert found.change == pytest.approx(-25 / 150)


def test_a_count_is_split_by_changes_over_the_base():
    parts = pd.concat(
        [both("signed_residents", "A", (60, 1), (80, 1)), both("signed_residents", "B", (40, 1), (30, 1))]
    )
    found = shares("signed_residents", parts, whole("signed_residents", (100, 1), (110, 1)), NOW)
    assert (found.before, found.after, found.relative) == (100, 110, True)
    assert found.change == pytest.approx(0.1) and totals(found) == pytest.approx({"A": 0.2, "B": -0.1})
    one = both("signed_residents", "A", (1, 1), (2, 1))
    assert totals(
        shares("signed_residents", one, whole("signed_residents", (1, 1), (2, 1)), NOW)
    ) == pytest.approx({"A": 1.0})


def test_a_growth_is_split_by_changes_over_the_base_and_what_is_left_out_is_one_part():
    # A growth's numerator is the change, its denominator the base.
    parts = rows(
        "signing_growth",
        ("A", NOW, 20, 60),
        ("B", NOW, -5, 30),
        ("T1", NOW, "changed_team"),
        ("T2", NOW, "changed_team"),
    )
    found = shares("signing_growth", parts, rows("signing_growth", ("I", NOW, 12, 100)), NOW)
    assert (found.organisation, found.change) == ("I", pytest.approx(0.12))
    assert totals(found) == pytest.approx({"A": 0.2, "B": -0.05, REST: -0.03})
    assert found.held == {"T1": "changed_team", "T2": "changed_team"}


@pytest.mark.parametrize(
    ("key", "over_year", "base"),
    [
        ("signing_rate", False, "2017Q4"),
        ("signing_rate", True, "2017Q1"),
        ("signing_growth", True, "2017Q4"),
        ("income_growth_over_year", False, "2017Q1"),
    ],
)
def test_a_growth_has_its_own_base(key, over_year, base):
    assert base_period(key, NOW, over_year) == base
