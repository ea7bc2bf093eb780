"""Whether a figure meets its target, and how far it is from it, counted in what it is made of."""

import math

from metrics.definitions import Direction, Indicator, Quotient, is_sampled

_ROUNDING = 1e-9  # 0.55 × 100 lies above 55 and must not ask for one more


def meets_target(indicator: Indicator, value: float) -> bool | None:
    """Whether the target is met; None without a target or a value."""
    if indicator.target is None or math.isnan(value):
        return None
    return bool(value <= indicator.target if indicator.direction is Direction.LOWER else value >= indicator.target)


def needed(indicator: Indicator, numerator: float, denominator: float) -> int | None:
    """How many more in the numerator reach the target with the same denominator; 0 where it is met.

    None where that is no sensible question: no target, lower is better, no quotient, nothing to divide by,
    a missing count, or a sample, whose answers nobody can add to.
    """
    if indicator.target is None or indicator.direction is not Direction.HIGHER or not isinstance(indicator, Quotient):
        return None
    if is_sampled(indicator):
        return None
    if math.isnan(numerator) or not denominator > 0:
        return None
    return max(0, math.ceil(indicator.target * denominator - numerator - _ROUNDING * denominator))
