"""Intervals against published examples and figures from other software (``golden``), and properties that hold
for all of them.
"""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.statistics import (
    difference_of_proportions,
    mean_interval,
    rate_interval,
    two_proportions_test,
    wilson_interval,
)
from metrics.statistics.intervals import mean_interval_from_sums
from tests.metrics.statistics.published import GOLDEN, as_printed, golden, number

counts = st.tuples(st.integers(0, 5000), st.integers(1, 5000)).map(lambda pair: (min(pair), max(pair)))
exposures = st.floats(0.001, 1e6)
confidences = st.floats(0.01, 0.999)
values = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), min_size=2, max_size=30)


@pytest.mark.parametrize(
    "row", golden("wilson_interval"), ids=lambda row: f"{row['x']} of {row['n']} at {row['confidence']}"
)
def test_wilson_as_published(row):
    assert wilson_interval(*number(row, "x", "n", "confidence")) == as_printed(row, "lower", "upper")


@pytest.mark.parametrize(
    "row", golden("rate_interval"), ids=lambda row: f"{row['x']} in {row['n']} at {row['confidence']}"
)
def test_rate_as_published(row):
    assert rate_interval(*number(row, "x", "n", "confidence")) == as_printed(row, "lower", "upper")


@pytest.mark.parametrize("row", golden("mean_interval"), ids=lambda row: row["origin"][:20])
def test_mean_as_published(row):
    present = [float(value) for value in row["values"].split()]
    assert mean_interval(present, float(row["confidence"])) == as_printed(row, "lower", "upper")


@pytest.mark.parametrize("row", golden("difference_of_proportions"), ids=lambda row: row["origin"][-14:])
def test_difference_as_published(row):
    found = difference_of_proportions(*number(row, "x1", "n1", "x2", "n2", "confidence"))
    assert found == as_printed(row, "difference", "lower", "upper")


@pytest.mark.parametrize("row", golden("two_proportions_test"), ids=lambda row: f"{row['x1']} of {row['n1']}")
def test_difference_test_as_computed_elsewhere(row):
    assert [two_proportions_test(*number(row, "x1", "n1", "x2", "n2"))] == as_printed(row, "p_value")


def test_every_golden_figure_names_its_origin():
    rows = [row for file in GOLDEN.glob("*.csv") for row in golden(file.stem)]
    assert len(rows) > 40 and all(row["origin"] for row in rows)


# Properties of every interval.


@given(counts, confidences)
def test_wilson_lies_around_the_proportion(pair, confidence):
    lower, upper = wilson_interval(*pair, confidence)
    assert 0 <= lower <= pair[0] / pair[1] <= upper <= 1


@given(counts, confidences)
def test_wilson_of_the_complement_is_its_mirror(pair, confidence):
    x, n = pair
    lower, upper = wilson_interval(x, n, confidence)
    assert wilson_interval(n - x, n, confidence) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@given(counts, confidences)
def test_wilson_limits_are_where_the_score_test_turns(pair, confidence):
    x, n = pair
    for limit in wilson_interval(x, n, confidence):
        assume(0 < limit < 1)
        z = abs(x / n - limit) / math.sqrt(limit * (1 - limit) / n)
        assert math.erf(z / math.sqrt(2)) == pytest.approx(confidence, abs=1e-6)


@given(counts, confidences, confidences)
def test_wilson_widens_with_confidence(pair, one, other):
    (low, high), (lower, upper) = (wilson_interval(*pair, confidence) for confidence in sorted((one, other)))
    assert lower <= low + 1e-12 and high <= upper + 1e-12


@given(counts, confidences)
def test_wilson_narrows_with_more_of_the_same(pair, confidence):
    x, n = pair
    (low, high), (lower, upper) = (
        wilson_interval(x, n, confidence),
        wilson_interval(10 * x, 10 * n, confidence),
    )
    assert upper - lower < high - low


@given(st.integers(0, 5000), exposures, confidences)
def test_rate_lies_around_the_rate(x, n, confidence):
    lower, upper = rate_interval(x, n, confidence)
    assert 0 <= lower <= upper
    # At a low confidence Byar's approximation may miss a large count by a hair.
    assert lower <= x / n * (1 + 1e-4) and x / n <= upper * (1 + 1e-4)


@given(st.integers(0, 5000), exposures, confidences, confidences)
def test_rate_widens_with_confidence(x, n, one, other):
    (low, high), (lower, upper) = (rate_interval(x, n, confidence) for confidence in sorted((one, other)))
    assert lower <= low * (1 + 1e-9) and high <= upper * (1 + 1e-9)


@given(st.integers(0, 5000), exposures)
def test_rate_is_per_exposure(x, n):
    assert rate_interval(x, n) == pytest.approx([limit / n for limit in rate_interval(x, 1)])


@given(st.integers(0, 30))
def test_rate_grows_with_the_count_also_where_the_method_changes(x):
    (low, high), (lower, upper) = rate_interval(x, 1), rate_interval(x + 1, 1)
    assert low < lower and high < upper


@given(values, confidences)
def test_mean_lies_in_the_middle(present, confidence):
    lower, upper = mean_interval(present, confidence)
    assert lower <= upper
    assert (lower + upper) / 2 == pytest.approx(math.fsum(present) / len(present), rel=1e-9, abs=1e-6)


@given(values, confidences, confidences)
def test_mean_widens_with_confidence(present, one, other):
    (low, high), (lower, upper) = (mean_interval(present, confidence) for confidence in sorted((one, other)))
    assert lower <= low + 1e-9 and high <= upper + 1e-9


