"""Whether a value is a full count that stands by itself, and how surely a target is met or missed."""

from typing import Any

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Indicator, Proportion, Unit, is_sampled
from metrics.indicators import INDICATORS
from metrics.needed import meets_target
from metrics.statistics.growth import SMALL_BASE

CERTAINTIES = ("met", "missed", "untold")


def is_full_count(indicator: Indicator, denominator: float) -> bool:
    """Whether a value counts everybody and not just a few: then there is no sampling error, and whether a
    target is met is a fact.

    An interval would treat people as unrelated and as drawn by lot, which they are not. It stays for samples,
    for fewer than 30 people (a handful decides the rate), and where teams are compared with one another:
    there it answers whether teams of that size could differ by chance.
    """
    if is_sampled(indicator):
        return False
    of_people = isinstance(indicator, Proportion) and indicator.denominator.unit not in (
        Unit.PLACES,
        Unit.TEAMS,
    )
    return not of_people or not denominator < SMALL_BASE


def without_full_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of results, whose ``lower`` and ``upper`` are NaN where the value is a full count."""
    asked = zip(rows["indicator"], rows["denominator"], strict=True)
    full = [is_full_count(INDICATORS[key], denominator) for key, denominator in asked]
    return rows.assign(**{side: rows[side].mask(np.array(full, dtype=bool)) for side in ("lower", "upper")})


def certainty(row: Any, indicator: Indicator) -> str:
    """One of CERTAINTIES for a result with a target, "" for any other: "untold" where the interval of a
    sample or of few people includes the target. ``indicator``: that of the result, with the target in force
    for it.
    """
    if row.met is None or pd.isna(row.value):
        return ""
    if is_full_count(indicator, row.denominator) or pd.isna(row.lower):
        return "met" if row.met else "missed"
    ends = {meets_target(indicator, end) for end in (row.lower, row.upper)}
    return "untold" if len(ends) > 1 else "met" if row.met else "missed"
