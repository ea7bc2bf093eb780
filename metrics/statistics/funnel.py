"""Comparing many teams fairly: funnel limits around a common rate, and how much teams vary beyond chance."""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import Pair, checked_counts, checked_shares

# Tails of the two usual limits: 0.025 and 0.001 on either side (95% and 99.8% limits).
WARNING_TAIL, ACTION_TAIL = 0.025, 0.001
FEWEST = 10  # with fewer teams, variance beyond chance is not estimated
_WINSORISED = 0.1


class Dispersion(NamedTuple):
    """How much ``teams`` teams vary beyond chance.

    ``factor`` φ: the ratio of mean squared scores to what chance gives (1: no more than chance). ``between``
    τ²: the variance between the teams' true rates that explains it (squared fractions). ``p_value``: of Σz²
    against χ² with as many degrees of freedom as teams.
    """

    factor: float
    between: float
    teams: int
    p_value: float


def funnel_limits(baseline: float, n: ArrayLike, tail: float, between: float = 0.0) -> Pair:
    """Limits of a proportion of ``n`` people around ``baseline``; beyond each limit lies the probability
    ``tail`` (0.025: 95% limits).

    Of the two definitions in use this is the *touching* one: the limit is the value whose own Wilson interval
    just touches the baseline, p = baseline ± z·√(baseline·(1 − baseline)/n). (The other takes the Wilson
    interval of the baseline itself.) So a team lies outside exactly when its interval excludes the baseline,
    as long as ``between`` is 0. ``between``, the variance between teams (τ² of ``dispersion``), is added to
    that of chance: the additive, random-effects model. Limits are fractions within 0…1; NaN where ``n`` is 0
    or missing. ValueError for a baseline outside 0…1, a tail outside 0…½, a negative ``between`` or ``n``.
    Source: Spiegelhalter DJ (2005), Stat Med 24:1185-1202 and Qual Saf Health Care 14:347-351; Wilson EB
    (1927), J Am Stat Assoc 22:209-212.
    """
    if not 0 < tail < 0.5:
        raise ValueError(f"a tail lies between 0 and 0.5, not at {tail}")
    _, n = checked_counts(0, n)
    half = scipy.stats.norm.isf(tail) * np.sqrt(_variance(n, baseline, between))
    return np.maximum(baseline - half, 0.0), np.minimum(baseline + half, 1.0)


def funnel_scores(x: ArrayLike, n: ArrayLike, baseline: float, between: float = 0.0) -> NDArray[np.float64]:
    """Standard scores of the proportions ``x / n`` against ``baseline``: 0 if equal to it, ±1.96 on its 95%
    limits.

    ``between`` as in ``funnel_limits``. NaN where ``n`` is 0 or missing, and where the variance is 0: for a
    baseline of 0 or 1 with ``between`` 0. ValueError as in ``funnel_limits``, and for ``x > n``. Source:
    Spiegelhalter DJ (2005), as above.
    """
    x, n = checked_shares(x, n)
    variance = _variance(n, baseline, between)
    return (x / np.where(n > 0, n, np.nan) - baseline) / np.sqrt(np.where(variance > 0, variance, np.nan))


def dispersion(x: ArrayLike, n: ArrayLike, baseline: float) -> Dispersion:
    """How much k teams (one dimension) vary, after winsorising: the outer tenth of scores on either side is
    pulled in.

    φ = Σz²/k, never below 1. τ² by the method of moments of DerSimonian and Laird from the same scores, (kφ −
    (k − 1)) / (Σw − Σw²/Σw) with w = n/(baseline·(1 − baseline)), never below 0. If teams are normally
    distributed, winsorising makes τ² about a third smaller; in return a few teams cannot widen the limits for
    all. Below ten teams, or with a baseline of 0 or 1, φ is 1, τ² 0 and the p-value NaN. Teams without a
    denominator are left out. ValueErrors are those of ``funnel_scores``. Source: Spiegelhalter DJ (2005),
    Qual Saf Health Care 14:347-351; Spiegelhalter DJ et al (2012), J R Stat Soc A 175:1-47; DerSimonian R,
    Laird N (1986), Control Clin Trials 7:177-188.
    """
    scores, n = funnel_scores(x, n, baseline), np.asarray(n, dtype=float)
    known = ~np.isnan(scores)
    if known.sum() < FEWEST:
        return Dispersion(1.0, 0.0, int(known.sum()), float("nan"))
    p_value = float(scipy.stats.chi2.sf((scores[known] ** 2).sum(), known.sum()))
    factor, between = _scatter(scores[known], _variance(n[known], baseline, 0.0))
    return Dispersion(max(1.0, factor), between, int(known.sum()), p_value)


def _scatter(scores: NDArray[np.float64], variance: NDArray[np.float64]) -> tuple[float, float]:
    """φ (here it may be below 1) and τ², from standard ``scores`` of values with the sampling
    ``variance``.
    """
    low, high = np.quantile(scores, [_WINSORISED, 1 - _WINSORISED])
    squares = (
        np.sort(np.clip(scores, low, high)) ** 2
    ).sum()  # sorted, so that the last digit does not depend on the order of teams
    weights = np.sort(1 / variance)
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    return float(squares / len(scores)), float(max(0.0, (squares - (len(scores) - 1)) / spare))


def _variance(n: NDArray[np.float64], baseline: float, between: float) -> NDArray[np.float64]:
    """The variance of a proportion of ``n`` people: that of chance plus ``between``. NaN where ``n`` is 0."""
    if not 0 <= baseline <= 1:
        raise ValueError(f"a baseline lies between 0 and 1, not at {baseline}")
    if not between >= 0:
        raise ValueError(f"a variance between teams is at least 0, not {between}")
    return baseline * (1 - baseline) / np.where(n > 0, n, np.nan) + between
