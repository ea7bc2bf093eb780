"""One indicator over time: for one organisation, and for all institutions as small multiples."""

import pandas as pd

from components.exhibits.aims import aimed, every
from components.exhibits.caption import captioned
from components.exhibits.charts import Lines, SmallMultiples
from components.exhibits.course_computed import course_computed, course_reading
from components.exhibits.doubt import doubt_notes
from components.exhibits.model import Exhibit, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import (
    course,
    events,
    of_an_earlier_quarter,
    source_line,
    table_of,
    target_line,
    with_unfinished,
)
from components.exhibits.series import IntervalSeries
from components.exhibits.usual import usual
from components.text import numbers, say
from components.text.joining import listed
from metrics import INDICATORS, Indicator
from metrics.analysis.judged_change import NOT_COMPARED, JudgedChange, judged_span
from metrics.foundation.definitions import is_one_way
from metrics.foundation.periods import parse_period

_MOVED = {1: "up", -1: "down", 0: "flat"}
_SAID = ("usual", "along", "chance")  # what a headline on a year's change adds


def trend(
    rows: pd.DataFrame, compared: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]
) -> Exhibit:
    """``rows``: results of one indicator for one organisation by quarter; ``compared``: the same for the
    district, or an empty frame for no second line.
    """
    # The target of the last quarter shown; one of the district's own says from when on it counts.
    lang, indicator = setting.lang, aimed(rows.iloc[-1], setting)
    series = [_line(rows, setting, "accent")]
    if len(compared):
        series.insert(0, _line(compared, setting, "context"))
    shown, alike = set(rows["period"]), _alike(rows, setting, open_periods)
    return Exhibit(
        key=f"trend_{indicator.key}",
        headline=with_unfinished(
            trend_headline(indicator, rows, setting, open_periods), rows["period"], setting
        ),
        chart=Lines(
            series=tuple(series),
            percent=indicator.unit.value.zh == "%",
            target=target_line(indicator, lang),
            events=events(setting, rows["organisation"].iloc[0], shown),
            noted=noted(setting, rows["organisation"].iloc[0], shown),
            hollow=tuple(numbers.tick(period, lang) for period in open_periods if period in shown),
        ),
        table=table_of(rows, setting),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption",
            lang,
            what=indicator.title.in_(lang),
            where=setting.name(rows["organisation"].iloc[0]),
            period=numbers.period(f"{rows['period'].min()}..{rows['period'].max()}", lang),
        ),
        notes=(
            *(
                say(
                    "note_incomplete",
                    lang,
                    period=numbers.period(period, lang),
                    as_of=numbers.day(setting.as_of, lang),
                )
                for period in open_periods
                if period in shown
            ),
            *doubt_notes([rows, compared], setting),
            *noted_lines(setting, rows["organisation"].iloc[0], shown),
        ),
        reading=course_reading(alike, setting, open_periods),
        computed=course_computed(alike, setting, open_periods),
    )


def _alike(rows: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]) -> pd.DataFrame:
    """The rows of quarters that count the same teams as the last complete quarter with a value, so that they
    can be compared with it.
    """
    known = rows[rows["value"].notna() & ~rows["period"].isin(open_periods)]
    if known.empty:
        return rows
    organisation, last = known[["organisation", "period"]].iloc[-1]
    return rows[
        [
            setting.comparable(organisation, last, period, rows["indicator"].iloc[0])
            for period in rows["period"]
        ]
    ]


def _line(rows: pd.DataFrame, setting: Setting, role: str) -> IntervalSeries:
    return course(rows, setting, name=setting.name(rows["organisation"].iloc[0]), role=role)


def trend_headline(
    indicator: Indicator, rows: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]
) -> str:
    """Where the indicator stands at the last complete quarter, and how it moved against a year earlier."""
    over = rows[~rows["period"].isin(open_periods)]
    known = over[over["value"].notna()]
    if known.empty:
        return say("headline_trend_missing", setting.lang, what=indicator.title.in_(setting.lang))
    return of_an_earlier_quarter(_stood(indicator, rows, known, setting, open_periods), over, setting)


def _stood(
    indicator: Indicator,
    rows: pd.DataFrame,
    known: pd.DataFrame,
    setting: Setting,
    open_periods: tuple[str, ...],
) -> str:
    """The last of the ``known`` values, and how it moved against a year earlier."""
    lang, what, last = setting.lang, indicator.title.in_(setting.lang), known.iloc[-1]
    now = {
        "what": what,
        "period": numbers.period(last["period"], lang),
        "value": numbers.amount(indicator, last["value"], lang),
    }
    year_before = str(parse_period(last["period"]).year_before)
    base = known[known["period"] == year_before]
    if len(base) and not setting.comparable(last["organisation"], last["period"], year_before, indicator.key):
        return say("headline_trend_merged", lang, **now)
    if base.empty:
        return say("headline_trend_only", lang, **now)
    difference = last["value"] - base.iloc[0]["value"]
    change = judged_span(last, base.iloc[0], usual(rows, setting, open_periods))
    said = say(
        f"headline_trend_{_MOVED[change.way]}",
        lang,
        **now,
        change=numbers.change(indicator, abs(difference), lang).lstrip("+±"),
    )
    return say(f"span_{change.standing}", lang, said=said) if change.standing in _SAID else said


