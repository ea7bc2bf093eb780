"""Staggered incentives: teams that got an incentive beside teams that did not yet, and how much more the
rates of the former changed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.analysis.before_after import LEFT_OUT, SIDES
from metrics.analysis.courses import proportions, quarterly, rate, uninterrupted
from metrics.analysis.effects import MOST, happened_within
from metrics.analysis.selection import Selection, selection
from metrics.analysis.verdicts import FULL_WINDOW, claims_effect, said_range, standing_against, verdict
from metrics.calculation.calculate import pooled, results
from metrics.events.incentives import Incentive, groups, incentives
from metrics.foundation.definitions import is_sampled
from metrics.foundation.organisations import DISTRICT, read_teams
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.clusters import FEWEST_TEAMS
from metrics.statistics.departures import Departure, interrupted, log_odds
from metrics.statistics.differences import (
    FEWEST_A_GROUP,
    DifferenceInDifferences,
    difference_in_differences,
    difference_of_changes,
)
from metrics.trust.doubts import joined
from metrics.values.stored import read_horizon
from records.engine import Source

VERDICTS = ("more", "less", "unclear", "untested")
# Reasons not to credit a difference to the incentive although it is hardly chance. Another reason is that the
# groups moved apart before.
AGAINST = ("short_course", "steady_course", "stood_low", "stood_high", "others_alike")
# How the two groups moved before the incentive.
PARALLEL = ("alike", "apart", "unknown")
CAVEATS = (
    "sampled",
    "stood_low",
    "stood_high",
    "one_institution",
    "other_event",
    "noted",
    "few_in_group",
    "teams_left_out",
    "short_window",
    "doubtful",
)
_LARGE_PART = 0.5  # share of the difference found; that much difference beforehand makes the groups unlike


@dataclass(frozen=True)
class Group:
    """Some teams together: Σ numerator ÷ Σ denominator before and after (NaN where withheld), and by
    quarter.
    """

    before: float
    after: float
    course: tuple[float, ...]


@dataclass(frozen=True)
class Staggered:
    """One rate of the ``early`` teams, which got an incentive, beside the ``others``, which got none until
    the end of the quarters compared.

    ``found`` compares their changes from before to after, judged by teams; ``naive`` does so treating people
    as independent; ``lower`` and ``upper`` are the range to be quoted, on which the verdict rests.
    ``beforehand`` compares their changes within the quarters before, from the first half to the second, to
    see whether the groups moved alike (``parallel``, one of PARALLEL). ``departure``: whether the gap between
    the groups left its earlier course (None where that is too short); ``selection``: how both stood before;
    ``against`` (among AGAINST): reasons not to credit the difference. ``answers``: the denominators of both
    groups together, before and after; ``uncounted``: how many teams have data on one side only.
    """

    indicator: str
    early: Group
    others: Group
    found: DifferenceInDifferences
    lower: float
    upper: float
    naive: tuple[float, float, float]
    beforehand: DifferenceInDifferences
    verdict: str
    parallel: str
    caveats: tuple[str, ...]
    quarters: tuple[str, ...]
    left_out: tuple[str, ...]
    answers: tuple[float, float]
    uncounted: int
    departure: Departure | None = None
    selection: Selection | None = None
    against: tuple[str, ...] = ()

    @property
    def claimed(self) -> bool:
        """Whether it can be said that the difference agrees, or does not agree, with the incentive
        working.
        """
        return self.verdict in ("more", "less") and self.parallel == "alike" and not self.against


def staggered(
    keys: Iterable[str], spans: dict[str, list[str]], start: str, engine: Source
) -> list[Staggered]:
    """The comparison for each of the rates ``keys``, of all teams of the district, in ``spans`` (of
    :func:`metrics.analysis.before_after.windows`).

    Empty if all teams or none got the incentive, or if a side has no quarter. ValueError if a key is not a
    proportion.
    """
    keys = proportions(keys)
    known = incentives(engine)
    if not all(spans[side] for side in SIDES) or all(one.covers(DISTRICT) for one in known):
        return []
    homes = read_teams(engine).set_index("team_id")["institution_id"].to_dict()
    pair = groups(known, homes, start, spans["after"][-1])
    if not all(pair):
        return []
    horizon = read_horizon(engine)
    quarters = [str(quarter) for quarter in horizon.complete_quarters] if horizon else []
    rows = results(keys, "team", quarters, None, engine)
    more = _always(pair, homes, known, spans, start) | (
        {"noted"} if happened_within(spans, pair[0] | pair[1], engine) else set()
    )
    course = _Course(tuple(quarters), start, _bends(pair, known, start, spans["after"][-1]))
    return [_one(key, rows[rows["indicator"] == key], pair, spans, course, more) for key in keys]


class _Course(NamedTuple):
    """All ``quarters``, the first quarter with the incentive (``start``), and ``bends``: quarters in which
    another incentive changed a group's course.
    """

    quarters: tuple[str, ...]
    start: str
    bends: frozenset[str]

    @property
    def event(self) -> int:
        return sum(parse_period(quarter) < parse_period(self.start) for quarter in self.quarters)


def _bends(
    pair: tuple[frozenset[str], frozenset[str]], known: Sequence[Incentive], start: str, last: str
) -> frozenset[str]:
    """The quarters in which another incentive began for more than half of a group or, after ``last`` (the
    last quarter compared), for any of its teams.
    """
    shares = {
        str(begins): max(
            sum(any(one.concerns(team) for one in known if one.start == begins) for team in teams)
            / len(teams)
            for teams in pair
        )
        for begins in {one.start for one in known}
    }
    return frozenset(
        quarter
        for quarter, share in shares.items()
        if quarter != start and share > (0 if quarter > last else MOST)
    )


def _always(
    pair: tuple[frozenset[str], frozenset[str]],
    homes: dict[str, str],
    known: Sequence[Incentive],
    spans: dict[str, list[str]],
    start: str,
) -> set[str]:
    """The caveats that apply to every rate."""
    compared = {quarter for periods in spans.values() for quarter in periods}
    another = any(
        str(one.start) in compared - {start} and any(one.concerns(team) for team in pair[0] | pair[1])
        for one in known
    )
    again = any(sum(str(one.start) == start and one.concerns(team) for one in known) > 1 for team in pair[0])
    found = {
        "one_institution": len({homes[team] for team in pair[0]}) == 1,
        "other_event": another or again,
        "short_window": min(len(spans[side]) for side in SIDES) < FULL_WINDOW,
    }
    return {name for name, holds in found.items() if holds}


def _one(
    key: str,
    rows: pd.DataFrame,
    pair: tuple[frozenset[str], frozenset[str]],
    spans: dict[str, list[str]],
    course: _Course,
    more: set[str],
) -> Staggered:
    middle = len(spans["before"]) // 2
    whole = [_sums(rows, spans["before"], spans["after"], teams) for teams in pair]
    halves = [_sums(rows, spans["before"][:middle], spans["before"][middle:], teams) for teams in pair]
    found, beforehand = (
        difference_in_differences(_parts(both[0]), _parts(both[1])) for both in (whole, halves)
    )
    naive = difference_of_changes(_parts(whole[0]), _parts(whole[1]))
    lower, upper = said_range(is_sampled(INDICATORS[key]), found, naive)
    judged = found._replace(lower=lower, upper=upper)
    early, others = (
        _group(rows, sums, teams, course.quarters) for sums, teams in zip(whole, pair, strict=True)
    )
    before, after = (float(sum(sums[f"denominator_{side}"].sum() for sums in whole)) for side in SIDES)
    uncounted = sum(len(sums) for sums in whole) - found.early - found.others
    doubt = joined(code for sums in whole for side in SIDES for code in sums[f"doubt_{side}"].dropna())
    found_verdict = verdict(judged, "more", "less")
    departure = _departure(early, others, course, spans)
    chosen = selection(rows, pair[0], pair[1], course.quarters[: course.event], spans["after"])
    against = _against(found_verdict, departure, chosen)
    more = more | {
        name
        for name, holds in {
            "sampled": is_sampled(INDICATORS[key]),
            "few_in_group": FEWEST_A_GROUP <= min(found.early, found.others) < FEWEST_TEAMS,
            "teams_left_out": uncounted > 0,
            "doubtful": doubt != "",
            "stood_low": chosen is not None and chosen.way < 0,
            "stood_high": chosen is not None and chosen.way > 0,
        }.items()
        if holds
    }
    return Staggered(
        indicator=key,
        early=early,
        others=others,
        found=found,
        lower=lower,
        upper=upper,
        naive=naive,
        beforehand=beforehand,
        verdict=found_verdict,
        parallel=_parallel(judged, beforehand),
        caveats=tuple(name for name in CAVEATS if name in more - {*against}),
        quarters=course.quarters,
        left_out=tuple(spans.get(LEFT_OUT, ())),
        answers=(before, after),
        uncounted=uncounted,
        departure=departure,
        selection=chosen,
        against=against,
    )


def _departure(early: Group, others: Group, course: _Course, spans: dict[str, list[str]]) -> Departure | None:
    """Whether the gap between the groups left its earlier course; a gap that widens as it always did is not a
    departure.
    """
    left_out = spans.get(LEFT_OUT, ())
    gaps = [
        uninterrupted(course.quarters, np.subtract(one, other), course.event, left_out, course.bends)
        for one, other in ((early.course, others.course), (log_odds(early.course), log_odds(others.course)))
    ]
    return interrupted(gaps, course.event + len(left_out), len(spans["after"]))[1]


def _against(found: str, departure: Departure | None, chosen: Selection | None) -> tuple[str, ...]:
    """Reasons not to credit a difference: that the gap goes on as before, or that the teams' earlier standing
    explains it.
    """
    way = {"more": 1, "less": -1}.get(found, 0)
    if not way:
        return ()
    course = "short_course" if departure is None else "" if departure.way == way else "steady_course"
    return tuple(name for name in (course, standing_against(chosen, way)) if name)


def _sums(
    rows: pd.DataFrame, before: Collection[str], after: Collection[str], teams: Collection[str]
) -> pd.DataFrame:
    """Σ numerator, Σ denominator and doubt before and after, one row per team of ``teams``."""
    theirs = rows[rows["organisation"].isin(list(teams))]
    sides = [
        pooled(theirs[theirs["period"].isin(list(periods))]).set_index("organisation")[
            ["numerator", "denominator", "doubt"]
        ]
        for periods in (before, after)
    ]
    return sides[0].add_suffix("_before").join(sides[1].add_suffix("_after"), how="outer")


def _parts(sums: pd.DataFrame) -> list[np.ndarray]:
    return [
        sums[column].to_numpy(float)
        for column in ("numerator_before", "denominator_before", "numerator_after", "denominator_after")
    ]


def _group(
    rows: pd.DataFrame, sums: pd.DataFrame, teams: Collection[str], quarters: tuple[str, ...]
) -> Group:
    x1, n1, x2, n2 = (float(part.sum()) for part in _parts(sums.dropna()))
    course = quarterly(rows, teams).droplevel("indicator").reindex(list(quarters))
    return Group(rate(x1, n1), rate(x2, n2), tuple(course.astype(float)))


def _parallel(found: DifferenceInDifferences, beforehand: DifferenceInDifferences) -> str:
    """Whether the groups moved alike before (one of PARALLEL).

    "apart" if they demonstrably did not, or if their difference beforehand is a large part of the one found.
    For a sample the narrower interval of the teams is used as well, because here it is the more cautious one.
    """
    if np.isnan(beforehand.lower):
        return "unknown"
    large = claims_effect(found) and abs(beforehand.difference) > _LARGE_PART * abs(found.difference)
    return "apart" if large or claims_effect(beforehand) else "alike"
