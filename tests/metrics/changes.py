"""Made-up results of two quarters, and the contributions to the change between them."""

import numpy as np

from tests.support.results import as_results

NOW, BEFORE = "2018Q1", "2017Q4"


def rows(key, *found, level="institution", doubt=""):
    """Results of ``(organisation, period, numerator, denominator)`` or ``(organisation, period, reason)``."""
    made = []
    for organisation, period, *parts in found:
        reason = parts[0] if isinstance(parts[0], str) else ""
        x, n = (np.nan, np.nan) if reason else parts
        made.append(
            [
                organisation,
                level,
                period,
                key,
                x,
                n,
                np.nan if reason else x / n,
                np.nan,
                np.nan,
                reason,
                doubt,
            ]
        )
    return as_results(made)


def both(key, name, before, after, **more):
    return rows(key, (name, BEFORE, *before), (name, NOW, *after), **more)


def whole(key, before, after):
    return both(key, "district", before, after, level="district")


def totals(found):
    return dict(zip(found.parts["organisation"], found.parts["total"], strict=True))
