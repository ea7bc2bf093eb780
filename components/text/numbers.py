"""Writes numbers, quarters and changes in words and units that directors use. The texts remember the numbers
they were made from (``Said``).
"""

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from components.text import say
from components.text.said import Said, number_form, signed_form
from metrics import INDICATORS, Direction, Indicator, Unit
from metrics.foundation.periods import Period, parse_period

MISSING = "—"
_QUARTERS_ZH = "一二三四"
_FIRST_OF_SPREADSHEETS = date(1899, 12, 30)  # the day from which spreadsheets count days
YEAR_FORM = {"zh": 'yyyy"年"', "en": "yyyy"}  # the number format of a day of which only the year is read
_TEN_THOUSAND = 10_000
_OF_A_HUNDRED = 2  # a percentage needs two decimals less than the fraction
_MOST_PLACES = 3
_UNEVEN = 0.01  # a fraction
SINGLE = {  # unit → the name of one of them
    Unit.PERSONS: "person",
    Unit.VISITS: "visit",
    Unit.ITEMS: "item",
    Unit.ANSWERS: "answer",
    Unit.TEAMS: "team",
    Unit.PLACES: "place",
}


def count(value: float, lang: str) -> str:
    """A whole number: 92.3万, 76,425, 166; in English 923,000. Below 100,000 it is said in full."""
    if math.isnan(value):
        return MISSING
    if lang == "zh" and abs(value) >= 10 * _TEN_THOUSAND:
        return Said(f"{value / _TEN_THOUSAND:.1f}万", (value,), number_form())
    return Said(f"{value:,.0f}", (value,), number_form())


def exact(value: float) -> str:
    """A whole number in full, with thousands separated."""
    return MISSING if math.isnan(value) else Said(f"{value:,.0f}", (value,), number_form())


def percent(value: float, places: int = 1) -> str:
    """A fraction as percent: 0.75 → 75.0%."""
    return (
        MISSING
        if math.isnan(value)
        else Said(f"{value:.{places}%}", (value,), number_form(places, percent=True))
    )


def apart(values: Sequence[float], written: Callable[[float, int], str]) -> list[str]:
    """Values in their order, such as a limit, a value and the other limit, each as of ``written(value,
    finer)``: with ``finer`` more decimals than is usual, as few as tell each from the next.
    """
    finer = finer_by(values, written)
    return [written(value, finer) for value in values]


def finer_by(values: Sequence[float], written: Callable[[float, int], str]) -> int:
    """How many decimals more than usual :func:`apart` writes.

    The only place where it is decided how a range is written that rounding would make a single number
    (69.6%–69.6%): all its numbers get more decimals (69.58%–69.63%), up to three.
    """
    for finer in range(_MOST_PLACES + 1):
        said = [written(value, finer) for value in values]
        if all(a != b for (a, b), (x, y) in zip(pairwise(said), pairwise(values), strict=True) if x != y):
            return finer
    return 0


def margin(half: float) -> str:
    """Half of the width of an interval in points, for use behind ±: 1.4; decimals as of :func:`apart`."""
    return apart((0.0, half), lambda value, finer: f"{value * 100:.{1 + finer}f}")[1]


def give_or_take(value: float, lower: float, upper: float, lang: str) -> str:
    """What stands behind a share of a sample: its margin ( ±1.4), or its interval （52.7–82.6） where the two
    sides are too different for one number.
    """
    if is_even(value, lower, upper):
        return f" ±{margin((upper - lower) / 2)}"
    low, high = apart((lower, upper), lambda limit, finer: f"{limit * 100:.{1 + finer}f}")
    return f"（{low}–{high}）" if lang == "zh" else f" ({low}–{high})"


def is_even(value: float, lower: float, upper: float) -> bool:
    """Whether an interval reaches about as far (to one percentage point) on either side of its value: only
    then does one number behind ± tell both ends.
    """
    return abs((upper - value) - (value - lower)) <= _UNEVEN


def points(change: float, lang: str, signed: bool = True, finer: int = 0) -> str:
    """A change of a fraction in percentage points: +12.0个百分点, +12.0 pp; with ``finer`` more decimals."""
    if math.isnan(change):
        return MISSING
    size = f"{abs(change) * 100:.{1 + finer}f}"
    sign = "+" if change > 0 else "-" if change < 0 else ""
    number = sign + size if signed and float(size) else size  # +0.0 would read as a rise
    unit = "个百分点" if lang == "zh" else " pp"
    form = number_form(1 + finer, unit)
    return Said(
        number + unit, ((change if signed else abs(change)) * 100,), signed_form(form) if signed else form
    )


def amount(indicator: Indicator, value: float, lang: str, finer: int = 0) -> str:
    """A value in the indicator's unit, with enough decimals to show on which side of the target it lies, and
    ``finer`` more decimals than is usual.
    """
    if math.isnan(value):
        return MISSING
    if indicator.unit is Unit.PERCENT:
        return percent(value, _telling(indicator, value, 1 + finer, _OF_A_HUNDRED))
    if indicator.unit is Unit.RATIO:
        places = _telling(indicator, value, 2 + finer, 0)
        return Said(f"{value:.{places}f}", (value,), number_form(places))
    places, unit = _telling(indicator, value, finer, 0), indicator.unit.value.in_(lang)
    number = f"{value:,.{places}f}"
    behind = unit if lang == "zh" else f" {SINGLE.get(indicator.unit, unit) if number == '1' else unit}"
    return Said(number + behind, (value,), number_form(places, behind))


