"""How many more people or items a missed target takes, worked by hand."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import INDICATORS
from metrics.needed import better_way, meets_target, needed, way_between

NAN = float("nan")


@pytest.mark.parametrize(
    ("key", "numerator", "denominator", "more"),
    [
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
    ],
)
def test_how_many_more(key, numerator, denominator, more):
    assert needed(INDICATORS[key], numerator, denominator) == more


@pytest.mark.parametrize("residents", [100, 2_999_900])
def test_the_rounding_of_a_product_asks_for_nobody(residents):
    """In floating point 0.55 × 100 is above 55, and 0.55 × 2,999,900 above 1,649,945: none more is needed."""
    indicator = replace(INDICATORS["signing_rate"], target=0.55)
    assert 0.55 * residents > 55 * residents // 100
    assert [needed(indicator, 55 * residents // 100 - fewer, residents) for fewer in (0, 1)] == [0, 1]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_with_that_many_more_the_target_is_met_and_with_one_fewer_it_is_not(numerator, denominator):
    numerator = min(numerator, denominator)
    more, target = (
        needed(INDICATORS["signing_rate"], numerator, denominator),
        INDICATORS["signing_rate"].target,
    )
    assert (numerator + more) / denominator >= target or math.isclose(
        (numerator + more) / denominator, target
    )
    assert more == 0 or (numerator + more - 1) / denominator < target


SATURATION = INDICATORS["signing_saturation"]


@pytest.mark.parametrize(
    ("value", "coverage", "met", "better"),
    [
        # 004 A2 1.4: not above 1, and not below 1 while the signing rate misses its target of 75 %.
        (0.60, 0.52, False, 1),
        (0.60, 0.75, True, 0),
        (0.60, NAN, None, 0),  # whether it may be below 1 hangs on a rate that is not known
        (1.00, 0.52, True, 0),
        (1.00, NAN, True, 0),
        (1.20, 0.52, False, -1),
        (1.20, 0.80, False, -1),
        (NAN, 0.52, None, 0),
    ],
)
def test_a_target_that_depends_on_another_indicator(value, coverage, met, better):
    assert meets_target(SATURATION, value, coverage) is met
    assert better_way(SATURATION, value, coverage).value == better


@pytest.mark.parametrize(
    ("numerator", "met", "more"),
    [
        (1200, False, 800),
        (1200, True, None),
        (1200, None, None),
        (2000, True, None),
        (2400, False, None),
    ],
)
def test_how_many_more_reach_a_floor_that_is_missed(numerator, met, more):
    """1,200 signed to one doctor's 2,000 while coverage misses its target: 800 more. Too many cannot be
    mended by more.
    """
    assert needed(SATURATION, numerator, 2000, met) == more


def test_without_a_floor_a_target_asks_for_nothing_else():
    assert (
        meets_target(INDICATORS["signing_rate"], 0.75) is True
        and meets_target(INDICATORS["residents_per_team"], 2001) is False
    )
    assert [
        better_way(INDICATORS[key], 0.1).value
        for key in ("signing_rate", "residents_per_team", "performance_pay_share")
    ] == [1, -1, 0]


@pytest.mark.parametrize(("base", "now", "way"), [(1, 1, 1), (1, 0, 1), (1, -1, 0), (0, 1, 0), (-1, 0, -1)])
def test_the_way_of_a_change_is_that_of_where_it_began(base, now, way):
    assert way_between(base, now) == way


def test_every_condition_names_an_indicator_with_a_target():
    floors = [indicator.floor for indicator in INDICATORS.values() if indicator.floor is not None]
    assert floors and all(INDICATORS[floor.while_missed].target is not None for floor in floors)
