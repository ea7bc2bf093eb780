"""The sentences on which institutions or teams contributed to a change."""

import math
import re
from dataclasses import dataclass, replace

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.joining import following, listed
from components.text.said import Said, number_form, signed_form
from metrics import INDICATORS, Unit
from metrics.analysis.shares import REST, Shares
from metrics.analysis.year_on_year import may_be_chance
from metrics.foundation.definitions import Growth
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period

OTHERS = "others"  # the key of the bar that sums several parts
_WITH, _AGAINST = 2, 1  # most parts named in the headline: with the change, against it
_SPREAD = 1 / 3  # share of the change: where the leading parts bring less, it is called spread out
NAMED = 3  # most parts named in a note
# Reasons of parts that have no counts, so that the rest cannot contain any of theirs.
NOTHING = ("no_data", "zero_denominator", "no_base")


@dataclass(frozen=True)
class Scale:
    """How contributions are written: multiplied by ``times``, in ``unit``, with ``places`` decimals. These
    are one more than ``least`` where the largest contribution would otherwise have fewer than two digits.
    """

    times: float
    least: int  # decimals of the whole change
    places: int
    unit: str
    behind: str  # the unit as it follows a number; empty for a ratio

    def said(self, value: float) -> str:
        """The contribution with its sign; without a sign where it rounds to zero."""
        written, form = f"{abs(value) * self.times:,.{self.places}f}", signed_form(number_form(self.places))
        return Said(
            written if is_nothing(written) else f"{'+' if value > 0 else '−'}{written}",
            (float(value) * self.times,),
            form,
        )


def scale_of(found: Shares, lang: str) -> Scale:
    indicator = INDICATORS[found.indicator]
    percent = found.relative or indicator.unit is Unit.PERCENT
    times, least = (100.0, 1) if percent else (1.0, 2 if indicator.unit is Unit.RATIO else 0)
    unit = say("unit_points", lang) if percent else indicator.unit.value.in_(lang)
    behind = f" {unit}" if lang == "en" and unit else unit
    largest = float(found.parts["total"].abs().max()) * times if len(found.parts) else 0.0
    needed = 1 - math.floor(math.log10(largest)) if largest > 0 else least
    return Scale(times, least, min(max(least, needed), least + 1), unit or indicator.title.in_(lang), behind)


def is_nothing(written: str) -> bool:
    """Whether a number shows as zero after rounding."""
    return re.search("[1-9]", written) is None


def what_of(found: Shares, lang: str) -> str:
    """The title of what changed: the indicator, or for a growth the indicator that grew."""
    indicator = INDICATORS[found.indicator]
    return (indicator.of if isinstance(indicator, Growth) else indicator).title.in_(lang)


def compared_with(found: Shares, lang: str) -> str:
    """The words for the base period: the quarter before, or the year before."""
    return say(
        "against_quarter" if found.base == str(parse_period(found.period).back(1)) else "against_year", lang
    )


def parts_below(found: Shares) -> str:
    return "institution" if found.organisation == DISTRICT else "team"


def bar_name(key: str, n: int, found: Shares, setting: Setting) -> str:
    if key == OTHERS:
        return say(f"contribution_others_{parts_below(found)}", setting.lang, n=n)
    return say("contribution_rest", setting.lang) if key == REST else setting.name(key)


def headline_of(found: Shares, scale: Scale, setting: Setting) -> str:
    lang, what = setting.lang, what_of(found, setting.lang)
    if found.reason:
        return say(
            "contribution_missing" if found.reason == "no_change" else "contribution_contradicts",
            lang,
            what=what,
        )
    said = {"what": what, "period": numbers.period(found.period, lang), "against": compared_with(found, lang)}
    size = abs(found.change)
    change = (
        numbers.percent(size)
        if found.relative
        else numbers.change(INDICATORS[found.indicator], size, lang).lstrip("+±")
    )
    chance = may_be_chance(found)
    if is_nothing(change):
        return say(
            "contribution_flat", lang, from_whom="" if chance else _offset(found, scale, setting), **said
        )
    if chance:
        return say(
            f"contribution_chance_{parts_below(found)}",
            lang,
            change=numbers.change(INDICATORS[found.indicator], found.change, lang),
            **said,
        )
    moved = (
        ("grew" if found.change > 0 else "shrank")
        if found.relative
        else ("up" if found.change > 0 else "down")
    )
    return say(
        f"contribution_{moved}", lang, change=change, from_whom=_from_whom(found, scale, setting), **said
    )


