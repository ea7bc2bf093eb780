"""Spearman's correlation against R, and properties that always hold."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.statistics import spearman
from tests.metrics.statistics.published import as_printed, golden, numbers

SOME = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
OTHER = [2.0, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]
pairs = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=10, max_size=40)


@pytest.mark.parametrize("row", golden("spearman"), ids=lambda row: row["origin"][:24])
def test_as_published(row):
    x, y = numbers(row, "x", "y")
    found = spearman(x, y, float(row["confidence"]))
    assert found[:4] == as_printed(row, "rho", "lower", "upper", "p_value")
    assert found.pairs == len(x)


@given(pairs)
def test_symmetric_mirrored_and_blind_to_order_and_scale(both):
    x, y = np.array(both, dtype=float).T
    found = np.array(spearman(x, y))
    assert spearman(y, x) == pytest.approx(found, nan_ok=True)
    assert spearman(x[::-1], y[::-1]) == pytest.approx(found, nan_ok=True)
    assert spearman(np.exp(x / 50), 3 * y - 7) == pytest.approx(found, nan_ok=True)
    assert spearman(x, -y)[:4] == pytest.approx(
        (-found[0], -found[2], -found[1], found[3]), nan_ok=True, abs=1e-12
    )


@given(pairs, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_limits_lie_around_it_within_one_and_widen_with_confidence(both, one, other):
    x, y = np.array(both, dtype=float).T
    less, more = (spearman(x, y, confidence) for confidence in sorted((one, other)))
    assume(not math.isnan(less.lower))
    assert -1 <= more.lower <= less.lower <= less.rho <= less.upper <= more.upper <= 1


def test_the_interval_excludes_zero_about_when_the_test_is_significant():
    rng = np.random.default_rng(5)
    found = [spearman(*rng.normal(size=(2, 30)) + rng.normal(size=30)) for _ in range(200)]
    agree = [(one.p_value < 0.05) == (one.lower > 0 or one.upper < 0) for one in found]
    assert np.mean(agree) > 0.95


@pytest.mark.parametrize(
    "x, y, pairs",
    [
        (SOME[:9], OTHER[:9], 9),
        ([], [], 0),
        ([1] * 12, OTHER, 12),
        (SOME, [2] * 12, 12),
        ([math.inf] * 12, OTHER, 12),
        ([math.nan, math.nan, math.nan, *SOME[3:]], OTHER, 9),
        ([math.nan] * 12, OTHER, 12 - 12),
    ],
)
def test_nothing_is_claimed_from_few_pairs_or_without_scatter(x, y, pairs):
    found = spearman(x, y)
    assert np.isnan(found[:4]).all() and found.pairs == pairs


def test_ten_pairs_are_enough():
    assert spearman(SOME[:10], OTHER[:10]).lower < spearman(SOME[:10], OTHER[:10]).rho


def test_pairs_with_a_missing_value_are_left_out():
    assert spearman([*SOME, math.nan, 5, None, 1], [*OTHER, 4, math.nan, 2, None]) == spearman(SOME, OTHER)


@pytest.mark.parametrize("y, rho", [(np.arange(12.0), 1), (-(np.arange(12.0) ** 3), -1)])
def test_a_perfect_correlation_has_no_limits(y, rho):
    found = spearman(np.arange(12), y)
    assert found.rho == rho and found.pairs == 12 and found.p_value < 1e-9
    assert math.isnan(found.lower) and math.isnan(found.upper)


@pytest.mark.parametrize("x, y", [(SOME, OTHER[1:]), (SOME, 3.0), ([SOME, SOME], [OTHER, OTHER])])
def test_unequal_numbers_are_refused(x, y):
    with pytest.raises(ValueError, match=r"^a correlation needs as many x as y, in one dimension"):
        spearman(x, y)


def test_a_confidence_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match=r"^confidence must lie"):
        spearman([], [], 95)
