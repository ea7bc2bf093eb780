"""One indicator beside its usual ups and downs: which quarters stand out, and which do not."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np
import pandas as pd

from components.exhibits.aims import aimed
from components.exhibits.caption import captioned
from components.exhibits.charts import ControlChart
from components.exhibits.control_computed import control_computed, spoken_rules, usual_range
from components.exhibits.control_reading import (
    average,
    control_reading,
    each_quarter,
    quarter_of_year,
    since,
)
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Exhibit, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import of_an_earlier_quarter, plain, source_line, table_of, with_unfinished
from components.exhibits.series import ControlLimits, Points, Signals, Values
from components.text import numbers, say
from metrics import INDICATORS, Indicator, Unit
from metrics.analysis.steady_parts import Part, Steadiness
from metrics.foundation.periods import parse_period
from metrics.statistics.seasons import QUARTERS

_ROLES = {"better": "better", "worse": "worse", "neutral": "attention", "early": "attention"}


def control(
    rows: pd.DataFrame, found: Steadiness, setting: Setting, open_periods: tuple[str, ...]
) -> Exhibit:
    """``rows``: the results that ``found`` was worked out from, one indicator of one organisation by
    quarter.
    """
    lang, indicator = setting.lang, aimed(rows.iloc[-1], setting)
    closed = rows[~rows["period"].isin(open_periods)].set_index("period", drop=False)
    ticks = tuple(numbers.tick(quarter, lang) for quarter in found.quarters)
    return Exhibit(
        key=f"control_{indicator.key}",
        headline=with_unfinished(_headline(found, closed, setting), rows["period"], setting),
        chart=ControlChart(
            points=_points(closed, found, ticks, setting),
            signals=tuple(_signals(found, ticks, setting)),
            limits=tuple(_limits(found, ticks, setting)),
            percent=indicator.unit is Unit.PERCENT,
            events=tuple((ticks[place], title) for place, title in found.events),
            noted=noted(setting, found.organisation, found.quarters),
        ),
        table=_table(closed, found, setting),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption",
            lang,
            what=indicator.title.in_(lang),
            where=setting.name(found.organisation),
            period=numbers.period(
                f"{rows['period'].min()}..{rows['period'].max()}"
                if not found.quarters
                else f"{found.quarters[0]}..{found.quarters[-1]}",
                lang,
            ),
        ),
        notes=(
            *(
                say(
                    "note_open",
                    lang,
                    period=numbers.period(period, lang),
                    as_of=numbers.day(setting.as_of, lang),
                )
                for period in open_periods
                if period in set(rows["period"])
            ),
            *doubt_notes([closed], setting),
            *noted_lines(setting, found.organisation, found.quarters),
        ),
        reading=control_reading(found, closed, setting),
        computed=control_computed(found, setting),
    )


def _headline(found: Steadiness, closed: pd.DataFrame, setting: Setting) -> str:
    said = control_headline(found, setting)
    return said if found.verdict == "missing" else of_an_earlier_quarter(said, closed, setting)


def control_headline(found: Steadiness, setting: Setting) -> str:
    """Where the indicator stands beside its usual ups and downs; it speaks of the last part only."""
    lang, indicator = setting.lang, INDICATORS[found.indicator]
    what = indicator.title.in_(lang)
    if found.verdict == "missing":
        return say("headline_trend_missing", lang, what=what)
    last = found.known[-1]
    part = found.part_of(last)
    words = {
        "what": what,
        "since": since(found, part, setting),
        "n": _run(found, last),
        "mean": average(part, indicator, lang),
        "period": numbers.period(found.quarters[last], lang),
        "value": numbers.amount(indicator, found.values[last], lang),
    }
    if found.verdict == "short":
        return say("steady_short", lang, **words | {"n": part.quarters})
    if found.verdict in ("course_up", "course_down"):
        return say(f"steady_{found.verdict}", lang, **words, step=each_quarter(part, indicator, lang))
    if found.verdict in ("rising", "falling") and part.seasonal:
        return say(f"steady_{found.verdict}_seasonal", lang, **words)
    if found.verdict in ("above", "below"):
        signal = found.signals[-1]
        return say(
            f"steady_{signal.rules[0]}_{found.verdict}{'_course' if part.slope else ''}",
            lang,
            **words,
            call=say(f"call_{signal.meaning}", lang),
        )
    if found.verdict == "unvarying":
        alike = {
            numbers.amount(indicator, value, lang)
            for value in found.values[part.first : part.last + 1]
            if not np.isnan(value)
        }
        return say("steady_few_values" if len(alike) > 1 else "steady_unvarying", lang, **words, k=len(alike))
    if found.verdict == "past" and not part.settled:
        return say("steady_past_unsettled", lang, **words)
    if found.verdict == "past" and words["n"] == 1:
        return say("steady_back", lang, **words)
    return say(f"steady_{found.verdict}", lang, **words)


def _run(found: Steadiness, last: int) -> int:
    """How many known quarters in a row, up to the last one, are alike: all without a signal, or all with the
    same signal. For a rise or fall, the number of its steps.

    A rise is counted across an incentive: limits start anew there, but the rise goes on.
    """
    part, moving = found.part_of(last), found.verdict in ("rising", "falling")
    if moving and not part.seasonal:
        return len(
            [place for place in found.known if found.rises_from(last, found.verdict == "rising") < place]
        )
    signals = {signal.place: signal for signal in found.signals}

    def kind(place: int) -> tuple[str, bool] | None:
        return (signals[place].rules[0], signals[place].above) if place in signals else None

    run = next(
        len(list(group))
        for _, group in groupby(reversed([place for place in found.known if place >= part.first]), kind)
    )
    return run - 1 if moving else run


def _points(closed: pd.DataFrame, found: Steadiness, ticks: tuple[str, ...], setting: Setting) -> Points:
    indicator = INDICATORS[found.indicator]
    doubts = closed["doubt"].reindex(list(found.quarters)).fillna("")
    return Points(
        name=setting.name(found.organisation),
        x=ticks,
        y=plain(found.values),
        labels=tuple(
            marked(numbers.amount(indicator, value, setting.lang), doubt)
            for value, doubt in zip(found.values, doubts, strict=True)
        ),
        keys=(found.organisation,) * len(ticks),
        doubtful=tuple(doubts != ""),
    )


def _signals(found: Steadiness, ticks: tuple[str, ...], setting: Setting) -> Iterable[Signals]:
    """The quarters that stand out, grouped by side (above, below) and by whether the signal is only early."""
    indicator, lang = INDICATORS[found.indicator], setting.lang
    kinds = dict.fromkeys((signal.meaning == "early", signal.above) for signal in found.signals)
    for early, above in kinds:
        some = [
            signal for signal in found.signals if (signal.meaning == "early", signal.above) == (early, above)
        ]
        places = [signal.place for signal in some]
        yield Signals(
            name=say("beyond_early" if early else "beyond_above" if above else "beyond_below", lang),
            role=_ROLES[some[0].meaning],
            above=above,
            x=tuple(ticks[place] for place in places),
            y=plain(found.values[places]),
            labels=tuple(
                f"{numbers.amount(indicator, found.values[signal.place], lang)} · "
                f"{spoken_rules(signal, lang)}"
                for signal in some
            ),
        )


def _limits(found: Steadiness, ticks: tuple[str, ...], setting: Setting) -> Iterable[ControlLimits]:
    """Upper limit, mean and lower limit of every part that has them. Labels lack the unit: the margin would
    cut it off.
    """
    lang = setting.lang
    for part in found.parts:
        if part.state != "judged":
            continue
        inside = slice(part.first, part.last + 1)
        upper, centre, lower = (
            Values(
                name=_called(name, found, part, lang),
                x=ticks[inside],
                y=plain(line[inside]),
                labels=tuple(_short(INDICATORS[found.indicator], value) for value in line[inside]),
            )
            for name, line in (("upper", found.upper), ("centre", found.centre), ("lower", found.lower))
        )
        yield ControlLimits(upper=upper, centre=centre, lower=lower, trial=part.trial)


def _called(name: str, found: Steadiness, part: Part, lang: str) -> str:
    if name != "centre" or not part.seasonal:
        if name == "centre" and part.slope:
            return say("limit_course", lang)
        return say(f"limit_{name}", lang)
    return say(
        "limit_season",
        lang,
        quarter=quarter_of_year((part.last + parse_period(found.quarters[0]).quarter - 1) % QUARTERS, lang),
    )


def _short(indicator: Indicator, value: float) -> str:
    if indicator.unit is Unit.PERCENT:
        return numbers.percent(value)
    return f"{value:,.2f}" if indicator.unit is Unit.RATIO else f"{value:,.0f}"


def _table(closed: pd.DataFrame, found: Steadiness, setting: Setting) -> pd.DataFrame:
    lang, signals = setting.lang, {signal.place: signal for signal in found.signals}
    places = [found.quarters.index(period) for period in closed["period"]]
    return table_of(closed, setting).assign(
        **{
            say("column_usual", lang): pd.Series(
                [usual_range(found, place, lang) for place in places], dtype=object
            ),
            say("column_signal", lang): [
                spoken_rules(signals[place], lang) if place in signals else "" for place in places
            ],
        }
    )
