"""What a director must not miss in one quarter: targets missed or newly met, unusual changes, organisations
that clearly lag behind (metrics/analysis/laggards.py), and those without data.

Each function returns only what its figures support, the most important first. The order of these kinds of
findings is decided where they are shown (components/exhibits/attention.py).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.analysis.certainty import certainty
from metrics.analysis.judged_change import judged_change
from metrics.analysis.laggards import Laggard
from metrics.analysis.most_missed import Tally
from metrics.analysis.not_both import NotBoth, not_both
from metrics.analysis.steady_parts import Signal, Steadiness, drifting, standing_out
from metrics.analysis.year_on_year import within_chance
from metrics.foundation.definitions import Growth, Indicator, is_sampled
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.control import OUTSIDE
from metrics.targets.in_force import NONE, Targets

# Growth is left out, because the indicator that grows is watched: both would say the same.
WATCHED = tuple(key for key, indicator in INDICATORS.items() if not isinstance(indicator, Growth))


def with_own_target(targets: Targets) -> tuple[str, ...]:
    """The indicators besides WATCHED with a target of the district's own: whether it is missed is told, too,
    since slides and screens count it.
    """
    own = {one.indicator for one in targets.every}
    return tuple(key for key in INDICATORS if key in own and key not in WATCHED)


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A target missed. ``row``: the result; ``indicator``: its indicator with the target in force; ``gap``:
    its distance from the target in the indicator's unit.

    ``quarters``: for how many quarters in a row targets of the district's own were surely missed while they
    were in force, this one included; 0 for a target of another scheme, which nobody here had to meet on any
    day. ``newly``: the quarter before surely met the same target. ``widened``: by how much the gap grew since
    the quarter before (negative: it shrank); NaN where that quarter is unknown, had another target or met it,
    0 where the two may differ by chance alone. ``usual``: the change since that quarter lies within the usual
    ups and downs. ``may_be_chance``: the interval includes the target, where there is one: of a sample or of
    few people.
    ``beyond``: "above" or "below" if the value stands out on the bad side of its usual ups and downs in this
    quarter, else ""; ``anew``: it did so in this quarter but not in the one before.
    """

    row: Any
    indicator: Indicator
    gap: float
    quarters: int
    newly: bool
    widened: float
    usual: bool
    may_be_chance: bool
    beyond: str
    anew: bool

    @property
    def order(self) -> tuple[bool, bool, bool, bool, bool, float]:
        """Sort key, most important first: beyond chance, then of the district's own, then newly missed, newly
        unusual, unusual, and the largest gap relative to the target.
        """
        return (
            self.may_be_chance,
            self.indicator.own is None,
            not self.newly,
            not self.anew,
            not self.beyond,
            -self.gap / (self.indicator.target or 1),
        )


