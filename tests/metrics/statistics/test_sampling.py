"""Sample sizes and weighted shares against published tables and other software."""

import math
import random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.statistics import margin_of_error, response_rate, sample_size, weighted_share, wilson_interval
from tests.metrics.statistics.published import as_printed, golden, number, numbers

margins = st.floats(0.005, 0.4)
people = st.integers(1, 10**6)
shares = st.floats(0.05, 0.95)
strata = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 40), st.integers(1, 3000)).map(
        lambda team: (min(team[:2]), max(team[:2]), team[2])
    ),
    min_size=1,
    max_size=20,
)


@pytest.mark.parametrize(
    "row", golden("sample_size"), ids=lambda row: f"{row['population']} at {row['margin']}"
)
def test_sample_size_as_published(row):
    assert sample_size(*number(row, "margin", "population", "share", "confidence")) == float(row["size"])


@pytest.mark.parametrize("row", golden("margin_of_error"), ids=lambda row: f"{row['x']} of {row['n']}")
def test_margin_as_computed_elsewhere(row):
    assert [margin_of_error(*number(row, "x", "n", "population", "confidence"))] == as_printed(row, "margin")


@pytest.mark.parametrize("row", golden("weighted_share"), ids=lambda row: row["x"])
def test_weighted_share_as_computed_elsewhere(row):
    found = weighted_share(*numbers(row, "x", "n", "size"), float(row["confidence"]))
    assert found == as_printed(row, "share", "lower", "upper", "effective")


@pytest.mark.parametrize("row", golden("response_rate"), ids=lambda row: row["origin"])
def test_response_rate_by_hand(row):
    assert response_rate(*number(row, "valid", "asked")) == as_printed(row, "share", "missing")


@given(margins, people, shares)
def test_so_many_answers_keep_the_margin_and_one_fewer_do_not(margin, population, share):
    size = float(sample_size(margin, population, share))
    assert 1 <= size <= population
    assert margin_of_error(share * size, size, population) <= margin * (1 + 1e-6)
    if size > 1:
        assert margin_of_error(share * (size - 1), size - 1, population) > margin * (1 - 1e-6)


@given(margins, margins, people, people, shares)
def test_more_are_asked_for_smaller_margins_larger_places_and_more_doubt(one, other, small, large, share):
    size = sample_size(max(one, other), min(small, large), share)
    assert size <= sample_size(min(one, other), min(small, large), share)
    assert size <= sample_size(max(one, other), max(small, large), share)
    assert size <= sample_size(max(one, other), min(small, large))
    assert size <= sample_size(max(one, other), min(small, large), share, 0.99)


def test_sample_sizes_of_arrays_and_gaps():
    found = sample_size([0.05, 0.05, 0.05, 0.1], [1000, 0, math.nan, math.inf])
    assert found[[0, 1, 3]].tolist() == [278, 0, 97] and math.isnan(found[2])


@pytest.mark.parametrize(
    "given, complaint",
    [
        ((0,), "a margin lies"),
        ((1,), "a margin lies"),
        (([0.1, -0.1],), "a margin lies"),
        ((0.05, -1), "a share lies"),
        ((0.05, 10, 0), "a share lies"),
        ((0.05, 10, 1), "a share lies"),
        ((0.05, 10, 0.5, 95), "confidence must lie"),
    ],
)
def test_impossible_samples_are_refused(given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        sample_size(*given)


def test_margins_of_gaps_and_of_everybody():
    assert np.isnan(margin_of_error([0, 1, math.nan], [0, math.nan, 3])).all()
    assert math.isnan(margin_of_error(1, 2, math.nan))
    assert margin_of_error([3, 3, 1], [5, 5, 1], [5, 3, 1]).tolist() == [0, 0, 0]
    assert margin_of_error(1, 2, 4) == pytest.approx(1.959963984540054 * math.sqrt(1 / 8 * 2 / 3))


@pytest.mark.parametrize(
    "x, n, complaint", [(3, 2, "a proportion's numerator is above"), (-1, 2, "a count is negative")]
)
def test_impossible_answers_are_refused(x, n, complaint):
    for call in (lambda: margin_of_error(x, n), lambda: weighted_share([x], [n], [9])):
        with pytest.raises(ValueError, match=f"^{complaint}"):
            call()
    with pytest.raises(ValueError, match=r"^more valid answers" if x > 0 else "a count is negative"):
        response_rate(x, n)


@given(strata, st.randoms(), st.floats(0.01, 0.98))
@example([(25.0, 25.0, 1.0)] * 3, random.Random(1), 0.01)  # weights that sum to a little less than 1
def test_weighted_share_lies_between_the_teams_and_is_blind_to_order_and_scale(teams, order, confidence):
    x, n, size = np.array(teams, dtype=float).T
    share, lower, upper, effective = found = weighted_share(x, n, size, confidence)
    assert (x / n).min() - 1e-12 <= share <= (x / n).max() + 1e-12
    assert 0 <= lower <= share <= upper <= 1 and 0 < effective <= n.sum() * (1 + 1e-12)
    assert weighted_share(x, n, size, 0.99)[1] <= lower
    shuffled = list(teams)
    order.shuffle(shuffled)
    assert weighted_share(*np.array(shuffled).T, confidence) == pytest.approx(found)
    assert weighted_share(x, n, 7 * size, confidence) == pytest.approx(found)


@given(strata)
def test_sampled_in_proportion_nothing_is_lost(teams):
    x, n, _ = np.array(teams, dtype=float).T
    share, lower, upper, effective = weighted_share(x, n, 5 * n)
    assert (share, effective) == pytest.approx((x.sum() / n.sum(), n.sum()))
    assert (lower, upper) == pytest.approx(
        [float(limit) for limit in wilson_interval(x.sum(), n.sum())], abs=1e-9
    )


def test_teams_that_did_not_answer_are_left_out():
    asked = weighted_share([3, 5], [6, 7], [10, 20])
    gaps = [3, 5, 0, math.nan, 2, 2], [6, 7, 0, 4, 4, math.nan], [10, 20, 30, 40, 0, 50]
    assert weighted_share(*gaps) == asked
    assert np.isnan(weighted_share([0], [0], [9])).all() and np.isnan(weighted_share([], [], [])).all()


def test_a_share_of_everybody_is_not_above_one_by_floating_point():
    rng = np.random.default_rng(3)
    for _ in range(200):
        n, size = rng.integers(1, 50, 30), rng.integers(1, 3000, 30)
        assert weighted_share(n, n, size)[0] <= 1
    with pytest.raises(ValueError, match=r"^a count is negative"):
        weighted_share([1], [2], [-3])


def test_missing_may_be_written_as_none():
    assert math.isnan(sample_size(0.05, None)) and math.isnan(margin_of_error(1, 2, None))
    assert math.isnan(sample_size(None))
    assert np.isnan(weighted_share([1], [2], [0])).all()


def test_response_rate_of_one():
    assert response_rate(1, 1) == (1, 0)


def test_response_rate_where_nobody_was_asked():
    assert np.isnan(response_rate([0, math.nan], [0, 3])).all()
