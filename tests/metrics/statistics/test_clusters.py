"""Changes judged by teams, against R: Wilcoxon's test, the linearised error, the bootstrap."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics import paired_change
from metrics.statistics.clusters import RESAMPLES, SEED, _expanded_tail, _resampled
from tests.metrics.statistics.published import as_printed, golden, numbers

counts = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: (min(pair), max(pair)))
teams = st.lists(st.tuples(counts, counts).map(lambda both: (*both[0], *both[1])), min_size=10, max_size=40)
few = settings(max_examples=25)


@pytest.mark.parametrize("row", golden("paired_change"), ids=lambda row: row["origin"][:20])
def test_as_computed_elsewhere(row):
    x1, n1, x2, n2 = numbers(row, "x1", "n1", "x2", "n2")
    found = paired_change(x1, n1, x2, n2)
    assert [found.difference, found.p_value] == as_printed(row, "difference", "p_value")
    rose, fell = int(row["rose"]), int(row["fell"])
    assert found[3:7] == (len(x1), rose, fell, len(x1) - rose - fell)
    # The bootstrap is random: its limits to a twentieth of the interval, and its width to a sixth of the
    # linearised one.
    width = float(row["upper"]) - float(row["lower"])
    assert [found.lower, found.upper] == pytest.approx(
        [float(row["lower"]), float(row["upper"])], abs=width / 20
    )
    linear = 2 * float(row["error"]) * stats.t.ppf(0.975, len(x1) - 1)
    assert found.upper - found.lower == pytest.approx(linear, rel=1 / 6)


def test_the_bootstrap_scatters_as_linearisation_says():
    """The standard deviation of many resamples, times √(k/(k − 1)), is the linearised standard error within 3
    %.
    """
    for row in golden("paired_change")[2:4]:
        sums = np.array(numbers(row, "x1", "n1", "x2", "n2"))
        spread, k = _resampled(sums, 1, 20_000).std(), sums.shape[1]
        assert spread * math.sqrt(k / (k - 1)) == pytest.approx(float(row["error"]), rel=0.03)


@few
@given(teams, st.randoms())
def test_blind_to_the_order_of_teams(both, order):
    shuffled = list(both)
    order.shuffle(shuffled)
    assert paired_change(*np.array(shuffled).T, resamples=200) == paired_change(
        *np.array(both).T, resamples=200
    )


@few
@given(teams)
def test_backwards_the_change_is_the_opposite(both):
    x1, n1, x2, n2 = np.array(both).T
    there, back = paired_change(x1, n1, x2, n2, resamples=200), paired_change(x2, n2, x1, n1, resamples=200)
    assert back.difference == pytest.approx(-there.difference, abs=1e-12)
    assert (back.teams, back.rose, back.fell, back.same) == (there.teams, there.fell, there.rose, there.same)
    assert back.p_value == pytest.approx(there.p_value)
    complement = paired_change(n1 - x1, n1, n2 - x2, n2, resamples=200)
    assert complement.p_value == pytest.approx(there.p_value)
    assert complement.rose == there.fell


@few
@given(teams, st.floats(0.3, 0.97), st.floats(0.3, 0.97))
def test_limits_lie_within_minus_one_and_one_and_widen_with_confidence(both, one, other):
    less, more = (paired_change(*np.array(both).T, confidence=c, resamples=200) for c in sorted((one, other)))
    assert -1 <= more.lower <= less.lower <= less.upper <= more.upper <= 1
    assert 0 < less.p_value <= 1 and less.rose + less.fell + less.same == less.teams == len(both)


def test_the_same_numbers_each_time_and_others_with_another_seed():
    sums = np.array(numbers(golden("paired_change")[1], "x1", "n1", "x2", "n2"))
    first = paired_change(*sums)
    assert first == paired_change(*sums) == paired_change(*sums, resamples=4_000)
    assert first[1:3] != paired_change(*sums, seed=1)[1:3]


@pytest.mark.parametrize("resamples", [1, 499, 500, 501, 1200])
def test_as_many_resamples_as_asked(resamples):
    assert _resampled(np.array([[1.0, 2], [9, 9], [3, 1], [9, 9]]), 1, resamples).shape == (resamples,)


def test_the_interval_is_expanded_for_few_teams():
    """R 4.2.2: pnorm(-qt(0.975, 9) * sqrt(10 / 9)) is 0.855 %; the plain percentile interval would take 2.5
    %.
    """
    assert [_expanded_tail(0.95, teams) for teams in (10, 10**7)] == pytest.approx(
        [0.00855063902440637, 0.025], abs=1e-7
    )
    sums = np.array(numbers(golden("paired_change")[2], "x1", "n1", "x2", "n2"))[:, :10]
    found = paired_change(*sums)
    spread = _resampled(sums[:, np.lexsort(sums)], SEED, RESAMPLES)
    assert (spread < found.lower).mean() == pytest.approx(0.00855, abs=0.0003)
    assert (spread > found.upper).mean() == pytest.approx(0.00855, abs=0.0003)


@pytest.mark.parametrize("many", [0, 1, 9])
def test_below_ten_teams_nothing_is_claimed(many):
    found = paired_change([1] * many, [10] * many, [9] * many, [10] * many)
    assert np.isnan([found.lower, found.upper, found.p_value]).all()
    assert found.teams == found.rose == many and found.fell == found.same == 0
    assert math.isnan(found.difference) if not many else found.difference == pytest.approx(0.8)


def test_ten_teams_are_enough():
    found = paired_change([1] * 10, [10] * 10, [9] * 10, [10] * 10)
    assert (found.difference, found.lower, found.upper) == pytest.approx((0.8, 0.8, 0.8))
    assert (found.teams, found.rose, found.fell, found.same) == (10, 10, 0, 0)
    assert found.p_value == pytest.approx(2 / 2**10)


def test_when_nothing_moves_nothing_is_claimed():
    found = paired_change(range(12), [30] * 12, range(12), [30] * 12)
    assert (found.difference, found.lower, found.upper, found.same, found.p_value) == (0, 0, 0, 12, 1)


def test_differences_equal_but_for_rounding_are_tied():
    x1, x2 = np.array([1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 8]), np.array([3, 4, 5, 6, 7, 8, 9, 3, 4, 5, 6, 6])
    assert len(set(np.abs(x2 / 10 - x1 / 10))) > 1  # all are 0.2
    # All twelve ranks are 6.5; one of twelve is negative: 2·(1 + 12)/2¹² by the exact distribution of signs.
    assert paired_change(x1, [10] * 12, x2, [10] * 12).p_value == pytest.approx(2 * 13 / 2**12)


def test_teams_without_both_windows_are_left_out():
    both = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [9] * 10, [5, 3, 5, 8, 9, 7, 9, 3, 2, 3], [9] * 10
    gaps = (
        [0, 2, None, 2, 2, 2],
        [0, 9, 9, math.nan, 9, 9],
        [2, 0, 2, 2, math.nan, 2],
        [9, 0, 9, 9, 9, math.nan],
    )
    assert paired_change(*([*kept, *left] for kept, left in zip(both, gaps, strict=True))) == paired_change(
        *both
    )


@pytest.mark.parametrize(
    "sums, complaint",
    [
        (([6], [5], [1], [5]), "a proportion's numerator is above its denominator"),
        (([1], [5], [6], [5]), "a proportion.s numerator is above its denominator"),
        (([-1], [5], [1], [5]), "a count is negative"),
        (([1], [5], [1], [-5]), "a count is negative"),
        (([1, 2], [5, 5], [1], [5]), "every team needs its four counts"),
        ((1, 5, 1, 5), "every team needs its four counts"),
        (([1, 2], 5, [1, 2], [5, 5]), "every team needs its four counts"),
        (([[1]], [[5]], [[1]], [[5]]), "every team needs its four counts"),
    ],
)
def test_impossible_teams_are_refused(sums, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        paired_change(*sums)


def test_a_confidence_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match=r"^confidence must lie"):
        paired_change([], [], [], [], 95)
