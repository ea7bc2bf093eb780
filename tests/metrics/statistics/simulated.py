"""Simulated districts, and whether intervals hold the truth or an effect is claimed."""

import numpy as np


def held(lower, upper, truth) -> float:
    return float(np.mean((lower <= truth) & (truth <= upper)))


def district(rng, teams: int, before: float, after: float):
    """Sums of teams that differ greatly, with the same residents in both windows.

    Teams: a beta distribution with an intraclass correlation of 0.1, a little change of their own from window
    to window. Residents: three in four keep their state unless their team changes; teams of 100 to 1,500
    people.
    """
    people = rng.integers(100, 1_500, teams)
    rate = np.clip(rng.beta(before * 9, (1 - before) * 9, teams), 0.005, 0.995)
    log_odds = np.log(rate / (1 - rate)) + rng.normal(0, 0.3, (2, teams))
    log_odds[1] += np.log(after / (1 - after)) - np.log(before / (1 - before))
    first, second = 1 / (1 + np.exp(-log_odds))
    # they answer alike in both windows as far as their team's rates allow
    settled = rng.binomial(people, 0.75)
    low, high = np.minimum(first, second), np.maximum(first, second)
    always, moved = rng.multinomial(settled, np.stack([low, high - low, 1 - high], axis=1)).T[:2]
    x1 = always + np.where(first > second, moved, 0) + rng.binomial(people - settled, first)
    x2 = always + np.where(second > first, moved, 0) + rng.binomial(people - settled, second)
    return x1, people, x2, people


def claims(found) -> bool:
    """Whether the incentive page would call ``found`` an effect."""
    return (found.lower > 0 or found.upper < 0) and found.p_value < 0.05
