"""A quarter beside the same one a year earlier."""

import math

import numpy as np
import pytest

from metrics.analysis.shares import shares
from metrics.analysis.year_on_year import change_over_year, may_be_chance, within_sampling
from metrics.statistics import difference_of_proportions
from tests.support.results import as_results


def rows(*quarters, key="signing_rate"):
    """(quarter, numerator, denominator), or a quarter without a value."""
    made = []
    for quarter, *parts in quarters:
        above, below = parts or (math.nan, math.nan)
        made.append(
            [
                "I01",
                "institution",
                quarter,
                key,
                above,
                below,
                above / below,
                math.nan,
                math.nan,
                "" if parts else "no_data",
                "",
            ]
        )
    return as_results(made)


def test_the_difference_is_newcombes_of_the_two_quarters():
    # Newcombe 1998, table II (a): 56/70 − 48/80 = 0.2, 0.0524 to 0.3339.
    found = change_over_year(rows(("2017Q1", 48, 80), ("2017Q2", 1, 2), ("2018Q1", 56, 70)))
    assert (found.difference, found.lower, found.upper) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert (found.now["period"], found.base["period"]) == ("2018Q1", "2017Q1")
    assert found[2:] == pytest.approx([float(part) for part in difference_of_proportions(56, 70, 48, 80)])


def test_unfinished_and_missing_quarters_are_passed_over():
    found = change_over_year(
        rows(("2016Q4", 40, 80), ("2017Q4", 48, 80), ("2018Q1",), ("2018Q2", 1, 80)), ("2018Q2",)
    )
    assert (found.now["period"], found.base["period"]) == (
        "2017Q4",
        "2016Q4",
    ) and found.difference == pytest.approx(0.1)


def test_without_the_earlier_quarter_there_is_no_difference_and_without_any_value_nothing():
    found = change_over_year(rows(("2017Q4", 1, 80), ("2018Q1", 48, 80)))
    assert found.now["period"] == "2018Q1" and found.base is None and np.isnan(found[2:]).all()
    assert change_over_year(rows(("2018Q1",))) is None
    assert change_over_year(rows(("2018Q1", 1, 2)), ("2018Q1",)) is None


def test_only_proportions_have_limits():
    found = change_over_year(rows(("2017Q1", 48, 80), ("2018Q1", 90, 70), key="mean_income"))
    assert (found.now["period"], found.base["period"]) == ("2018Q1", "2017Q1")
    assert (
        found.difference == pytest.approx(90 / 70 - 48 / 80)
        and math.isnan(found.lower)
        and math.isnan(found.upper)
    )


@pytest.mark.parametrize(
    ("key", "now", "base", "chance"),
    [
        # 62.6% against 59.9%: 2.7 points, within 1.96 × √(0.626 × 0.374 / 409 + 0.599 × 0.401 / 409) = 6.7;
        # then 73.3% against 48.9%.
        ("awareness_rate", (256, 409), (245, 409), True),
        ("awareness_rate", (300, 409), (200, 409), False),
        ("signing_rate", (256, 409), (245, 409), False),  # a full count has no sampling chance
        ("awareness_rate", (float("nan"), float("nan")), (245, 409), False),
    ],
)
def test_what_sampling_may_do(key, now, base, chance):
    assert within_sampling(key, now, base) is chance


@pytest.mark.parametrize(
    ("key", "before", "now", "chance"),
    [
        # R 4.2.2, Wilson's limits put together by Newcombe's method 10: −0.12157 to 0.14108 for 63 and 64 of
        # 100.
        ("awareness_rate", 63, 64, True),
        ("awareness_rate", 64, 63, True),
        ("awareness_rate", 63, 63, True),
        ("awareness_rate", 63, 90, False),
        ("awareness_rate", 90, 63, False),
        ("signing_rate", 63, 64, False),
        ("mean_income", 63, 64, False),
    ],
)
def test_only_a_change_of_a_sample_may_be_chance(key, before, now, chance):
    parts = rows(("2017Q4", before, 100), ("2018Q1", now, 100), key=key)
    assert may_be_chance(shares(key, parts, parts, "2018Q1")) is chance
    assert may_be_chance(shares(key, parts, parts, "2019Q1")) is False
