"""The age pyramid."""

import numpy as np

_YEARS = np.arange(100)


def _pyramid() -> np.ndarray:
    """Shares of the ages 0 to 99 on 2018-03-31: about 7% aged 0–6 and 13% aged 65 and over."""
    knots = (0, 6, 7, 18, 25, 32, 45, 55, 64, 65, 72, 80, 90, 99)
    heights = (1.02, 0.98, 0.95, 0.85, 1.35, 1.75, 1.75, 1.7, 1.25, 1.1, 0.75, 0.42, 0.09, 0.005)
    shares = np.interp(_YEARS, knots, heights)
    return shares / shares.sum()


def ages_at_reference(team: np.ndarray, tilt: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ages in years by resident, given the team of each (``team``, sorted); ``tilt``, by team, makes the
    team's residents older (positive) or younger.
    """
    ages = np.empty(len(team))
    bounds = np.searchsorted(team, np.arange(len(tilt) + 1))
    for number, lean in enumerate(tilt):
        weights = _pyramid() * np.exp(lean * (_YEARS - 42))
        first, last = bounds[number], bounds[number + 1]
        ages[first:last] = rng.choice(len(_YEARS), last - first, p=weights / weights.sum())
    return ages + rng.random(len(team))


def ages_at_death(count: int, rng: np.random.Generator) -> np.ndarray:
    """Ages that residents who died before would have on 2018-03-31: most are old."""
    weights = _pyramid() * np.exp(0.085 * _YEARS) * (_YEARS >= 25)
    return rng.choice(len(_YEARS), count, p=weights / weights.sum()) + rng.random(count)
