"""Where a change comes from: what each institution, or each team of one, adds to it."""

import math
import re
from dataclasses import dataclass, replace

import pandas as pd

from components.exhibits.charts import Contributions
from components.exhibits.doubt import doubt_notes, doubted, marked
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.noted import merger_title
from components.exhibits.parts import exact, frame, reason, source_line
from components.exhibits.series import Judged
from components.text import numbers, say
from components.text.joining import following, listed
from components.text.said import Said, number_form, signed_form
from metrics import INDICATORS, Unit
from metrics.analysis.shares import REST, Shares, is_counted, split_as
from metrics.analysis.year_on_year import may_be_chance
from metrics.foundation.definitions import Growth, is_one_way, is_sampled
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.statistics.growth import SMALL_BASE
from metrics.trust.doubts import joined

MOST_BARS = 12
OTHERS = "others"  # the key of the bar of several together
_WITH, _AGAINST = 2, 1  # named in the headline: with the change, against it
_SPREAD = 1 / 3  # of the change: what two bring less of, no two account for
_NAMED = 3  # in a note
_NOTHING = ("no_data", "zero_denominator", "no_base")  # reasons of who has nothing that could be in the rest


@dataclass(frozen=True)
class _Scale:
    """How what parts add is written: in ``unit``, with one of the ``places`` more where the largest has no
    two digits else.
    """

    times: float
    least: int  # places of the whole
    places: int
    unit: str

    def said(self, value: float) -> str:
        """With its sign; none for what shows as nothing."""
        written, form = f"{abs(value) * self.times:,.{self.places}f}", signed_form(number_form(self.places))
        return Said(
            written if _is_nothing(written) else f"{'+' if value > 0 else '−'}{written}",
            (float(value) * self.times,),
            form,
        )


def contributions(found: Shares, rows: pd.DataFrame, setting: Setting, usual: bool = False) -> Exhibit:
    """``found``: the change and its parts; ``rows``: the results of the parts that it was split by.

    ``usual``: the change lies within the usual ups and downs.
    """
    lang, indicator, scale = setting.lang, INDICATORS[found.indicator], _scale(found, setting.lang)
    compared = rows[rows["period"].isin([found.base, found.period])]
    return Exhibit(
        key=f"contributions_{indicator.key}",
        headline=_headline(found, scale, setting),
        chart=Contributions(points=_points(found, scale, setting), percent=scale.times > 1),
        table=_table(found, scale, setting),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=say(
            "caption_contributions",
            lang,
            unit=scale.unit,
            period=numbers.period(found.period, lang),
            against=_against(found, lang),
            where=setting.name(found.organisation),
        ),
        notes=(*_notes(found, setting), *doubt_notes([compared], setting)),
        reading=() if found.reason else _reading(found, usual, setting),
        computed=None
        if found.reason
        else Computed(
            table=_computed(found, scale, setting),
            note=say("contribution_note_count", lang)
            if is_counted(found.indicator)
            else _ways(found, scale, lang),
        ),
    )


def _scale(found: Shares, lang: str) -> _Scale:
    indicator = INDICATORS[found.indicator]
    percent = found.relative or indicator.unit is Unit.PERCENT
    times, least = (100.0, 1) if percent else (1.0, 2 if indicator.unit is Unit.RATIO else 0)
    unit = (
        say("unit_points", lang) if percent else indicator.unit.value.in_(lang) or indicator.title.in_(lang)
    )
    largest = float(found.parts["total"].abs().max()) * times if len(found.parts) else 0.0
    needed = 1 - math.floor(math.log10(largest)) if largest > 0 else least
    return _Scale(times, least, min(max(least, needed), least + 1), unit)


def _is_nothing(written: str) -> bool:
    """Whether a number shows as zero after rounding."""
    return re.search("[1-9]", written) is None


def _what(found: Shares, lang: str) -> str:
    """What changed: of a growth, what grew."""
    indicator = INDICATORS[found.indicator]
    return (indicator.of if isinstance(indicator, Growth) else indicator).title.in_(lang)


def _against(found: Shares, lang: str) -> str:
    """What it is compared with."""
    return say(
        "against_quarter" if found.base == str(parse_period(found.period).back(1)) else "against_year", lang
    )


def _below(found: Shares) -> str:
    return "institution" if found.organisation == DISTRICT else "team"


def _points(found: Shares, scale: _Scale, setting: Setting) -> Judged:
    bars = _bars(found)
    return Judged(
        name=say("contribution_series", setting.lang),
        x=tuple(
            _bar_name(key, n, found, setting) for key, n in zip(bars["organisation"], bars["n"], strict=True)
        ),
        # Not cut to six places as others are: the bars sum to the change.
        y=tuple(round(float(value), 12) for value in bars["total"]),
        labels=tuple(
            marked(scale.said(value), doubt)
            for value, doubt in zip(bars["total"], bars["doubt"], strict=True)
        ),
        keys=tuple(bars["organisation"]),
        doubtful=tuple(bars["doubt"] != ""),
        roles=("context",) * len(bars)
        if may_be_chance(found)
        else tuple(
            _role(key, value, found, scale)
            for key, value in zip(bars["organisation"], bars["total"], strict=True)
        ),
    )


