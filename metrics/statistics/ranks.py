"""Ranks with their uncertainty: which other places teams could have had by chance alone."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.funnel import FEWEST, dispersion
from metrics.statistics.intervals import checked_confidence, checked_shares

# A fixed seed: a rank's interval must come out the same each time it is shown.
SEED = 20180101
DRAWS = 2_000
_STRONGEST = 1e8  # weight of the common rate, in people, if teams do not differ beyond chance

Numbers = NDArray[np.float64]


class Ranks(NamedTuple):
    """``place`` of each team by its value, 1 is the best; equal teams share the better place.

    ``lower`` and ``upper`` are the best and the worst place it may have had. All NaN for a team without a
    value.
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
    """Ranks of the proportions ``x / n`` (one dimension, one entry per team) with intervals, by simulation.

    A team's true rate is drawn from the beta distribution that results from its counts and a common prior
    with the pooled rate and the variance between teams (``dispersion``); so teams that differ by chance alone
    may take any place. Below ten teams, where that variance is not known, and for a pooled rate of 0 or 1 the
    prior is Jeffreys' Beta(½, ½). The interval holds the middle ``confidence`` of a team's places among the
    draws, and always its own place. It allows for the chance of who is counted, not for changes of teams from
    quarter to quarter. The order of the teams makes no difference; equal teams get equal ranks. ValueError
    for negative counts, ``x > n``, arrays of unequal length or a confidence outside 0…1. Source: Goldstein H,
    Spiegelhalter DJ (1996), J R Stat Soc A 159:385-443; Casella G (1985), Am Stat 39:83-87 (empirical Bayes).
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
    """The parameters of the prior beta distribution, common to all teams, of their true rates."""
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
    """Ranks of ``values`` with intervals. ``given``: the numbers known of each team, one column per team;
    ``drawn``: a function that draws true values for the columns passed to it.
    """
    tail = (1 - checked_confidence(confidence)) / 2
    known, sign = ~np.isnan(values), -1 if higher_is_better else 1
    found = Ranks(*np.full((3, len(values)), np.nan))
    if not known.any():
        return found
    # Sorted by the numbers alone, so that a team's draws depend on its numbers and not on its place in a
    # list.
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
    """Index of the quantile ``share`` among ``draws`` sorted draws."""
    return max(int(np.ceil(round(share * draws, 9))) - 1, 0)
