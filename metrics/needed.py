"""Whether a figure meets its target, which way is better from where it stands, and how far the target is,
counted in what it is made of.
"""

import math

from metrics.foundation.definitions import Direction, Indicator, Quotient, is_sampled
from metrics.indicators import INDICATORS

_ROUNDING = 1e-9  # 0.55 × 100 lies above 55 and must not ask for one more


def meets_target(indicator: Indicator, value: float, other: float = math.nan) -> bool | None:
    """Whether the target is met; None without a target or a value.

    ``other``: the value, of the same place and period, of the indicator that the target's floor depends on.
    None where the answer hangs on it and it is not known.
    """
    if indicator.target is None or math.isnan(value):
        return None
    if not (
        value <= indicator.target if indicator.direction is Direction.LOWER else value >= indicator.target
    ):
        return False
    if indicator.floor is None or value >= indicator.floor.level:
        return True
    return meets_target(INDICATORS[indicator.floor.while_missed], other)


def better_way(indicator: Indicator, value: float, other: float = math.nan) -> Direction:
    """Which way is better from ``value`` on: the indicator's direction, unless a floor turns it round or the
    figure is good as it is.

    ``other`` as in :func:`meets_target`.
    """
    if indicator.floor is None:
        return indicator.direction
    if math.isnan(value) or meets_target(indicator, value, other) is not False:
        return Direction.NEUTRAL
    return Direction.HIGHER if value < indicator.floor.level else indicator.direction


def way_between(base: int, now: int) -> int:
    """Which way is better of a change, from the ways (1, −1, 0) at its two ends: that of where it began,
    unless it went past what is good.
    """
    return 0 if now == -base else base


def needed(indicator: Indicator, numerator: float, denominator: float, met: bool | None = None) -> int | None:
    """How many more in the numerator reach the target with the same denominator; 0 where it is met.

    ``met``: what is known of the target (of results), which a floor needs: missed from below, it is the floor
    that is to be reached. None where that is no sensible question: no target, lower is better, no quotient,
    nothing to divide by, a missing count, or a sample, whose answers nobody can add to.
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
