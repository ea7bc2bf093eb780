"""Two groups of teams compared, against R: the Mann–Whitney test and its own stratified bootstrap."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from metrics.statistics import difference_in_differences, difference_of_changes
from metrics.statistics.differences import _gaps, _rank_sum
from tests.metrics.statistics.published import as_printed, golden, number, numbers

counts = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: (min(pair), max(pair)))
teams = st.lists(st.tuples(counts, counts).map(lambda both: (*both[0], *both[1])), min_size=5, max_size=25)
few = settings(max_examples=25)
PARTS = ("x1", "n1", "x2", "n2")


def columns(group):
    return np.array(group).T


def both(row):
    return [numbers(row, *(f"{group}_{part}" for part in PARTS)) for group in ("early", "others")]


@pytest.mark.parametrize("row", golden("difference_in_differences"), ids=lambda row: row["early_x1"][:12])
def test_as_computed_elsewhere(row):
    early, others = both(row)
    found = difference_in_differences(early, others)
    assert [found.difference, found.change_early, found.change_others, found.p_value] == as_printed(
        row, "difference", "change_early", "change_others", "p_value"
    )
    assert (found.early, found.others) == (len(early[0]), len(others[0]))
    # The bootstrap is random: its limits to a twentieth of the interval.
    width = float(row["upper"]) - float(row["lower"])
    assert [found.lower, found.upper] == pytest.approx(
        [float(row["lower"]), float(row["upper"])], abs=width / 20
    )


@pytest.mark.parametrize("row", golden("difference_of_changes"), ids=lambda row: row["early_x1"])
def test_people_as_independent(row):
    parts = [
        [[value] for value in number(row, *(f"{group}_{part}" for part in PARTS))]
        for group in ("early", "others")
    ]
    assert list(difference_of_changes(*parts)) == as_printed(row, "difference", "lower", "upper")


def test_people_as_independent_are_those_of_all_teams_with_both_windows():
    split = [[10, 20, 7], [40, 60, 10], [25, 35, 0], [50, 70, 0]], [[90], [300], [110], [320]]
    assert difference_of_changes(*split) == pytest.approx((0.15625, 0.00717505534888, 0.29676232387422))
    assert all(math.isnan(part) for part in difference_of_changes([[]] * 4, split[1]))
    some, usual = difference_of_changes(*split, 0.8), difference_of_changes(*split, 0.95)
    assert some[0] == usual[0] and usual[1] < some[1] < some[2] < usual[2]


def test_by_hand():
    """Early: 10 of 100 → 40 of 100 each; others 10 of 100 → 20 of 100: 30 − 10 points. Complete separation of
    ranks: 2 of C(10, 5) = 252.
    """
    x2 = [38, 39, 40, 41, 42], [18, 19, 20, 21, 22]
    found = difference_in_differences(*([[10] * 5, [100] * 5, after, [100] * 5] for after in x2))
    assert (found.difference, found.change_early, found.change_others) == pytest.approx((0.2, 0.3, 0.1))
    assert found.p_value == pytest.approx(2 / 252)
    assert 0.17 < found.lower < 0.2 < found.upper < 0.23


@few
@given(teams, teams)
def test_exchanging_the_groups_changes_the_sign_alone(one, other):
    assume(sorted(one) != sorted(other))
    there, back = (
        difference_in_differences(*map(columns, pair), resamples=200) for pair in ((one, other), (other, one))
    )
    assert (back.difference, back.lower, back.upper) == pytest.approx(
        (-there.difference, -there.upper, -there.lower), abs=1e-12
    )
    assert back.p_value == pytest.approx(there.p_value)
    assert (back.change_early, back.change_others, back.early, back.others) == (
        there.change_others,
        there.change_early,
        there.others,
        there.early,
    )


@few
@given(teams, teams, st.randoms())
def test_blind_to_the_order_of_teams(one, other, order):
    mixed = [order.sample(group, len(group)) for group in (one, other)]
    assert difference_in_differences(*map(columns, mixed), resamples=200) == difference_in_differences(
        *map(columns, (one, other)), resamples=200
    )


@few
@given(teams, st.integers(-50, 50))
def test_what_happens_to_all_alike_cancels_out(group, shift):
    """Twice the same teams, whatever moved them: no difference and no claim."""
    x1, n1, x2, n2 = columns(group)
    moved = np.clip(x2 + shift, 0, n2)
    found = difference_in_differences((x1, n1, moved, n2), (x1, n1, moved, n2), resamples=200)
    assert found.difference == 0 and found.lower <= 0 <= found.upper and found.p_value > 0.9


@few
@given(teams, teams, st.floats(0.3, 0.97), st.floats(0.3, 0.97))
def test_limits_lie_within_two_and_widen_with_confidence(one, other, low, high):
    less, more = (
        difference_in_differences(columns(one), columns(other), c, resamples=200) for c in sorted((low, high))
    )
    assert -2 <= more.lower <= less.lower <= less.upper <= more.upper <= 2
    assert 0 < less.p_value <= 1


def test_the_groups_are_not_drawn_by_the_same_dice():
    group = columns([(number, 30, 2 * number, 30) for number in range(1, 13)])
    assert _gaps(group, group, 1, 500).std() > 0.01


def test_ranks_of_values_that_do_not_differ_say_nothing():
    assert _rank_sum(np.zeros(6), np.zeros(9)) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "p_value"),
    [
        (
            2 * np.arange(1, 50),
            2 * np.arange(1, 50) + 7,
            0.242240975618722,
        ),  # exact, as R's own choice is with 49 values each
        (2 * np.arange(1, 50), 2 * np.arange(1, 21) + 7, 0.00315877984999649),
        (
            2 * np.arange(1, 51),
            2 * np.arange(1, 21) + 7,
            0.00284856287424601,
        ),  # from fifty on the normal approximation
        (2 * np.arange(1, 21), 2 * np.arange(1, 51) + 7, 2.29327489424703e-06),
        (np.zeros(5), np.ones(5), 0.00397675170978865),  # ties: the normal approximation
        (np.array([0, 0, 0, 0, 1]), np.array([0, 1, 1, 1, 1]), 0.0929573157274401),
    ],
)
def test_the_rank_test_is_exact_where_rs_is(one, other, p_value):
    """R 4.2.2: wilcox.test(one, other), with exact = FALSE for those with ties."""
    assert _rank_sum(one, other) == pytest.approx(p_value, rel=1e-8)


@pytest.mark.parametrize(("early", "others"), [(4, 20), (20, 4), (0, 20)])
def test_below_five_teams_a_group_nothing_is_claimed(early, others):
    found = difference_in_differences(
        *([[1] * many, [10] * many, [9] * many, [10] * many] for many in (early, others))
    )
    assert np.isnan([found.lower, found.upper, found.p_value]).all() and (found.early, found.others) == (
        early,
        others,
    )
    # From one of ten to nine of ten; of no teams nothing is known.
    assert found.change_others == pytest.approx(0.8) and found.change_early == pytest.approx(
        0.8 if early else math.nan, nan_ok=True
    )
    assert found.difference == pytest.approx(found.change_early - 0.8, nan_ok=True)
    assert math.isnan(found.difference) if not early else found.difference == pytest.approx(0)


def test_teams_without_both_windows_are_left_out():
    kept = [3, 1, 4, 1, 5], [9] * 5, [5, 3, 5, 8, 9], [9] * 5
    gaps = [0, 2, None, 2], [0, 9, 9, math.nan], [2, 0, 2, 2], [9, 0, 9, 9]
    more = [[*one, *gap] for one, gap in zip(kept, gaps, strict=True)]
    other = [2] * 6, [9] * 6, [3, 4, 2, 3, 4, 5], [9] * 6
    assert difference_in_differences(more, other) == difference_in_differences(kept, other)


@pytest.mark.parametrize(
    ("early", "complaint"),
    [
        (([6], [5], [1], [5]), "a proportion's numerator is above"),
        (([-1], [5], [1], [5]), "a count is negative"),
        (([1, 2], [5, 5], [1], [5]), "every team needs its four counts"),
    ],
)
def test_impossible_teams_are_refused(early, complaint):
    for pair in ((early, ([], [], [], [])), (([], [], [], []), early)):
        with pytest.raises(ValueError, match=f"^{complaint}"):
            difference_in_differences(*pair)
    with pytest.raises(ValueError, match=r"^confidence must lie"):
        difference_in_differences(early, early, 95)
