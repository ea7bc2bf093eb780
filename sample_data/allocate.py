"""Dividing an exact total among teams, so that the calibrated figures are met exactly."""

import numpy as np

from sample_data.draws import expit


def allocate(total: int, sizes: np.ndarray, caps: np.ndarray, effects: np.ndarray) -> np.ndarray:
    """Whole numbers that add up to ``total``, each near ``sizes × expit(intercept + effects)`` and not above
    its ``caps``.

    The intercept is chosen so that the total is met. All arrays are one-dimensional.
    """
    if not 0 <= total <= caps.sum():
        raise ValueError(f"cannot share {total} out under caps that add up to {caps.sum()}")
    low, high = -40.0, 40.0
    for _ in range(80):
        middle = (low + high) / 2
        if np.minimum(sizes * expit(middle + effects), caps).sum() < total:
            low = middle
        else:
            high = middle
    return largest_remainder(np.minimum(sizes * expit(high + effects), caps), total, caps)


def largest_remainder(shares: np.ndarray, total: int, caps: np.ndarray | None = None) -> np.ndarray:
    """``shares`` rounded to whole numbers that add up to ``total``; the largest fractions are rounded up."""
    whole = np.floor(shares + 1e-9).astype(np.int64)
    room = np.ones(len(whole), dtype=bool) if caps is None else whole < caps
    order = np.argsort(-(shares - whole) - room, kind="stable")
    short = total - int(whole.sum())
    if short >= 0:
        whole[order[:short]] += 1
    else:
        whole[order[np.flatnonzero(whole[order] > 0)][short:]] -= 1
    return whole


def proportional(total: int, weights: np.ndarray, least: int = 0) -> np.ndarray:
    """``total`` divided into whole numbers of at least ``least`` each; what exceeds that is in proportion to
    ``weights``.
    """
    rest = total - least * len(weights)
    return least + largest_remainder(rest * weights / weights.sum(), rest)
