"""Why a target is missed, in sentences computed from the parts, and the arithmetic behind them."""

from collections.abc import Iterable

import pandas as pd

from components.exhibits.aims import aimed
from components.exhibits.doubt import doubted
from components.exhibits.model import Computed, Setting
from components.exhibits.parts import exact, frame
from components.text import numbers, say
from components.text.joining import clauses, following, listed
from metrics import Direction, Indicator
from metrics.analysis.certainty import certainty
from metrics.analysis.gap import REST, Gap
from metrics.foundation.periods import parse_period


def why(found: Gap, series: pd.DataFrame, setting: Setting) -> str:
    """Who makes the gap to the target and by how much, what it takes to close it, since when it is there, and
    whether the records are in doubt; in a sentence of its own what the district's level would bring, so that
    no sentence measures against both. ``series``: results of the same indicator and organisation by quarter.
    """
    lang = setting.lang
    said = [*_who(found, setting), *_needed(found, lang), _since(found, series, setting)]
    if found.row.doubt:
        said.append(say("why_doubt", lang, doubt=doubted(found.row.doubt, lang)))
    text = clauses(filter(None, said), lang)
    if not text:
        return ""
    first = text[:1].upper() + text[1:] + say("stop", lang)
    return following(filter(None, (first, _at_district_level(found, setting))), lang)


def _who(found: Gap, setting: Setting) -> Iterable[str]:
    lang, row, indicator = setting.lang, found.row, found.indicator
    if found.parts.empty:
        return
    below = "team" if row.level == "institution" else "institution"
    named = found.parts[found.parts["organisation"] != REST]
    if not found.main:
        if found.short > 1:
            every = "every" if found.short == len(named) else "all"
            text = say(f"why_{every}_{below}", lang, n=len(named), short=found.short)
            # What is withheld is one of the parts, but none of those counted.
            yield say("why_shown", lang, said=text) if len(named) < len(found.parts) else text
        return
    whole, n = setting.name(row.organisation), len(found.main)
    names = listed([setting.name(name) for name in found.main], lang)
    one = "one_" if n == 1 else ""
    text = say(
        "why_main_one" if one else "why_main",
        lang,
        who=names if one else say(f"why_of_{below}", lang, names=names, n=n),
        whole=whole,
        worse=_worse(indicator, lang),
        share=size(indicator, found.main_share, lang),
        gap=size(indicator, found.gap, lang),
    )
    if found.at_target:
        text += say(
            f"why_{one}if_target", lang, whole=whole, value=numbers.amount(indicator, found.reached, lang)
        )
    yield text


def _worse(indicator: Indicator, lang: str) -> str:
    return say("why_higher" if indicator.direction is Direction.LOWER else "why_lower", lang)


def _at_district_level(found: Gap, setting: Setting) -> str:
    """What the whole would be with its main parts at the district's level, and what of the gap to the target
    that would leave; empty where they are compared with the target itself.
    """
    lang, indicator = setting.lang, found.indicator
    if not found.main or found.at_target:
        return ""
    return say(
        "why_one_if_district" if len(found.main) == 1 else "why_if_district",
        lang,
        whole=setting.name(found.row.organisation),
        reference=numbers.amount(indicator, found.reference, lang),
        value=numbers.amount(indicator, found.reached, lang),
        left=say("why_left", lang, worse=_worse(indicator, lang), gap=size(indicator, found.left, lang))
        if found.left > 0
        else say("why_none_left", lang),
    )


def _needed(found: Gap, lang: str) -> Iterable[str]:
    if found.more is None:
        return
    indicator, of = found.indicator, found.more.of
    unit = of.numerator.unit.value.zh if lang == "zh" else ""
    yield say(
        "why_needed_freed" if found.more.freed else "why_needed",
        lang,
        n=numbers.exact(found.more.more) + unit,
        of=of.numerator.title.in_(lang),
        condition=of.title.in_(lang),
        level=numbers.bound(indicator, found.row.value).removeprefix("≥"),
    )


def _since(found: Gap, series: pd.DataFrame, setting: Setting) -> str:
    """Whether the miss is new; and since which quarter targets of the district's own, which had to be met,
    are missed without a break among comparable quarters.
    """
    lang, now, row = setting.lang, parse_period(found.row.period), found.row
    judged = {
        one.period: certainty(one, aimed(one, setting))
        for one in series.itertuples()
        if not pd.isna(one.value)
    }
    before = str(now.back(1))
    if judged.get(before) == "met":
        same = setting.aimed(row.indicator, row.organisation, before) is found.indicator
        return say("why_new", lang) if same else ""
    first = now
    while judged.get(str(first.back(1))) == "missed" and _had_to(found, str(first.back(1)), setting):
        first = first.back(1)
    if first == now or found.indicator.own is None:
        return ""
    always = str(first) == min(judged)
    return say("why_always" if always else "why_since", lang, period=numbers.period(str(first), lang))


def _had_to(found: Gap, period: str, setting: Setting) -> bool:
    """Whether the organisation, comparable with itself now, had a target of the district's own in
    ``period``.
    """
    key, organisation = found.row.indicator, found.row.organisation
    return setting.aimed(key, organisation, period).own is not None and setting.comparable(
        organisation, found.row.period, period, key
    )


def why_computed(every: Iterable[Gap], setting: Setting) -> Computed | None:
    """The arithmetic of the gaps that could be split; None where none could."""
    split = [found for found in every if not found.parts.empty]
    if not split:
        return None
    ways = dict.fromkeys(
        "lower" if found.indicator.direction is Direction.LOWER else "higher" for found in split
    )
    return Computed(
        table=pd.concat([_table(found, setting) for found in split], ignore_index=True),
        note="\n\n".join(say(f"why_note_{way}", setting.lang) for way in ways),
    )


def _table(found: Gap, setting: Setting) -> pd.DataFrame:
    lang, row, indicator = setting.lang, found.row, found.indicator
    total = {
        "organisation": [say("why_total", lang)],
        "numerator": [row.numerator],
        "denominator": [row.denominator],
        "value": [row.value],
        "share": [found.gap],
    }
    names = [
        say("why_rest", lang) if name == REST else setting.name(name) for name in found.parts["organisation"]
    ]
    every = pd.concat([found.parts.assign(organisation=names), pd.DataFrame(total)], ignore_index=True)
    return frame(
        {
            say("column_organisation", lang): list(every["organisation"]),
            say("column_indicator", lang): [indicator.title.in_(lang)] * len(every),
            say("column_numerator", lang): [exact(value) for value in every["numerator"]],
            say("column_denominator", lang): [exact(value) for value in every["denominator"]],
            say("column_value", lang): [numbers.amount(indicator, value, lang) for value in every["value"]],
            say("column_adds", lang): [numbers.change(indicator, value, lang) for value in every["share"]],
        }
    )


def size(indicator: Indicator, value: float, lang: str) -> str:
    """A distance without a sign."""
    return numbers.change(indicator, abs(value), lang).lstrip("+±")
