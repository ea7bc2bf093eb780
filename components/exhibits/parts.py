"""Pieces that several exhibits use: sources, points, tables, sentences about a change."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from components.exhibits.aims import aimed_each
from components.exhibits.doubt import doubted, marked
from components.exhibits.model import Setting
from components.exhibits.series import IntervalSeries, JudgedIntervals, Level
from components.text import aims, numbers, say
from components.text.joining import clauses, listed
from components.text.said import Said, number_form
from metrics import Indicator
from metrics.analysis.certainty import is_full_count, without_full_counts
from metrics.editions.keeping import Edition
from metrics.events.event import Event
from metrics.foundation.definitions import is_sampled
from metrics.indicators.documents import each_once


def spoken_period(text: str, setting: Setting) -> str:
    """A period in words, with a mark where it, or the last quarter of a span, has not ended."""
    said = numbers.period(text, setting.lang)
    return (
        say("incomplete_mark", setting.lang, period=said)
        if text.rpartition("..")[2] in setting.open_periods
        else said
    )


def with_unfinished(headline: str, periods: Iterable[str], setting: Setting) -> str:
    """``headline``; where one of ``periods`` has not ended, it also says so and gives the day of the data."""
    still = sorted(setting.open_periods.intersection(periods))
    if not still:
        return headline
    return say(
        "headline_unfinished",
        setting.lang,
        headline=headline,
        period=numbers.period(still[-1], setting.lang),
        as_of=numbers.day(setting.as_of, setting.lang),
    )


def is_open(rows: pd.DataFrame, setting: Setting) -> bool:
    """Whether ``rows``, results of one period, are of one that has not ended, or still grow: then nobody has
    a place, lies outside limits or meets a target.
    """
    return bool(rows["unfinished"].any()) or not setting.open_periods.isdisjoint(rows["period"])


def plain(values: Iterable[float]) -> tuple[float | None, ...]:
    """Numbers for a chart: NaN becomes None, others are rounded to six places, so that the last bits of a
    float do not change the bytes of a figure.
    """
    return tuple(None if pd.isna(value) else round(float(value), 6) for value in values)


def origin_of(synthetic: bool, edition: Edition | None, lang: str) -> str:
    """The words for where figures come from: records or demo data, and the edition, if any."""
    origin = say("source_demo" if synthetic else "source_records", lang)
    return (
        say("origin_in_edition", lang, origin=origin, edition=edition_mark(edition, lang))
        if edition
        else origin
    )


def edition_mark(edition: Edition, lang: str) -> str:
    """The edition by name and hash."""
    return say("edition_mark", lang, name=edition.name, hash=edition.short_hash)


def source_line(setting: Setting, indicators: Iterable[Indicator]) -> str:
    """Where the figures come from: the records, and the documents that define them."""
    # Several indicators rest on one document: each is named once.
    documents = each_once(
        (
            document
            for indicator in indicators
            for document in re.split("；|; ", indicator.source.in_(setting.lang))
        ),
        setting.lang,
    )
    origin = origin_of(setting.synthetic, setting.edition, setting.lang)
    return say("source_line", setting.lang, origin=origin, documents=clauses(documents, setting.lang))


def course(rows: pd.DataFrame, setting: Setting, *, name: str, role: str) -> IntervalSeries:
    """Results of one organisation by quarter, one point a row; full counts without intervals."""
    rows = without_full_counts(rows)
    return IntervalSeries(
        name=name,
        role=role,
        x=tuple(numbers.tick(period, setting.lang) for period in rows["period"]),
        y=plain(rows["value"]),
        labels=labels(rows, setting),
        lower=plain(rows["lower"]),
        upper=plain(rows["upper"]),
        keys=tuple(rows["organisation"]),
        doubtful=tuple(rows["doubt"] != ""),
    )


def side_by_side(rows: pd.DataFrame, setting: Setting, *, name: str, roles: Iterable[str]) -> JudgedIntervals:
    """Results of one indicator and period, one organisation a row; ``roles`` has the role of each row."""
    return JudgedIntervals(
        name=name,
        roles=tuple(roles),
        x=tuple(setting.name(key) for key in rows["organisation"]),
        y=plain(rows["value"]),
        labels=labels(rows, setting),
        lower=plain(rows["lower"]),
        upper=plain(rows["upper"]),
        keys=tuple(rows["organisation"]),
        doubtful=tuple(rows["doubt"] != ""),
    )


def labels(rows: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """Each row's value as text, with the sign of doubt where it is doubted."""
    return tuple(
        marked(numbers.amount(indicator, value, setting.lang), doubt)
        for indicator, value, doubt in zip(
            aimed_each(rows, setting), rows["value"].tolist(), rows["doubt"].tolist(), strict=True
        )
    )


def with_margin(row, indicator: Indicator, lang: str) -> str:
    """The value of one result (``row``); that of a sample with its margin of error or its interval."""
    said = numbers.amount(indicator, row.value, lang)
    if not is_sampled(indicator) or pd.isna(row.value) or pd.isna(row.upper):
        return said
    return said + numbers.give_or_take(row.value, row.lower, row.upper, lang)


def target_line(indicator: Indicator, lang: str) -> Level | None:
    """The indicator's target as a line of a chart; None where there is no target."""
    return None if indicator.target is None else Level(indicator.target, aims.short(indicator, lang))


def district_line(indicator: Indicator, district: pd.DataFrame, setting: Setting) -> Level | None:
    """The district's value as a line of a chart; ``district``: its one result, or no row. None without a
    value.
    """
    value = plain(district["value"])[0] if len(district) else None
    return (
        None
        if value is None
        else Level(
            value, say("district_label", setting.lang, value=numbers.amount(indicator, value, setting.lang))
        )
    )


