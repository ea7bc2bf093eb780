"""Simulations with fixed seeds: a season is claimed from noise at most once in twenty, and a strong one is
found.
"""

import numpy as np
import pytest

from metrics.statistics import seasonality
from metrics.statistics.seasons import SEASON_BELOW, claims_season

pytestmark = pytest.mark.slow
RUNS = 1_000


def follows(alike: float):
    """Random series in which each quarter keeps the share ``alike`` of the one before."""

    def noise(rng, length):
        values = rng.normal(size=length + 40)
        for at in range(1, len(values)):
            values[at] += alike * values[at - 1]
        return values[-length:]

    return noise


SERIES = {
    "independent": lambda rng, length: rng.normal(size=length),
    "wild": lambda rng, length: rng.standard_t(3, size=length),
    "neighbours alike": follows(0.6),
    "wandering": follows(1.0),
    "to and fro, as growth": lambda rng, length: np.diff(rng.normal(size=length + 1)),
    "growing ever faster": lambda rng, length: 0.1 * np.arange(length) ** 2 + rng.normal(size=length),
    "calm before, wild after": lambda rng, length: (
        rng.normal(size=length) * np.where(np.arange(length) < 6, 0.1, 1)
    ),
    "wild before, calm after": lambda rng, length: (
        rng.normal(size=length) * np.where(np.arange(length) < 6, 1, 0.1)
    ),
}


@pytest.mark.parametrize("kind", SERIES)
@pytest.mark.parametrize("length", [12, 17, 28])
@pytest.mark.parametrize("breaks", [(), (6,)], ids=["whole", "two parts"])
def test_noise_has_no_season(kind, length, breaks):
    rng = np.random.default_rng(20)
    claimed = np.mean([claims_season(seasonality(SERIES[kind](rng, length), 2, breaks)) for _ in range(RUNS)])
    print(f"{kind}, {length} quarters, {len(breaks) + 1} parts: {claimed:.1%}")
    assert claimed <= 0.05


def test_at_one_in_twenty_growth_rates_would_have_too_many_seasons():
    """The reason for a lower threshold than one in twenty."""
    rng = np.random.default_rng(21)
    found = [seasonality(SERIES["to and fro, as growth"](rng, 24), 0).p_value for _ in range(RUNS)]
    assert np.mean(np.array(found) < 0.05) > 0.08 > 0.05 > np.mean(np.array(found) < SEASON_BELOW)


@pytest.mark.parametrize(
    ("length", "breaks", "least"), [(12, (), 0.6), (17, (6,), 0.95), (20, (), 0.98), (24, (6,), 0.98)]
)
def test_a_strong_season_is_found(length, breaks, least):
    """One quarter in four lies four standard deviations below the others."""
    rng = np.random.default_rng(22)
    low = np.where(np.arange(length) % 4 == 0, -4.0, 0.0)
    found = np.mean(
        [claims_season(seasonality(low + rng.normal(size=length), 0, breaks)) for _ in range(300)]
    )
    print(f"{length} quarters: found in {found:.1%}")
    assert found >= least
