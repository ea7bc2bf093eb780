"""Whether a value meets its target, which direction is better from there, and how many more of what the
numerator counts would reach the target.
"""

import math

from metrics.foundation.definitions import Direction, Indicator, Quotient, is_sampled
from metrics.indicators import INDICATORS

_ROUNDING = 1e-9  # in floats 0.55 × 100 is above 55, which must not ask for one more


def meets_target(
    indicator: Indicator, value: float, other: float = math.nan, condition: Indicator | None = None
) -> bool | None:
    """Whether ``value`` meets the indicator's target; None without a target or a value.

    ``other``: the value, for the same organisation and period, of the indicator named by the target's floor
    (``while_missed``); ``condition``: that indicator with the target in force there (None: as published).
    None too where the answer depends on ``other`` and it is NaN.
    """
    if indicator.target is None or math.isnan(value):
        return None
    if not (
        value <= indicator.target if indicator.direction is Direction.LOWER else value >= indicator.target
    ):
        return False
    if indicator.floor is None or value >= indicator.floor.level:
        return True
    return meets_target(condition or INDICATORS[indicator.floor.while_missed], other)


def better_way(
    indicator: Indicator, value: float, other: float = math.nan, condition: Indicator | None = None
) -> Direction:
    """The direction that is better from ``value`` on: the indicator's own, unless it has a floor.

    With a floor: NEUTRAL where the target is met or cannot be judged; else HIGHER below the floor, and the
    indicator's own direction above it. ``other`` and ``condition`` as in :func:`meets_target`.
    """
    if indicator.floor is None:
        return indicator.direction
    if math.isnan(value) or meets_target(indicator, value, other, condition) is not False:
        return Direction.NEUTRAL
    return Direction.HIGHER if value < indicator.floor.level else indicator.direction


def way_between(base: int, now: int) -> int:
    """Which direction of a change is better, from the better directions (1, −1, 0) at its two ends.

    That of its beginning; 0 where the end has the opposite direction, because the change went past the good
    range.
    """
    return 0 if now == -base else base


def needed(indicator: Indicator, numerator: float, denominator: float, met: bool | None = None) -> int | None:
    """How many more in the numerator reach the target with the same denominator; 0 where it is met.

    ``met``: the result's ``met``. Where an indicator with a floor misses its target and lies below the floor,
    the floor is what must be reached. None where the question makes no sense: no target, lower is better, not
    a quotient, a zero denominator, a missing count, or a sample, to whose answers nobody can add.
    """
    goal = indicator.target if indicator.direction is Direction.HIGHER else None
    if indicator.floor is not None and met is False and numerator < indicator.floor.level * denominator:
        goal = indicator.floor.level
    if goal is None or not isinstance(indicator, Quotient):
        return None
    if is_sampled(indicator):
        return None
    if math.isnan(numerator) or not denominator > 0:
        return None
    return max(0, math.ceil(goal * denominator - numerator - _ROUNDING * denominator))
