"""Funnels against R, and properties of their limits that always hold."""

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
variances = st.floats(0, 0.05)
teams = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: (min(pair), max(pair))),
    min_size=10,
    max_size=60,
)


@pytest.mark.parametrize(
    "row", golden("funnel_limits"), ids=lambda row: f"{row['n']} around {row['baseline']}"
)
def test_limits_as_computed_elsewhere(row):
    assert funnel_limits(*number(row, "baseline", "n", "tail", "between")) == as_printed(
        row, "lower", "upper"
    )


@pytest.mark.parametrize("row", golden("funnel_scores"), ids=lambda row: f"{row['x']} of {row['n']}")
def test_scores_as_computed_elsewhere(row):
    assert [funnel_scores(*number(row, "x", "n", "baseline", "between"))] == as_printed(row, "score")


@pytest.mark.parametrize("row", golden("dispersion"), ids=lambda row: row["x"][:12])
def test_dispersion_as_computed_elsewhere(row):
    x, n = numbers(row, "x", "n")
    found = dispersion(x, n, float(row["baseline"]))
    assert [found.factor, found.between, found.p_value] == as_printed(row, "factor", "between", "p_value")
    assert found.teams == len(x)


def test_the_usual_limits_are_those_of_95_and_99_8_percent():
    assert pytest.approx((0.95, 0.998)) == (1 - 2 * WARNING_TAIL, 1 - 2 * ACTION_TAIL)


@given(st.integers(0, 2000), st.integers(1, 2000), baselines, tails)
def test_a_team_is_outside_exactly_when_its_wilson_interval_leaves_the_baseline_out(x, n, baseline, tail):
    x, n = min(x, n), max(x, n)
    (low, high), (lower, upper) = wilson_interval(x, n, 1 - 2 * tail), funnel_limits(baseline, n, tail)
    near = min(abs(low - baseline), abs(high - baseline)) < 1e-9
    assert near or (lower <= x / n <= upper) == (low <= baseline <= high)


@given(baselines, st.integers(1, 5000), tails, variances)
def test_limits_lie_around_the_baseline_and_mirror(baseline, n, tail, between):
    lower, upper = funnel_limits(baseline, n, tail, between)
    assert 0 <= lower < baseline < upper <= 1
    assert funnel_limits(1 - baseline, n, tail, between) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@given(baselines, st.integers(1, 5000), tails, tails, variances, variances)
