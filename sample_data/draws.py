"""Random streams and draws within groups."""

import zlib

import numpy as np


class Streams:
    """Independent random generators by name, all from one seed, so that drawing more from one does not change
    the others.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def stream(self, name: str) -> np.random.Generator:
        """A fresh generator for ``name``; the same name gives the same numbers."""
        branch = zlib.crc32(name.encode())
        return np.random.Generator(np.random.SFC64(np.random.SeedSequence(self._seed, spawn_key=(branch,))))


def expit(x: np.ndarray) -> np.ndarray:
    """The logistic function."""
    return 1.0 / (1.0 + np.exp(-x))


def logit(p: float) -> float:
    """Log odds of ``p``."""
    return float(np.log(p / (1.0 - p)))


def between(rng: np.random.Generator, low: np.ndarray | int, high: np.ndarray | int, size: int) -> np.ndarray:
    """``size`` whole days (int32), each uniform from ``low`` to ``high``, both included."""
    span = np.asarray(high) - np.asarray(low) + 1
    return (low + (rng.random(size, dtype=np.float32) * span).astype(np.int32)).astype(np.int32)


def race(rng: np.random.Generator, weights: np.ndarray) -> np.ndarray:
    """Random keys: taking the rows with the n smallest keys is a weighted draw of n without replacement
    (Efraimidis and Spirakis 2006).
    """
    return rng.standard_exponential(len(weights), dtype=np.float32) / weights


def smallest_per_group(group: np.ndarray, keys: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Sorted positions of the ``counts[g]`` smallest ``keys`` within each group ``g``.

    Raises ValueError when a group has fewer members than asked for.
    """
    # A stable sort of 16-bit whole numbers is a radix sort: milliseconds for a million.
    order = np.argsort(group.astype(np.int16), kind="stable")
    bounds = np.concatenate([[0], np.cumsum(np.bincount(group, minlength=len(counts)))])
    picked = [
        _smallest(order[bounds[g] : bounds[g + 1]], keys, int(counts[g])) for g in np.flatnonzero(counts)
    ]
    return np.sort(np.concatenate(picked)) if picked else np.empty(0, dtype=np.int64)


def _smallest(rows: np.ndarray, keys: np.ndarray, count: int) -> np.ndarray:
    if count > len(rows):
        raise ValueError(f"{count} wanted out of {len(rows)}")
    return rows if count == len(rows) else rows[np.argpartition(keys[rows], count - 1)[:count]]
