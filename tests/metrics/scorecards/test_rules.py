"""Rules of credit against figures printed elsewhere, worked by hand, and properties that always hold."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.foundation.definitions import Direction
from metrics.scorecards import rules

some = st.fractions(0, 3, max_denominator=1000)
targets = st.fractions(Fraction(1, 100), 2, max_denominator=100)
ways = st.sampled_from([Direction.HIGHER, Direction.LOWER])


def test_linear_between_thresholds_as_printed():
    """Asthma of the UK's Quality and Outcomes Framework: 45 points, 20 of them linear from 45 to 70%, the
    others held; 67.3% is printed as 42.8.
    """
    assert rules.linear(0.673, 0.45, 0.70, 25, 45) == Fraction("42.84")
    assert rules.linear(0.45, 0.45, 0.70, 25, 45) == rules.linear(0, 0.45, 0.70, 25, 45) == 25
    assert rules.linear(0.70, 0.45, 0.70, 25, 45) == rules.linear(1, 0.45, 0.70, 25, 45) == 45


def test_linear_within_a_decile_as_printed():
    """CMS, Merit-based Incentive Payment System: 26% in the decile from 24 to 36% that is worth 4 to 5."""
    assert rules.linear(Decimal("0.26"), Decimal("0.24"), Decimal("0.36"), 4, 5) == Fraction(25, 6)


@pytest.mark.parametrize(
    ("value", "points"), [(0, 30), (1, 30), (2, 50), (3, 50), (4, 70), (5, 70), (Fraction(399, 100), 50)]
)
def test_bands_are_half_open(value, points):
    assert rules.bands(value, (0, 2, 4, 6), (30, 50, 70)) == points


@pytest.mark.parametrize("value", [6, -1, 7.5])
def test_no_value_lies_in_no_band_unsaid(value):
    with pytest.raises(ValueError, match="lies in no band"):
        rules.bands(value, (0, 2, 4, 6), (30, 50, 70))


@pytest.mark.parametrize("bounds", [(0, 2, 2, 6), (0, 4, 2, 6), (0, 2, 4), (0, 2, 4, 6, 8)])
def test_bands_with_a_gap_or_without_order_are_refused(bounds):
    with pytest.raises(ValueError, match="bounds that rise"):
        rules.bands(1, bounds, (30, 50, 70))


def test_proportional_to_the_target():
    """5 points at ≥80%: 1,402 of 2,951 is 47.5%, so 5 × 1402/2951 ÷ 4/5."""
    assert rules.proportional(Fraction(1402, 2951), 0.8, 5) == Fraction(1402, 2951) * 5 * Fraction(5, 4)
    assert rules.proportional(0.8, 0.8, 5) == rules.proportional(0.93, 0.8, 5) == 5
    assert rules.proportional(0, 0.8, 5) == 0
    # Where less is better: 4,170 people a team where 2,000 are allowed.
    assert rules.proportional(4170, 2000, 3, Direction.LOWER) == Fraction(6000, 4170)
    assert rules.proportional(0, 2000, 3, Direction.LOWER) == rules.proportional(2000, 2000, 3, -1) == 3


def test_all_or_nothing():
    assert [rules.all_or_nothing(value, 0.9, 4) for value in (0.9, 0.8999, 1)] == [4, 0, 4]
    assert rules.all_or_nothing(2001, 2000, 4, Direction.LOWER) == 0


def test_a_deduction_stops_at_its_cap_and_at_nothing():
    assert [rules.deducted(cases, 0.5, 3) for cases in (0, 1, 6, 9)] == [3, Fraction(5, 2), 0, 0]
    assert rules.deducted(9, 0.5, 3, most=2) == 1


@pytest.mark.parametrize(
    ("value", "is_needed", "points"),
    [
        (1, True, 1),
        (1, False, 1),
        (0.8, False, 1),
        (0.8, True, Fraction(4, 5)),
        (1.25, True, Fraction(4, 5)),
        (1.25, False, Fraction(4, 5)),
    ],
)
def test_saturation_must_not_exceed_one_nor_lie_below_while_signing_is_short(value, is_needed, points):
    assert rules.balanced(value, 1, 1, is_needed) == points


@pytest.mark.parametrize("value", [float("nan"), None, float("inf"), Decimal("NaN")])
def test_what_is_missing_has_no_points(value):
    for call in (
        lambda: rules.proportional(value, 1, 5),
        lambda: rules.all_or_nothing(value, 1, 5),
        lambda: rules.linear(value, 0, 1, 0, 5),
        lambda: rules.bands(value, (0, 1), (5,)),
    ):
        with pytest.raises(ValueError, match="no number"):
            call()


def test_what_makes_no_sense_is_refused():
    for call, said in (
        (lambda: rules.proportional(-0.1, 0.8, 5), "at least 0"),
        (lambda: rules.linear(1, 2, 2, 0, 5), "must differ"),
        (lambda: rules.deducted(-1, 1, 5), "at least 0"),
        (lambda: rules.all_or_nothing(1, 1, 5, Direction.NEUTRAL), "direction"),
    ):
        with pytest.raises(ValueError, match=said):
            call()


def test_a_float_is_the_decimal_that_it_is_written_as():
    assert rules.proportional(0.1 + 0.2, 0.3, 1) == 1 and rules.all_or_nothing(0.3, 0.3, 1) == 1
    assert rules.exact(0.1) == Fraction(1, 10)


@given(some, some, targets, ways)
def test_a_better_value_never_has_fewer_points(one, other, target, way):
    worse, better = sorted((one, other), reverse=way is Direction.LOWER)
    for credit in (rules.proportional, rules.all_or_nothing):
        low, high = (credit(value, target, 5, way) for value in (worse, better))
        assert isinstance(low, Fraction) and 0 <= low <= high <= 5


@given(some, some, some, st.fractions(0, 5), st.fractions(5, 10))
def test_a_line_stays_between_its_ends_and_keeps_order(one, other, floor, low, high):
    target = floor + 1
    worse, better = (rules.linear(value, floor, target, low, high) for value in sorted((one, other)))
    assert low <= worse <= better <= high
    # The same line for an indicator of which less is better.
    assert rules.linear(-one, -floor, -target, low, high) == rules.linear(one, floor, target, low, high)


@given(st.lists(st.fractions(0, 10, max_denominator=20), min_size=2, max_size=6, unique=True), some)
def test_every_value_within_the_bounds_has_one_band(edges, share):
    edges, points = sorted(edges), list(range(len(edges) - 1))
    value = edges[0] + (edges[-1] - edges[0]) * share / 4
    found = rules.bands(value, edges, points)
    assert edges[int(found)] <= value < edges[int(found) + 1]