def _bars(found: Shares) -> pd.DataFrame:
    """The largest parts by name, what goes with the change first; then what is not listed, and the others
    together.
    """
    parts = found.parts.assign(n=1)
    named, rest = parts[parts["organisation"] != REST], parts[parts["organisation"] == REST]
    room = MOST_BARS - len(rest)
    largest = named.iloc[(-named["total"].abs()).argsort(kind="stable")].head(
        room if len(named) <= room else room - 1
    )
    shown = largest.sort_values("total", ascending=bool(found.change < 0), kind="stable")
    others = named.drop(index=largest.index)
    if others.empty:
        return pd.concat([shown, rest], ignore_index=True)
    together = {
        "organisation": OTHERS,
        "total": others["total"].sum(),
        "n": len(others),
        "doubt": joined(others["doubt"]),
    }
    return pd.concat([shown, rest, pd.DataFrame([together])], ignore_index=True)


def _bar_name(key: str, n: int, found: Shares, setting: Setting) -> str:
    if key == OTHERS:
        return say(f"contribution_others_{_below(found)}", setting.lang, n=n)
    return say("contribution_rest", setting.lang) if key == REST else setting.name(key)


def _role(key: str, value: float, found: Shares, scale: _Scale) -> str:
    """Better or worse by the way that is good; context for what shows as nothing and for several together."""
    if key in (REST, OTHERS) or _is_nothing(scale.said(value)):
        return "context"
    return {1: "better", -1: "worse", 0: "accent"}[
        (1 if value > 0 else -1)
        * (INDICATORS[found.indicator].direction.value if is_one_way(INDICATORS[found.indicator]) else 0)
    ]


