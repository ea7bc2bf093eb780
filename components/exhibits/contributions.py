"""Which parts brought the change of a whole: institutions for the district, teams for their institution."""

import pandas as pd

from components.exhibits.caption import captioned
from components.exhibits.charts import Contributions
from components.exhibits.contribution_table import computed_of, table_of
from components.exhibits.contribution_words import (
    NAMED,
    NOTHING,
    OTHERS,
    Scale,
    bar_name,
    compared_with,
    headline_of,
    is_nothing,
    parts_below,
    scale_of,
    some_names,
    ways_of,
)
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.noted import merger_title
from components.exhibits.parts import exact, reason, source_line
from components.exhibits.series import Judged
from components.text import numbers, say
from components.text.joining import listed
from metrics import INDICATORS
from metrics.analysis.shares import REST, Shares, is_counted
from metrics.analysis.year_on_year import may_be_chance
from metrics.foundation.definitions import is_one_way, is_sampled
from metrics.statistics.growth import SMALL_BASE
from metrics.trust.doubts import joined

MOST_BARS = 12


def contributions(found: Shares, rows: pd.DataFrame, setting: Setting, usual: bool = False) -> Exhibit:
    """``found``: the change and its parts; ``rows``: the results of the parts that it was split by.

    ``usual``: the change lies within the usual ups and downs.
    """
    lang, indicator, scale = setting.lang, INDICATORS[found.indicator], scale_of(found, setting.lang)
    compared = rows[rows["period"].isin([found.base, found.period])]
    return Exhibit(
        key=f"contributions_{indicator.key}",
        headline=headline_of(found, scale, setting),
        chart=Contributions(points=_points(found, scale, setting), percent=scale.times > 1),
        table=table_of(found, scale, setting),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_contributions",
            lang,
            unit=scale.unit,
            period=numbers.period(found.period, lang),
            against=compared_with(found, lang),
            where=setting.name(found.organisation),
        ),
        notes=(*_notes(found, setting), *doubt_notes([compared], setting)),
        reading=() if found.reason else _reading(found, usual, setting),
        computed=None
        if found.reason
        else Computed(
            table=computed_of(found, scale, setting),
            note=say("contribution_note_count", lang)
            if is_counted(found.indicator)
            else ways_of(found, scale, lang),
        ),
    )


def _points(found: Shares, scale: Scale, setting: Setting) -> Judged:
    bars = _bars(found)
    return Judged(
        name=say("contribution_series", setting.lang),
        x=tuple(
            bar_name(key, n, found, setting) for key, n in zip(bars["organisation"], bars["n"], strict=True)
        ),
        # Not rounded to six places as in other charts: the bars must sum to the change.
        y=tuple(round(float(value), 12) for value in bars["total"]),
        labels=tuple(
            marked(scale.said(value), doubt)
            for value, doubt in zip(bars["total"], bars["doubt"], strict=True)
        ),
        keys=tuple(bars["organisation"]),
        doubtful=tuple(bars["doubt"] != ""),
        roles=tuple(
            "rest"
            if key == OTHERS
            else "context"
            if may_be_chance(found)
            else _role(key, value, found, scale)
            for key, value in zip(bars["organisation"], bars["total"], strict=True)
        ),
    )


def _bars(found: Shares) -> pd.DataFrame:
    """At most MOST_BARS rows: the largest parts by name, those in the direction of the change first; then the
    rest that no listed part accounts for, and all smaller parts summed as OTHERS.
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


def _role(key: str, value: float, found: Shares, scale: Scale) -> str:
    """``better`` or ``worse`` by the indicator's good direction, ``accent`` where it has none; ``context``
    for what rounds to zero and the rest.
    """
    if key == REST or is_nothing(scale.said(value)):
        return "context"
    return {1: "better", -1: "worse", 0: "accent"}[
        (1 if value > 0 else -1)
        * (INDICATORS[found.indicator].direction.value if is_one_way(INDICATORS[found.indicator]) else 0)
    ]


def _reading(found: Shares, usual: bool, setting: Setting) -> tuple[str, ...]:
    lang = setting.lang
    said = say("contribution_sum", lang, where=setting.name(found.organisation))
    more = [say(f"contribution_usual_{parts_below(found)}", lang)] if usual else []
    if is_sampled(INDICATORS[found.indicator]):
        more.append(say("contribution_sampled", lang))
    if is_counted(found.indicator) and found.before < SMALL_BASE:
        more.append(say("contribution_small_base", lang, base=exact(found.before)))
    return (said, *more)


def _notes(found: Shares, setting: Setting) -> tuple[str, ...]:
    lang, notes = setting.lang, []
    lonely = list(found.parts.loc[found.parts["one_sided"], "organisation"])
    if lonely:
        notes.append(say("note_one_sided", lang, names=some_names(lonely, setting)))
    rest = (found.parts["organisation"] == REST).any()
    for why in dict.fromkeys(found.held.values()):
        key = "note_rest" if rest and why not in NOTHING else "note_absent"
        notes.append(
            say(
                key,
                lang,
                names=some_names([name for name, one in found.held.items() if one == why], setting),
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
                which=listed([merger_title(one, setting) for one in between[:NAMED]], lang),
            )
        )
    return tuple(notes)
