"""Ranks against draws by R and by hand, and properties that always hold."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import rank_proportions
from metrics.statistics.ranks import _nth
from tests.metrics.statistics.published import golden, numbers

counts = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: (min(pair), max(pair)))
teams = st.lists(counts, min_size=1, max_size=25)


def intervals(found):
    return [(low, high) for low, high in zip(found.lower, found.upper, strict=True)]


@pytest.mark.parametrize("row", golden("rank_proportions"), ids=lambda row: row["x"][:12])
def test_ranks_of_proportions_as_drawn_elsewhere(row):
    x, n, lower, upper = numbers(row, "x", "n", "lower", "upper")
    found = rank_proportions(x, n, draws=40_000)
    assert (list(found.lower), list(found.upper)) == (lower, upper)
    # With as few draws as a screen uses, ranks differ by at most one place.
    assert np.abs(np.array(rank_proportions(x, n)[1:]) - [lower, upper]).max() <= 1


def test_two_teams_far_apart_and_two_alike():
    apart, alike = rank_proportions([10, 90], [100, 100]), rank_proportions([50, 50], [100, 100])
    assert list(apart.place) == [2, 1] and intervals(apart) == [(2, 2), (1, 1)]
    assert list(alike.place) == [1, 1] and intervals(alike) == [(1, 2), (1, 2)]


def test_many_teams_alike_may_take_any_place():
    found = rank_proportions([30] * 30, [100] * 30)
    assert set(intervals(found)) == {(1, 30)} and set(found.place) == {1}


def test_teams_that_differ_by_chance_alone_may_take_almost_any_place():
    """Forty teams of 100 people at 50%: what they differ by is explained by chance, so their order says
    nothing.
    """
    found = rank_proportions(np.random.default_rng(5).binomial(100, 0.5, 40), np.full(40, 100))
    assert found.lower.max() <= 8 and found.upper.min() >= 34


def test_from_ten_teams_on_they_lean_on_each_other():
    """Rates from 44% to 54% of 200: no more than chance, so with ten teams any may be anywhere; nine still
    have an order.
    """
    ten, nine = ([(88 + 2 * place) for place in range(many)] for many in (10, 9))
    assert set(intervals(rank_proportions(ten, [200] * 10))) == {(1, 10)}
    assert intervals(rank_proportions(nine, [200] * 9))[0] == (3, 9)


def test_lower_may_be_better():
    high, low = (
        rank_proportions([10, 50, 90], [100] * 3),
        rank_proportions([10, 50, 90], [100] * 3, higher_is_better=False),
    )
    assert list(high.place) == [3, 2, 1] and list(low.place) == [1, 2, 3]
    assert intervals(low) == intervals(high)[::-1]


def test_equals_share_the_better_place():
    assert list(rank_proportions([50, 25, 50, 10], [100, 50, 100, 100]).place) == [1, 1, 1, 4]


def test_missing_teams_have_no_rank_and_do_not_count():
    found = rank_proportions([90, math.nan, 0, 10, 5], [100, 100, 0, 100, math.nan])
    assert [math.isnan(place) for place in found.place] == [False, True, True, False, True]
    assert (found.place[0], found.upper[3]) == (1, 2)
    assert list(rank_proportions([90, None, 10], [100, 100, 100]).place[[0, 2]]) == [1, 2]
    assert all(np.isnan(part).all() and len(part) == 2 for part in rank_proportions([0, math.nan], [0, 5]))
    assert [len(part) for part in rank_proportions([], [])] == [0, 0, 0]
    assert [float(part[0]) for part in rank_proportions([3], [9])] == [1, 1, 1]


@pytest.mark.parametrize("certain", [0, 100])
def test_teams_of_which_all_or_none_did(certain):
    found = rank_proportions([certain] * 12, [100] * 12)
    assert set(intervals(found)) == {(1, 12)}


@given(teams, st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=50)
def test_the_order_of_teams_makes_no_difference_and_equals_get_the_same(both, order, higher):
    x, n = np.array(both).T
    shuffled = list(range(len(both)))
    order.shuffle(shuffled)
    found, again = (
        rank_proportions(x, n, higher, draws=200),
        rank_proportions(x[shuffled], n[shuffled], higher, draws=200),
    )
    for one, other in zip(found, again, strict=True):
        assert list(one[shuffled]) == list(other)
    assert len(set(zip(both, *map(tuple, found), strict=True))) == len(set(both))


@given(teams, st.booleans())
@settings(max_examples=50)
def test_an_interval_holds_its_place_and_lies_among_the_teams(both, higher):
    found = rank_proportions(*np.array(both).T, higher, draws=200)
    assert (found.lower >= 1).all() and (found.upper <= len(both)).all()
    assert (found.lower <= found.place).all() and (found.place <= found.upper).all()


@given(st.lists(st.integers(0, 200), min_size=2, max_size=25), st.booleans())
@settings(max_examples=50)
def test_of_equal_teams_the_worse_never_ranks_better(x, higher):
    """Apart from random variation of the draws, which can make a difference of one place."""
    found = rank_proportions(x, [200] * len(x), higher)
    for one in range(len(x)):
        worse = np.array(x) < x[one] if higher else np.array(x) > x[one]
        assert (found.place[worse] > found.place[one]).all()
        assert (found.lower[worse] >= found.lower[one] - 1).all() and (
            found.upper[worse] >= found.upper[one] - 1
        ).all()


@given(st.lists(st.integers(0, 20), min_size=2, max_size=9), st.integers(4, 50))
@settings(max_examples=50)
def test_more_people_narrow_the_interval(x, times):
    few, many = (
        rank_proportions(np.array(x) * factor, np.full(len(x), 20 * factor), draws=400)
        for factor in (1, times)
    )
    assert (many.upper - many.lower).sum() <= (few.upper - few.lower).sum() + 2


def test_more_confidence_widens_the_interval_and_a_seed_repeats_it():
    x, n = [30, 35, 40, 45, 50, 55], [100] * 6
    some, most = rank_proportions(x, n, confidence=0.5), rank_proportions(x, n, confidence=0.99)
    assert (
        (most.lower <= some.lower).all()
        and (most.upper >= some.upper).all()
        and intervals(most) != intervals(some)
    )
    assert intervals(rank_proportions(x, n)) == intervals(rank_proportions(x, n))


def test_what_all_or_none_did_tells_next_to_nothing_of_a_team_of_one():
    """Six teams of a thousand where nobody did, six where all did, and one person who did not: the common
    rate counts for one person.

    R 4.2.2, rbeta: among 400,000 draws the last is seventh in 95.3%, eighth or ninth in 2.3%, so that 97.5%
    reach to the ninth place; were the common rate worth two people, it would be seventh in 99.7%.
    """
    found = rank_proportions([0] * 6 + [1000] * 6 + [0], [1000] * 12 + [1])
    assert found.lower[-1] == 7 and 8 <= found.upper[-1] <= 10


@pytest.mark.parametrize(
    ("share", "draws", "nth"),
    [
        (0.025, 2000, 50),
        (0.975, 2000, 1950),
        (0.1, 23, 3),
        (0.15, 10, 2),
        (0.5, 4, 2),
        (0.001, 100, 1),
        (0.07, 100, 7),  # in floating point 0.07 × 100 lies above 7
    ],
)
def test_a_quantile_is_the_first_draw_that_its_share_does_not_exceed(share, draws, nth):
    """R 4.2.2: quantile(1:draws, share, type = 1); the last one by hand."""
    assert _nth(share, draws) == nth - 1


@pytest.mark.parametrize(
    "given, complaint",
    [
        (([6], [5]), "a proportion's numerator is above"),
        (([-1], [5]), "a count is negative"),
        (([1, 2], [5]), "every team needs"),
        (([[1]], [[5]]), "every team needs"),
        (([1], [5], True, 1.0), "confidence must lie"),
    ],
)
def test_impossible_ranks_are_refused(given, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        rank_proportions(*given)
