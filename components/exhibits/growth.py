"""Growth of signing and of income, side by side."""

from collections.abc import Iterable

import pandas as pd

from components.exhibits.caption import captioned
from components.exhibits.charts import Lines
from components.exhibits.course_computed import growth_computed
from components.exhibits.doubt import doubt_notes
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import course, events, reason, source_line, table_of, with_unfinished
from components.text import numbers, say
from components.text.joining import following
from metrics import INDICATORS
from metrics.analysis.compound import MeanGrowth
from metrics.statistics.growth import SMALL_BASE

PAIRS = {
    "quarter": ("signing_growth", "income_growth"),
    "year": ("signing_growth_over_year", "income_growth_over_year"),
}


def growth(rows: pd.DataFrame, base: str, setting: Setting, means: Iterable[MeanGrowth] = ()) -> Exhibit:
    """``rows``: results of both growth indicators of ``base`` (a key of PAIRS) for one organisation, by
    quarter.

    ``means``: their mean growth over the span, each told in a sentence.
    """
    lang = setting.lang
    means, computed = list(means), growth_computed(rows, setting)
    signing, income = (rows[rows["indicator"] == key] for key in PAIRS[base])
    indicators = [INDICATORS[key] for key in PAIRS[base]]
    series = tuple(
        course(part, setting, name=say(name, lang), role=role)
        for part, name, role in (
            (signing, "signing_growth_short", "accent"),
            (income, "income_growth_short", "context"),
        )
    )
    return Exhibit(
        key=f"growth_{base}",
        headline=with_unfinished(_headline(signing, income, base, setting), rows["period"], setting),
        chart=Lines(
            series=series,
            percent=True,
            events=events(setting, rows["organisation"].iloc[0], rows["period"]),
            noted=noted(setting, rows["organisation"].iloc[0], rows["period"]),
        ),
        table=table_of(rows, setting),
        definitions=tuple(indicators),
        source=source_line(setting, indicators),
        as_of=setting.as_of,
        caption=captioned(
            "caption",
            lang,
            what=say(f"growth_{base}", lang),
            where=setting.name(rows["organisation"].iloc[0]),
            period=numbers.period(f"{rows['period'].min()}..{rows['period'].max()}", lang),
        ),
        notes=(
            *_incomplete(rows, setting),
            *doubt_notes([rows], setting),
            *noted_lines(setting, rows["organisation"].iloc[0], rows["period"]),
        ),
        computed=_with_mean(computed, lang) if any(not mean.reason for mean in means) else computed,
        reading=tuple(compound_reading(mean, base, setting) for mean in means),
    )


def _with_mean(computed: Computed, lang: str) -> Computed:
    """``computed`` with the method of mean growth added to its note."""
    return Computed(table=computed.table, note=following([computed.note, say("compound_note", lang)], lang))


def _headline(signing: pd.DataFrame, income: pd.DataFrame, base: str, setting: Setting) -> str:
    lang = setting.lang
    known = signing.dropna(subset="value")
    if known.empty:
        return say("headline_growth_missing", lang)
    last = known.iloc[-1]
    paid = income[income["period"] == last["period"]]
    values = {
        "period": numbers.period(last["period"], lang),
        "base": say(f"base_{base}", lang),
        "signing": grew(last["value"], lang),
        "income": grew(paid["value"].iloc[0], lang, paid["reason"].iloc[0])
        if len(paid)
        else grew(float("nan"), lang),
    }
    return say("headline_growth", lang, **values)


def grew(value: float, lang: str, why: str = "") -> str:
    """A growth in words: 增长12.0%, 下降3.1%, 持平; for NaN that it is unknown, with the reason ``why``."""
    if pd.isna(value):
        return (
            say("grew_unknown_because", lang, reason=reason(why, lang))
            if why and why != "no_data"
            else say("grew_unknown", lang)
        )
    if abs(value) < 0.0005:
        return say("grew_flat", lang)
    return say("grew_up" if value > 0 else "grew_down", lang, value=numbers.percent(abs(value)))


def compound_reading(mean: MeanGrowth, base: str, setting: Setting) -> str:
    """Mean growth over a span in a sentence; ``base`` (quarter or year) is the length of one step."""
    lang, indicator = setting.lang, INDICATORS[mean.indicator]
    said = {
        "what": say(f"what_{mean.indicator}", lang),
        "first": numbers.period(mean.first, lang),
        "last": numbers.period(mean.last, lang),
    }
    if mean.reason:
        return say(f"compound_{mean.reason}", lang, least=SMALL_BASE, **said)
    kind = "compound_year_one" if base == "year" and mean.steps == 1 else f"compound_{base}"
    return say(
        kind,
        lang,
        n=mean.steps,
        grew=grew(mean.value, lang),
        start=numbers.amount(indicator, mean.start, lang),
        end=numbers.amount(indicator, mean.end, lang),
        **said,
    )


def _incomplete(rows: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    open_ones = sorted(set(rows.loc[rows["reason"] == "incomplete_period", "period"]))
    return tuple(
        say(
            "note_incomplete",
            setting.lang,
            period=numbers.period(period, setting.lang),
            as_of=numbers.day(setting.as_of, setting.lang),
        )
        for period in open_ones
    )