def _headline(found: Shares, scale: _Scale, setting: Setting) -> str:
    lang, what = setting.lang, _what(found, setting.lang)
    if found.reason:
        return say(
            "contribution_missing" if found.reason == "no_change" else "contribution_contradicts",
            lang,
            what=what,
        )
    said = {"what": what, "period": numbers.period(found.period, lang), "against": _against(found, lang)}
    size = abs(found.change)
    change = (
        numbers.percent(size)
        if found.relative
        else numbers.change(INDICATORS[found.indicator], size, lang).lstrip("+±")
    )
    chance = may_be_chance(found)
    if _is_nothing(change):
        return say(
            "contribution_flat", lang, from_whom="" if chance else _offset(found, scale, setting), **said
        )
    if chance:
        return say(
            f"contribution_chance_{_below(found)}",
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


def _leading(found: Shares, scale: _Scale, up: bool, most: int) -> pd.DataFrame:
    """The named parts that add most upwards, or downwards, and show as something."""
    parts = found.parts[(found.parts["organisation"] != REST) & ((found.parts["total"] > 0) == up)]
    parts = parts[~parts["total"].map(scale.said).map(_is_nothing).astype(bool)]
    return parts.sort_values("total", ascending=not up, kind="stable").head(most)


def _spoken(parts: pd.DataFrame, scale: _Scale, setting: Setting) -> str:
    return listed(
        [
            say(
                "contribution_one",
                setting.lang,
                name=setting.name(row.organisation),
                value=scale.said(row.total),
            )
            for row in parts.itertuples()
        ],
        setting.lang,
    )


def _from_whom(found: Shares, scale: _Scale, setting: Setting) -> str:
    up = found.change > 0
    main, against = _leading(found, scale, up, _WITH), _leading(found, scale, not up, _AGAINST)
    if (found.parts["organisation"] == REST).all():
        return say("contribution_unlisted", setting.lang)
    rest = float(found.parts.loc[found.parts["organisation"] == REST, "total"].sum()) / found.change
    leading, opposed = (float(some["total"].sum()) / found.change for some in (main, against))
    if rest >= max(leading, 0.5):
        return say("contribution_from_rest", setting.lang, value=scale.said(rest * found.change))
    spread = leading < _SPREAD
    said = ""
    if spread:
        said += say(f"contribution_spread_{_below(found)}", setting.lang)
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


def _offset(found: Shares, scale: _Scale, setting: Setting) -> str:
    """Of a change that shows as nothing: who cancels whom."""
    ups, downs = (_leading(found, scale, up, _AGAINST) for up in (True, False))
    if ups.empty or downs.empty:
        return ""
    return say(
        "contribution_offset",
        setting.lang,
        ups=_spoken(ups, scale, setting),
        downs=_spoken(downs, scale, setting),
    )


def _ways(found: Shares, scale: _Scale, lang: str) -> str:
    """How much of the change comes in which of the two ways, and what they are."""
    # so that the two still sum to the headline's change as it is rounded
    finer = replace(scale, places=scale.least + 1)
    said = say(
        "contribution_ways",
        lang,
        own=finer.said(found.parts["own"].sum()),
        share=finer.said(found.parts["share"].sum()),
        unit=scale.unit,
    )
    return following([said, say("contribution_note_rate", lang)], lang)


def _reading(found: Shares, usual: bool, setting: Setting) -> tuple[str, ...]:
    lang = setting.lang
    said = say("contribution_sum", lang, where=setting.name(found.organisation))
    more = [say(f"contribution_usual_{_below(found)}", lang)] if usual else []
    if is_sampled(INDICATORS[found.indicator]):
        more.append(say("contribution_sampled", lang))
    if is_counted(found.indicator) and found.before < SMALL_BASE:
        more.append(say("contribution_small_base", lang, base=exact(found.before)))
    return (said, *more)


def _notes(found: Shares, setting: Setting) -> tuple[str, ...]:
    lang, notes = setting.lang, []
    lonely = list(found.parts.loc[found.parts["one_sided"], "organisation"])
    if lonely:
        notes.append(say("note_one_sided", lang, names=_some(lonely, setting)))
    rest = (found.parts["organisation"] == REST).any()
    for why in dict.fromkeys(found.held.values()):
        key = "note_rest" if rest and why not in _NOTHING else "note_absent"
        notes.append(
            say(
                key,
                lang,
                names=_some([name for name, one in found.held.items() if one == why], setting),
                reason=reason(why, lang),
            )
        )
    between = [
        one
        for one in setting.mergers
        if found.base < str(one.start) <= found.period
        and any(one.touches(part) for part in found.parts["organisation"])
    ]
    if between:
        notes.append(
            say(
                "note_merged",
                lang,
                which=listed([merger_title(one, setting) for one in between[:_NAMED]], lang),
            )
        )
    return tuple(notes)


def _some(keys: list[str], setting: Setting) -> str:
    names = listed([setting.name(key) for key in keys[:_NAMED]], setting.lang)
    return say("several_parts", setting.lang, who=names, n=len(keys)) if len(keys) > _NAMED else names


def _row_names(found: Shares, setting: Setting) -> list[str]:
    return [_bar_name(key, 1, found, setting) for key in found.parts["organisation"]]


def _table(found: Shares, scale: _Scale, setting: Setting) -> pd.DataFrame:
    """Every part, also those that the chart has together."""
    lang, parts = setting.lang, found.parts
    return frame(
        {
            say("column_organisation", lang): _row_names(found, setting),
            say("column_base_value", lang): [
                _value(row.numerator_before, row.denominator_before, found, lang)
                for row in parts.itertuples()
            ],
            say("column_now_value", lang): [
                _value(row.numerator_after, row.denominator_after, found, lang) for row in parts.itertuples()
            ],
            f"{say('column_contribution', lang)} ({scale.unit})": [
                scale.said(value) for value in parts["total"]
            ],
            say("column_doubt", lang): [doubted(codes, lang) for codes in parts["doubt"]],
        }
    )


def _value(x: float, n: float, found: Shares, lang: str) -> str:
    """A part's own count or quotient."""
    if is_counted(found.indicator):
        return exact(x)
    return numbers.amount(INDICATORS[split_as(found.indicator)], x / n if n > 0 else float("nan"), lang)


def _computed(found: Shares, scale: _Scale, setting: Setting) -> pd.DataFrame:
    """What every part is computed from, and their sums above."""
    lang, parts = setting.lang, found.parts
    sums = parts.drop(columns=["organisation", "doubt", "one_sided"]).sum()
    counted = is_counted(found.indicator)
    rows = [
        (say("contribution_whole", lang), sums),
        *zip(_row_names(found, setting), parts.itertuples(), strict=True),
    ]
    columns = {
        say("column_organisation", lang): [name for name, _ in rows],
        say("column_counts_before", lang): [
            _counts(row.numerator_before, row.denominator_before, counted) for _, row in rows
        ],
        say("column_counts_after", lang): [
            _counts(row.numerator_after, row.denominator_after, counted) for _, row in rows
        ],
    }
    if not counted:
        columns |= {
            say("column_own", lang): [scale.said(row.own) for _, row in rows],
            say("column_share", lang): [scale.said(row.share) for _, row in rows],
        }
    return pd.DataFrame(
        columns | {say("column_contribution", lang): [scale.said(row.total) for _, row in rows]}
    )


def _counts(x: float, n: float, counted: bool) -> str:
    return exact(x) if counted else f"{exact(x)} / {exact(n)}"
