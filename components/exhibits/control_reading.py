"""The sentences under a control chart: how a series compares with its usual ups and downs."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np
import pandas as pd

from components.exhibits.model import Setting
from components.exhibits.parts import reason
from components.text import numbers, say
from components.text.joining import following, listed
from metrics import INDICATORS, Indicator
from metrics.analysis.judged_change import movement
from metrics.analysis.steady_parts import Part, Signal, Steadiness
from metrics.statistics.control import OUTSIDE, TREND, TWO_OF_THREE

_BAND = (OUTSIDE, TWO_OF_THREE)  # beyond a limit or near it: neighbouring quarters share one sentence
_MOST = 3  # sentences about quarters; the table of the computation has them all


def control_reading(found: Steadiness, closed: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """Up to three paragraphs: the usual range and the quarters that stand out; the season; where limits start
    anew, how sure they are, and which quarters are left out.
    """
    if found.verdict == "missing":
        return ()
    lang = setting.lang
    last = found.part_of(found.known[-1])
    season = _season(found, last, setting)
    rest = (*_rebased(found, lang), *_unsure(found, last, setting), _left_out(closed, lang))
    paragraphs = (
        (_band(found, last, setting), *_outstanding(found, last, lang)),
        *([(season,), rest] if found.seasonal else [(*rest, season)]),
    )
    joined = (following(filter(None, sentences), lang) for sentences in paragraphs)
    return tuple(filter(None, joined))


def since(found: Steadiness, part: Part, setting: Setting) -> str:
    """The words for a part that begins with an incentive or a merger of teams; empty for any other part."""
    title = dict(found.events).get(part.first)
    if title is None:
        return ""
    return say(
        "since_incentive" if title in {one.title for one in setting.incentives} else "since_merger",
        setting.lang,
    )


def average(part: Part, indicator: Indicator, lang: str) -> str:
    """The mean of a part. Where seasons were taken out, the number is not the mean of the quarters shown, and
    the phrase says so.
    """
    return say(
        "mean_seasonal" if part.seasonal else "mean_plain",
        lang,
        level=numbers.amount(indicator, part.centre, lang),
    )


def each_quarter(part: Part, indicator: Indicator, lang: str) -> str:
    """How much the line that a part follows rises or falls from quarter to quarter, without a sign."""
    return numbers.change(indicator, abs(part.slope), lang).lstrip("+±")


def _band(found: Steadiness, part: Part, setting: Setting) -> str:
    if part.state != "judged":
        return ""
    lang, indicator = setting.lang, INDICATORS[found.indicator]
    lower, level, upper = _apart((part.lower, part.centre, part.upper), indicator, lang)
    if part.slope:
        last = found.known[-1]
        low, high = _apart((found.lower[last], found.upper[last]), indicator, lang)
        return say(
            "usual_course_up" if part.slope > 0 else "usual_course_down",
            lang,
            since=since(found, part, setting),
            step=each_quarter(part, indicator, lang),
            period=numbers.period(found.quarters[last], lang),
            lower=low,
            upper=high,
        )
    if part.seasonal:
        return say(
            "usual_season" if part.settled else "moving_season",
            lang,
            since=since(found, part, setting),
            level=level,
        )
    return say(
        "usual_band" if part.settled else "moving_band",
        lang,
        since=since(found, part, setting),
        lower=lower,
        upper=upper,
        level=level,
    )


def _apart(values: Iterable[float], indicator: Indicator, lang: str) -> list[str]:
    """``values`` as text, with as many decimals as it takes to tell each from the next."""
    return numbers.apart(list(values), lambda value, finer: numbers.amount(indicator, value, lang, finer))


def _outstanding(found: Steadiness, last: Part, lang: str) -> Iterable[str]:
    """Each run of quarters that stand out alike, the latest first."""
    if not found.signals:
        return (say("usual_none", lang),) if last.state == "judged" else ()
    order = {place: rank for rank, place in enumerate(found.known)}

    def alike(signal: Signal) -> tuple[str, str, bool, int]:
        # For consecutive signals, position among known quarters minus position among signals is constant,
        # so that this difference separates runs with a gap between them.
        return (
            signal.meaning,
            "band" if signal.rules[0] in _BAND else signal.rules[0],
            signal.above,
            order[signal.place] - found.signals.index(signal),
        )

    runs = [list(run) for _, run in groupby(found.signals, alike)][::-1]
    said = [_run(found, run, lang) for run in runs[:_MOST]]
    return [*said, say("signals_more", lang, n=len(runs) - _MOST)] if len(runs) > _MOST else said


def _run(found: Steadiness, run: list[Signal], lang: str) -> str:
    first = run[0]
    # A rise may have begun before the quarter where limits start anew.
    through = first.rules[0] == TREND and not found.part_of(first.place).seasonal
    start = found.rises_from(first.place, first.above) if through else first.place
    periods = _span(found, start, run[-1].place, lang)
    side = "above" if first.above else "below"
    if first.meaning == "early":
        return say(f"early_{side}", lang, periods=periods)
    meaning = "" if first.meaning == "neutral" else say(f"meaning_{first.meaning}", lang)
    rules = {signal.rules[0] for signal in run}
    around = "_course" if first.rules[0] != TREND and found.part_of(first.place).slope else ""
    return say(
        f"signal_{first.rules[0] if len(rules) == 1 else 'mixed'}_{side}{around}",
        lang,
        meaning=meaning,
        periods=periods,
    )


def _span(found: Steadiness, first: int, last: int, lang: str) -> str:
    return numbers.period(f"{found.quarters[first]}..{found.quarters[last]}", lang)


def _rebased(found: Steadiness, lang: str) -> Iterable[str]:
    indicator = INDICATORS[found.indicator]
    for before, (place, title) in zip(found.parts, found.events, strict=False):
        after = found.part_of(place)
        words = {
            "title": title,
            "period": numbers.period(found.quarters[place], lang),
            "n": before.quarters,
            "m": after.quarters,
        }
        states = {before.state, after.state}
        if "judged" not in states:
            continue
        if before.settled and after.settled and states == {"judged"}:
            yield say(
                "rebased_levels_seasonal" if before.seasonal or after.seasonal else "rebased_levels",
                lang,
                **words,
                before=numbers.amount(indicator, before.centre, lang),
                after=numbers.amount(indicator, after.centre, lang),
            )
        else:
            yield say("rebased", lang, **words)


def _unsure(found: Steadiness, last: Part, setting: Setting) -> Iterable[str]:
    """Sentences on parts whose limits are provisional or cannot be computed, and why."""
    lang = setting.lang
    for state, group in groupby(found.parts, lambda part: part.state):
        parts = list(group)
        if state == "moving":
            yield say("too_moving", lang, periods=_span(found, parts[0].first, parts[-1].last, lang))
        if state == "unvarying":
            yield say("too_alike", lang, periods=_span(found, parts[0].first, parts[-1].last, lang))
        if state == "short":
            yield say("too_short", lang, periods=_span(found, parts[0].first, parts[-1].last, lang))
    if last.state == "judged" and last.trial:
        yield say("trial", lang, since=since(found, last, setting), n=last.quarters)


def _season(found: Steadiness, part: Part, setting: Setting) -> str:
    if part.state != "judged":
        return ""
    lang = setting.lang
    if found.season is None:
        return say("season_unknown", lang)
    if not found.seasonal:
        return say("season_none", lang, n=len(found.known))
    indicator, effects = INDICATORS[found.indicator], found.season.effects
    spoken = lambda value: numbers.change(indicator, abs(float(value)), lang).lstrip("+±")  # noqa: E731
    words = {
        "high": quarter_of_year(int(effects.argmax()), lang),
        "up": spoken(effects.max()),
        "low": quarter_of_year(int(effects.argmin()), lang),
        "down": spoken(effects.min()),
    }
    if not part.seasonal:
        return say("season_apart", lang, **words, since=since(found, part, setting))
    place = found.known[-1]
    step = found.values[place] - found.values[place - 1] if place else np.nan
    if np.isnan(step):
        return say("season_found", lang, **words)
    moved = say(f"moved_{movement(indicator, step)}", lang, change=spoken(step))
    stands_out = any(signal.place == place for signal in found.signals)
    compared = say(
        "season_beyond" if stands_out else "season_within",
        lang,
        period=numbers.period(found.quarters[place], lang),
        moved=moved,
    )
    return following([say("season_found", lang, **words), compared], lang)


def quarter_of_year(number: int, lang: str) -> str:
    """The first, second, third or fourth quarter (0–3) of any year."""
    return say(f"year_quarter_{number + 1}", lang)


def _left_out(closed: pd.DataFrame, lang: str) -> str:
    missing = closed[closed["value"].isna()]
    if missing.empty:
        return ""
    reasons = dict.fromkeys(reason(code, lang) for code in missing["reason"])
    return say("quarters_left_out", lang, n=len(missing), reasons=listed(reasons, lang))
