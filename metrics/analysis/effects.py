"""Whether a rate changed with an incentive, judged by teams, and what speaks against reading more into it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.analysis.before_after import LEFT_OUT, SIDES, both_sides
from metrics.analysis.selection import Selection, selection
from metrics.calculation.calculate import pooled, results
from metrics.events.incentives import groups, incentives
from metrics.events.notes import notes
from metrics.foundation.definitions import Proportion, is_sampled
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.privacy.small_counts import few, withhold_small_counts
from metrics.statistics.clusters import PairedChange, paired_change
from metrics.statistics.comparisons import difference_of_proportions, two_proportions_test
from metrics.statistics.departures import Departure, interrupted, log_odds
from metrics.statistics.differences import DifferenceInDifferences
from metrics.statistics.growth import ratio_of_proportions
from metrics.statistics.series import Segmented
from metrics.trust.quality import joined
from metrics.values.stored import read_horizon
from records.engine import Source

SIGNIFICANT = 0.05
FULL_WINDOW = 4
MOST = 0.5  # of the teams: an event for more than these bends the course
_FEW = 30  # people on either side of a rate, below which a handful decides
_VISIBLE = 0.01  # what a trend must add up to before anyone sees it rise or fall

VERDICTS = ("rose", "fell", "unclear", "untested")
CAVEATS = (
    "sampled",
    "moving_before",
    "drifting_before",
    "stood_low",
    "stood_high",
    "other_event",
    "noted",
    "small_numbers",
    "teams_left_out",
    "short_window",
    "doubtful",
)
_COURSE = {"steady_course", "off_course"}
# Why a rise or fall that is hardly chance is not credited to the incentive all the same.
AGAINST = (
    "short_course",
    "steady_course",
    "no_departure",
    "off_course",
    "stood_low",
    "stood_high",
    "others_alike",
)


@dataclass(frozen=True)
class Series:
    """A rate quarter by quarter: ``values`` are NaN where missing, ``event`` the place of the first quarter
    with the incentive.
    """

    quarters: tuple[str, ...]
    values: tuple[float, ...]
    event: int


@dataclass(frozen=True)
class Effect:
    """A rate before and after an incentive. All rates are fractions.

    ``before`` and ``after`` are (numerator, denominator) over all teams, ``value_before`` and ``value_after``
    their rates. ``change`` is judged by teams; ``naive`` and ``naive_p`` take people as independent.
    ``lower`` and ``upper`` are the range that may be spoken of (:func:`said_range`), by which the verdict is
    given. ``ratio`` is after ÷ before with its interval. ``segmented`` and ``departure`` (from its course)
    are None where the series is too short, ``selection`` (how others stood and went on) where there are no
    others without the incentive. ``verdict`` is one of VERDICTS, ``caveats`` are among CAVEATS, ``left_out``
    are the transition quarters. ``against`` (among AGAINST) is what keeps a change from being credited to the
    incentive, though it is hardly chance.
    """

    indicator: str
    organisation: str
    all_teams: int
    before: tuple[float, float]
    after: tuple[float, float]
    value_before: float
    value_after: float
    change: PairedChange
    lower: float
    upper: float
    naive: tuple[float, float, float]
    naive_p: float
    ratio: tuple[float, float, float]
    series: Series
    segmented: Segmented | None
    verdict: str
    caveats: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    departure: Departure | None = None
    selection: Selection | None = None
    against: tuple[str, ...] = ()

    @property
    def way(self) -> int:
        """1 where the rate rose, -1 where it fell, 0 where neither may be said."""
        return {"rose": 1, "fell": -1}.get(self.verdict, 0)

    @property
    def claimed(self) -> bool:
        """Whether the change may be said to agree, or not to agree, with the incentive working."""
        return self.way != 0 and not self.against


def effect(
    key: str,
    spans: dict[str, list[str]],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
    name: str = "",
) -> Effect:
    """As :func:`effects`, of the one rate ``key``."""
    return effects([key], spans, start, organisation, engine, teams, name)[0]


def effects(
    keys: Iterable[str],
    spans: dict[str, list[str]],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
    name: str = "",
) -> list[Effect]:
    """The rates ``keys`` in ``spans`` (of ``before_after.windows``) around the quarter ``start``.

    ``organisation`` is an institution, or None for the district; of its teams only those count that are named
    in ``teams`` (none named: all), together called ``name``. ValueError for what is no proportion.
    """
    keys = proportions(keys)
    rows = both_sides(keys, "team", spans, organisation, engine, teams)
    sides = {side: _by_team(rows[rows["period"].isin(spans[side])]) for side in SIDES}
    courses = _courses(keys, start, organisation, engine, teams)
    compared = _Compared(spans, start, teams or _teams_of(sides), name or organisation or DISTRICT)
    elsewhen, happened = _other_events(compared, engine), happened_within(spans, compared.teams, engine)
    chosen = _selections(keys, courses, compared, engine) if teams or organisation else {}
    return [_effect(key, sides, courses[key], chosen.get(key), compared, elsewhen, happened) for key in keys]


class _Compared(NamedTuple):
    """What is compared: the windows around ``start`` and the teams, together called ``name``."""

    spans: dict[str, list[str]]
    start: str
    teams: Collection[str]
    name: str


def _teams_of(sides: dict[str, pd.DataFrame]) -> set[str]:
    return {team for rows in sides.values() for team in rows.index}


def _effect(
    key: str,
    sides: dict[str, pd.DataFrame],
    series: Series,
    chosen: Selection | None,
    compared: _Compared,
    others: dict[str, float],
    noted: bool,
) -> Effect:
    before, after = (
        rows[rows["indicator"] == key].drop(columns="indicator") for rows in (sides["before"], sides["after"])
    )
    teams = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    x1, n1, x2, n2 = (
        teams[column].fillna(0).to_numpy()
        for column in ("numerator_before", "denominator_before", "numerator_after", "denominator_after")
    )
    change = paired_change(x1, n1, x2, n2)
    (b, m), (a, n) = (x1.sum(), n1.sum()), (x2.sum(), n2.sum())
    naive = _numbers(difference_of_proportions(a, n, b, m))
    lower, upper = said_range(is_sampled(INDICATORS[key]), change, naive)
    left_out = tuple(compared.spans.get(LEFT_OUT, ()))
    segmented, departure = _course(
        series,
        left_out,
        len(compared.spans["after"]),
        {quarter for quarter, share in others.items() if share > MOST},
    )
    another = not set(others).isdisjoint(_quarters(compared.spans))
    doubt = joined([*teams["doubt_before"].dropna(), *teams["doubt_after"].dropna()])
    found = verdict(change._replace(lower=lower, upper=upper), "rose", "fell")
    before_it = _course_before(segmented, change, compared.spans)
    against = _against(found, departure, before_it, chosen)
    return Effect(
        indicator=key,
        organisation=compared.name,
        all_teams=len(teams),
        before=(b, m),
        after=(a, n),
        value_before=rate(b, m),
        value_after=rate(a, n),
        change=change,
        lower=lower,
        upper=upper,
        naive=naive,
        naive_p=float(two_proportions_test(b, m, a, n)),
        ratio=_numbers(ratio_of_proportions(b, m, a, n)),
        series=series,
        segmented=segmented,
        verdict=found,
        caveats=tuple(
            _caveats(
                key,
                change,
                before_it,
                chosen,
                against,
                compared.spans,
                (b, m - b, a, n - a),
                len(teams),
                doubt,
                another,
                noted,
            )
        ),
        left_out=left_out,
        departure=departure,
        selection=chosen,
        against=against,
    )


def _course(
    series: Series, left_out: tuple[str, ...], within: int, others: set[str]
) -> tuple[Segmented | None, Departure | None]:
    """The course before and after, and whether the rate departs from it in the ``within`` quarters compared.

    Quarters ``left_out`` belong to neither, and the step is that of the first one after them.
    """
    values = uninterrupted(series.quarters, series.values, series.event, left_out, others)
    return interrupted((values, log_odds(values)), series.event + len(left_out), within, (0, 1))


def uninterrupted(
    quarters: Sequence[str],
    values: Iterable[float],
    event: int,
    left_out: Collection[str],
    others: Collection[str],
) -> list[float]:
    """``values`` from the last of the ``others`` (quarters of other events) before place ``event`` to the
    first one after; NaN elsewhere.
    """
    begins = quarters[event] if event < len(quarters) else ""
    first = max((quarter for quarter in others if quarter < begins), default="")
    end = min((quarter for quarter in others if quarter > begins), default="9999")
    return [
        value if first <= quarter < end and quarter not in left_out else np.nan
        for quarter, value in zip(quarters, values, strict=True)
    ]


def _selections(
    keys: list[str], courses: dict[str, Series], compared: _Compared, engine: Source
) -> dict[str, Selection | None]:
    """How the teams compared stood beside all others of the district; nothing where the incentive is for all
    of these, too.
    """
    known, after = incentives(engine), compared.spans["after"]
    if not after or any(str(one.start) == compared.start and one.covers(DISTRICT) for one in known):
        return {}
    quarters = courses[keys[0]].quarters
    rows = results(keys, "team", list(quarters), None, engine)
    _, without = groups(known, set(rows["organisation"]) - set(compared.teams), compared.start, after[-1])
    before = [quarter for quarter in quarters if parse_period(quarter) < parse_period(compared.start)]
    return {
        key: selection(rows[rows["indicator"] == key], compared.teams, without, before, after) for key in keys
    }


def _against(
    found: str, departure: Departure | None, before_it: str, chosen: Selection | None
) -> tuple[str, ...]:
    """What keeps a rise or fall from being credited: that it goes on as before, or comes of how the teams
    stood.
    """
    way = {"rose": 1, "fell": -1}.get(found, 0)
    if not way:
        return ()
    course = (
        "short_course"
        if departure is None
        else ""
        if departure.way == way
        else ("off_course" if departure.way else "steady_course" if before_it else "no_departure")
    )
    return tuple(name for name in (course, standing_against(chosen, way)) if name)


def standing_against(chosen: Selection | None, way: int) -> str:
    """Why a change is no more than how the teams had stood explains; "" where it is more, or there is nobody
    to compare with.
    """
    if chosen is None or chosen.bears_out(way):
        return ""
    return {1: "stood_low", -1: "stood_high"}[way] if chosen.way == -way else "others_alike"


def said_range(
    sampled: bool,
    teams: PairedChange | DifferenceInDifferences,
    people: tuple[float, float, float],
) -> tuple[float, float]:
    """The range of a change that may be spoken of: that of the ``teams``; of a sample, at neither end
    narrower than that of ``people``.

    Other people might have been asked: that teams happen to have answered alike makes no sample larger than
    it is. NaN where the teams are too few.
    """
    if not sampled:
        return teams.lower, teams.upper
    return float(np.minimum(teams.lower, people[1])), float(np.maximum(teams.upper, people[2]))


def claims_effect(change: PairedChange | DifferenceInDifferences) -> bool:
    """Whether the change may be spoken of: its interval leaves zero out and the test of the teams' ranks
    agrees.

    Both together keep false claims below one in twenty, also with few teams that differ strongly
    (test_coverage.py and test_differences_coverage.py of the tests measure it).
    """
    # What is not known (NaN) lies neither above nor below.
    return (change.lower > 0 or change.upper < 0) and change.p_value < SIGNIFICANT


def verdict(change: PairedChange | DifferenceInDifferences, more: str, less: str) -> str:
    """``more`` or ``less`` where a change may be spoken of, else "unclear"; "untested" where there is nothing
    to judge by.
    """
    if np.isnan(change.lower):
        return "untested"
    if not claims_effect(change):
        return "unclear"
    return more if change.difference > 0 else less


def proportions(keys: Iterable[str]) -> list[str]:
    """``keys``; ValueError for what is no proportion."""
    keys = list(keys)
    if others := [key for key in keys if not isinstance(INDICATORS[key], Proportion)]:
        raise ValueError(f"{others[0]} is no proportion")
    return keys


def _by_team(rows: pd.DataFrame) -> pd.DataFrame:
    """Σ numerator, Σ denominator and doubt of each team and rate over the periods of ``rows``, by team."""
    sums = pooled(rows).set_index("organisation")
    return sums[["indicator", "numerator", "denominator", "doubt"]].astype(
        {"numerator": float, "denominator": float}
    )


def _courses(
    keys: list[str],
    start: str,
    organisation: str | None,
    engine: Source,
    teams: Collection[str],
) -> dict[str, Series]:
    """Each rate in every complete quarter."""
    horizon = read_horizon(engine)
    quarters = [str(quarter) for quarter in horizon.complete_quarters] if horizon else []
    begins = parse_period(start)
    event = sum(parse_period(quarter) < begins for quarter in quarters)
    if teams:
        values = quarterly(results(keys, "team", quarters, organisation, engine), teams)
    else:
        rows = results(keys, "institution" if organisation else DISTRICT, quarters, organisation, engine)
        values = withhold_small_counts(rows).set_index(["indicator", "period"])["value"]
    return {
        key: Series(
            tuple(quarters),
            tuple(values.reindex([(key, quarter) for quarter in quarters]).astype(float)),
            event,
        )
        for key in keys
    }


def quarterly(rows: pd.DataFrame, teams: Collection[str]) -> pd.Series:
    """The rate of ``teams`` together by indicator and period: Σ numerators ÷ Σ denominators of team
    results.
    """
    known = rows[rows["organisation"].isin(list(teams)) & (rows["reason"] == "")]
    sums = known.groupby(["indicator", "period"])[["numerator", "denominator"]].sum()
    counts = sums.assign(lacking=sums["denominator"] - sums["numerator"])
    return (sums["numerator"] / sums["denominator"]).where(~counts.apply(few).any(axis=1))


def _caveats(
    key: str,
    change: PairedChange,
    before_it: str,
    chosen: Selection | None,
    against: tuple[str, ...],
    spans: dict[str, list[str]],
    counts: tuple[float, ...],
    teams: int,
    doubt: str,
    another: bool,
    noted: bool,
) -> list[str]:
    stood = chosen.way if chosen else 0
    found = {
        "sampled": is_sampled(INDICATORS[key]),
        "moving_before": before_it == "moving_before",
        "drifting_before": before_it == "drifting_before",
        "stood_low": stood < 0,
        "stood_high": stood > 0,
        "other_event": another,
        "noted": noted,
        "small_numbers": min(counts) < _FEW,
        "teams_left_out": change.teams < teams,
        "short_window": min(len(spans[side]) for side in SIDES) < FULL_WINDOW,
        "doubtful": doubt != "",
    }
    # What is said as the reason is not said again.
    said = {*against, *(("moving_before", "drifting_before") if not _COURSE.isdisjoint(against) else ())}
    return [name for name in CAVEATS if found[name] and name not in said]


def _course_before(segmented: Segmented | None, change: PairedChange, spans: dict[str, list[str]]) -> str:
    """``moving_before`` where the rate demonstrably moved the same way before anything was done.

    ``drifting_before`` where that may be chance, but would be seen had it gone on from the middle of one
    window to that of the other.
    """
    if segmented is None or not segmented.trend.value * change.difference > 0:
        return ""
    if segmented.trend.p_value < SIGNIFICANT:
        return "moving_before"
    quarters = sum(len(spans[side]) for side in SIDES) / 2 + len(spans.get(LEFT_OUT, ()))
    return "drifting_before" if abs(segmented.trend.value) * quarters >= _VISIBLE else ""


def _other_events(compared: _Compared, engine: Source) -> dict[str, float]:
    """The quarters in which another incentive began for some of the teams, and for which share of them."""
    found: dict[str, float] = {}
    for one in incentives(engine):
        share = sum(one.concerns(team) for team in compared.teams) / max(len(compared.teams), 1)
        if share and str(one.start) != compared.start:
            found[str(one.start)] = min(1.0, found.get(str(one.start), 0.0) + share)
    return found


def happened_within(spans: dict[str, list[str]], teams: Collection[str], engine: Source) -> bool:
    """Whether a note on record begins in one of the quarters of ``spans``, the incentive's own among them,
    for any of ``teams``.
    """
    quarters = _quarters(spans)
    return any(
        str(one.start) in quarters and any(one.concerns(team) for team in teams) for one in notes(engine)
    )


def _quarters(spans: dict[str, list[str]]) -> set[str]:
    return {quarter for quarters in spans.values() for quarter in quarters}


def rate(x: float, n: float) -> float:
    """``x / n``; NaN where there is nothing to divide by, or where one of them or their difference counts so
    few that it is withheld.
    """
    return x / n if n and not any(few(count) for count in (x, n, n - x)) else float("nan")


def _numbers(triple: tuple) -> tuple[float, float, float]:
    value, low, high = (float(part) for part in triple)
    return value, low, high
