"""Limits, signals and season in numbers, for a reader who checks the computation."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from components.exhibits.control_reading import quarter_of_year
from components.exhibits.model import Computed, Setting
from components.exhibits.parts import span
from components.text import numbers, say
from components.text.joining import clauses, listed
from metrics import INDICATORS, Indicator, Unit
from metrics.analysis.steady_parts import Part, Signal, Steadiness

# The remark stands early, so that it is not cut where the table is too wide.
_COLUMNS = (
    "item",
    "period",
    "value",
    "remark",
    "mean_range",
    "lower",
    "upper",
)


def control_computed(found: Steadiness, setting: Setting) -> Computed:
    """A row for each part, for each quarter that stands out, and for the season."""
    lang = setting.lang
    rows = [
        *(_part(found, part, lang) for part in found.parts),
        *(_signal(found, signal, lang) for signal in found.signals),
        *_season(found, lang),
    ]
    table = pd.DataFrame(rows, columns=[say(f"column_{name}", lang) for name in _COLUMNS])
    return Computed(
        table=table,
        note=say(
            "control_note",
            lang,
            screen=say("note_screen_calm" if found.screened else "note_screen_all", lang),
        ),
    )


def spoken_rules(signal: Signal, lang: str) -> str:
    """The rules that a signal's quarter breaks, in words."""
    said = [
        say(f"rule_{rule}_{'above' if above else 'below'}", lang)
        for rule, above in zip(signal.rules, signal.sides, strict=True)
    ]
    return listed(said, lang)


def usual_range(found: Steadiness, place: int, lang: str) -> str:
    """The limits of one quarter; empty where it has none."""
    if np.isnan(found.lower[place]):
        return ""
    return span(INDICATORS[found.indicator], found.lower[place], found.upper[place], lang)


def _fine(indicator: Indicator, value: float) -> str:
    """A value with two decimals, for checking."""
    if np.isnan(value):
        return numbers.MISSING
    return numbers.percent(value, 2) if indicator.unit is Unit.PERCENT else f"{value:,.2f}"


def _part(found: Steadiness, part: Part, lang: str) -> tuple[str, ...]:
    remarks = {
        "remark_short": part.state == "short",
        "remark_unvarying": part.state == "unvarying",
        "remark_trial": part.state == "judged" and part.trial,
        "remark_moving": part.state == "moving",
        "remark_seasonal": part.seasonal,
        "remark_course": bool(part.slope),
    }
    period = numbers.period(f"{found.quarters[part.first]}..{found.quarters[part.last]}", lang)
    value, *limits = (
        _fine(INDICATORS[found.indicator], number)
        for number in (part.centre, part.mean_range, part.lower, part.upper)
    )
    slope = numbers.change(INDICATORS[found.indicator], part.slope, lang)
    remark = clauses((say(name, lang, slope=slope) for name, is_so in remarks.items() if is_so), lang)
    return say("item_part", lang, n=part.quarters), period, value, remark, *limits


def _signal(found: Steadiness, signal: Signal, lang: str) -> tuple[str, ...]:
    place = signal.place
    lines = (found.values, found.moving_ranges, found.lower, found.upper)
    value, *limits = (_fine(INDICATORS[found.indicator], line[place]) for line in lines)
    return (
        say("item_signal", lang),
        numbers.period(found.quarters[place], lang),
        value,
        spoken_rules(signal, lang),
        *limits,
    )


def _season(found: Steadiness, lang: str) -> Iterable[tuple[str, ...]]:
    season, empty = found.season, numbers.MISSING
    if season is None:
        return
    p = "< 0.0001" if season.p_value < 0.0001 else f"= {season.p_value:.4f}"
    test = say("remark_test", lang, f=f"{season.f:.2f}", degrees=season.degrees, p=p)
    years = numbers.period(f"{found.quarters[0]}..{found.quarters[-1]}", lang)
    yield say("item_season_test", lang), years, empty, test, empty, empty, empty
    for quarter, effect in enumerate(season.effects):
        yield (
            say("item_season", lang),
            quarter_of_year(quarter, lang),
            _fine(INDICATORS[found.indicator], float(effect)),
            "",
            empty,
            empty,
            empty,
        )
