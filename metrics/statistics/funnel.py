"""Comparing many teams fairly: funnel limits around a common rate, and how far teams scatter beyond chance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from metrics.statistics.intervals import Pair, checked_counts, checked_shares

# The tails of the usual pair of limits: one in forty and one in a thousand on either side (95% and 99.8%).
WARNING_TAIL, ACTION_TAIL = 0.025, 0.001
_WINSORISED = 0.1
_FEWEST = 10  # below so many teams the scatter is not estimated


class Dispersion(NamedTuple):
    """How far teams scatter: ``factor`` by which variances exceed chance (1: not at all), from how many teams.

    ``p_value`` is that of Σz² against χ² with as many degrees of freedom as teams.
    """

    factor: float
    teams: int
    p_value: float


def funnel_limits(baseline: float, n: ArrayLike, tail: float, dispersion: float = 1.0) -> Pair:
    """Limits of a proportion of ``n`` people around ``baseline``; beyond each lies ``tail`` (0.025: 95% limits).

    Of the two definitions in use this is the *touching* one: the limit is the value whose own Wilson interval
    just touches the baseline, p = baseline ± z·√(baseline·(1 − baseline)/n). (The other takes the Wilson interval
    of the baseline itself.) So a team lies outside exactly when its interval leaves the baseline out, as long as
    ``dispersion``, which multiplies the variance, is 1. Fractions within 0…1; NaN where ``n`` is 0 or missing. ValueError for a
    baseline outside 0…1, a tail outside 0…½, a dispersion below 1 or a negative ``n``.
    Source: Spiegelhalter DJ (2005), Stat Med 24:1185-1202; Wilson EB (1927), J Am Stat Assoc 22:209-212.
    """
    _checked_baseline(baseline)
    if not 0 < tail < 0.5:
        raise ValueError(f"a tail lies between 0 and 0.5, not at {tail}")
    if not dispersion >= 1:
        raise ValueError(f"a dispersion factor is at least 1, not {dispersion}")
    _, n = checked_counts(0, n)
    half = stats.norm.isf(tail) * np.sqrt(dispersion * baseline * (1 - baseline) / np.where(n > 0, n, np.nan))
    return np.maximum(baseline - half, 0.0), np.minimum(baseline + half, 1.0)


def funnel_scores(x: ArrayLike, n: ArrayLike, baseline: float) -> NDArray[np.float64]:
    """Standard scores of the proportions ``x / n`` against ``baseline``: 0 on it, ±1.96 on its 95% limits.

    NaN where ``n`` is 0 or missing, and everywhere for a baseline of 0 or 1, around which nothing scatters.
    ValueError for a baseline outside 0…1, negative counts or ``x > n``. Source: Spiegelhalter DJ (2005), as above.
    """
    x, n = checked_shares(x, n)
    scatter = _checked_baseline(baseline) * (1 - baseline)
    known = np.where(n > 0, n, np.nan)
    return (x / known - baseline) / np.sqrt((scatter or np.nan) / known)


def dispersion(x: ArrayLike, n: ArrayLike, baseline: float) -> Dispersion:
    """The over-dispersion factor φ = Σz²/k of k teams (one dimension), the outer tenth of scores on either side pulled in first.

    A factor is never below 1. Below ten teams, or with a baseline of 0 or 1, it is 1 and the p-value NaN.
    Teams without a denominator are left out. ValueErrors are those of ``funnel_scores``. Source: Spiegelhalter DJ (2005), Qual Saf Health Care 14:347-351.
    """
    scores = funnel_scores(x, n, baseline)
    scores = np.sort(scores[~np.isnan(scores)])
    teams = len(scores)
    if teams < _FEWEST:
        return Dispersion(1.0, teams, float("nan"))
    p_value = float(stats.chi2.sf((scores**2).sum(), teams))
    low, high = np.quantile(scores, [_WINSORISED, 1 - _WINSORISED])
    factor = float((np.clip(scores, low, high) ** 2).mean())
    return Dispersion(max(1.0, factor), teams, p_value)


def _checked_baseline(baseline: float) -> float:
    if not 0 <= baseline <= 1:
        raise ValueError(f"a baseline lies between 0 and 1, not at {baseline}")
    return baseline
