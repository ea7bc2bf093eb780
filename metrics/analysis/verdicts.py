"""What may be said of a change, and what speaks against crediting it to the incentive."""

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


def speaks_against(
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
    # What is said as the reason is not said again.
    said = {*against, *(("moving_before", "drifting_before") if not _COURSE.isdisjoint(against) else ())}
    return [name for name in CAVEATS if found[name] and name not in said]


def course_before(segmented: Segmented | None, change: PairedChange, spans: dict[str, list[str]]) -> str:
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