def events(setting: Setting, organisation: str, periods: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The incentives that began in one of ``periods`` and concern ``organisation``, as a chart's (category,
    label).
    """
    return tuple(
        (numbers.tick(str(some[0].start), setting.lang), event_label(some, organisation, setting))
        for some in concerning(setting.incentives, organisation, periods)
    )


def concerning(every: Iterable[Event], organisation: str, periods: Iterable[str]) -> list[list[Event]]:
    """The events of ``every`` that began in one of ``periods`` and concern ``organisation``, grouped by
    quarter and title.
    """
    shown, together = set(periods), dict[tuple[str, str], list[Event]]()
    for one in every:
        if str(one.start) in shown and one.concerns(organisation):
            together.setdefault((str(one.start), one.title), []).append(one)
    return list(together.values())


def event_label(alike: Sequence[Event], organisation: str, setting: Setting) -> str:
    """The title that the events ``alike`` share, with the organisations they are for unless one of them
    covers all of ``organisation``.
    """
    title, lang = alike[0].title, setting.lang
    if any(one.covers(organisation) for one in alike):
        return title
    if len(alike) > 1:
        return say("incentive_scopes", lang, title=title, who=setting.name(alike[0].scope), n=len(alike))
    return say("incentive_scope", lang, title=title, who=setting.name(alike[0].scope))


def reason(code: str, lang: str) -> str:
    """The words for why a value is missing; empty for no code."""
    return say(f"reason_{code}", lang) if code else ""


def of_an_earlier_quarter(headline: str, over: pd.DataFrame, setting: Setting) -> str:
    """``headline`` on the last value of ``over``, the results of one organisation in quarters that are over;
    where the last quarter has no value, this is said before it, and why.
    """
    last = over.iloc[-1]
    if not pd.isna(last["value"]):
        return headline
    return say(
        "headline_before",
        setting.lang,
        period=numbers.period(last["period"], setting.lang),
        reason=reason(last["reason"], setting.lang),
        headline=headline,
    )


def table_of(rows: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    """The table behind a chart with all columns of the results in words; missing values have their reason."""
    lang = setting.lang
    indicators = aimed_each(rows, setting)
    # Only where the district has a target of its own: the reference is the same in every row.
    own = any(indicator.own is not None for indicator in indicators)
    return frame(
        {
            say("column_organisation", lang): [setting.name(key) for key in rows["organisation"]],
            say("column_period", lang): [spoken_period(key, setting) for key in rows["period"]],
            say("column_indicator", lang): [indicator.title.in_(lang) for indicator in indicators],
            say("column_value", lang): [
                numbers.amount(i, v, lang) for i, v in zip(indicators, rows["value"], strict=True)
            ],
        }
        | ({say("column_target", lang): [aims.full(one, lang) for one in indicators]} if own else {})
        | {
            say("column_numerator", lang): [exact(v) for v in rows["numerator"]],
            say("column_denominator", lang): [exact(v) for v in rows["denominator"]],
            say("column_interval", lang): [
                interval(i, n, low, high, lang)
                for i, n, low, high in zip(
                    indicators, rows["denominator"], rows["lower"], rows["upper"], strict=True
                )
            ],
            say("column_reason", lang): [reason(code, lang) for code in rows["reason"]],
            say("column_doubt", lang): [doubted(codes, lang) for codes in rows["doubt"]],
        }
    )


def frame(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A table for an exhibit. Its dtype is object, so that cells of type ``Said`` keep the numbers behind
    their text; a pandas string column would lose these.
    """
    return pd.DataFrame(columns, dtype=object)


def dated(table: pd.DataFrame, period: str, setting: Setting) -> pd.DataFrame:
    """``table`` with a column of periods added where ``period`` has not ended, since a file with this table
    alone must say so; otherwise ``table`` as given.
    """
    if period not in setting.open_periods:
        return table
    return table.assign(
        **{
            say("column_period", setting.lang): pd.Series(
                [spoken_period(period, setting)] * len(table), index=table.index, dtype=object
            )
        }
    )


def exact(value: float) -> str:
    """A number in full, with two decimals unless it is whole."""
    if pd.isna(value):
        return numbers.MISSING
    places = 0 if float(value).is_integer() else 2
    return Said(f"{value:,.{places}f}", (float(value),), number_form(places))


def interval(indicator: Indicator, denominator: float, low: float, high: float, lang: str) -> str:
    """A 95% interval as low–high; that it is a full count, where there is no error of sampling; empty without
    a value.
    """
    if pd.isna(low) or pd.isna(high):
        return ""
    if is_full_count(indicator, denominator):
        return say("full_count", lang)
    return span(indicator, low, high, lang)


def span(indicator: Indicator, low: float, high: float, lang: str) -> str:
    """Two values of an indicator as low–high."""
    first, second = numbers.apart(
        (low, high), lambda value, finer: numbers.amount(indicator, value, lang, finer)
    )
    return pair(first, second, "–")


def pair(first: str, second: str, between: str) -> str:
    """Two numbers in one cell. The result keeps both values, so that a workbook can write them into two
    cells.
    """
    values = tuple(value for one in (first, second) if isinstance(one, Said) for value in one.values)
    joined = f"{first}{between}{second}"
    return Said(joined, values, first.form) if isinstance(first, Said) and len(values) == 2 else joined


def missing_notes(rows: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """Which organisations have no value, and why."""
    absent = rows[rows["value"].isna()]
    return tuple(
        say(
            "note_missing",
            setting.lang,
            n=len(group),
            names=listed([setting.name(key) for key in list(group["organisation"])[:3]], setting.lang),
            reason=reason(code, setting.lang),
        )
        for code, group in absent.groupby("reason")
    )