def _telling(indicator: Indicator, value: float, places: int, shift: int) -> int:
    """``places`` decimals, or as many more as are needed so that a missed target does not look met after
    rounding. ``shift``: decimals that the unit has less than the value.
    """
    target, way = indicator.target, -1 if indicator.direction is Direction.LOWER else 1
    if indicator.floor is not None and value < indicator.floor.level:
        target, way = indicator.floor.level, 1
    if target is None or way * value >= way * target:
        return places
    return next(
        (
            more
            for more in range(places, places + _MOST_PLACES)
            if way * round(float(value), more + shift) < way * target
        ),
        places,
    )


def change(indicator: Indicator, difference: float, lang: str, finer: int = 0) -> str:
    """A difference of two values of the indicator, signed: points for percent, else its unit; with ``finer``
    more decimals.
    """
    if math.isnan(difference):
        return MISSING
    if indicator.unit is Unit.PERCENT:
        return points(difference, lang, finer=finer)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    size = amount(indicator, abs(difference), lang, finer)
    return Said(sign + size, (difference,), signed_form(size.form)) if isinstance(size, Said) else size


def period(text: str, lang: str) -> str:
    """2018Q1 → 2018年一季度 / 2018 Q1; 2018 → 2018年 / 2018; a window as first–last."""
    if ".." in text:
        first, last = text.split("..")
        return period(first, lang) if first == last else f"{period(first, lang)}–{period(last, lang)}"
    parsed: Period = parse_period(text)
    if parsed.is_year:
        return f"{parsed.year}年" if lang == "zh" else str(parsed.year)
    return (
        f"{parsed.year}年{_QUARTERS_ZH[parsed.quarter - 1]}季度"
        if lang == "zh"
        else f"{parsed.year} Q{parsed.quarter}"
    )


def years(first: str, last: str, lang: str) -> str:
    """The years from the beginning of one period to the end of another: 2014–2016年 / 2014–2016; one year
    alone where both lie in it.
    """
    begins, ends = (parse_period(text).year for text in (first.split("..")[0], last.split("..")[-1]))
    said = str(begins) if begins == ends else f"{begins}–{ends}"
    return f"{said}年" if lang == "zh" else said


def tick(text: str, lang: str) -> str:
    """A quarter short enough for an axis, in two lines: 2018Q1 → 18年, 一季 / Q1, 2018. Its number is that of
    its first day, in a form that names the quarter, so that a native chart can set it on an axis of time.
    """
    parsed = parse_period(text)
    first = float((parsed.first_day - _FIRST_OF_SPREADSHEETS).days)
    quarter = _QUARTERS_ZH[parsed.quarter - 1]
    if lang == "zh":
        return Said(f"{parsed.year % 100:02d}年<br>{quarter}季", (first,), f'yyyy"年{quarter}季度"')
    return Said(f"Q{parsed.quarter}<br>{parsed.year}", (first,), f'yyyy" Q{parsed.quarter}"')


def begin_of_year(day: float) -> float:
    """The number of the first day of the year in which the day with this number lies."""
    return float(
        (date((_FIRST_OF_SPREADSHEETS + timedelta(days=day)).year, 1, 1) - _FIRST_OF_SPREADSHEETS).days
    )


def day(value: date, lang: str) -> str:
    """A calendar day: 2018-03-31 in both languages, as files and reports write it."""
    return f"{value:%Y-%m-%d}"


def target(indicator: Indicator, lang: str) -> str:
    """The target with its direction, such as ≥75%, and the condition of a floor; empty where there
    is none.
    """
    if indicator.target is None:
        return ""
    said = bound(indicator)
    if indicator.floor is None:
        return said
    return say(
        "target_with_floor",
        lang,
        target=said,
        floor=f"≥{_in_unit(indicator, indicator.floor.level)}",
        what=title(indicator.floor.while_missed, lang),
    )


def bound(indicator: Indicator, value: float = math.inf) -> str:
    """The bound that ``value`` must meet: the floor, such as ≥1.0, for a value below it; else the target,
    such as ≤1.0.
    """
    if indicator.target is None:
        return ""
    if indicator.floor is not None and value < indicator.floor.level:
        return f"≥{_in_unit(indicator, indicator.floor.level)}"
    return f"{'≤' if indicator.direction.value < 0 else '≥'}{_in_unit(indicator, indicator.target)}"


def _in_unit(indicator: Indicator, limit: float) -> str:
    """A limit with as many decimals as it has, a ratio with one at least."""
    number = limit * 100 if indicator.unit is Unit.PERCENT else limit
    least = 1 if indicator.unit is Unit.RATIO else 0
    places = next(
        (places for places in range(least, _MOST_PLACES) if math.isclose(round(number, places), number)),
        _MOST_PLACES,
    )
    return f"{number:,.{places}f}{'%' if indicator.unit is Unit.PERCENT else ''}"


def target_in_cell(indicator: Indicator) -> str:
    """The target for a narrow column of a table; a star stands for the condition that :func:`target` writes
    in full.
    """
    return bound(indicator) + ("*" if indicator.floor is not None else "")


def direction(indicator: Indicator, lang: str) -> str:
    """The words for which direction of the indicator is good."""
    return say(
        f"direction_{indicator.direction.name.lower() if indicator.floor is None else 'between'}", lang
    )


def title(key: str, lang: str) -> str:
    """An indicator's title."""
    return INDICATORS[key].title.in_(lang)
