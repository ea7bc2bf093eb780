"""How many more it takes, worked by hand."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import INDICATORS
from metrics.needed import needed

NAN = float("nan")


@pytest.mark.parametrize(("key", "numerator", "denominator", "more"), [
    ("signing_rate", 4062, 5500, 63),  # 75 % of 5,500 is 4,125
    ("signing_rate", 4125, 5500, 0),
    ("signing_rate", 4124, 5500, 1),
    ("signing_rate", 5500, 5500, 0),
    ("signing_rate", 0, 1, 1),
    ("key_group_signing_rate", 9, 10, 0),
    ("signing_rate", 1_499_999, 2_000_000, 1),
    ("key_group_signing_rate", 0, 7, 7),  # 6.3
    ("specialist_ratio", 6, 14, 6),  # 11.2 specialists for 14 teams
    ("signing_rate", 0, 0, None),
    ("signing_rate", NAN, 10, None),
    ("signing_rate", 1, NAN, None),
    ("residents_per_team", 5000, 2, None),  # lower is better
    ("face_to_face_rate", 1, 2, None),  # no target
    ("signed_residents", 1, 1, None),  # a count
    ("satisfaction_rate", 5, 10, None),  # a sample: more satisfied answers cannot be made
])
def test_how_many_more(key, numerator, denominator, more):
    assert needed(INDICATORS[key], numerator, denominator) == more


@pytest.mark.parametrize("residents", [100, 2_999_900])
def test_the_rounding_of_a_product_asks_for_nobody(residents):
    """In floating point 0.55 × 100 lies above 55, and 0.55 × 2,999,900 above 1,649,945."""
    indicator = replace(INDICATORS["signing_rate"], target=0.55)
    assert 0.55 * residents > 55 * residents // 100
    assert [needed(indicator, 55 * residents // 100 - fewer, residents) for fewer in (0, 1)] == [0, 1]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_with_that_many_more_the_target_is_met_and_with_one_fewer_it_is_not(numerator, denominator):
    numerator = min(numerator, denominator)
    more, target = needed(INDICATORS["signing_rate"], numerator, denominator), INDICATORS["signing_rate"].target
    assert (numerator + more) / denominator >= target or math.isclose((numerator + more) / denominator, target)
    assert more == 0 or (numerator + more - 1) / denominator < target
