"""What can be claimed of a change, and the reasons not to credit it to the incentive."""

import numpy as np

from metrics.analysis.before_after import LEFT_OUT, SIDES
from metrics.analysis.selection import Selection
from metrics.foundation.definitions import is_sampled
from metrics.indicators import INDICATORS
from metrics.statistics.clusters import PairedChange
from metrics.statistics.departures import Departure
from metrics.statistics.differences import DifferenceInDifferences
from metrics.statistics.series import Segmented

SIGNIFICANT = 0.05
FULL_WINDOW = 4
_FEW = 30  # fewer people than this in any part of a rate: a handful decides it
_VISIBLE = 0.01  # smallest change by a trend that can be seen in a chart
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
# Reasons not to credit a rise or fall to the incentive although it is hardly chance.
AGAINST = (
    "short_course",
    "steady_course",
    "no_departure",
    "off_course",
    "stood_low",
    "stood_high",
    "others_alike",
)


def speaks_against(
    found: str, departure: Departure | None, before_it: str, chosen: Selection | None
) -> tuple[str, ...]:
    """Reasons not to credit a rise or fall: that it goes on as before, or that the teams' earlier standing
    explains it.
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
    """The reason if the teams' earlier standing explains the change; "" if it does not, or there are no other
    teams to compare with.
    """
    if chosen is None or chosen.bears_out(way):
        return ""
    return {1: "stood_low", -1: "stood_high"}[way] if chosen.way == -way else "others_alike"


def said_range(
    sampled: bool,
    teams: PairedChange | DifferenceInDifferences,
    people: tuple[float, float, float],
) -> tuple[float, float]:
    """The range of a change to be quoted: that of the ``teams``; for a sample, widened to that of ``people``
    where that is wider.

    Other people might have been asked, so a sample is not more precise because its teams happened to answer
    alike. NaN where there are too few teams.
    """
    if not sampled:
        return teams.lower, teams.upper
    return float(np.minimum(teams.lower, people[1])), float(np.maximum(teams.upper, people[2]))


def claims_effect(change: PairedChange | DifferenceInDifferences) -> bool:
    """Whether a change can be claimed: its interval excludes zero and the rank test of the teams agrees.

    Requiring both keeps false claims below one in twenty, also with few teams that differ strongly
    (test_coverage.py and test_differences_coverage.py of the tests measure this).
    """
    # A comparison with NaN (unknown) is False.
    return (change.lower > 0 or change.upper < 0) and change.p_value < SIGNIFICANT


def verdict(change: PairedChange | DifferenceInDifferences, more: str, less: str) -> str:
    """``more`` or ``less`` if a change can be claimed, else "unclear"; "untested" if there are too few teams
    to judge.
    """
    if np.isnan(change.lower):
        return "untested"
    if not claims_effect(change):
        return "unclear"
    return more if change.difference > 0 else less


def caveats_of(
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
    # What is already named as a reason against is not repeated as a caveat.
    said = {*against, *(("moving_before", "drifting_before") if not _COURSE.isdisjoint(against) else ())}
    return [name for name in CAVEATS if found[name] and name not in said]


def course_before(segmented: Segmented | None, change: PairedChange, spans: dict[str, list[str]]) -> str:
    """How the rate moved before the incentive: ``moving_before`` if demonstrably the same way as the change.

    ``drifting_before`` if that may be chance, but the same trend from the middle of one window to the middle
    of the other would be visible. Else "".
    """
    trend = segmented and segmented.course.trend
    if trend is None or not trend.value * change.difference > 0:
        return ""
    if trend.p_value < SIGNIFICANT:
        return "moving_before"
    quarters = sum(len(spans[side]) for side in SIDES) / 2 + len(spans.get(LEFT_OUT, ()))
    return "drifting_before" if abs(trend.value) * quarters >= _VISIBLE else ""
