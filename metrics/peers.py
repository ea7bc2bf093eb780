"""One team among all: whether its rate lies beyond what teams of its size vary by anyway."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.statistics.funnel import ACTION_TAIL, WARNING_TAIL, Dispersion, dispersion, funnel_limits, funnel_scores
from metrics.statistics.intervals import normal_quantile

# How far a rate lies from the others, by the limits it passes.
POSITIONS = ("far_below", "below", "within", "above", "far_above")
SPREADS = ("teams", "chance")
_STEPS = 60


@dataclass(frozen=True)
class Funnel:
    """All teams of one rate and one period around their pooled rate, and the limits for every size.

    ``positions``: organisation → one of POSITIONS. ``sizes`` run from the smallest to the largest denominator;
    ``inner`` and ``outer`` are (lower, upper) at each of them for 95% and 99.8%. Rates are fractions.
    """

    baseline: float
    dispersion: Dispersion
    positions: dict[str, str]
    sizes: np.ndarray
    inner: tuple[np.ndarray, np.ndarray]
    outer: tuple[np.ndarray, np.ndarray]


def funnel(rows: pd.DataFrame, spread: str = "teams") -> Funnel | None:
    """``rows``: results of one proportion for all teams and one period. None if fewer than two have a value.

    ``spread``: "chance" takes limits as chance alone sets them; "teams" widens them by how far teams scatter beyond
    it (over-dispersion), so that only those stand out that differ more than teams usually do.
    """
    known = rows[(rows["reason"] == "") & (rows["denominator"] > 0)]
    if len(known) < 2:
        return None
    x, n = known["numerator"].to_numpy(float), known["denominator"].to_numpy(float)
    baseline = float(x.sum() / n.sum())
    found = dispersion(x, n, baseline)
    factor = found.factor if spread == "teams" else 1.0
    scores = funnel_scores(x, n, baseline) / np.sqrt(factor)
    inner_z, outer_z = (normal_quantile(1 - 2 * tail) for tail in (WARNING_TAIL, ACTION_TAIL))
    places = np.searchsorted([-outer_z, -inner_z, inner_z, outer_z], np.nan_to_num(scores))
    sizes = np.linspace(n.min(), n.max(), _STEPS)
    inner, outer = (funnel_limits(baseline, sizes, tail, factor) for tail in (WARNING_TAIL, ACTION_TAIL))
    positions = dict(zip(known["organisation"], (POSITIONS[place] for place in places), strict=True))
    return Funnel(baseline, found, positions, sizes, inner, outer)
