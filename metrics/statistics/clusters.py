"""Teams as the unit: what residents who recur and cluster in teams really tell about a change."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from metrics.statistics.intervals import checked_confidence, checked_counts

# The numbers behind an interval must be the same each time it is shown.
SEED = 20180101
RESAMPLES = 4_000
FEWEST_TEAMS = 10
_AT_ONCE = 500


class PairedChange(NamedTuple):
    """A change of a pooled rate between two windows, judged by teams.

    ``difference`` of the pooled rates with its cluster bootstrap interval; ``teams`` with both values, how many
    of them ``rose``, ``fell`` or stayed the ``same``; ``p_value`` of Wilcoxon's signed-rank test on the teams'
    differences. Interval and test are NaN below ten teams.
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
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, confidence: float = 0.95, seed: int = SEED,
) -> PairedChange:
    """Change from ``x1/n1`` to ``x2/n2`` (one entry a team: Σ numerator and Σ denominator of each window).

    Teams without a denominator in either window are left out. The interval resamples whole teams with both
    their windows, so that neither residents who recur nor those of one team count as independent.
    Source: Davison AC, Hinkley DV (1997), Bootstrap Methods and their Application, 3.8 (cluster resampling,
    percentile interval); Wilcoxon F (1945), Biometrics Bull 1:80-83 (zero differences dropped).
    """
    checked_confidence(confidence)
    (x1, n1), (x2, n2) = checked_counts(x1, n1), checked_counts(x2, n2)
    for x, n in ((x1, n1), (x2, n2)):
        if np.any(x > n):
            raise ValueError("a proportion's numerator is above its denominator")
    both = (n1 > 0) & (n2 > 0)
    x1, n1, x2, n2 = x1[both], n1[both], x2[both], n2[both]
    teams = int(both.sum())
    if not teams:
        return PairedChange(*(float("nan"),) * 3, 0, 0, 0, 0, float("nan"))
    difference = float(x2.sum() / n2.sum() - x1.sum() / n1.sum())
    each = x2 / n2 - x1 / n1
    rose, fell = int((each > 0).sum()), int((each < 0).sum())
    if teams < FEWEST_TEAMS:
        return PairedChange(difference, float("nan"), float("nan"), teams, rose, fell, teams - rose - fell, float("nan"))
    spread = _resampled(np.stack([x1, n1, x2, n2]), seed)
    low, high = np.quantile(spread, [(1 - confidence) / 2, (1 + confidence) / 2])
    moved = each[each != 0]
    p_value = float(stats.wilcoxon(moved).pvalue) if len(moved) else 1.0
    return PairedChange(difference, float(low), float(high), teams, rose, fell, teams - rose - fell, p_value)


def _resampled(sums: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Differences of pooled rates when teams (columns of ``sums``) are drawn with replacement."""
    rng = np.random.default_rng(seed)
    teams = sums.shape[1]
    found = []
    for _ in range(RESAMPLES // _AT_ONCE):
        weights = rng.multinomial(teams, np.full(teams, 1 / teams), size=_AT_ONCE)
        x1, n1, x2, n2 = (weights @ row for row in sums)
        found.append(x2 / n2 - x1 / n1)
    return np.concatenate(found)
