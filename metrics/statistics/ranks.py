"""Ranks with their uncertainty: in how many ways the order of teams could have come out by chance alone."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.funnel import FEWEST, dispersion
from metrics.statistics.intervals import checked_confidence, checked_shares

# The numbers behind a rank must be the same each time it is shown.
SEED = 20180101
DRAWS = 2_000
_STRONGEST = 1e8  # people's worth of the common rate, where teams do not differ beyond chance

Numbers = NDArray[np.float64]


class Ranks(NamedTuple):
    """``place`` of each team by its value, 1 the best, equals sharing the better one; and the places it may
    have had.

    ``lower`` is the best, ``upper`` the worst of these. All NaN for a team without a value.
    """

    place: Numbers
    lower: Numbers
    upper: Numbers


def rank_proportions(
    x: ArrayLike,
    n: ArrayLike,
    higher_is_better: bool = True,
    confidence: float = 0.95,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Ranks:
    """Ranks of the proportions ``x / n`` (one dimension, one entry a team) with intervals, by simulation.

    A team's true rate is drawn from the beta distribution that its counts leave of a common one, which has
    the pooled rate and the variance between teams (``dispersion``): so teams that differ by chance alone may
    take any place. Below ten teams, where that variance is not known, and for a pooled rate of 0 or 1 the
    common one is Jeffreys' Beta(½, ½). The interval holds the middle ``confidence`` of a team's places among
    the draws, and always its own place. It reckons with the chance of who is counted, not with how teams
    change from quarter to quarter. The order of the teams makes no difference; teams alike get the same.
    ValueError for negative counts, ``x > n``, arrays of unequal length or a confidence outside 0…1. Source:
    Goldstein H, Spiegelhalter DJ (1996), J R Stat Soc A 159:385-443; Casella G (1985), Am Stat 39:83-87
    (empirical Bayes).
    """
    x, n = checked_shares(*_of_one_length(x, n))

    def drawn(teams: Numbers, rng: np.random.Generator) -> Numbers:
        of, among = teams
        above, below = _common(of, among)
        return rng.beta(above + of, below + among - of, size=(draws, len(of)))

    return _ranked(
        np.stack([x, n]), x / np.where(n > 0, n, np.nan), drawn, higher_is_better, confidence, seed
    )


def _of_one_length(*parts: ArrayLike) -> list[Numbers]:
    arrays = [np.asarray(part, dtype=float) for part in parts]
    if len({part.shape for part in arrays}) > 1 or arrays[0].ndim != 1:
        raise ValueError("every team needs its numbers, in one dimension each")
    return arrays


def _common(x: Numbers, n: Numbers) -> tuple[float, float]:
    """The parameters of the beta distribution of teams' true rates."""
    baseline = float(x.sum() / n.sum())
    found = dispersion(x, n, baseline)
    if found.teams < FEWEST:
        return 0.5, 0.5
    weight = baseline * (1 - baseline) / found.between - 1 if found.between else _STRONGEST
    weight = min(max(weight, 1.0), _STRONGEST)
    return baseline * weight, (1 - baseline) * weight


def _ranked(
    given: Numbers,
    values: Numbers,
    drawn: Callable[[Numbers, np.random.Generator], Numbers],
    higher_is_better: bool,
    confidence: float,
    seed: int,
) -> Ranks:
    """``given``: what is known of each team (a column each); ``drawn`` makes true values of the columns it
    gets.
    """
    tail = (1 - checked_confidence(confidence)) / 2
    known, sign = ~np.isnan(values), -1 if higher_is_better else 1
    found = Ranks(*np.full((3, len(values)), np.nan))
    if not known.any():
        return found
    # In an order that depends on the numbers alone: draws go with what a team is, not with where it stands in
    # a list.
    alike, group, many = np.unique(given[:, known], axis=1, return_inverse=True, return_counts=True)
    truths = sign * drawn(np.repeat(alike, many, axis=1), np.random.default_rng(seed))
    own = sign * values[known]
    found.place[known] = place = 1 + np.searchsorted(np.sort(own), own)
    if np.isnan(truths).any():
        return found
    places = np.sort(1 + truths.argsort(axis=1).argsort(axis=1), axis=0)
    first = np.cumsum(many) - many
    low, high = (
        np.add.reduceat(places[_nth(share, len(places))], first) / many for share in (tail, 1 - tail)
    )
    found.lower[known] = np.minimum(np.floor(low)[group], place)
    found.upper[known] = np.maximum(np.ceil(high)[group], place)
    return found


def _nth(share: float, draws: int) -> int:
    """Which of so many sorted draws is the quantile: the first that ``share`` of them do not exceed."""
    return max(int(np.ceil(round(share * draws, 9))) - 1, 0)
