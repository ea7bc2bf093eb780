"""Interrupted series against R's generalised least squares, and properties that always hold."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import segmented_regression
from tests.metrics.statistics.published import as_printed, golden, numbers

EXAMPLE = [41.0, 44, 40, 43, 47, 42, 45, 58, 61, 60, 64, 67]
noisy = st.lists(st.integers(-100, 100), min_size=10, max_size=20)
few = settings(max_examples=25)


@pytest.mark.parametrize("row", golden("segmented_regression"), ids=lambda row: row["origin"][:20])
def test_as_computed_elsewhere(row):
    (values,) = numbers(row, "values")
    found = segmented_regression(values, int(row["event"]), float(row["confidence"]))
    scale = max(1, max(abs(value) for value in values if not math.isnan(value)))
    for name in ("trend", "level", "slope"):
        value, lower, upper, p_value = (float(row[name + end]) for end in ("", "_lower", "_upper", "_p"))
        assert getattr(found, name)[:3] == pytest.approx((value, lower, upper), abs=1e-8 * scale)
        assert getattr(found, name).p_value == pytest.approx(p_value, abs=1e-8)
    assert [found.autocorrelation] == as_printed(row, "autocorrelation")


@few
@given(noisy, st.floats(-50, 50), st.floats(0.1, 20))
def test_estimates_go_with_moving_scaling_and_tilting(values, by, times):
    y, event = np.array(values, dtype=float), len(values) // 2
    if np.ptp(np.diff(y)) < 5:
        return
    found = segmented_regression(y, event)
    moved = segmented_regression(times * y + by + 3 * np.arange(len(y)), event)
    for name, tilt in (("trend", 3), ("level", 0), ("slope", 0)):
        one, other = getattr(found, name), getattr(moved, name)
        assert other[:3] == pytest.approx([times * value + tilt for value in one[:3]], abs=1e-4)
        if not tilt:
            assert other.p_value == pytest.approx(one.p_value, abs=1e-5)
    assert moved.autocorrelation == pytest.approx(found.autocorrelation, abs=1e-4)


@few
@given(noisy, st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_limits_widen_with_confidence_and_agree_with_the_test(values, one, other):
    event = len(values) // 2
    less, more = (segmented_regression(values, event, confidence) for confidence in sorted((one, other)))
    for name in ("trend", "level", "slope"):
        inner, outer = getattr(less, name), getattr(more, name)
        slack = 1e-9 * (1 + abs(inner.value))
        assert (
            outer.lower <= inner.lower + slack
            and inner.lower <= inner.upper
            and inner.upper <= outer.upper + slack
        )
        assert 0 <= inner.p_value <= 1 and inner[::3] == outer[::3]
        if abs(inner.p_value - (1 - min(one, other))) > 1e-6:
            assert (inner.p_value < 1 - min(one, other)) == (inner.lower > 0 or inner.upper < 0)


def test_the_lines_meet_the_coefficients():
    found = segmented_regression(EXAMPLE, 7)
    assert np.diff(found.fitted[:7]) == pytest.approx([found.trend.value] * 6)
    assert np.diff(found.fitted[7:]) == pytest.approx([found.trend.value + found.slope.value] * 4)
    assert found.fitted[7] - found.fitted[6] == pytest.approx(found.trend.value + found.level.value)
    assert 0 < found.autocorrelation < 1


def test_lines_run_on_where_values_are_missing():
    gaps = [math.nan, *EXAMPLE[:3], math.nan, *EXAMPLE[3:], math.nan]
    found = segmented_regression(gaps, 9)
    assert not np.isnan(found.fitted).any() and len(found.fitted) == len(gaps)
    assert segmented_regression([math.nan, *EXAMPLE], 8).level == pytest.approx(
        segmented_regression(EXAMPLE, 7).level
    )


def test_missing_may_be_written_as_none():
    gaps = [*EXAMPLE[:4], None, *EXAMPLE[5:]]
    assert (
        segmented_regression(gaps, 7).level
        == segmented_regression([*EXAMPLE[:4], math.nan, *EXAMPLE[5:]], 7).level
    )


def test_a_line_without_scatter_makes_no_effects_out_of_rounding():
    for slope, start in ((0.1, 3), (0.1, 0.3), (1e-4 / 3, 0.7), (0, 0.1), (0, 0), (1e5 / 3, 1e6)):
        found = segmented_regression(slope * np.arange(13) + start, 8)
        assert found.level.p_value > 0.99 and found.slope.p_value > 0.99
        assert found.trend.value == pytest.approx(slope, abs=1e-9 * max(start, 1))
        assert found.trend.p_value < 1e-9 if slope else found.trend.p_value > 0.99


def test_a_jump_without_scatter_is_that_jump():
    found = segmented_regression([0.1] * 6 + [0.6] * 6, 6)
    assert found.level[:3] == pytest.approx((0.5, 0.5, 0.5)) and found.level.p_value < 1e-9
    assert found.trend.p_value > 0.99 and found.slope.p_value > 0.99


@pytest.mark.parametrize(
    "values, event",
    [
        (EXAMPLE[:7], 4),
        (EXAMPLE, 2),
        (EXAMPLE, 10),
        (EXAMPLE, 0),
        (EXAMPLE, 12),
        (EXAMPLE, -1),
        ([], 0),
        ([math.nan] * 20, 10),
        ([*EXAMPLE[:7], math.nan], 4),
        ([math.nan, *EXAMPLE], 3),
        ([*EXAMPLE, math.nan], 10),
    ],
)
def test_no_trend_is_claimed_from_too_little(values, event):
    assert segmented_regression(values, event) is None


@pytest.mark.parametrize("values, event", [(EXAMPLE[:8], 3), (EXAMPLE[:8], 5), (EXAMPLE, 3), (EXAMPLE, 9)])
def test_eight_quarters_and_three_on_either_side_are_enough(values, event):
    assert segmented_regression(values, event) is not None


def test_a_confidence_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match=r"^confidence must lie"):
        segmented_regression([], 0, 95)
