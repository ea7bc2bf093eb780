"""Whether a change means anything. Cards, remarks, small charts, texts and slides all read it here, so that
none of them calls better what another calls usual.
"""

from typing import Any, NamedTuple

import numpy as np

from metrics.analysis.steady_parts import Steadiness, drifting, standing_out
from metrics.analysis.year_on_year import within_sampling
from metrics.foundation.definitions import Indicator, Unit
from metrics.indicators import INDICATORS
from metrics.needed import way_between
from metrics.statistics.control import LIMIT_FACTOR

# How a change lies beside the usual ups and downs: not compared; the quarter has not ended; no change as
# shown; no more than sampling may bring; within the usual range; along a course that rises or falls
# steadily; out of the usual range on that side; back towards it, but still out of it; the range is unknown.
STANDINGS = ("missing", "open", "flat", "chance", "usual", "along", "beyond", "still", "unknown")
# A smaller change is shown as zero and therefore called flat: 0.0 points, 0.00; all else in whole numbers.
_FLAT = {Unit.PERCENT: 0.0005, Unit.RATIO: 0.005}
_FLAT_WHOLE = 0.5


class JudgedChange(NamedTuple):
    """``standing``: one of STANDINGS; ``way``: 1 if the value rose, −1 if it fell, 0 if neither; ``meaning``:
    better or worse where that can be claimed, else context; ``rule`` and ``above``: the rule that a value
    breaks that is "beyond" or "still" so, and whether on the upper side.
    """

    standing: str
    way: int
    meaning: str
    rule: str = ""
    above: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the change means something: an arrow shows it."""
        return self.standing in ("along", "beyond")


NOT_COMPARED = JudgedChange("missing", 0, "context")


def movement(indicator: Indicator, change: float) -> str:
    """``up``, ``down`` or ``flat``, judged as the change will be shown after rounding."""
    if abs(change) < _FLAT.get(indicator.unit, _FLAT_WHOLE):
        return "flat"
    return "up" if change > 0 else "down"


def judgement(indicator: Indicator, change: float, better: int) -> str:
    """``better``, ``worse`` or ``context`` for a change. ``better``: 1 where higher values are better, −1
    where lower ones are, 0 for neither.
    """
    moved = {"up": 1, "down": -1, "flat": 0}[movement(indicator, change)] * better
    return {1: "better", -1: "worse", 0: "context"}[moved]


def judged_change(now: Any, before: Any, steady: Steadiness) -> JudgedChange:
    """The change from the quarter before (``before``, a result) to the last known quarter of ``steady``
    (``now``, its result). A change within the usual ups and downs is neither better nor worse.
    """
    key, difference = now.indicator, now.value - before.value
    if np.isnan(difference):
        return NOT_COMPARED
    indicator = INDICATORS[key]
    way = {"up": 1, "down": -1, "flat": 0}[movement(indicator, difference)]
    if not way:
        return JudgedChange("flat", 0, "context")
    if now.period not in steady.quarters:
        return JudgedChange("open", way, "context")
    meaning = judgement(indicator, difference, way_between(before.better, now.better))
    signal, drift = standing_out(steady, now.period), drifting(steady, now.period)
    if signal is not None and signal.meaning != "early":
        if signal.above == (way > 0):
            return JudgedChange("beyond", way, meaning, signal.rules[0], signal.above)
        return JudgedChange("still", way, "context", signal.rules[0], signal.above)
    if within_sampling(key, (now.numerator, now.denominator), (before.numerator, before.denominator)):
        return JudgedChange("chance", way, "context")
    if drift is not None and drift.above == (way > 0):
        return JudgedChange("along", way, meaning)
    judged = not np.isnan(steady.upper[steady.quarters.index(now.period)])
    return JudgedChange("usual" if judged and signal is None else "unknown", way, "context")


def judged_span(now: Any, base: Any, steady: Steadiness) -> JudgedChange:
    """As :func:`judged_change`, for two results that lie further apart; both quarters must be in ``steady``.

    Where the two do not share limits, the difference is usual up to three standard deviations of the
    difference of two values, by the larger mean moving range of their parts.
    """
    key, difference = now.indicator, now.value - base.value
    if np.isnan(difference) or not {now.period, base.period} <= set(steady.quarters):
        return NOT_COMPARED
    indicator = INDICATORS[key]
    way = {"up": 1, "down": -1, "flat": 0}[movement(indicator, difference)]
    if not way:
        return JudgedChange("flat", 0, "context")
    meaning = judgement(indicator, difference, way_between(base.better, now.better))
    if within_sampling(key, (now.numerator, now.denominator), (base.numerator, base.denominator)):
        return JudgedChange("chance", way, "context")
    if steady.within(base.period, now.period):
        return JudgedChange("usual", way, "context")
    places = [steady.quarters.index(row.period) for row in (base, now)]
    early, late = (steady.part_of(place) for place in places)
    ranges = [part.mean_range for part in (early, late) if part.state != "short"]
    if not ranges:
        # That it rose or fell stands by itself; over more than a quarter it is still called better or worse.
        return JudgedChange("unknown", way, meaning)
    # Where one of the two stands out by itself, their difference is neither usual nor along the course.
    apart = not set(places).isdisjoint(signal.place for signal in steady.signals)
    if abs(difference) <= LIMIT_FACTOR * np.sqrt(2) * max(ranges):
        return JudgedChange("unknown" if apart else "usual", way, "context")
    if early.first == late.first and late.slope and not apart:
        return JudgedChange("along", way, meaning)
    return JudgedChange("beyond", way, meaning)
