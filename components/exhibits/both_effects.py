"""The change of each rate before and after an incentive, with and without its earlier course."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from components.text import numbers, say
from components.text.joining import clauses
from metrics.analysis.effect import Effect


def both_effects(rows: pd.DataFrame, effects: Collection[Effect], lang: str) -> tuple[str, ...]:
    """One sentence with both changes of each rate in ``rows`` (of ``metrics.analysis.before_after``); none
    without ``effects``.
    """
    found = {effect.indicator: effect for effect in effects}
    known = rows.dropna(subset="difference")
    said = [
        say(
            "both_effects_one",
            lang,
            what=numbers.title(row.indicator, lang),
            change=numbers.points(row.difference, lang),
            apart=apart(found[row.indicator], lang),
        )
        for row in known.itertuples()
        if row.indicator in found
    ]
    return (say("both_effects", lang, which=clauses(said, lang)),) if said else ()


def apart(effect: Effect, lang: str) -> str:
    """The change without the earlier course, as points with interval; that it cannot be told, where the
    quarters are too few or a side is withheld.
    """
    if effect.segmented is None or np.isnan(effect.value_before) or np.isnan(effect.value_after):
        return say("apart_unknown", lang)
    value, low, high = effect.segmented.course.beyond[:3]
    finer = numbers.finer_by((low, value, high), _limit)
    return say(
        "apart",
        lang,
        value=numbers.points(value, lang, finer=finer),
        low=_limit(low, finer),
        high=_limit(high, finer),
    )


def _limit(value: float, finer: int) -> str:
    return f"{value * 100:+.{1 + finer}f}"
