"""Whether a rate changed with an incentive: a plain reading, the course of the series, and how it was
computed.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.exhibits.caption import captioned
from components.exhibits.charts import Lines
from components.exhibits.model import Exhibit, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import events, exact, frame, plain, source_line
from components.exhibits.series import IntervalSeries
from components.text import numbers, say
from components.text.joining import following, listed
from metrics import INDICATORS, Indicator
from metrics.analysis.courses import rate
from metrics.analysis.effect import Effect
from metrics.analysis.selection import Selection
from metrics.analysis.verdicts import SIGNIFICANT
from metrics.foundation.definitions import Direction, is_sampled
from metrics.statistics.departures import Departure
from metrics.statistics.series import Segmented

_POINTS = 100
_STANDING = {"stood_low", "stood_high", "others_alike"}


def effect_reading(effect: Effect, setting: Setting) -> str:
    """The change in one or two sentences, then a sentence for each reason not to credit it to the incentive
    and for each caveat.
    """
    lang, change, indicator = setting.lang, effect.change, INDICATORS[effect.indicator]
    what = indicator.title.in_(lang)
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        return say("effect_missing", lang, what=what)
    low, high = between(effect.lower, effect.upper)
    said = say(
        f"effect_{effect.verdict}",
        lang,
        what=what,
        before=numbers.percent(effect.value_before),
        after=numbers.percent(effect.value_after),
        teams=change.teams,
        rose=change.rose,
        fell=change.fell,
        rising=_how_many(change.rose, change.teams, lang),
        falling=_how_many(change.fell, change.teams, lang),
        low=low,
        high=high,
        basis=basis(indicator, lang),
        view=_view(effect, lang),
    )
    said = following([said, beyond_course(effect, lang)], lang)
    stands = standing(effect.selection, lang)
    against = [say(f"against_{name}", lang, **stands) for name in effect.against]
    caveats = left_out(effect.left_out, lang)
    caveats += [
        say(
            f"caveat_{name}",
            lang,
            n=effect.all_teams - change.teams,
            before=exact(effect.before[1]),
            after=exact(effect.after[1]),
            **_drift(effect.segmented, lang),
            **stands,
        )
        for name in effect.caveats
    ]
    return following([said, *against, *caveats], lang)


def beyond_course(effect: Effect, lang: str) -> str:
    """The same change with the earlier course taken out, with its interval: a reader must not be given one of
    the two alone. Where there are too few quarters for a course it says so.
    """
    if effect.verdict == "untested" or np.isnan(effect.value_before) or np.isnan(effect.value_after):
        return ""
    if effect.segmented is None:
        return say("beyond_unknown", lang)
    low, value, high = numbers.apart(
        [effect.segmented.course.beyond[place] for place in (1, 0, 2)],
        lambda number, finer: f"{number * _POINTS:+.{1 + finer}f}",
    )
    return say("beyond_course", lang, value=value, low=low, high=high)


def between(lower: float, upper: float) -> tuple[str, str]:
    """The limits of a change in points without their sign, the smaller size first."""
    low, high = numbers.apart(sorted((abs(lower), abs(upper))), lambda limit, finer: _points(limit, finer))
    return low, high


def standing(found: Selection | None, lang: str) -> dict[str, str]:
    """The words for phrases on how the teams with an incentive stood before it, compared with the others:
    placeholder → text; empty without a selection.
    """
    if found is None:
        return {}
    span, beyond = f"{found.quarters[0]}..{found.quarters[-1]}", found.beyond
    more = (
        ""
        if beyond is None or beyond.p_value >= SIGNIFICANT
        else say("stood_above" if beyond.value > 0 else "stood_below", lang, gap=_points(abs(beyond.value)))
    )
    return {
        "period": numbers.period(span if len(found.quarters) > 1 else found.quarters[0], lang),
        "more": more,
        "beside": say("beside_nobody" if beyond is None else "beside_alike", lang),
    } | {
        name: numbers.percent(rate(*sums))
        for name, sums in (("early", found.early), ("others", found.others))
    }


def basis(indicator: Indicator, lang: str) -> str:
    """What the range of a change is estimated from: a sample of answers, or the differences between teams."""
    return say("effect_basis_sample" if is_sampled(indicator) else "effect_basis_teams", lang)


def agrees(indicator: Indicator, way: int) -> bool | None:
    """Whether a change upwards (``way`` 1) or downwards (-1) is one that a working incentive would bring;
    None for an indicator without a good direction.
    """
    return None if indicator.direction is Direction.NEUTRAL else indicator.direction.value == way


def _view(effect: Effect, lang: str) -> str:
    if not effect.claimed:
        return ""
    agreed = agrees(INDICATORS[effect.indicator], effect.way)
    return say(
        "effect_hardly_chance" if agreed is None else "effect_agrees" if agreed else "effect_disagrees", lang
    )


def _drift(found: Segmented | None, lang: str) -> dict[str, str]:
    """The words for how much the rate moved per quarter before the incentive; empty without a
    fitted course.
    """
    if found is None:
        return {}
    return {
        "moved": say("drift_up" if found.course.trend.value > 0 else "drift_down", lang),
        "slope": _points(abs(found.course.trend.value)),
    }


def _points(fraction: float, finer: int = 0) -> str:
    return f"{fraction * _POINTS:.{1 + finer}f}"


def left_out(quarters: Iterable[str], lang: str, drawn: bool = False) -> list[str]:
    """A sentence on the quarters left out as transition (``drawn``: the chart shows them as hollow points);
    empty where none was.
    """
    named = [numbers.period(quarter, lang) for quarter in quarters]
    return (
        [say("left_out_drawn" if drawn else "left_out", lang, quarters=listed(named, lang))] if named else []
    )


def _how_many(some: int, teams: int, lang: str) -> str:
    return say("effect_all", lang) if some == teams else say("effect_some", lang, n=some)


def effect_course(effect: Effect, setting: Setting) -> Exhibit:
    """The exhibit of the rate by quarter beside the course expected without the incentive."""
    lang, indicator = setting.lang, INDICATORS[effect.indicator]
    ticks = tuple(numbers.tick(quarter, lang) for quarter in effect.series.quarters)
    series = [line(say("effect_actual", lang), "accent", ticks, effect.series.values)]
    if effect.segmented is not None:
        series.insert(0, _foreseen(effect.segmented, ticks, lang))
    return Exhibit(
        key=f"course_{indicator.key}",
        headline=_course_headline(effect, setting),
        chart=Lines(
            series=tuple(series),
            percent=True,
            events=events(setting, effect.organisation, effect.series.quarters),
            noted=noted(setting, effect.organisation, effect.series.quarters),
            hollow=tuple(numbers.tick(quarter, lang) for quarter in effect.left_out),
        ),
        table=_course_table(effect, series, setting),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption",
            lang,
            what=indicator.title.in_(lang),
            where=setting.name(effect.organisation),
            period=numbers.period(f"{effect.series.quarters[0]}..{effect.series.quarters[-1]}", lang),
        ),
        notes=(
            *left_out(effect.left_out, lang, drawn=True),
            *noted_lines(setting, effect.organisation, effect.series.quarters),
        ),
    )


def line(name: str, role: str, ticks: tuple[str, ...], values: Iterable[float]) -> IntervalSeries:
    values = list(values)
    return IntervalSeries(
        name=name,
        role=role,
        x=ticks,
        y=plain(pd.Series(values)),
        labels=tuple(numbers.percent(value) for value in values),
    )


def _foreseen(found: Segmented, ticks: tuple[str, ...], lang: str) -> IntervalSeries:
    """The course expected without the incentive, with the range in which quarters would lie; it ends where
    the range does.
    """
    course = line(say("effect_course", lang), "counterfactual", ticks, _drawn_course(found))
    ends = (found.course.lower, found.course.upper)
    lower, upper = (plain(pd.Series(np.clip(end, 0, 1))) for end in ends)
    return replace(course, lower=lower, upper=upper)


def _course_headline(effect: Effect, setting: Setting) -> str:
    """What the course shows. A departure from it that must not be credited to the incentive is called that in
    the same headline.
    """
    lang, found = setting.lang, effect.segmented
    what = INDICATORS[effect.indicator].title.in_(lang)
    if found is None or effect.departure is None:
        return say("effect_series_short", lang, what=what)
    later = "_later" if effect.left_out else ""
    point = _departing(effect, found, effect.departure)
    if point is None:
        said = say(
            f"effect_series_{'steady' if 'steady_course' in effect.against else 'none'}{later}",
            lang,
            what=what,
        )
    else:
        quarter, actual, course = point
        bend = "_above" if effect.departure.way > 0 else "_below"
        said = say(
            f"effect_series_{effect.departure.kind}{bend if effect.departure.kind == 'bend' else ''}",
            lang,
            what=what,
            period=numbers.period(quarter, lang),
            actual=numbers.percent(actual),
            course=numbers.percent(course),
            range=_range(found, effect.series.quarters.index(quarter)),
        )
    if effect.verdict == "untested":
        return say("effect_series_few", lang, said=said)
    return said if point is None else _restrained(said, effect, lang)


def _restrained(said: str, effect: Effect, lang: str) -> str:
    """``said``, a sentence on a departure, with the reason why it is no proof of an effect, if
    there is one.
    """
    why = (
        "unclear"
        if effect.verdict == "unclear"
        else next((name for name in effect.against if name in _STANDING), "")
    )
    return say(f"effect_series_{why}", lang, said=said) if why else said


def _departing(effect: Effect, found: Segmented, departure: Departure) -> tuple[str, float, float] | None:
    """The quarter that best shows the departure, as (quarter, value, expected value); None where no quarter
    departs in that direction.

    For a step it is the first quarter off the course, since the expected course grows less certain with time;
    for a bend, which takes time to show, the last such quarter within a year. The expected course says
    nothing beyond that year.
    """
    drawn = list(zip(effect.series.quarters, effect.series.values, _drawn_course(found), strict=True))
    off = [point for point in drawn if (point[1] - point[2]) * departure.way > 0]
    if not off:
        return None
    if departure.kind == "step":
        return off[0]
    return off[-1]


def _drawn_course(found: Segmented) -> NDArray[np.float64]:
    return np.clip(found.course.expected, 0, 1)


def _range(found: Segmented, place: int) -> str:
    """The range in which the quarter would lie had the course gone on, as 11–14%."""
    ends = [float(np.clip(limits[place], 0, 1)) for limits in (found.course.lower, found.course.upper)]
    low, high = numbers.apart(ends, lambda value, finer: numbers.percent(value, 1 + finer))
    return f"{low.removesuffix('%')}–{high}"


def _course_table(effect: Effect, series: list[IntervalSeries], setting: Setting) -> pd.DataFrame:
    periods = [numbers.period(quarter, setting.lang) for quarter in effect.series.quarters]
    return frame(
        {say("column_period", setting.lang): periods}
        | {one.name: list(one.labels) for one in reversed(series)}
    )
