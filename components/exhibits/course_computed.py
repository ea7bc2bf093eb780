"""Tables and sentences on how the values of a course and of growth were computed, and a warning where a
change between two samples may be chance.
"""

import pandas as pd

from components.exhibits.model import Computed, Setting
from components.exhibits.parts import exact, interval
from components.text import numbers, say
from metrics import INDICATORS, Indicator
from metrics.analysis.certainty import is_full_count
from metrics.analysis.year_on_year import Change, change_over_year
from metrics.foundation.definitions import Count, Growth, Proportion, is_sampled
from metrics.statistics.growth import SMALL_BASE


def course_computed(rows: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]) -> Computed | None:
    """The last known quarter and the same quarter a year earlier, with numerator, denominator and interval;
    None where no quarter has a value.
    """
    lang, change = setting.lang, change_over_year(rows, open_periods)
    if change is None:
        return None
    indicator = INDICATORS[change.now["indicator"]]
    shown = [_parts(say("change_now", lang), change.now, indicator, lang)]
    if change.base is not None:
        shown += [
            _parts(say("change_base", lang), change.base, indicator, lang),
            _difference(change, indicator, lang),
        ]
    columns = ("item", "period", "numerator", "denominator", "value", "interval")
    return Computed(
        table=pd.DataFrame(shown, columns=[say(f"column_{name}", lang) for name in columns]),
        note=_method(indicator, lang),
    )


def course_reading(rows: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]) -> tuple[str, ...]:
    """For an indicator from samples: the sentence that its change over a year may be chance. Empty where the
    change is beyond chance, and for indicators that count everybody.
    """
    change = change_over_year(rows, open_periods)
    if (
        change is None
        or not is_sampled(INDICATORS[change.now["indicator"]])
        or not change.lower <= 0 <= change.upper
    ):
        return ()
    low, high = numbers.apart(
        (change.lower, change.upper),
        lambda limit, finer: numbers.points(limit, setting.lang, signed=False, finer=finer),
    )
    return (say("sample_unclear", setting.lang, low=low, high=high),)


def _parts(item: str, row: pd.Series, indicator: Indicator, lang: str) -> tuple[str, ...]:
    return (
        item,
        numbers.period(row["period"], lang),
        exact(row["numerator"]),
        exact(row["denominator"]),
        numbers.amount(indicator, row["value"], lang),
        interval(indicator, row["denominator"], row["lower"], row["upper"], lang),
    )


def _difference(change: Change, indicator: Indicator, lang: str) -> tuple[str, ...]:
    lower, difference, upper = numbers.apart(
        (change.lower, change.difference, change.upper),
        lambda value, finer: numbers.change(indicator, value, lang, finer),
    )
    full = change.base is not None and all(
        is_full_count(indicator, row["denominator"]) for row in (change.now, change.base)
    )
    span = "" if full or pd.isna(change.lower) else f"{lower} … {upper}"
    return say("change_difference", lang), "", "", "", difference, span


def _method(indicator: Indicator, lang: str) -> str:
    if isinstance(indicator, Growth):
        return say("growth_note", lang, small=SMALL_BASE)
    if is_sampled(indicator):
        return say("interval_proportion", lang, sampled=say("interval_sampled", lang))
    if isinstance(indicator, Proportion):
        return say("interval_full", lang, small=SMALL_BASE)
    return say("interval_none", lang)


def growth_computed(rows: pd.DataFrame, setting: Setting) -> Computed:
    """``rows``: results of growth indicators. The table has the base, the change, the growth, and a remark
    where the base is too small for a percentage.
    """
    lang = setting.lang
    indicators = [INDICATORS[key] for key in rows["indicator"]]
    table = pd.DataFrame(
        {
            say("column_period", lang): [numbers.period(period, lang) for period in rows["period"]],
            say("column_indicator", lang): [indicator.title.in_(lang) for indicator in indicators],
            say("column_base", lang): [exact(value) for value in rows["denominator"]],
            say("column_change", lang): [exact(value) for value in rows["numerator"]],
            say("column_growth", lang): [numbers.percent(value) for value in rows["value"]],
        }
    )
    small = [
        is_small(indicator, base) for indicator, base in zip(indicators, rows["denominator"], strict=True)
    ]
    if any(small):
        table[say("column_remark", lang)] = [
            say("small_base", lang, small=SMALL_BASE) if one else "" for one in small
        ]
    return Computed(table=table, note=say("growth_note", lang, small=SMALL_BASE))


def is_small(indicator: Indicator, base: float) -> bool:
    """Whether a growth starts from too few people for a percentage; a growth of money never does."""
    return isinstance(indicator, Growth) and isinstance(indicator.of, Count) and base < SMALL_BASE
