"""Plain statistics that sentences are held against: textbook formulas, and SciPy where it has them."""

import math

import numpy as np
import pandas as pd
from scipy import stats

INNER, OUTER = 1.96, 3.09  # standard deviations of 95% and 99.8% limits
FEWEST = 10  # teams, below which limits allow for chance alone


def wilson(x: float, n: float) -> tuple[float, float]:
    found = stats.binomtest(round(x), round(n)).proportion_ci(method="wilson")
    return found.low, found.high


def newcombe(now: pd.Series, then: pd.Series) -> tuple[float, float]:
    """95% interval of the difference of two proportions (Newcombe 1998, method 10)."""
    (low1, high1), (low2, high2) = (wilson(one["numerator"], one["denominator"]) for one in (now, then))
    p1, p2 = now["value"], then["value"]
    down = math.hypot(p1 - low1, high2 - p2)
    up = math.hypot(high1 - p1, p2 - low2)
    return p1 - p2 - down, p1 - p2 + up


def between(rows: pd.DataFrame, baseline: float) -> float:
    """Variance between teams beyond chance (DerSimonian and Laird), with the outer tenths pulled in."""
    n, p = rows["denominator"].astype(float), rows["value"].astype(float)
    if len(rows) < FEWEST or not 0 < baseline < 1:
        return 0.0
    weights = n / (baseline * (1 - baseline))
    scores = (p - baseline) * np.sqrt(weights)
    scores = scores.clip(*np.quantile(scores, [0.1, 0.9]))
    beyond = (scores**2).sum() - (len(rows) - 1)
    return max(0.0, float(beyond / (weights.sum() - (weights**2).sum() / weights.sum())))


def funnel_scores(rows: pd.DataFrame, baseline: float, spread: str = "teams") -> pd.Series:
    """How many standard deviations each rate lies from ``baseline``."""
    known = rows.dropna(subset="value")
    tau = between(known, baseline) if spread == "teams" else 0.0
    n, p = known["denominator"].astype(float), known["value"].astype(float)
    return (p - baseline) / np.sqrt(baseline * (1 - baseline) / n + tau)


def contributions(
    now: pd.DataFrame, then: pd.DataFrame, whole_now: pd.Series, whole_then: pd.Series
) -> pd.Series:
    """What each part adds to the change of a rate (Kitagawa 1955); NaN where it has no value on a side."""
    share = [
        one["denominator"].astype(float) / float(whole["denominator"])
        for one, whole in ((now, whole_now), (then, whole_then))
    ]
    rate = [one["value"].astype(float) for one in (now, then)]
    middle = (float(whole_now["value"]) + float(whole_then["value"])) / 2
    own = (share[0] + share[1]) / 2 * (rate[0] - rate[1])
    return own + (share[0] - share[1]) * ((rate[0] + rate[1]) / 2 - middle)


def moving_range_limits(values: list[float]) -> tuple[float, float, float]:
    """Lower limit, mean and upper limit of a chart of individual values (Wheeler and Chambers 1992)."""
    ranges = np.abs(np.diff(values))
    middle = float(np.mean(values))
    return middle - 2.66 * float(np.mean(ranges)), middle, middle + 2.66 * float(np.mean(ranges))
