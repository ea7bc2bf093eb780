"""Every number behind the sentences on changes with an incentive, for a reader who checks the computation."""

import numpy as np
import pandas as pd

from components.exhibits.model import Computed, Setting
from components.text import numbers, say
from metrics import INDICATORS
from metrics.analysis.effect import Effect
from metrics.statistics.departures import Departure
from metrics.statistics.least_squares import Estimate

_POINTS = 100


def effects_computed(effects: list[Effect], setting: Setting) -> Computed:
    """Every number behind the sentences of ``effects``, one column a rate."""
    lang = setting.lang
    table = pd.DataFrame(
        {INDICATORS[effect.indicator].title.in_(lang): _computed(effect, lang) for effect in effects}
    )
    return Computed(
        table=table.rename_axis(say("column_method", lang)).reset_index(), note=say("computed_note", lang)
    )


def _computed(effect: Effect, lang: str) -> pd.Series:
    change, found = effect.change, effect.segmented
    rows = {
        "computed_team": span(change.difference, change.lower, change.upper, lang),
        "computed_wilcoxon": p_value(change.p_value),
        "computed_ratio": span(*effect.ratio, lang, scale=1),
        "computed_naive": _with_p(effect.naive, effect.naive_p, lang),
        "computed_range": span(change.difference, effect.lower, effect.upper, lang),
        "computed_trend": estimated(found and found.course.trend, lang),
        "computed_level": estimated(found and found.level, lang),
        "computed_slope": estimated(found and found.slope, lang),
        "computed_off_course": estimated(found and found.course.beyond, lang),
        "computed_departure": departed(effect.departure, lang),
        "computed_beyond": estimated(effect.selection.beyond if effect.selection else None, lang),
    }
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        # Where one side is withheld, its difference from the other side would reveal it.
        rows |= dict.fromkeys(
            (
                "computed_team",
                "computed_wilcoxon",
                "computed_ratio",
                "computed_naive",
                "computed_range",
                "computed_beyond",
            ),
            numbers.MISSING,
        )
    return pd.Series({say(name, lang): written for name, written in rows.items()})


def departed(found: Departure | None, lang: str) -> str:
    """The words for a departure in the table of numbers: step or bend, up or down, or none."""
    if found is None:
        return numbers.MISSING
    if not found.kind:
        return say("departed_none", lang)
    return (
        say(f"departed_{found.kind}_up", lang) if found.way > 0 else say(f"departed_{found.kind}_down", lang)
    )


def estimated(estimate: Estimate | None, lang: str) -> str:
    """An estimate with its interval and p in a table of numbers, in points."""
    if estimate is None:
        return numbers.MISSING
    return _with_p(estimate[:3], estimate.p_value, lang)


def _with_p(triple: tuple[float, float, float], p: float, lang: str) -> str:
    return say("computed_with_p", lang, span=span(*triple, lang), p=p_value(p))


def span(value: float, low: float, high: float, lang: str, scale: float = _POINTS) -> str:
    if np.isnan(value):
        return numbers.MISSING
    if np.isnan(low) or np.isnan(high):
        return f"{value * scale:.2f}"
    least, middle, most = numbers.apart(
        (low, value, high), lambda number, finer: f"{number * scale:.{2 + finer}f}"
    )
    return say("computed_span", lang, value=middle, low=least, high=most)


def p_value(value: float) -> str:
    return numbers.MISSING if np.isnan(value) else "< 0.0001" if value < 0.0001 else f"{value:.4f}"
