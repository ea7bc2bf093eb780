"""One team among all teams: whether its rate differs by more than teams of its size usually do, and how
certain its rank is.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Direction, Indicator, Proportion, Unit
from metrics.indicators import INDICATORS
from metrics.statistics.funnel import (
    ACTION_TAIL,
    FEWEST,
    WARNING_TAIL,
    Dispersion,
    dispersion,
    funnel_limits,
    funnel_scores,
)
from metrics.statistics.intervals import normal_quantile
from metrics.statistics.ranks import rank_proportions

# Where a rate lies among the limits of the funnel, from the lowest place to the highest.
POSITIONS = ("far_below", "below", "within", "above", "far_above")
SPREADS = ("teams", "chance")
SIMILAR = 30  # how many teams near in size are compared, including the team itself
_STEPS = 60


@dataclass(frozen=True)
class Funnel:
    """All teams of one rate and one period around their pooled rate, with limits for every size.

    ``spread`` is one of SPREADS; ``between`` the variance between teams that the limits allow for beside
    chance. ``positions``: organisation → one of POSITIONS; ``scores``: organisation → its distance from the
    pooled rate in standard deviations. ``sizes`` run from the smallest to the largest denominator; ``inner``
    and ``outer`` are (lower, upper) at each size, for 95% and 99.8%. Rates are fractions. ``expected``: how
    many would lie outside the inner limits on average if nothing set teams apart but what the limits allow
    for.
    """

    spread: str
    baseline: float
    dispersion: Dispersion
    between: float
    positions: dict[str, str]
    scores: dict[str, float]
    sizes: np.ndarray
    inner: tuple[np.ndarray, np.ndarray]
    outer: tuple[np.ndarray, np.ndarray]
    expected: float


class Rank(NamedTuple):
    """``place`` among ``teams``, 1 is the best; by chance alone the team may have had any place from
    ``lower`` to ``upper``. ``alike``: how many teams have this place, as their values are equal.

    Of a full count the place is a fact, and the range only tells how much chance may have moved it; of a
    sample the place among everybody lies somewhere in the range.
    """

    place: int
    lower: int
    upper: int
    teams: int
    alike: int = 1


def is_comparable(indicator: Indicator) -> bool:
    """Whether a team can differ by more than chance in this indicator: shares of people, answers, visits or
    items.

    A team's places and staff are too few for that: their shares are facts about a handful.
    """
    return isinstance(indicator, Proportion) and indicator.denominator.unit not in (Unit.PLACES, Unit.TEAMS)


def has_ranks(indicator: Indicator) -> bool:
    """Whether ranks with their uncertainty can be given: for comparable shares with a better direction.

    Not for pay: it is known to the cent, so its rank is certain.
    """
    return indicator.direction is not Direction.NEUTRAL and is_comparable(indicator)


def funnel(rows: pd.DataFrame, spread: str = "teams", district: float | None = None) -> Funnel | None:
    """The funnel of ``rows``: results of one proportion for all teams and one period. None if fewer than two
    have a value.

    ``district``: the value of the whole district, which also counts teams whose small numbers are withheld;
    if None, the pooled rate of ``rows``. ``spread``: with "chance" the limits allow for chance alone; with
    "teams" also for the variance between teams beyond chance (over-dispersion, additive), so that only teams
    stand out that differ more than teams usually do.
    """
    known = _known(rows)
    if len(known) < 2:
        return None
    x, n = known["numerator"].to_numpy(float), known["denominator"].to_numpy(float)
    baseline = float(x.sum() / n.sum()) if district is None else district
    found = dispersion(x, n, baseline)
    between = found.between if spread == "teams" else 0.0
    scores = np.nan_to_num(funnel_scores(x, n, baseline, between))
    inner_z, outer_z = (normal_quantile(1 - 2 * tail) for tail in (WARNING_TAIL, ACTION_TAIL))
    places = np.searchsorted([-outer_z, -inner_z, inner_z, outer_z], scores)
    sizes = np.linspace(n.min(), n.max(), _STEPS)
    inner, outer = (funnel_limits(baseline, sizes, tail, between) for tail in (WARNING_TAIL, ACTION_TAIL))
    positions = dict(zip(known["organisation"], (POSITIONS[place] for place in places), strict=True))
    distances = dict(zip(known["organisation"], map(float, scores), strict=True))
    # Beyond each limit lies the probability of its tail; nothing lies beyond one that is cut at 0 or 1.
    low, high = funnel_limits(baseline, n, WARNING_TAIL, between)
    expected = WARNING_TAIL * float((low > 0).sum() + (high < 1).sum())
    return Funnel(spread, baseline, found, between, positions, distances, sizes, inner, outer, expected)


def ranks(rows: pd.DataFrame) -> dict[str, Rank]:
    """Organisation → rank, for each team that has a value; empty if none has.

    ``rows``: results of one indicator that ``has_ranks``, for the teams of one period.
    """
    known = _known(rows)
    if known.empty:
        return {}
    indicator = INDICATORS[known["indicator"].iloc[0]]
    higher, n = indicator.direction is not Direction.LOWER, known["denominator"].to_numpy(float)
    found = rank_proportions(known["numerator"].to_numpy(float), n, higher)
    alike = Counter(found.place)
    return {
        name: Rank(int(place), int(low), int(high), len(known), alike[place])
        for name, place, low, high in zip(known["organisation"], *found, strict=True)
    }


def similar(rows: pd.DataFrame, team: str) -> pd.DataFrame | None:
    """The results of ``team`` and the teams nearest to it in size (by ratio of denominators), SIMILAR in all.

    None if the team has no value, or if fewer than ten teams have one.
    """
    known = _known(rows)
    own = known.loc[known["organisation"] == team, "denominator"]
    if own.empty or len(known) < FEWEST:
        return None
    apart = np.abs(np.log(known["denominator"].to_numpy(float) / float(own.iloc[0])))
    # the team itself comes first, before others of exactly its size
    others = known["organisation"].to_numpy() != team
    return known.iloc[np.lexsort((others, apart))[:SIMILAR]]


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["reason"] == "") & (rows["denominator"] > 0)]
