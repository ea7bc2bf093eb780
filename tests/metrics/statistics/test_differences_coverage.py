"""Simulations with fixed seeds: what moves all teams alike is not called an effect of what some of them
got.
"""

import numpy as np
import pytest

from metrics.statistics import difference_in_differences
from tests.metrics.statistics.simulated import claims, district

pytestmark = pytest.mark.slow
# Teams of one centre against all others, of two like groups, and the fewest that are judged at all.
GROUPS = [(5, 161), (7, 159), (5, 5), (10, 10), (83, 83)]


@pytest.mark.parametrize(("early", "others"), GROUPS)
def test_a_trend_of_the_whole_district_is_not_called_an_effect(early, others):
    """At most one in twenty of 1,000 districts of strongly clustered teams, all of which rise from 30 to 40
    %.
    """
    rng = np.random.default_rng(12)
    found = [
        difference_in_differences(
            district(rng, early, 0.3, 0.4), district(rng, others, 0.3, 0.4), resamples=200
        )
        for _ in range(1_000)
    ]
    claimed = np.mean([claims(one) for one in found])
    print(f"{early} and {others} teams: an effect claimed in {claimed:.1%}")
    assert claimed <= 0.05


@pytest.mark.parametrize(("early", "others", "least"), [(5, 161, 0.9), (7, 159, 0.95), (83, 83, 1.0)])
def test_the_effect_of_the_demo_is_found_beside_a_trend(early, others, least):
    """10 → 60 % where the others go from 10 to 15 %."""
    rng = np.random.default_rng(13)
    found = [
        difference_in_differences(
            district(rng, early, 0.1, 0.6), district(rng, others, 0.1, 0.15), resamples=400
        )
        for _ in range(200)
    ]
    assert np.mean([claims(one) for one in found]) >= least


@pytest.mark.parametrize(("early", "others"), [(5, 161), (10, 10), (83, 83)])
def test_the_interval_holds_the_truth(early, others):
    rng = np.random.default_rng(14)
    found = [
        difference_in_differences(
            district(rng, early, 0.4, 0.4), district(rng, others, 0.4, 0.4), resamples=800
        )
        for _ in range(500)
    ]
    held = np.mean([one.lower <= 0 <= one.upper for one in found])
    print(f"{early} and {others} teams: {held:.1%}")
    assert 0.9 < held < 0.985
