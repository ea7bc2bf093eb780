"""Whether a rate changed with an incentive: a plain reading, the course of the series, and how it was computed."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.exhibits.model import Chart, Computed, Exhibit, Series, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import events, exact, frame, plain, source_line
from components.text import numbers, say
from components.text.joining import following, listed
from metrics import INDICATORS, Indicator
from metrics.definitions import Direction, is_sampled
from metrics.effects import SIGNIFICANT, Effect
from metrics.statistics.series import Estimate, Segmented

_POINTS = 100


def effect_reading(effect: Effect, setting: Setting) -> str:
    """The change in one or two sentences, and each caveat in one more."""
    lang, change, indicator = setting.lang, effect.change, INDICATORS[effect.indicator]
    what = indicator.title.in_(lang)
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        return say("effect_missing", lang, what=what)
    low, high = sorted(abs(limit) for limit in (effect.lower, effect.upper))
    said = say(
        f"effect_{effect.verdict}", lang, what=what, before=numbers.percent(effect.value_before),
        after=numbers.percent(effect.value_after), teams=change.teams, rose=change.rose, fell=change.fell,
        rising=_how_many(change.rose, change.teams, lang), falling=_how_many(change.fell, change.teams, lang),
        low=_points(low), high=_points(high), basis=basis(indicator, lang), view=_view(effect, lang))
    caveats = left_out(effect.left_out, lang)
    caveats += [say(f"caveat_{name}", lang, n=effect.all_teams - change.teams, before=exact(effect.before[1]), after=exact(effect.after[1]),
                    **_drift(effect.segmented, lang)) for name in effect.caveats]
    return following([said, *caveats], lang)


def basis(indicator: Indicator, lang: str) -> str:
    """What the range of a change rests on."""
    return say("effect_basis_sample" if is_sampled(indicator) else "effect_basis_teams", lang)


def agrees(indicator: Indicator, way: int) -> bool | None:
    """Whether a change upwards (``way`` 1) or downwards (-1) agrees with the incentive working; None where neither is better."""
    return None if indicator.direction is Direction.NEUTRAL else indicator.direction.value == way


def _view(effect: Effect, lang: str) -> str:
    agreed = agrees(INDICATORS[effect.indicator], 1 if effect.change.difference > 0 else -1)
    return "" if agreed is None else say("effect_agrees" if agreed else "effect_disagrees", lang)


def _drift(found: Segmented | None, lang: str) -> dict[str, str]:
    """How the rate moved a quarter before the incentive."""
    if found is None:
        return {}
    return {"moved": say("drift_up" if found.trend.value > 0 else "drift_down", lang), "slope": _points(abs(found.trend.value))}


def _points(fraction: float) -> str:
    return f"{fraction * _POINTS:.1f}"


def left_out(quarters: Iterable[str], lang: str, drawn: bool = False) -> list[str]:
    """Which quarters were left out as transition (``drawn``: as hollow points); nothing where none was."""
    named = [numbers.period(quarter, lang) for quarter in quarters]
    return [say("left_out_drawn" if drawn else "left_out", lang, quarters=listed(named, lang))] if named else []


def _how_many(some: int, teams: int, lang: str) -> str:
    return say("effect_all", lang) if some == teams else say("effect_some", lang, n=some)


def effect_course(effect: Effect, setting: Setting) -> Exhibit:
    """The rate by quarter beside the course it would have kept."""
    lang, indicator = setting.lang, INDICATORS[effect.indicator]
    ticks = tuple(numbers.tick(quarter, lang) for quarter in effect.series.quarters)
    series = [line(say("effect_actual", lang), "accent", ticks, effect.series.values)]
    if effect.segmented is not None:
        series.insert(0, line(say("effect_course", lang), "counterfactual", ticks, _drawn_course(effect.segmented)))
    return Exhibit(
        key=f"course_{indicator.key}", headline=_course_headline(effect, setting),
        chart=Chart(kind="lines", series=tuple(series), percent=True,
                    events=events(setting, effect.organisation, effect.series.quarters),
                    noted=noted(setting, effect.organisation, effect.series.quarters),
                    hollow=tuple(numbers.tick(quarter, lang) for quarter in effect.left_out)),
        table=_course_table(effect, series, setting), definitions=(indicator,), source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=say("caption", lang, what=indicator.title.in_(lang), where=setting.name(effect.organisation),
                    period=numbers.period(f"{effect.series.quarters[0]}..{effect.series.quarters[-1]}", lang)),
        notes=(*left_out(effect.left_out, lang, drawn=True), *noted_lines(setting, effect.organisation, effect.series.quarters)))


def line(name: str, role: str, ticks: tuple[str, ...], values: Iterable[float]) -> Series:
    values = list(values)
    return Series(name=name, role=role, x=ticks, y=plain(pd.Series(values)), labels=tuple(numbers.percent(value) for value in values))


def _course_headline(effect: Effect, setting: Setting) -> str:
    lang, found = setting.lang, effect.segmented
    what = INDICATORS[effect.indicator].title.in_(lang)
    if found is None:
        return say("effect_series_short", lang, what=what)
    step = _visible_step(effect, found)
    if step is None:
        said = say("effect_series_none_later" if effect.left_out else "effect_series_none", lang, what=what)
    else:
        quarter, actual, course = step
        said = say("effect_series_step", lang, what=what, period=numbers.period(quarter, lang),
                   actual=numbers.percent(actual), course=numbers.percent(course))
    return say("effect_series_few", lang, said=said) if effect.verdict == "untested" else said


def _visible_step(effect: Effect, found: Segmented) -> tuple[str, float, float] | None:
    """The first quarter in which the drawn point lies off the drawn course, both values; None where the step may be chance.

    The step itself lies between two fitted lines of which only one is drawn: what is said must be what is seen. The first
    quarter, for the further the course is drawn on, the less it is known.
    """
    if found.level.p_value >= SIGNIFICANT:
        return None
    drawn = zip(effect.series.quarters, effect.series.values, _drawn_course(found), strict=True)
    return next((point for point in drawn if (point[1] - point[2]) * found.level.value > 0), None)


def _drawn_course(found: Segmented) -> NDArray[np.float64]:
    return np.clip(found.counterfactual, 0, 1)


def _course_table(effect: Effect, series: list[Series], setting: Setting) -> pd.DataFrame:
    periods = [numbers.period(quarter, setting.lang) for quarter in effect.series.quarters]
    return frame({say("column_period", setting.lang): periods} | {one.name: list(one.labels) for one in reversed(series)})


def effects_computed(effects: list[Effect], setting: Setting) -> Computed:
    """Every number behind the readings, one column a rate."""
    lang = setting.lang
    table = pd.DataFrame({INDICATORS[effect.indicator].title.in_(lang): _computed(effect, lang) for effect in effects})
    return Computed(table=table.rename_axis(say("column_method", lang)).reset_index(), note=say("computed_note", lang))


def _computed(effect: Effect, lang: str) -> pd.Series:
    change, found = effect.change, effect.segmented
    rows = {
        "computed_team": span(change.difference, change.lower, change.upper, lang),
        "computed_wilcoxon": p_value(change.p_value),
        "computed_ratio": span(*effect.ratio, lang, scale=1),
        "computed_naive": _with_p(effect.naive, effect.naive_p, lang),
        "computed_range": span(change.difference, effect.lower, effect.upper, lang),
        "computed_trend": _estimate(found and found.trend, lang),
        "computed_level": _estimate(found and found.level, lang),
        "computed_slope": _estimate(found and found.slope, lang),
    }
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        # A side that is withheld must not be told by its difference from the other.
        rows |= dict.fromkeys(("computed_team", "computed_wilcoxon", "computed_ratio", "computed_naive", "computed_range"), numbers.MISSING)
    return pd.Series({say(name, lang): written for name, written in rows.items()})


def _estimate(estimate: Estimate | None, lang: str) -> str:
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
    return say("computed_span", lang, value=f"{value * scale:.2f}", low=f"{low * scale:.2f}", high=f"{high * scale:.2f}")


def p_value(value: float) -> str:
    return numbers.MISSING if np.isnan(value) else "< 0.0001" if value < 0.0001 else f"{value:.4f}"
