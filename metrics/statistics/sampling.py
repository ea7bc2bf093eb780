"""Samples: how many people to ask, how precise the answer is, and how unequal sampling affects it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.intervals import (
    Pair,
    checked_counts,
    checked_shares,
    normal_quantile,
    wilson_interval,
)


def sample_size(
    margin: ArrayLike, population: ArrayLike = np.inf, share: float = 0.5, confidence: float = 0.95
) -> NDArray[np.float64]:
    """How many valid answers keep the margin of error of a share within ``margin`` (a fraction), rounded up.

    ``population`` is how many there are to ask (finite population correction); ``share`` the expected share,
    0.5 being the most cautious. 0 where there is nobody to ask, NaN where the population is missing.
    ValueError for a margin or a share outside 0…1 or a population below 0.
    Source: Cochran WG (1977), Sampling Techniques, 3rd ed., 4.4.
    """
    wanted, people = np.asarray(margin, dtype=float), np.asarray(population, dtype=float)
    if np.any((wanted <= 0) | (wanted >= 1)):
        raise ValueError("a margin lies between 0 and 1")
    if not 0 < share < 1 or np.any(people < 0):
        raise ValueError("a share lies between 0 and 1 and a population is not negative")
    endless = normal_quantile(confidence) ** 2 * share * (1 - share) / wanted**2
    needed = endless / (1 + (endless - 1) / np.maximum(people, 1))
    # rounded first, so that 400.0000000001 does not become 401
    return np.minimum(np.ceil(np.round(needed, 9)), people)


def margin_of_error(
    x: ArrayLike, n: ArrayLike, population: ArrayLike = np.inf, confidence: float = 0.95
) -> NDArray[np.float64]:
    """Half the width of the normal interval of ``x/n`` among ``population``, as a fraction; NaN where n is 0.

    It is 0 where everybody answered, but also where all answered alike; so near 0 % and 100 % use
    ``wilson_interval``. A population below ``n`` counts as ``n``. ValueError for negative counts or ``x >
    n``. Source: Cochran WG (1977), Sampling Techniques, 3rd ed., theorem 3.2.
    """
    x, n = checked_shares(x, n)
    known = np.where(n > 0, n, np.nan)
    p = x / known
    people = np.maximum(np.asarray(population, dtype=float), known)
    with np.errstate(invalid="ignore"):
        left = np.where(np.isinf(people), 1.0, (people - known) / np.maximum(people - 1, 1))
    return normal_quantile(confidence) * np.sqrt(p * (1 - p) / known * left)


class Weighted(NamedTuple):
    """A share over strata of known size, its interval, and Kish's effective number of answers."""

    share: float
    lower: float
    upper: float
    effective: float


def weighted_share(x: ArrayLike, n: ArrayLike, size: ArrayLike, confidence: float = 0.95) -> Weighted:
    """Share over teams when ``x`` of ``n`` answers of each team say yes and it has ``size`` residents.

    Teams without answers, without residents or with a missing count are left out (what they would say is
    unknown). The interval is Wilson's on the effective sample. ValueError for negative counts or ``x > n``.
    Source: Kish L (1965), Survey Sampling, 11.7; Korn EL, Graubard BI (1998), Surv Methodol 24:193-201.
    """
    x, n = checked_shares(x, n)
    x, people = checked_counts(x, size)
    asked = (n > 0) & (people > 0) & ~np.isnan(x)
    if not asked.any():
        return Weighted(*(float("nan"),) * 4)
    x, n, people = x[asked], n[asked], people[asked]
    weight = people / people.sum()
    share = min(1.0, float((weight * x / n).sum()))  # floating point may give slightly more than 1
    each = weight / n  # weight of one answer
    effective = float(1 / (each**2 * n).sum())
    lower, upper = wilson_interval(share * effective, effective, confidence)
    return Weighted(share, float(lower), float(upper), effective)


def response_rate(valid: ArrayLike, asked: ArrayLike) -> Pair:
    """Share of valid answers among all asked, and its complement, the non-response; NaN where nobody was
    asked.
    """
    valid, asked = checked_counts(valid, asked)
    if np.any(valid > asked):
        raise ValueError("more valid answers than people asked")
    share = valid / np.where(asked > 0, asked, np.nan)
    return share, 1 - share