def multiples(
    rows: pd.DataFrame, district: pd.DataFrame, setting: Setting, open_periods: tuple[str, ...]
) -> Exhibit:
    """``rows``: results of one indicator for many organisations by quarter; ``district``: the district's
    results, drawn as a grey line in each small chart.
    """
    lang, indicator = setting.lang, INDICATORS[rows["indicator"].iloc[0]]
    # Unfinished values stay in the table, but a line must not end with one.
    whole, district = rows, district[~district["unfinished"].astype(bool)]
    rows = rows[~rows["unfinished"].astype(bool)]
    series, ends, changes = [], _ends(rows, open_periods), dict[str, JudgedChange]()
    merged: set = set()
    for organisation, part in rows.groupby("organisation", sort=False):
        change = _between(part, ends, setting, open_periods)
        if ends and not setting.comparable(str(organisation), ends[-1], ends[0], indicator.key):
            change, merged = NOT_COMPARED, merged | {organisation}
        changes[str(organisation)] = change
        series.append(_line(part, setting, change.meaning))
    arrows = (
        say("caption_arrows", lang, first=numbers.period(ends[0], lang))
        if {one.role for one in series} & {"better", "worse"}
        else ""
    )
    chart = SmallMultiples(
        whole=(level := _line(district, setting, "context")),
        series=_worst_first(series, level, indicator),
        percent=indicator.unit.value.zh == "%",
    )
    shown_last = map(chart.last, chart.series)
    return Exhibit(
        key=f"multiples_{indicator.key}",
        headline=with_unfinished(
            _multiples_headline(indicator, changes, merged, ends, setting), whole["period"], setting
        ),
        chart=chart,
        legend=say(
            "key_multiples",
            lang,
            order=say("caption_worst_first", lang) if is_one_way(indicator) else "",
            arrows=arrows,
            earlier=say("caption_earlier", lang) if any(one and one[1] for one in shown_last) else "",
        ),
        table=table_of(whole, setting),
        definitions=tuple(every(whole[whole["period"] == whole["period"].max()], setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_multiples",
            lang,
            what=indicator.title.in_(lang),
            period=numbers.period(f"{whole['period'].min()}..{whole['period'].max()}", lang),
        ),
        notes=doubt_notes([whole, district], setting),
    )


def _worst_first(
    series: list[IntervalSeries], whole: IntervalSeries, indicator: Indicator
) -> tuple[IntervalSeries, ...]:
    """``series`` by how far each lies from the whole on the bad side in the last quarter that both have; in
    their own order where no side is bad, and those without such a quarter at the end.
    """
    level = dict(zip(whole.x, whole.y, strict=True))

    def ahead(one: IntervalSeries) -> float:
        gaps = [
            y - base
            for x, y in zip(one.x, one.y, strict=True)
            if y is not None and (base := level.get(x)) is not None
        ]
        return gaps[-1] * indicator.direction.value if gaps else float("inf")

    return tuple(sorted(series, key=ahead)) if is_one_way(indicator) else tuple(series)


def _ends(rows: pd.DataFrame, open_periods: tuple[str, ...]) -> list[str]:
    """The first and the last complete quarter in which enough organisations have a value: at least half as
    many as in the quarter with the most. All organisations are compared between the same two quarters.
    """
    known = rows[rows["value"].notna() & ~rows["period"].isin(open_periods)].groupby("period").size()
    usual = known.index[known * 2 >= known.max()]
    return [str(usual.min()), str(usual.max())] if len(usual) else []


def _between(
    rows: pd.DataFrame, ends: list[str], setting: Setting, open_periods: tuple[str, ...]
) -> JudgedChange:
    """The change of one organisation between the two ``ends``."""
    of = rows.set_index("period", drop=False)
    if not ends or not set(ends) <= set(of.index):
        return NOT_COMPARED
    return judged_span(of.loc[ends[-1]], of.loc[ends[0]], usual(rows, setting, open_periods))


def _multiples_headline(
    indicator: Indicator, changes: dict[str, JudgedChange], merged: set, ends: list[str], setting: Setting
) -> str:
    """How many organisations rose and fell between the two ``ends`` by more than their usual ups and downs;
    those that stay within them, missing and merged ones are counted too, so that the numbers add up to all.
    """
    lang, what = setting.lang, indicator.title.in_(setting.lang)
    if not ends:
        return say("headline_trend_missing", lang, what=what)
    first, last = (numbers.period(end, lang) for end in ends)
    if first == last:
        return say("headline_multiples_one", lang, what=what, period=first)
    moved = [
        "merged"
        if name in merged
        else "usual"
        if change.standing in ("usual", "chance")
        else change.standing
        if change.standing in ("missing", "flat")
        else _MOVED[change.way]
        for name, change in changes.items()
    ]
    counts = [
        say(f"multiples_{one}", lang, n=moved.count(one))
        for one in ("up", "down", "flat", "usual", "missing", "merged")
        if one in moved
    ]
    return say(
        "headline_multiples",
        lang,
        what=what,
        first=first,
        last=last,
        n=len(changes),
        counts=listed(counts, lang),
    )
