"""Funnels against R, and what holds of their limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import dispersion, funnel_limits, funnel_scores, wilson_interval
from metrics.statistics.funnel import ACTION_TAIL, WARNING_TAIL
from tests.metrics.statistics.published import as_printed, golden, number, numbers

baselines = st.floats(0.01, 0.99)
tails = st.floats(0.0005, 0.4)
teams = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: (min(pair), max(pair))), min_size=10, max_size=60)


@pytest.mark.parametrize("row", golden("funnel_limits"), ids=lambda row: f"{row['n']} around {row['baseline']}")
def test_limits_as_computed_elsewhere(row):
    assert funnel_limits(*number(row, "baseline", "n", "tail", "dispersion")) == as_printed(row, "lower", "upper")


@pytest.mark.parametrize("row", golden("funnel_scores"), ids=lambda row: f"{row['x']} of {row['n']}")
def test_scores_as_computed_elsewhere(row):
    assert [funnel_scores(*number(row, "x", "n", "baseline"))] == as_printed(row, "score")


@pytest.mark.parametrize("row", golden("dispersion"), ids=lambda row: row["origin"][:20])
def test_dispersion_as_computed_elsewhere(row):
    x, n = numbers(row, "x", "n")
    factor, teams, p_value = dispersion(x, n, float(row["baseline"]))
    assert [factor, p_value] == as_printed(row, "factor", "p_value")
    assert teams == len(x)


def test_the_usual_limits_are_those_of_95_and_99_8_percent():
    assert pytest.approx((0.95, 0.998)) == (1 - 2 * WARNING_TAIL, 1 - 2 * ACTION_TAIL)


@given(st.integers(0, 2000), st.integers(1, 2000), baselines, tails)
def test_a_team_is_outside_exactly_when_its_wilson_interval_leaves_the_baseline_out(x, n, baseline, tail):
    x, n = min(x, n), max(x, n)
    (low, high), (lower, upper) = wilson_interval(x, n, 1 - 2 * tail), funnel_limits(baseline, n, tail)
    near = min(abs(low - baseline), abs(high - baseline)) < 1e-9
    assert near or (lower <= x / n <= upper) == (low <= baseline <= high)


@given(baselines, st.integers(1, 5000), tails, st.floats(1, 9))
def test_limits_lie_around_the_baseline_and_mirror(baseline, n, tail, factor):
    lower, upper = funnel_limits(baseline, n, tail, factor)
    assert 0 <= lower < baseline < upper <= 1
    assert funnel_limits(1 - baseline, n, tail, factor) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@given(baselines, st.integers(1, 5000), tails, tails, st.floats(1, 9), st.floats(1, 9))
def test_limits_widen_with_smaller_tails_teams_and_with_dispersion(baseline, n, one, other, less, more):
    small, large = sorted((one, other))
    less, more = sorted((less, more))
    lower, upper = funnel_limits(baseline, n, large, less)
    for wider in (funnel_limits(baseline, n, small, less), funnel_limits(baseline, n, large, more),
                  funnel_limits(baseline, max(1, n // 2), large, less)):
        assert wider[0] <= lower and upper <= wider[1]


def test_limits_of_arrays_and_gaps():
    lower, upper = funnel_limits(0.3, [100, 0, math.nan, 400], 0.025)
    assert (lower[0], upper[0]) == funnel_limits(0.3, 100, 0.025) and lower[3] > lower[0]
    assert np.isnan([lower[1:3], upper[1:3]]).all()
    assert funnel_limits(0, 100, 0.025) == (0, 0) and funnel_limits(1, 100, 0.025) == (1, 1)


@pytest.mark.parametrize("given, complaint", [
    ((-0.1, 9, 0.025), "a baseline lies between 0 and 1, not at -0.1"), ((1.01, 9, 0.025), "a baseline lies"),
    ((math.nan, 9, 0.025), "a baseline lies"),
    ((0.5, 9, 0), "a tail lies between 0 and 0.5, not at 0"), ((0.5, 9, 0.5), "a tail lies"),
    ((0.5, 9, 0.025, 0.9), "a dispersion factor is at least 1, not 0.9"), ((0.5, 9, 0.025, math.nan), "a dispersion"),
    ((0.5, -9, 0.025), "a count is negative"),
])
def test_impossible_limits_are_refused(given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        funnel_limits(*given)


@given(st.integers(1, 500), baselines, tails)
def test_a_score_on_the_limit_is_the_quantile_of_its_tail(n, baseline, tail):
    for limit, side in zip(funnel_limits(baseline, n, tail), (-1, 1), strict=True):
        if 0 < limit < 1:
            score = float(funnel_scores(limit * n, n, baseline))
            assert score * side > 0 and math.erfc(abs(score) / math.sqrt(2)) / 2 == pytest.approx(tail, rel=1e-6)


def test_scores_of_gaps_and_of_certain_baselines():
    assert np.isnan(funnel_scores([0, math.nan], [0, 5], 0.5)).all()
    assert np.isnan(funnel_scores([0, 5, 3], [5, 5, 5], 1)).all() and np.isnan(funnel_scores([0, 5], [5, 5], 0)).all()


@pytest.mark.parametrize("score", [funnel_scores, dispersion])
@pytest.mark.parametrize("given, complaint", [
    (([6], [5], 0.5), "a proportion's numerator is above its denominator"), (([-1], [5], 0.5), "a count is negative"),
    (([1], [5], 1.5), "a baseline lies"), (([1], [5], -0.5), "a baseline lies"), (([1], [5], math.nan), "a baseline lies"),
])
def test_impossible_scores_are_refused(score, given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        score(*given)


@given(teams, baselines, st.randoms())
def test_dispersion_does_not_depend_on_the_order_or_on_teams_without_people(both, baseline, order):
    shuffled = [*both, (0, 0)]
    order.shuffle(shuffled)
    found = dispersion(*np.array(both).T, baseline)
    assert found.factor >= 1 and 0 <= found.p_value <= 1 and found.teams == len(both)
    assert dispersion(*np.array(shuffled).T, baseline) == pytest.approx(found, rel=1e-9)


def test_one_wild_team_among_many_hardly_counts():
    x, n = np.full(40, 50), np.full(40, 100)
    x[::2] = 45
    x[1] = 0
    calm = dispersion(np.delete(x, 1), np.delete(n, 1), 0.5).factor
    assert dispersion(x, n, 0.5).factor == pytest.approx(calm, abs=0.05)


@pytest.mark.parametrize("few", [0, 1, 9])
def test_below_ten_teams_scatter_is_not_estimated(few):
    factor, teams, p_value = dispersion([1] * few, [10] * few, 0.9)
    assert (factor, teams) == (1, few) and math.isnan(p_value)
    assert dispersion([1] * 10, [10] * 10, 0.9).factor == pytest.approx(0.8**2 / 0.009)
    assert dispersion([0] * 12, [9] * 12, 0)[:2] == (1, 0)
