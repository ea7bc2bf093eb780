"""Growth, ratios and contributions against other software and exact fractions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import (
    compound_growth,
    contributions,
    growth_of_mean,
    ratio_of_counts,
    ratio_of_proportions,
)
from tests.metrics.statistics.published import as_printed, golden, number, numbers

means = st.floats(1, 1e5)
relative = st.floats(0.001, 0.3)
counts = st.integers(1, 3000)
proportions = st.tuples(st.integers(1, 800), st.integers(1, 800)).map(lambda pair: (min(pair), max(pair) + 1))
confidences = st.floats(0.05, 0.99)
parts = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 500), st.integers(0, 900), st.integers(0, 500)).map(
        lambda part: (part[0] * (part[1] > 0), part[1], part[2] * (part[3] > 0), part[3])
    ),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("row", golden("growth_of_mean"), ids=lambda row: f"{row['mean1']} to {row['mean2']}")
def test_fieller_as_computed_elsewhere(row):
    found = growth_of_mean(*number(row, "mean1", "error1", "mean2", "error2", "degrees", "confidence"))
    assert found == as_printed(row, "growth", "lower", "upper")


@pytest.mark.parametrize("row", golden("ratio_of_counts"), ids=lambda row: f"{row['x1']} to {row['x2']}")
def test_counts_as_published(row):
    assert ratio_of_counts(*number(row, "x1", "x2", "confidence")) == as_printed(
        row, "ratio", "lower", "upper"
    )


@pytest.mark.parametrize("row", golden("ratio_of_proportions"), ids=lambda row: f"{row['x1']} to {row['x2']}")
def test_katz_as_published(row):
    found = ratio_of_proportions(*number(row, "x1", "n1", "x2", "n2", "confidence"))
    assert found == as_printed(row, "ratio", "lower", "upper")


@pytest.mark.parametrize("row", golden("compound_growth"), ids=lambda row: row["origin"])
def test_compound_growth_by_hand(row):
    assert [compound_growth(*number(row, "first", "last", "steps"))] == as_printed(row, "growth")


@pytest.mark.parametrize("row", golden("contributions"), ids=lambda row: row["origin"][:40])
def test_contributions_by_hand(row):
    own, share = contributions(*numbers(row, "x1", "n1", "x2", "n2"))
    expected = numbers(row, "own", "share")
    assert own == pytest.approx(expected[0], abs=1e-14) and share == pytest.approx(expected[1], abs=1e-14)


# Fieller.


@given(means, relative, means, relative, confidences, confidences)
def test_fieller_widens_with_confidence_around_the_growth(m1, e1, m2, e2, one, other):
    less, more = (growth_of_mean(m1, m1 * e1, m2, m2 * e2, np.inf, c) for c in sorted((one, other)))
    assert less[0] == pytest.approx(m2 / m1 - 1)
    assert less[1] <= less[0] <= less[2]
    assert more[1] <= less[1] + 1e-9 and less[2] <= more[2] * (1 + 1e-9) + 1e-9


@given(means, relative, means, relative)
def test_fieller_backwards_is_the_inverse(m1, e1, m2, e2):
    _, low, high = growth_of_mean(m1, m1 * e1, m2, m2 * e2)
    _, lower, upper = growth_of_mean(m2, m2 * e2, m1, m1 * e1)
    assert ((1 + lower) * (1 + high), (1 + upper) * (1 + low)) == pytest.approx((1, 1))


@given(means, relative, means, relative, st.floats(0.01, 100))
def test_fieller_knows_no_currency(m1, e1, m2, e2, price):
    money = growth_of_mean(m1 * price, m1 * e1 * price, m2 * price, m2 * e2 * price)
    assert money == pytest.approx(growth_of_mean(m1, m1 * e1, m2, m2 * e2), abs=1e-9)


def test_no_limits_of_growth_from_an_uncertain_base():
    growth, low, high = growth_of_mean(
        [1.97, 1.95, 0, -5, math.nan, 5], 1, [2] * 6, [1, 1, 1, 1, 1, math.nan]
    )
    assert np.isnan(growth).tolist() == [False, False, True, True, True, False]
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [False, True, True, True, True, True]
    assert np.isnan(growth_of_mean(10, 1, 12, 1, degrees=0)[1:]).all()
    assert np.isnan(growth_of_mean([0, None], [0, 1], [0, 1], [0, None])).all()
    assert growth_of_mean(10, 0, 12, 0) == pytest.approx((0.2, 0.2, 0.2))


def test_impossible_errors_are_refused():
    for errors in ((-1, 1), (1, -1)):
        with pytest.raises(ValueError, match=r"^a standard error is negative"):
            growth_of_mean(5, errors[0], 5, errors[1])
    with pytest.raises(ValueError, match=r"^confidence must lie"):
        growth_of_mean(5, 1, 5, 1, confidence=95)


# Ratios.


@given(counts, counts, confidences, confidences)
def test_ratio_of_counts_widens_and_turns_around(x1, x2, one, other):
    less, more = (ratio_of_counts(x1, x2, confidence) for confidence in sorted((one, other)))
    assert less[0] == x2 / x1 and more[1] <= less[1] and less[2] <= more[2]
    assert less[1] <= less[0] * (1 + 1e-9) and less[0] <= less[2] * (1 + 1e-9)
    back = ratio_of_counts(x2, x1, max(one, other))
    assert (back[1] * more[2], back[2] * more[1]) == pytest.approx((1, 1))


def test_ratio_of_counts_where_one_is_nothing():
    ratio, low, high = ratio_of_counts([0, 4, math.nan, 3], [4, 0, 4, math.nan])
    assert (
        np.isnan(ratio).tolist()
        == np.isnan(low).tolist()
        == np.isnan(high).tolist()
        == [True, False, True, True]
    )
    assert (ratio[1], low[1]) == (0, 0) and high[1] == pytest.approx(40**0.25 - 1)  # (1/(1+r))^4 = 1/40
    assert ratio_of_counts(1, 0)[1] == 0


@given(proportions, proportions, confidences, confidences)
def test_katz_widens_and_turns_around(first, second, one, other):
    (x1, n1), (x2, n2) = first, second
    less, more = (ratio_of_proportions(x1, n1, x2, n2, confidence) for confidence in sorted((one, other)))
    assert less[0] == pytest.approx(x2 * n1 / (x1 * n2))
    assert more[1] <= less[1] < less[0] < less[2] <= more[2]
    back = ratio_of_proportions(x2, n2, x1, n1, max(one, other))
    assert (back[0] * more[0], back[1] * more[2], back[2] * more[1]) == pytest.approx((1, 1, 1))


def test_katz_where_one_is_nothing_or_all():
    x1, n1 = [0, 3, 0, 3, 5, 5, math.nan, 3], [9, 9, 0, 9, 5, 5, 9, 9]
    x2, n2 = [4, 0, 4, 0, 7, 6, 4, 4], [9, 9, 9, 0, 7, 7, 9, 9]
    ratio, low, high = ratio_of_proportions(x1, n1, x2, n2)
    assert np.isnan(ratio).tolist() == [True, False, True, True, False, False, True, False]
    assert (
        np.isnan(low).tolist()
        == np.isnan(high).tolist()
        == [True, True, True, True, True, False, True, False]
    )
    assert (ratio[1], ratio[4]) == (0, 1)
    assert (
        np.isfinite(ratio_of_proportions(1, 1, 1, 2)).all()
        and np.isfinite(ratio_of_proportions(1, 2, 1, 1)).all()
    )


@pytest.mark.parametrize(
    "call, complaint",
    [
        (lambda: ratio_of_counts(-1, 2), "a count is negative"),
        (lambda: ratio_of_counts(1, 2, 95), "confidence must lie"),
        (lambda: ratio_of_proportions(3, 2, 1, 2), "a proportion's numerator is above"),
        (lambda: ratio_of_proportions(1, 2, 3, 2), "a proportion.s numerator is above"),
        (lambda: ratio_of_proportions(1, 2, -1, 2), "a count is negative"),
        (lambda: ratio_of_proportions(1, 2, 1, 2, 0), "confidence must"),
        (lambda: contributions([1], [2], [1], [-2]), "a count is negative"),
        (lambda: contributions([-1], [2], [1], [2]), "a count is negative"),
        (
            lambda: contributions([1, 1], [0, 2], [1, 1], [2, 2]),
            "a part counts something without a denominator",
        ),
        (
            lambda: contributions([1, 1], [2, 2], [1, 1], [2, 0]),
            "a part counts something without a denominator",
        ),
    ],
)
def test_impossible_counts_are_refused(call, complaint):
    with pytest.raises(ValueError, match=f"^{complaint}"):
        call()


# Growth by the step, and parts of a change.


@given(st.floats(0.1, 1e6), st.floats(-0.9, 3), st.integers(1, 12))
def test_compound_growth_undoes_compounding(first, growth, steps):
    assert compound_growth(first, first * (1 + growth) ** steps, steps) == pytest.approx(growth, abs=1e-9)


def test_no_compound_growth_without_a_base_or_steps():
    found = compound_growth(
        [0, -1, 1, 1, 1, None, 1, 1], [1, 1, -1, 1, 1, 1, None, 0], [1, 2, 2, 0, -1, 1, 1, 2]
    )
    assert np.isnan(found).tolist() == [True] * 7 + [False] and found[-1] == -1


@given(parts)
def test_contributions_sum_to_the_change(both):
    x1, n1, x2, n2 = np.array(both, dtype=float).T
    own, share = contributions(x1, n1, x2, n2)
    if n1.sum() and n2.sum():
        change = x2.sum() / n2.sum() - x1.sum() / n1.sum()
        assert own.sum() + share.sum() == pytest.approx(
            change, abs=1e-12 * max(1, x1.sum() / n1.sum(), x2.sum() / n2.sum())
        )
        assert not own[(n1 == 0) | (n2 == 0)].any() and not share[(n1 == 0) & (n2 == 0)].any()
    else:
        assert np.isnan(own).all() and np.isnan(share).all()


def test_a_part_without_anybody_adds_nothing_and_one_person_counts():
    own, share = contributions([0, 1, 30], [0, 1, 100], [0, 0, 30], [0, 1, 100])
    assert own == pytest.approx([0, -1 / 101, 0]) and share == pytest.approx([0, 0, 0])
    # one person leaves: 30/101 becomes 30/100
    own, share = contributions([0, 30], [1, 100], [0, 30], [0, 100])
    assert own.tolist() == [0, 0] and share.sum() == pytest.approx(0.3 - 30 / 101)
    own, share = contributions([0, 30], [0, 100], [1, 30], [1, 100])
    assert own.tolist() == [0, 0] and share.sum() == pytest.approx(31 / 101 - 0.3)


@given(parts, st.randoms())
def test_contributions_go_with_their_part_and_turn_with_time(both, order):
    places = list(range(len(both)))
    order.shuffle(places)
    x1, n1, x2, n2 = np.array(both, dtype=float).T
    found = np.array(contributions(x1, n1, x2, n2))
    shuffled = contributions(x1[places], n1[places], x2[places], n2[places])
    assert np.array(shuffled) == pytest.approx(found[:, places], abs=1e-9, nan_ok=True)
    assert -np.array(contributions(x2, n2, x1, n1)) == pytest.approx(found, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    "sums",
    [
        ([0, 1], [0, 2], [1, math.nan], [2, 2]),
        ([0, 1], [0, math.nan], [0, 1], [0, 2]),
        ([math.nan, 1], [5, 2], [0, 1], [1, 2]),
        ([0], [0], [1], [2]),
        ([1], [2], [0], [0]),
    ],
)
def test_contributions_to_an_unknown_change_are_unknown(sums):
    assert np.isnan(contributions(*sums)).all()
    assert [part.size for part in contributions([], [], [], [])] == [0, 0]
