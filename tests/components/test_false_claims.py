"""Simulated districts with fixed seeds: "consistent with the incentive" is read in at most one in twenty that
have no effect.

Each world has 1,000 districts or more. The tests count the sentence itself; where a quick check finds that
one of its conditions fails, the sentence is not produced, except for the first districts of each world.
"""

import numpy as np
import pytest
from scipy import special

from tests.components.worlds import EVENT, QUARTERS, Said, credits, district, may_be_credited, worst

pytestmark = pytest.mark.slow(seconds=10)
TIME = np.arange(len(QUARTERS))
FLAT = np.full(len(QUARTERS), 0.3)
READ = 3  # districts of each world whose sentence is produced whatever the quick check says


@pytest.fixture
def said(monkeypatch, setting):
    return Said(monkeypatch, setting)


def claimed(said, worlds, groups=False) -> float:
    """The share of ``worlds`` (numerators, denominators, chosen teams) that credit the incentive."""
    read = said.of_groups if groups else said.of_effect
    found = []
    for at, (x, n, chosen) in enumerate(worlds):
        looked = may_be_credited(x, n, chosen, groups)
        credited = credits(read(x, n, chosen)) if looked or at < READ else False
        assert looked or not credited  # the quick check must not hide a claim
        found.append(credited)
    print(f"{len(found)} districts: credited in {np.mean(found):.1%}")
    return float(np.mean(found))


def some(rng, teams: int, many: int) -> np.ndarray:
    """A random choice of ``many`` of the teams, as a mask."""
    return rng.permutation(teams) < many


def test_no_effect(said):
    """Teams, and in half of the districts the whole district too, move as they did before."""
    rng = np.random.default_rng(31)
    assert (
        claimed(said, ((*district(rng, 60, FLAT, common=0.15 * (run % 2)), None) for run in range(1_000)))
        <= 0.05
    )


@pytest.mark.parametrize(
    "rates", [0.1 + 0.04 * TIME, special.expit(-2.2 + 0.22 * TIME)], ids=["straight", "straight in log-odds"]
)
def test_a_strong_trend(said, rates):
    """From 10 to 54 % in twelve quarters, at the same pace before and after; half of the districts sway
    around it.
    """
    rng = np.random.default_rng(32)
    assert (
        claimed(said, ((*district(rng, 60, rates, common=0.05 * (run % 2)), None) for run in range(1_000)))
        <= 0.05
    )


@pytest.mark.parametrize("groups", [False, True])
def test_a_trend_or_a_step_of_all_teams_is_none_of_those_with_the_incentive(said, groups):
    """All rise alike, half of the districts in a step; a third of the teams got an incentive that does
    nothing.
    """
    rng = np.random.default_rng(33)
    rates = (0.1 + 0.04 * TIME, 0.3 + 0.2 * (TIME >= EVENT))
    assert (
        claimed(
            said, ((*district(rng, 60, rates[run % 2]), some(rng, 60, 20)) for run in range(1_000)), groups
        )
        <= 0.05
    )


def test_a_gap_that_widens_as_it_always_did_is_no_effect(said):
    """Teams with the incentive rise by four points a quarter, the others by two, before as after."""
    rng = np.random.default_rng(34)

    def made():
        chosen = some(rng, 60, 20)
        return *district(rng, 60, 0.1 + np.where(chosen[:, None], 0.04, 0.02) * TIME), chosen

    assert claimed(said, (made() for _ in range(1_000)), groups=True) <= 0.05


@pytest.mark.parametrize("groups", [False, True])
@pytest.mark.parametrize("alike", [0.3, 0.6, 0.9])
def test_regression_to_the_mean(said, groups, alike):
    """The worst 20 of 60 by one, two, three or four quarters before the start, in turn, rise by
    themselves.
    """
    rng = np.random.default_rng(35)

    def made(quarters):
        x, n = district(rng, 60, FLAT, alike=alike)
        return x, n, worst(x, n, 20, quarters)

    assert claimed(said, (made(1 + run % 4) for run in range(1_000)), groups) <= 0.05


def test_that_the_worst_were_chosen_is_said(said):
    rng = np.random.default_rng(36)
    x, n = district(rng, 60, FLAT)
    for reading in (said.of_effect(x, n, worst(x, n, 20, 2)), said.of_groups(x, n, worst(x, n, 20, 2))):
        assert "团队原来就低于其他团队" in reading and "自己会回升" in reading and not credits(reading)
    helped = worst(x, n, 20, 2)
    x, n = district(np.random.default_rng(36), 60, np.where(helped[:, None] & (TIME >= EVENT), 0.6, FLAT))
    reading = said.of_effect(x, n, helped)
    assert "团队原来就低于其他团队" in reading and "仍高约" in reading and credits(reading)


@pytest.mark.parametrize(("before", "after"), [(0.1, 0.6), (0.05, 0.15), (0.3, 0.6), (0.5, 0.8)])
def test_an_effect_as_published_is_found(said, before, after):
    """An incentive for all teams, or for randomly chosen ones, on top of variation of teams and district and
    a drift.
    """
    rng = np.random.default_rng(37)
    drift = 0.02 * TIME

    def made(chosen):
        with_it = np.ones(60, bool) if chosen is None else chosen
        rates = special.expit(
            special.logit(np.where(with_it[:, None] & (TIME >= EVENT), after, before)) + drift
        )
        return *district(rng, 60, rates, common=0.05), chosen

    for choose, groups in (
        (lambda: None, False),
        (lambda: some(rng, 60, 20), False),
        (lambda: some(rng, 60, 20), True),
    ):
        found_in_most(said, [made(choose()) for _ in range(40)], groups)


def found_in_most(said, worlds, groups):
    """The quick check passes in 95 % of the ``worlds``; nine of the first ten readings credit it."""
    assert np.mean([may_be_credited(*world, groups) for world in worlds]) >= 0.95
    assert (
        np.mean([credits((said.of_groups if groups else said.of_effect)(*world)) for world in worlds[:10]])
        >= 0.9
    )


def test_an_effect_on_the_worst_is_found(said):
    """The lowest teams go from 10 to 60 %, or from 5 to 15 %: more than they would rise by themselves."""
    rng = np.random.default_rng(38)
    for before, after in ((0.1, 0.6), (0.05, 0.15)):
        worlds = []
        for state in rng.integers(1 << 32, size=40):
            # The same random variation twice: the district without the effect determines the chosen teams.
            chosen = worst(*district(np.random.default_rng(state), 60, np.full(len(QUARTERS), before)), 20, 2)
            rates = np.where(chosen[:, None] & (TIME >= EVENT), after, before)
            worlds.append((*district(np.random.default_rng(state), 60, rates), chosen))
        found_in_most(said, worlds, groups=False)