def _leading(found: Shares, scale: Scale, up: bool, most: int) -> pd.DataFrame:
    """The ``most`` named parts that contribute most upwards (``up``) or downwards, without those that round
    to zero.
    """
    parts = found.parts[(found.parts["organisation"] != REST) & ((found.parts["total"] > 0) == up)]
    parts = parts[~parts["total"].map(scale.said).map(is_nothing).astype(bool)]
    return parts.sort_values("total", ascending=not up, kind="stable").head(most)


def _spoken(parts: pd.DataFrame, scale: Scale, setting: Setting) -> str:
    return listed(
        [
            say(
                "contribution_one",
                setting.lang,
                name=setting.name(row.organisation),
                value=scale.said(row.total),
                unit=scale.behind,
            )
            for row in parts.itertuples()
        ],
        setting.lang,
    )


def _from_whom(found: Shares, scale: Scale, setting: Setting) -> str:
    up = found.change > 0
    main, against = _leading(found, scale, up, _WITH), _leading(found, scale, not up, _AGAINST)
    if (found.parts["organisation"] == REST).all():
        return say("contribution_unlisted", setting.lang)
    rest = float(found.parts.loc[found.parts["organisation"] == REST, "total"].sum()) / found.change
    leading, opposed = (float(some["total"].sum()) / found.change for some in (main, against))
    if rest >= max(leading, 0.5):
        return say(
            "contribution_from_rest",
            setting.lang,
            value=scale.said(rest * found.change),
            unit=scale.behind,
        )
    spread = leading < _SPREAD
    said = ""
    if spread:
        said += say(f"contribution_spread_{parts_below(found)}", setting.lang)
    elif len(main):
        most = "contribution_most_up" if up else "contribution_most_down"
        said += say(
            "contribution_from" if leading >= 0.5 else most, setting.lang, names=_spoken(main, scale, setting)
        )
    if len(against) and not (spread and -opposed < _SPREAD):
        said += say(
            "contribution_drag" if up else "contribution_lift",
            setting.lang,
            names=_spoken(against, scale, setting),
        )
    return said


def _offset(found: Shares, scale: Scale, setting: Setting) -> str:
    """For a change that rounds to zero: which parts cancel each other; empty where none do."""
    ups, downs = (_leading(found, scale, up, _AGAINST) for up in (True, False))
    if ups.empty or downs.empty:
        return ""
    return say(
        "contribution_offset",
        setting.lang,
        ups=_spoken(ups, scale, setting),
        downs=_spoken(downs, scale, setting),
    )


def ways_of(found: Shares, scale: Scale, lang: str) -> str:
    """How much of the change comes from the parts' own rates and how much from their shares, with an
    explanation of both.
    """
    # One decimal more than the headline, so that the two rounded numbers still sum to its change.
    finer = replace(scale, places=scale.least + 1)
    said = say(
        "contribution_ways",
        lang,
        own=finer.said(found.parts["own"].sum()),
        share=finer.said(found.parts["share"].sum()),
        unit=scale.unit,
    )
    return following([said, say("contribution_note_rate", lang)], lang)


def some_names(keys: list[str], setting: Setting) -> str:
    names = listed([setting.name(key) for key in keys[:NAMED]], setting.lang)
    return say("several_parts", setting.lang, who=names, n=len(keys)) if len(keys) > NAMED else names