@dataclass(frozen=True, kw_only=True)
class Absence:
    """``teams`` without a value of ``indicators``; ``of``: how many teams should have one."""

    teams: tuple[str, ...]
    indicators: tuple[str, ...]
    of: int


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found for one organisation and quarter; each part is as the function below returns it. Read
    only.

    ``misses`` and ``beyond_reach`` together are all targets missed: the latter are limits that cannot be kept
    along with another target.
    """

    misses: list[Miss]
    beyond_reach: list[Miss]
    not_both: list[NotBoth]
    met: list[Any]
    worse: list[Steadiness]
    lasting: list[Steadiness]
    neutral: list[Steadiness]
    better: list[Steadiness]
    laggards: list[Laggard]
    absences: list[Absence]
    tallies: list[Tally]
    judged: bool  # whether limits of usual ups and downs are known for any indicator


def look(
    series: pd.DataFrame,
    quarter: str,
    steady: Mapping[str, Steadiness],
    behind: list[Laggard],
    teams: pd.DataFrame,
    targets: Targets = NONE,
    tallied: list[Tally] | None = None,
) -> Findings:
    """All findings for one organisation in ``quarter``.

    ``series``: its results by quarter; ``steady``: indicator → its course up to ``quarter``; ``behind``: the
    answer of ``laggards``; ``teams``: results of its teams in ``quarter``; ``targets``: those of the
    district's own; ``tallied``: of the institutions, where it is about all of them. A limit that is exceeded
    because it cannot be kept along with another target is no miss.
    """
    doubtful = set(series.loc[(series["period"] == quarter) & (series["doubt"] != ""), "indicator"])
    missed = misses(series, quarter, steady, targets)
    apart = not_both(series[series["period"] == quarter].itertuples(), targets)
    limits = {one.other.key for one in apart}
    beyond = {
        miss.row.indicator
        for miss in missed
        if miss.row.indicator in limits and miss.row.value > (miss.indicator.target or 0)
    }
    told = doubtful | {miss.row.indicator for miss in missed}
    worse, lasting = (changes(steady, quarter, "worse", told, anew) for anew in (True, False))
    return Findings(
        misses=[miss for miss in missed if miss.row.indicator not in beyond],
        beyond_reach=[miss for miss in missed if miss.row.indicator in beyond],
        not_both=apart,
        met=newly_met(series, quarter, steady, targets),
        worse=worse,
        lasting=lasting,
        neutral=changes(steady, quarter, "neutral", doubtful, True),
        better=[
            course for anew in (True, False) for course in changes(steady, quarter, "better", doubtful, anew)
        ],
        laggards=behind,
        absences=absences(teams),
        tallies=tallied or [],
        judged=any(
            course.known and course.part_of(course.known[-1]).state == "judged" for course in steady.values()
        ),
    )


def misses(
    series: pd.DataFrame, quarter: str, steady: Mapping[str, Steadiness], targets: Targets = NONE
) -> list[Miss]:
    """The targets missed in ``quarter``, the most important first.

    ``series``: results of one organisation by quarter; ``steady``: indicator → its course, judged up to
    ``quarter``.
    """
    found = [
        _miss(past, steady.get(key), targets)
        for key, past in _upto(series, quarter, targets)
        if past[-1].met is False
    ]
    return sorted(found, key=lambda miss: miss.order)


def newly_met(
    series: pd.DataFrame, quarter: str, steady: Mapping[str, Steadiness], targets: Targets = NONE
) -> list[Any]:
    """The results that surely meet a target now and surely missed the same the quarter before, largest step
    first. Steps that may be chance or lie within the usual ups and downs, and doubtful results, are left out.
    """
    found = []
    for key, past in _upto(series, quarter, targets):
        now, before = past[-1], past[-2] if len(past) > 1 else None
        indicator = targets.of_result(now)
        if before is None or (certainty(now, indicator), certainty(before, indicator)) != ("met", "missed"):
            continue
        if now.doubt or before.doubt or _by_chance(now, before) or not targets.alike(now, before):
            continue
        if not _is_usual(now, before, steady.get(key)):
            found.append((-abs(now.value - before.value) / (indicator.target or 1), now))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def _upto(series: pd.DataFrame, quarter: str, targets: Targets) -> list[tuple[str, list[Any]]]:
    """For each indicator with a target and a value in ``quarter``: its rows up to that quarter, as far back
    as there is no gap.
    """
    found = []
    for key, rows in series[series["period"] <= quarter].groupby("indicator", sort=False):
        known = {row.period: row for row in rows.itertuples() if not pd.isna(row.value)}
        past, period = list[Any](), parse_period(quarter)
        while str(period) in known:
            past.insert(0, known[str(period)])
            period = period.back(1)
        if past and targets.of_result(past[-1]).target is not None:
            found.append((str(key), past))
    return found


def _miss(past: list[Any], steady: Steadiness | None, targets: Targets) -> Miss:
    now, before = past[-1], past[-2] if len(past) > 1 else None
    aims = [targets.of_result(row) for row in past]
    indicator = aims[-1]
    owned = [
        one.own is not None and certainty(row, one) == "missed" for row, one in zip(past, aims, strict=True)
    ]
    same = before is not None and targets.alike(now, before)
    widened = float("nan")
    if before is not None and same and before.met is False:
        # What is judged better or worse elsewhere is no chance here.
        told = steady is not None and judged_change(now, before, steady).meaning != "context"
        alike = not told and _by_chance(now, before)
        widened = 0.0 if alike else _gap(indicator, now.value) - _gap(indicator, before.value)
    signal = standing_out(steady, now.period) if steady is not None else None
    bad = signal is not None and signal.meaning == "worse" and OUTSIDE in signal.rules
    anew = steady is not None and signal is not None and bad and not _stood_before(steady, signal)
    return Miss(
        row=now,
        indicator=indicator,
        gap=_gap(indicator, now.value),
        quarters=owned[::-1].index(False) if False in owned else len(owned),
        newly=before is not None and same and certainty(before, indicator) == "met",
        widened=widened,
        usual=len(past) > 1 and _is_usual(now, past[-2], steady),
        may_be_chance=certainty(now, indicator) == "untold",
        beyond="" if signal is None or not bad else "above" if signal.above else "below",
        anew=anew,
    )


def _is_usual(now: Any, before: Any, steady: Steadiness | None) -> bool:
    return steady is not None and judged_change(now, before, steady).standing in ("usual", "chance")


def _gap(indicator: Indicator, value: float) -> float:
    return abs(value - (indicator.target or 0))


def _by_chance(now: Any, before: Any) -> bool:
    return within_chance(
        now.indicator, (now.numerator, now.denominator), (before.numerator, before.denominator)
    )


def _stood_before(steady: Steadiness, signal: Signal) -> bool:
    """Whether the quarter before had the same meaning; a course that drifts as a whole has for long."""
    return signal is steady.drift or any(
        other.place == signal.place - 1 and other.meaning == signal.meaning for other in steady.signals
    )


def changes(
    steady: Mapping[str, Steadiness], quarter: str, meaning: str, without: Collection[str], anew: bool
) -> list[Steadiness]:
    """The courses that stand out of their usual ups and downs in ``quarter``, or move as a whole, with the
    meaning ``meaning`` (better, worse or neutral).

    ``anew``: True for courses that did not stand out the quarter before, False for those that did. Indicators
    in ``without`` are left out (doubtful ones, since missing records look like a fall). The first is the
    course furthest from its mean, measured by its mean step from quarter to quarter. A neutral change counts
    only if it lies beyond a limit: that the district grows is not news.
    """
    found = []
    for key, course in steady.items():
        signal = standing_out(course, quarter) or drifting(course, quarter)
        if (
            signal is None
            or signal.meaning != meaning
            or key in without
            or _stood_before(course, signal) == anew
        ):
            continue
        if meaning != "neutral" or signal.rules[0] == OUTSIDE:
            part = course.part_of(signal.place)
            apart = abs(course.values[signal.place] - part.centre)
            found.append((-apart / part.mean_range if part.mean_range else 0.0, key))
    return [steady[key] for _, key in sorted(found)]


def absences(teams: pd.DataFrame) -> list[Absence]:
    """Teams that have no data, or were not asked in a survey, while other teams have a value.

    ``teams``: results of teams in one quarter. A zero denominator counts as absence only in surveys: a team
    without a single diabetic is not missing anything. Indicators that the same teams lack are put together;
    what most teams lack comes first.
    """
    missing: dict[tuple[str, ...], list[str]] = {}
    totals: dict[tuple[str, ...], int] = {}
    for key, rows in teams.groupby("indicator", sort=False):
        reasons = ("no_data", "zero_denominator") if is_sampled(INDICATORS[key]) else ("no_data",)
        absent = tuple(rows.loc[rows["reason"].isin(reasons), "organisation"])
        if absent and rows["value"].notna().any():
            missing.setdefault(absent, []).append(str(key))
            totals[absent] = min(totals.get(absent, len(rows)), len(rows))
    found = [
        Absence(teams=names, indicators=tuple(keys), of=totals[names]) for names, keys in missing.items()
    ]
    return sorted(found, key=lambda absence: (-len(absence.teams), -len(absence.indicators), absence.teams))
