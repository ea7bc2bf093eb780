"""Changes judged with teams as the unit, because residents are counted repeatedly and those of one team are
alike.
"""

from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import checked_confidence, checked_shares

# A fixed seed: an interval must come out the same each time it is shown.
SEED = 20180101
RESAMPLES = 4_000
FEWEST_TEAMS = 10
_AT_ONCE = 500


class PairedChange(NamedTuple):
    """A change of a pooled rate between two windows, judged by teams.

    ``difference`` of the pooled rates with its cluster bootstrap interval (``lower``, ``upper``); ``teams``:
    how many have both values; how many of them ``rose``, ``fell`` or stayed the ``same``; ``p_value`` of
    Wilcoxon's signed-rank test on the teams' differences. Interval and test are NaN below ten teams. If all
    teams change by the same amount, the interval has no width, since such teams show nothing of how others
    would vary.
    """

    difference: float
    lower: float
    upper: float
    teams: int
    rose: int
    fell: int
    same: int
    p_value: float


def paired_change(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    confidence: float = 0.95,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> PairedChange:
    """Change from ``x1/n1`` to ``x2/n2`` (one entry per team: Σ numerator and Σ denominator of each window).

    Teams with a missing count or without a denominator in one of the windows are left out. The interval
    resamples whole teams with both their windows, so that neither the repeated counts of a resident nor the
    residents of one team are treated as independent; its tails are widened for few teams. ValueError for
    negative counts, a numerator above its denominator or arrays of unequal length. The order of the teams
    makes no difference. Source: Davison AC, Hinkley DV (1997), Bootstrap Methods and their Application, 3.8
    (cluster resampling); Hesterberg TC (2015), Am Stat 69:371-386 (expanded percentile interval); Wilcoxon F
    (1945), Biometrics Bull 1:80-83 (zero differences dropped; exact up to fifty teams, with ties up to
    thirteen, else the normal approximation without continuity correction).
    """
    checked_confidence(confidence)
    sums = _of_teams(x1, n1, x2, n2)
    teams = sums.shape[1]
    if not teams:
        return PairedChange(*(float("nan"),) * 3, 0, 0, 0, 0, float("nan"))
    all1, of1, all2, of2 = sums.sum(axis=1)
    difference = float(all2 / of2 - all1 / of1)
    each = sums[2] / sums[3] - sums[0] / sums[1]
    rose, fell = int((each > 0).sum()), int((each < 0).sum())
    counts = teams, rose, fell, teams - rose - fell
    if teams < FEWEST_TEAMS:
        return PairedChange(difference, float("nan"), float("nan"), *counts, float("nan"))
    tail = _expanded_tail(confidence, teams)
    low, high = np.quantile(_resampled(sums, seed, resamples), [tail, 1 - tail])
    return PairedChange(difference, float(low), float(high), *counts, _signed_rank(each))


def _of_teams(*parts: ArrayLike) -> NDArray[np.float64]:
    """x1, n1, x2 and n2 as rows, one column per team that has all four, sorted so that the order given does
    not matter.
    """
    arrays = [np.asarray(part, dtype=float) for part in parts]
    if len({part.shape for part in arrays}) > 1 or arrays[0].ndim != 1:
        raise ValueError("every team needs its four counts, in one dimension each")
    sums = np.stack([*checked_shares(*arrays[:2]), *checked_shares(*arrays[2:])])
    sums = sums[:, ~np.isnan(sums).any(axis=0) & (sums[1] > 0) & (sums[3] > 0)]
    return sums[:, np.lexsort(sums)]


def _expanded_tail(confidence: float, teams: int) -> float:
    """The tail of the widened percentile interval, which allows for Student's t and for the n − 1 of a
    variance.
    """
    quantile = scipy.stats.t.ppf((1 + confidence) / 2, teams - 1)
    return float(scipy.stats.norm.sf(quantile * np.sqrt(teams / (teams - 1))))


def _resampled(sums: NDArray[np.float64], seed: int, resamples: int) -> NDArray[np.float64]:
    """Differences of pooled rates when teams (columns of ``sums``) are drawn with replacement."""
    rng = np.random.default_rng(seed)
    teams = sums.shape[1]
    found = []
    for start in range(0, resamples, _AT_ONCE):  # in batches: one resample takes as much memory as all teams
        draws = min(_AT_ONCE, resamples - start)
        weights = rng.multinomial(teams, np.full(teams, 1 / teams), size=draws)
        x1, n1, x2, n2 = (weights @ row for row in sums)
        found.append(x2 / n2 - x1 / n1)
    return np.concatenate(found)


def _signed_rank(each: NDArray[np.float64]) -> float:
    """The p-value of Wilcoxon's test; 1 if no team changed. Differences that are equal but for rounding count
    as ties.
    """
    moved = np.round(each[each != 0], 12)
    return float(scipy.stats.wilcoxon(moved).pvalue) if len(moved) else 1.0
