"""Whether a rate changed with an incentive: a plain reading, the course of the series, and how it was computed."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from components.exhibits.model import Chart, Computed, Exhibit, Series, Setting
from components.exhibits.parts import events, exact, plain, source_line
from components.text import numbers, say
from metrics import INDICATORS
from metrics.effects import SIGNIFICANT, Effect
from metrics.statistics.series import Estimate

_POINTS = 100


def effect_reading(effect: Effect, setting: Setting) -> str:
    """The change in one or two sentences, and each caveat in one more."""
    lang, change = setting.lang, effect.change
    what = INDICATORS[effect.indicator].title.in_(lang)
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        return say("effect_missing", lang, what=what)
    low, high = sorted(abs(limit) for limit in (change.lower, change.upper))
    said = say(
        f"effect_{effect.verdict}", lang, what=what, before=numbers.percent(effect.value_before),
        after=numbers.percent(effect.value_after), teams=change.teams, rose=change.rose, fell=change.fell,
        rising=_how_many(change.rose, change.teams, lang), falling=_how_many(change.fell, change.teams, lang),
        low=f"{low * _POINTS:.1f}", high=f"{high * _POINTS:.1f}")
    caveats = left_out(effect.left_out, lang)
    caveats += [say(f"caveat_{name}", lang, n=effect.all_teams - change.teams, before=exact(effect.before[1]), after=exact(effect.after[1]))
               for name in effect.caveats]
    return (" " if lang == "en" else "").join([said, *caveats])


def left_out(quarters: Iterable[str], lang: str, drawn: bool = False) -> list[str]:
    """Which quarters were left out as transition (``drawn``: as hollow points); nothing where none was."""
    named = [numbers.period(quarter, lang) for quarter in quarters]
    return [say("left_out_drawn" if drawn else "left_out", lang, quarters=("、" if lang == "zh" else ", ").join(named))] if named else []


def _how_many(some: int, teams: int, lang: str) -> str:
    return say("effect_all", lang) if some == teams else say("effect_some", lang, n=some)


def effect_course(effect: Effect, setting: Setting) -> Exhibit:
    """The rate by quarter beside the course it would have kept."""
    lang, indicator = setting.lang, INDICATORS[effect.indicator]
    ticks = tuple(numbers.tick(quarter, lang) for quarter in effect.series.quarters)
    series = [line(say("effect_actual", lang), "accent", ticks, effect.series.values)]
    if effect.segmented is not None:
        series.insert(0, line(say("effect_course", lang), "counterfactual", ticks, np.clip(effect.segmented.counterfactual, 0, 1)))
    return Exhibit(
        key=f"course_{indicator.key}", headline=_course_headline(effect, setting),
        chart=Chart(kind="lines", series=tuple(series), percent=True,
                    events=events(setting, effect.organisation, effect.series.quarters),
                    hollow=tuple(numbers.tick(quarter, lang) for quarter in effect.left_out)),
        table=_course_table(effect, series, setting), definitions=(indicator,), source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=say("caption", lang, what=indicator.title.in_(lang), where=setting.name(effect.organisation),
                    period=numbers.period(f"{effect.series.quarters[0]}..{effect.series.quarters[-1]}", lang)),
        notes=tuple(left_out(effect.left_out, lang, drawn=True)))


def line(name: str, role: str, ticks: tuple[str, ...], values: Iterable[float]) -> Series:
    values = list(values)
    return Series(name=name, role=role, x=ticks, y=plain(pd.Series(values)), labels=tuple(numbers.percent(value) for value in values))


def _course_headline(effect: Effect, setting: Setting) -> str:
    lang, found = setting.lang, effect.segmented
    what = INDICATORS[effect.indicator].title.in_(lang)
    if found is None:
        return say("effect_series_short", lang, what=what)
    if found.level.p_value >= SIGNIFICANT:
        return say("effect_series_none", lang, what=what)
    way = say("effect_above" if found.level.value > 0 else "effect_below", lang)
    return say("effect_series_step_later" if effect.left_out else "effect_series_step", lang, what=what, moved=way,
               level=f"{abs(found.level.value) * _POINTS:.1f}")


def _course_table(effect: Effect, series: list[Series], setting: Setting) -> pd.DataFrame:
    periods = [numbers.period(quarter, setting.lang) for quarter in effect.series.quarters]
    return pd.DataFrame({say("column_period", setting.lang): periods} | {one.name: list(one.labels) for one in reversed(series)})


def effects_computed(effects: list[Effect], setting: Setting) -> Computed:
    """Every number behind the readings, one column a rate."""
    lang = setting.lang
    table = pd.DataFrame({INDICATORS[effect.indicator].title.in_(lang): _computed(effect, lang) for effect in effects})
    return Computed(table=table.rename_axis(say("column_method", lang)).reset_index(), note=say("computed_note", lang))


def _computed(effect: Effect, lang: str) -> pd.Series:
    change, found = effect.change, effect.segmented
    rows = {
        "computed_team": span(change.difference, change.lower, change.upper),
        "computed_wilcoxon": p_value(change.p_value),
        "computed_ratio": span(*effect.ratio, scale=1),
        "computed_naive": f"{span(*effect.naive)}；{p_value(effect.naive_p)}",
        "computed_trend": _estimate(found and found.trend),
        "computed_level": _estimate(found and found.level),
        "computed_slope": _estimate(found and found.slope),
    }
    if np.isnan(effect.value_before) or np.isnan(effect.value_after):
        # A side that is withheld must not be told by its difference from the other.
        rows |= dict.fromkeys(("computed_team", "computed_wilcoxon", "computed_ratio", "computed_naive"), numbers.MISSING)
    return pd.Series({say(name, lang): written for name, written in rows.items()})


def _estimate(estimate: Estimate | None) -> str:
    if estimate is None:
        return numbers.MISSING
    return f"{span(estimate.value, estimate.lower, estimate.upper)}；{p_value(estimate.p_value)}"


def span(value: float, low: float, high: float, scale: float = _POINTS) -> str:
    if np.isnan(value):
        return numbers.MISSING
    if np.isnan(low) or np.isnan(high):
        return f"{value * scale:.2f}"
    return f"{value * scale:.2f}（{low * scale:.2f}–{high * scale:.2f}）"


def p_value(value: float) -> str:
    return numbers.MISSING if np.isnan(value) else "< 0.0001" if value < 0.0001 else f"{value:.4f}"