def test_limits_widen_with_smaller_tails_and_teams_and_the_more_teams_differ(
    baseline, n, one, other, less, more
):
    small, large = sorted((one, other))
    less, more = sorted((less, more))
    lower, upper = funnel_limits(baseline, n, large, less)
    for wider in (
        funnel_limits(baseline, n, small, less),
        funnel_limits(baseline, n, large, more),
        funnel_limits(baseline, max(1, n // 2), large, less),
    ):
        assert wider[0] <= lower and upper <= wider[1]


def test_limits_of_arrays_and_gaps():
    lower, upper = funnel_limits(0.3, [100, 0, math.nan, 400], 0.025)
    assert (lower[0], upper[0]) == funnel_limits(0.3, 100, 0.025) and lower[3] > lower[0]
    assert np.isnan([lower[1:3], upper[1:3]]).all()
    assert funnel_limits(0, 100, 0.025) == (0, 0) and funnel_limits(1, 100, 0.025) == (1, 1)


@pytest.mark.parametrize(
    "given, complaint",
    [
        ((-0.1, 9, 0.025), "a baseline lies between 0 and 1, not at -0.1"),
        ((1.01, 9, 0.025), "a baseline lies"),
        ((math.nan, 9, 0.025), "a baseline lies"),
        ((0.5, 9, 0), "a tail lies between 0 and 0.5, not at 0"),
        ((0.5, 9, 0.5), "a tail lies"),
        ((0.5, 9, 0.025, -0.1), "a variance between teams is at least 0, not -0.1"),
        ((0.5, 9, 0.025, math.nan), "a variance between"),
        ((0.5, -9, 0.025), "a count is negative"),
    ],
)
def test_impossible_limits_are_refused(given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        funnel_limits(*given)


@given(st.integers(1, 500), baselines, tails, variances)
def test_a_score_on_the_limit_is_the_quantile_of_its_tail(n, baseline, tail, between):
    for limit, side in zip(funnel_limits(baseline, n, tail, between), (-1, 1), strict=True):
        if 0 < limit < 1:
            score = float(funnel_scores(limit * n, n, baseline, between))
            assert score * side > 0 and math.erfc(abs(score) / math.sqrt(2)) / 2 == pytest.approx(
                tail, rel=1e-6
            )


def test_scores_of_gaps_and_of_certain_baselines():
    assert np.isnan(funnel_scores([0, math.nan], [0, 5], 0.5)).all()
    assert (
        np.isnan(funnel_scores([0, 5, 3], [5, 5, 5], 1)).all()
        and np.isnan(funnel_scores([0, 5], [5, 5], 0)).all()
    )
    assert np.isnan(funnel_scores([0, math.nan], [0, 5], 0.5, 0.01)).all()
    assert funnel_scores([0, 1], [5, 5], 0, 0.04) == pytest.approx([0, 1])


def test_what_teams_differ_by_anyway_narrows_no_more_with_their_size():
    """For a team without end only the variance between teams is left; for a small one it hardly counts."""
    assert funnel_limits(0.5, 1e12, 0.025, 0.0025) == pytest.approx((0.402002, 0.597998), abs=1e-6)
    assert funnel_limits(0.5, 10, 0.025, 0.0025) == pytest.approx(funnel_limits(0.5, 10, 0.025), abs=0.02)


@pytest.mark.parametrize("score", [funnel_scores, dispersion])
@pytest.mark.parametrize(
    "given, complaint",
    [
        (([6], [5], 0.5), "a proportion's numerator is above its denominator"),
        (([-1], [5], 0.5), "a count is negative"),
        (([1], [5], 1.5), "a baseline lies"),
        (([1], [5], -0.5), "a baseline lies"),
        (([1], [5], math.nan), "a baseline lies"),
    ],
)
def test_impossible_scores_are_refused(score, given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        score(*given)


@given(teams, baselines, st.randoms())
def test_dispersion_does_not_depend_on_the_order_or_on_teams_without_people(both, baseline, order):
    shuffled = [*both, (0, 0)]
    order.shuffle(shuffled)
    found = dispersion(*np.array(both).T, baseline)
    assert found.factor >= 1 and found.between >= 0 and 0 <= found.p_value <= 1 and found.teams == len(both)
    assert dispersion(*np.array(shuffled).T, baseline) == pytest.approx(found, rel=1e-9)


def test_missing_counts_may_be_written_as_none():
    x, n = [30, 70] * 6, [100] * 12
    assert (
        dispersion([*x, None], [*n, None], 0.5)
        == dispersion(x, n, 0.5)
        == dispersion([*x, 5], [*n, None], 0.5)
    )


def test_one_wild_team_among_many_hardly_counts():
    x, n = np.full(40, 50), np.full(40, 100)
    x[::2] = 45
    x[1] = 0
    calm = dispersion(np.delete(x, 1), np.delete(n, 1), 0.5).factor
    assert dispersion(x, n, 0.5).factor == pytest.approx(calm, abs=0.05)


@pytest.mark.parametrize("few", [0, 1, 9])
def test_below_ten_teams_scatter_is_not_estimated(few):
    found = dispersion([1] * few, [10] * few, 0.9)
    assert found[:3] == (1, 0, few) and math.isnan(found.p_value)
    assert dispersion([1] * 10, [10] * 10, 0.9).factor == pytest.approx(0.8**2 / 0.009)
    assert dispersion([0] * 12, [9] * 12, 0)[:3] == (1, 0, 0)


def test_teams_of_one_size_differ_by_what_is_left_of_their_variance():
    """By hand: rates 0.3 and 0.7 around 0.5, n = 100: Σz²/k = 0.04 / 0.0025 = 16; τ² = (12·16 − 11) · 0.0025
    / 11.
    """
    found = dispersion([30, 70] * 6, [100] * 12, 0.5)
    assert found[:2] == pytest.approx((16, 181 * 0.0025 / 11))


@given(teams, baselines)
def test_no_variance_between_teams_where_they_scatter_as_chance_does(both, baseline):
    found = dispersion(*np.array(both).T, baseline)
    assert found.between == 0 or found.factor > 1 or found.factor == pytest.approx(1, abs=1 / found.teams)
