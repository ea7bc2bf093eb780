"""One team: every indicator beside target, institution, district and peers."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.exhibits.aims import aimed, to_the_target
from components.exhibits.doubt import doubted, marked
from components.exhibits.model import Setting
from components.exhibits.parts import exact, interval, is_open, reason, with_margin, with_unfinished
from components.exhibits.peers import place_text, rank_text
from components.exhibits.usual import last_change
from components.text import aims, numbers, say
from components.text.joining import listed
from metrics import FAMILIES, INDICATORS, Direction, Indicator
from metrics.analysis.among_all import Rank
from metrics.analysis.certainty import certainty
from metrics.analysis.lacking import Lacking
from metrics.foundation.definitions import Count, is_one_way
from metrics.foundation.periods import parse_period

MARKS = {"met": "✓", "missed": "✗", "untold": "?", "": ""}  # behind a target, by how surely it is met


def portrait(
    team: pd.DataFrame,
    peers: pd.DataFrame,
    institution: pd.DataFrame,
    district: pd.DataFrame,
    series: pd.DataFrame,
    setting: Setting,
    ranks: Mapping[str, Mapping[str, Rank]],
) -> pd.DataFrame:
    """A table with one row an indicator. ``team``, ``peers``, ``institution``, ``district``: results of one
    quarter for the team, all teams, and the two wholes; ``series``: the team's results by quarter; ``ranks``:
    indicator → team → rank, where one is known.
    """
    lang = setting.lang
    of_district, of_institution = (
        {row.indicator: row for row in rows.itertuples()} for rows in (district, institution)
    )
    rows = []
    for row in team.itertuples():
        indicator = aimed(row, setting)
        trend = series.loc[(series["indicator"] == row.indicator) & ~series["unfinished"], "value"]
        rows.append(
            {
                "key": row.indicator,
                say("column_family", lang): FAMILIES[indicator.family].in_(lang),
                say("column_indicator", lang): indicator.title.in_(lang),
                say("column_value", lang): _own(indicator, row, lang),
                say(
                    "column_target", lang
                ): f"{aims.in_cell(indicator, lang)} {MARKS[certainty(row, indicator)]}".rstrip(),
                say("column_rank", lang): _rank(
                    peers, row, ranks.get(row.indicator, {}).get(row.organisation), lang
                )
                if not is_open(team, setting)
                else "",
                say("column_needed", lang): _needed(to_the_target(row, team, setting)),
                say("column_district", lang): _value(of_district.get(row.indicator), lang),
                say("column_trend", lang): [float(value) for value in trend.dropna()],
                say("column_institution", lang): _value(of_institution.get(row.indicator), lang),
                say("column_numerator", lang): exact(row.numerator),
                say("column_denominator", lang): ""
                if isinstance(indicator, Count)
                else exact(row.denominator),
                say("column_interval", lang): interval(
                    indicator, row.denominator, row.lower, row.upper, lang
                ),
                say("column_doubt", lang): doubted(row.doubt, lang),
            }
        )
    return pd.DataFrame(rows)


def _own(indicator: Indicator, row, lang: str) -> str:
    """The value, with a mark where it is unfinished; or the reason why there is none."""
    said = marked(
        with_margin(row, indicator, lang)
        if not row.reason
        else say("missing_because", lang, reason=reason(row.reason, lang)),
        row.doubt,
    )
    return say("incomplete_mark", lang, period=said) if row.unfinished and not row.reason else said


def _needed(found: Lacking | None) -> str:
    """How many more would meet the target; empty where the target is met or the number cannot be given."""
    return f"+{found.more:,}" if found is not None else ""


def target_notes(team: pd.DataFrame, setting: Setting) -> Iterator[str]:
    """Notes below the table: of which document the district's own targets are, and the conditions of those
    that depend on another indicator. ``team``: the results that the table shows.
    """
    lang = setting.lang
    for row in team.itertuples():
        indicator = aimed(row, setting)
        what = indicator.title.in_(lang)
        if indicator.own is not None:
            yield say("note_own_targets", lang, what=what, target=aims.full(indicator, lang))
        elif indicator.floor is not None:
            yield _floor_note(indicator, row, to_the_target(row, team, setting), lang)


def _floor_note(indicator: Indicator, row, found: Lacking | None, lang: str) -> str:
    """The target and its condition; and, where that is the shorter way, that meeting it is enough."""
    said = {"what": indicator.title.in_(lang), "target": numbers.target(indicator, lang)}
    if found is None or not found.freed:
        return say("note_floor", lang, **said)
    return say(
        "note_floor_freed",
        lang,
        **said,
        n=_needed(found),
        of=found.of.numerator.title.in_(lang),
        condition=found.of.title.in_(lang),
        floor=numbers.bound(indicator, row.value).removeprefix("≥"),
    )


def _value(found, lang: str) -> str:
    """The value of one result; the sign for a missing value where ``found`` is None."""
    return (
        numbers.MISSING
        if found is None
        else marked(with_margin(found, INDICATORS[found.indicator], lang), found.doubt)
    )


def _rank(peers: pd.DataFrame, row, rank: Rank | None, lang: str) -> str:
    """The place among all teams that have a value, the best being first and equals sharing a place; with the
    range of possible places where ``rank`` is given. Empty where there is no order.
    """
    if rank is not None:
        return rank_text(rank, lang)
    indicator = INDICATORS[row.indicator]
    values = peers.loc[peers["indicator"] == row.indicator].set_index("organisation")["value"].dropna()
    if row.organisation not in values or not is_one_way(indicator) or len(values) < 2:
        return ""
    own = values[row.organisation]
    alike = int((values == own).sum())
    ahead = int((values < own).sum() if indicator.direction is Direction.LOWER else (values > own).sum())
    return say("rank", lang, place=place_text(ahead + 1, alike, lang), n=len(values))


class Told(NamedTuple):
    """A headline, and the sentences that name the indicators it counts as clearly better or worse."""

    headline: str
    moves: tuple[str, ...] = ()


def portrait_said(team: pd.DataFrame, series: pd.DataFrame, setting: Setting) -> Told:
    """How many targets the team surely meets (``team``: its results of one quarter), of how many this cannot
    be told, and how many indicators became better or worse than in the quarter before by more than their
    usual ups and downs, and which. ``series``: its results in all quarters up to that one.
    """
    told = _portrait_said(team, series, setting)
    return told._replace(headline=with_unfinished(told.headline, team["period"], setting))


def _portrait_said(team: pd.DataFrame, series: pd.DataFrame, setting: Setting) -> Told:
    period = str(team["period"].iloc[0])
    upto, last = series[series["period"] <= period], str(parse_period(period).back(1))
    values = upto.pivot_table(index="indicator", columns="period", values="value")
    both = values.reindex(columns=[last, period]).dropna()
    who = setting.name(team["organisation"].iloc[0])
    gone = next(
        (
            one
            for one in setting.mergers
            if one.closed == team["organisation"].iloc[0] and str(one.start) <= period
        ),
        None,
    )
    if gone is not None and team["value"].isna().all():
        return Told(
            say(
                "headline_portrait_closed",
                setting.lang,
                who=who,
                into=setting.name(gone.into),
                day=numbers.day(gone.starts_on, setting.lang),
            )
        )
    if team["value"].isna().all():
        return Told(say("headline_portrait_none", setting.lang, who=who))
    if period in setting.open_periods:
        said, counting = say("headline_portrait_open", setting.lang, who=who), int(team["unfinished"].sum())
        return Told(
            say("headline_portrait_counting", setting.lang, said=said, k=counting) if counting else said
        )
    met = {"who": who, **_targets_met(team, setting)}
    if both.empty:
        return Told(say("headline_portrait_first", setting.lang, **met))
    if not setting.comparable(team["organisation"].iloc[0], period, str(parse_period(period).back(1))):
        return Told(say("headline_portrait_merged", setting.lang, **met))
    meanings = {
        key: last_change(rows, setting).meaning
        for key, rows in upto.groupby("indicator", sort=False)
        if key in both.index
    }
    moved = {way: [key for key, meaning in meanings.items() if meaning == way] for way in ("worse", "better")}
    headline = say(
        "headline_portrait",
        setting.lang,
        **met,
        change=_moved(len(moved["better"]), len(moved["worse"]), setting.lang),
    )
    return Told(headline, _which(moved, setting.lang))


def _which(moved: Mapping[str, list[str]], lang: str) -> tuple[str, ...]:
    """A sentence with the names of those that moved, for each way (better, worse) in which some did."""
    return tuple(
        say(f"portrait_which_{way}", lang, which=listed([numbers.title(key, lang) for key in keys], lang))
        for way, keys in moved.items()
        if keys
    )


def _targets_met(team: pd.DataFrame, setting: Setting) -> dict[str, Any]:
    """Of how many results with a target (``n``) it is surely met, and of how many that cannot be told."""
    found = [one for row in team.itertuples() if (one := certainty(row, aimed(row, setting)))]
    met, untold = found.count("met"), found.count("untold")
    return {
        "n": len(found),
        "met": say("portrait_met" if met else "portrait_none_met", setting.lang, n=met),
        "untold": say("portrait_untold", setting.lang, n=untold) if untold else "",
    }


def _moved(better: int, worse: int, lang: str) -> str:
    which = "both" if better and worse else "better" if better else "worse" if worse else "neither"
    return say(f"portrait_{which}", lang, better=better, worse=worse)
