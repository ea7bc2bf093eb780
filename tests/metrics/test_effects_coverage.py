"""Simulated surveys with fixed seeds: what is said of a sample claims no more from noise than the teams do,
and finds the demo's effect.
"""

import numpy as np
import pytest

from metrics.analysis.verdicts import claims_effect, said_range
from metrics.statistics import difference_of_proportions, paired_change

pytestmark = pytest.mark.slow


def survey(rng, teams: int, before: float, after: float):
    """20 to 200 answers a team and window; teams differ by ten points, and each a little from window to
    window.
    """
    answers, lean = rng.integers(20, 200, teams), rng.normal(0, 0.1, teams)
    first, second = (
        np.clip(rate + lean + rng.normal(0, 0.02, teams), 0.01, 0.99) for rate in (before, after)
    )
    return rng.binomial(answers, first), answers, rng.binomial(answers, second), answers


def claims(x1, n1, x2, n2) -> tuple[bool, bool]:
    """Whether the changes of the teams alone would claim an effect, and whether the program claims one."""
    change = paired_change(x1, n1, x2, n2, resamples=200)
    people = tuple(float(part) for part in difference_of_proportions(x2.sum(), n2.sum(), x1.sum(), n1.sum()))
    lower, upper = said_range(True, change, people)
    return claims_effect(change), claims_effect(change._replace(lower=lower, upper=upper))


@pytest.mark.parametrize("teams", [166, 10])
def test_a_survey_of_noise_is_not_called_an_effect(teams):
    rng = np.random.default_rng(21)
    found = [claims(*survey(rng, teams, 0.3, 0.3)) for _ in range(500)]
    of_teams, said = np.mean(found, axis=0)
    print(f"{teams} teams: {of_teams:.1%} by teams alone, {said:.1%} said")
    assert all(alone or not claimed for alone, claimed in found) and said <= 0.05


@pytest.mark.parametrize("teams", [166, 10])
def test_the_effect_of_the_demo_is_always_found(teams):
    rng = np.random.default_rng(22)
    assert all(claims(*survey(rng, teams, 0.3, 0.6))[1] for _ in range(100))