@given(st.lists(st.integers(0, 200_000), min_size=2, max_size=50))
def test_mean_from_sums_is_the_mean_of_the_values(pay):
    sums = sum(pay), sum(value**2 for value in pay), len(pay)
    assert mean_interval_from_sums(*sums) == pytest.approx(mean_interval(pay), rel=1e-6, abs=0.05)


@given(counts, counts, confidences)
def test_difference_is_antisymmetric(one, other, confidence):
    difference, lower, upper = difference_of_proportions(*one, *other, confidence)
    assert difference_of_proportions(*other, *one, confidence) == pytest.approx(
        (-difference, -upper, -lower), abs=1e-12
    )
    assert -1 - 1e-12 <= lower <= difference <= upper <= 1 + 1e-12
    assert difference == pytest.approx(one[0] / one[1] - other[0] / other[1])


@given(counts, counts, confidences, confidences)
def test_difference_widens_with_confidence(one, other, less, more):
    (_, low, high), (_, lower, upper) = (
        difference_of_proportions(*one, *other, c) for c in sorted((less, more))
    )
    assert lower <= low + 1e-12 and high <= upper + 1e-12


# Arrays, gaps and guards.


def test_arrays_are_worked_element_by_element():
    x, n = np.array([81, 0, 3]), np.array([263, 20, 3])
    for interval in (wilson_interval, rate_interval):
        one_by_one = [np.array(interval(*pair)) for pair in zip(x, n, strict=True)]
        assert pytest.approx(np.array(one_by_one)) == np.array(interval(x, n)).T
    assert np.shape(difference_of_proportions(x, n, 1, 2)) == (3, 3)


@pytest.mark.parametrize("interval", [wilson_interval, rate_interval])
@pytest.mark.parametrize("x, n", [(0, 0), (math.nan, 10), (0, math.nan), (math.nan, math.nan)])
def test_nothing_gives_no_interval(interval, x, n):
    assert np.isnan(interval(x, n)).all()


@pytest.mark.parametrize("x1, n1, x2, n2", [(0, 0, 1, 2), (1, 2, 0, 0), (math.nan, 5, 1, 2)])
def test_no_difference_from_nothing(x1, n1, x2, n2):
    assert np.isnan(difference_of_proportions(x1, n1, x2, n2)).all()


@pytest.mark.parametrize("present", [[], [7], [7, math.nan], [math.nan, math.nan]])
def test_no_mean_interval_below_two_values(present):
    assert np.isnan(mean_interval(present)).all()


def test_missing_values_are_left_out_of_a_mean():
    assert mean_interval([1, math.nan, 2, 3]) == mean_interval([1, 2, 3])


def test_the_same_value_again_and_again_leaves_no_doubt():
    assert mean_interval([5, 5, 5]) == (5, 5)


@pytest.mark.parametrize("interval", [wilson_interval, rate_interval])
@pytest.mark.parametrize("x, n", [(-1, 10), (1, -10)])
def test_negative_counts_are_refused(interval, x, n):
    with pytest.raises(ValueError, match=r"^a count is negative"):
        interval(x, n)


def test_a_numerator_above_its_denominator_is_refused():
    for call in (
        lambda: wilson_interval(11, 10),
        lambda: wilson_interval([1, 11], 10),
        lambda: wilson_interval(1, 0),
        lambda: difference_of_proportions(11, 10, 1, 2),
        lambda: difference_of_proportions(1, 2, 11, 10),
    ):
        with pytest.raises(ValueError, match=r"^a proportion's numerator is above its denominator"):
            call()


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 95, math.nan])
def test_a_confidence_outside_0_to_1_is_refused(confidence):
    for call in (
        lambda: wilson_interval(1, 2, confidence),
        lambda: rate_interval(1, 2, confidence),
        lambda: mean_interval([1, 2], confidence),
        lambda: difference_of_proportions(1, 2, 1, 2, confidence),
    ):
        with pytest.raises(ValueError, match=r"^confidence must lie between 0 and 1"):
            call()


@given(counts, counts)
def test_the_test_of_a_difference_is_symmetric(one, other):
    p_value = float(two_proportions_test(*one, *other))
    mirrored = two_proportions_test(one[1] - one[0], one[1], other[1] - other[0], other[1])
    for same in (two_proportions_test(*other, *one), mirrored):
        assert float(same) == pytest.approx(p_value, nan_ok=True, abs=1e-9)


def test_no_test_of_a_difference_where_nobody_differs_or_nobody_is():
    x1, n1, x2, n2 = [0, 5, 0, 1, math.nan], [9, 5, 0, 2, 4], [0, 7, 1, 0, 1], [8, 7, 3, 0, 2]
    assert np.isnan(two_proportions_test(x1, n1, x2, n2)).all()
    for impossible, complaint in (
        ((3, 2, 1, 2), "a proportion's numerator is above"),
        ((1, 2, 3, 2), "a proportion.s numerator is above"),
        ((-1, 2, 1, 2), "a count is negative"),
    ):
        with pytest.raises(ValueError, match=f"^{complaint}"):
            two_proportions_test(*impossible)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 29, 923_000])
def test_wilson_touches_nothing_and_all_exactly(n):
    assert wilson_interval(0, n)[0] == 0 and wilson_interval(n, n)[1] == 1


def test_missing_may_be_written_as_none():
    assert mean_interval([1, None, 2, 3]) == mean_interval([1, 2, 3])
    assert np.isnan(mean_interval_from_sums([None, 5], [None, 26], [None, 1])).all()
    assert np.isnan(wilson_interval([None, 1], [5, None])).all()


def test_sums_of_one_value_that_contradict_themselves_are_no_division_by_zero():
    assert np.isnan(mean_interval_from_sums(3, 10, 1)).all()
