"""Rank correlation of grouped pairs against R, properties that always hold, and that unrelated figures are
not called related.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import grouped_spearman, spearman
from tests.metrics.statistics.published import as_printed, golden, numbers

RNG = np.random.default_rng(3)
X, Y = RNG.normal(size=(2, 40)) + RNG.normal(size=40)
HOMES = np.repeat(np.arange(8), 5)
grouped = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50), st.integers(0, 7)), min_size=10, max_size=40
)


@pytest.mark.parametrize("row", golden("grouped_spearman"), ids=lambda row: row["origin"].split(";")[0])
def test_as_computed_elsewhere(row):
    x, y, groups = numbers(row, "x", "y", "groups")
    found = grouped_spearman(x, y, groups, float(row["confidence"]))
    assert found[:3] == as_printed(row, "rho", "lower", "upper")
    assert (found.pairs, found.groups) == (len(x), len(set(groups)))


@given(grouped, st.randoms())
def test_never_narrower_than_unrelated_pairs_and_blind_to_order_names_and_scale(all_three, order):
    x, y, homes = np.array(all_three, dtype=float).T
    found, alike = grouped_spearman(x, y, homes), spearman(x, y)
    assert found.rho == pytest.approx(alike.rho, nan_ok=True) and found.pairs == alike.pairs
    if not math.isnan(found.lower):
        assert -1 <= found.lower <= alike.lower + 1e-12 and alike.upper - 1e-12 <= found.upper <= 1
    places = list(range(len(x)))
    order.shuffle(places)
    again = grouped_spearman(
        3 * x[places] - 7, np.exp(y[places] / 50), [f"I{home}" for home in homes[places]]
    )
    assert again == pytest.approx(found, nan_ok=True, abs=1e-9)
    mirrored = grouped_spearman(x, -y, homes)
    assert mirrored[:3] == pytest.approx((-found.rho, -found.upper, -found.lower), nan_ok=True, abs=1e-9)


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_nothing_is_claimed_of_two_to_four_groups(groups):
    found = grouped_spearman(X, Y, np.arange(40) % groups)
    assert math.isnan(found.lower) and math.isnan(found.upper) and found.rho == spearman(X, Y).rho
    assert found.groups == groups


def test_five_groups_are_enough_and_one_needs_no_other():
    assert grouped_spearman(X, Y, np.arange(40) % 5).lower < spearman(X, Y).rho
    assert grouped_spearman(X, Y, np.zeros(40))[:3] == pytest.approx(spearman(X, Y)[:3])
    assert grouped_spearman(X, Y, np.zeros(40), 0.8)[:3] == pytest.approx(spearman(X, Y, 0.8)[:3])


def test_groups_that_move_as_one_count_as_few():
    level = RNG.normal(size=(2, 8))[:, HOMES] + RNG.normal(size=(2, 40)) / 20
    together = grouped_spearman(*level, HOMES)
    alike = spearman(*level)
    assert together.upper - together.lower > 1.5 * (alike.upper - alike.lower)


def test_missing_pairs_are_left_out_and_perfect_or_few_ones_have_no_limits():
    x = np.append(X, [math.nan, 2])
    y = np.append(Y, [1, math.nan])
    assert grouped_spearman(x, y, np.append(HOMES, [98, 99])) == grouped_spearman(X, Y, HOMES)
    assert grouped_spearman([*X, None, 2], [*Y, 1, None], np.append(HOMES, [98, 99])) == grouped_spearman(
        X, Y, HOMES
    )
    perfect = grouped_spearman(np.arange(12), np.arange(12), np.arange(12) % 6)
    assert perfect.rho == 1 and math.isnan(perfect.lower)
    assert np.isnan(grouped_spearman(X[:9], Y[:9], HOMES[:9])[:3]).all()
    assert np.isnan(grouped_spearman([], [], [])[:3]).all()
    # Without one group the rest is in perfect order, so the influence of a group cannot be estimated.
    assert math.isnan(
        grouped_spearman(
            [*range(12), 0, 0], [*range(12), 5, 6], [*(place % 5 for place in range(12)), 9, 9]
        ).lower
    )


def test_scatter_that_one_group_alone_brings_gives_no_limits():
    """Two of twelve teams grew at all, both of one institution: without it there is nothing to go together
    with.
    """
    alone, homes = [*[0] * 10, 1, 2], np.repeat(np.arange(6), 2)
    for x, y in ((alone, Y[:12]), (Y[:12], alone)):
        found = grouped_spearman(x, y, homes)
        assert found.rho == spearman(x, y).rho and not math.isnan(spearman(x, y).lower)
        assert math.isnan(found.lower) and math.isnan(found.upper)


def test_a_pair_without_a_group_is_refused():
    with pytest.raises(ValueError, match=r"^every pair needs its group"):
        grouped_spearman(X, Y, HOMES[:-1])
    with pytest.raises(ValueError, match=r"^every pair needs its group"):
        grouped_spearman(X[:-1], Y, HOMES)


def unrelated(rng, sizes, share, quarters):
    """Mean growth of signing and of income of teams: unrelated sums of random parts of team, institution and
    quarter.
    """
    homes = np.repeat(np.arange(len(sizes)), sizes)
    sides = []
    for _ in range(2):
        shared = rng.standard_t(4, len(sizes))[homes] * math.sqrt(share)
        lasting = rng.standard_t(4, len(homes)) * math.sqrt((1 - share) / 2)
        passing = rng.normal(size=(quarters, len(homes))) * math.sqrt((1 - share) / 2)
        sides.append((shared + lasting + passing).mean(axis=0))
    return *sides, homes


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [[7] * 23, [40, *[5] * 9], [9] * 5], ids=["many", "one large", "five"])
@pytest.mark.parametrize("share", [0.0, 0.8])
def test_unrelated_figures_are_called_related_at_most_once_in_twenty(sizes, share):
    rng = np.random.default_rng(11)
    claims, naive = 0, 0
    for _ in range(1_000):
        x, y, homes = unrelated(rng, sizes, share, 4)
        found, alike = grouped_spearman(x, y, homes), spearman(x, y)
        claims += found.lower > 0 or found.upper < 0
        naive += alike.lower > 0 or alike.upper < 0
    # 0.05 plus two standard errors of a thousand runs.
    assert claims / 1_000 <= 0.064
    assert share < 0.8 or naive / 1_000 > 0.2  # the same data, teams taken as unrelated


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.5])
def test_related_figures_are_found(share):
    rng = np.random.default_rng(12)
    found = []
    for _ in range(200):
        x, y, homes = unrelated(rng, [7] * 23, share, 4)
        found.append(grouped_spearman(x, y + 0.9 * x, homes).lower > 0)
    assert np.mean(found) > 0.9
