"""Rules of credit as functions: how a value becomes points. Pure and exact; nothing is rounded here.

Values may be whole numbers, fractions, decimals, or floats, which count as the decimal number that they are
written as (0.1 is one tenth). What is missing has no points, so NaN and None raise ValueError.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from metrics.foundation.definitions import Direction
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional

Number = int | float | Fraction | Decimal


def exact(value: Number) -> Fraction:
    """``value`` as a fraction; ValueError where it is missing or no finite number."""
    if value is None or not math.isfinite(value):
        raise ValueError(f"{value} is no number that has points")
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def all_or_nothing(
    value: Number, target: Number, points: Number, direction: Direction | int = Direction.HIGHER
) -> Fraction:
    """All ``points`` where the target is met, else none."""
    return exact(points) * AllOrNothing(exact(target), _way(direction)).share(exact(value), None)


def proportional(
    value: Number, target: Number, points: Number, direction: Direction | int = Direction.HIGHER
) -> Fraction:
    """All ``points`` where the target is met; else points × value ÷ target, or, where less is better, points
    × target ÷ value. ValueError for a negative value or target.
    """
    if exact(value) < 0 or exact(target) < 0:
        raise ValueError("a proportional rule needs values and targets of at least 0")
    return exact(points) * Proportional(exact(target), _way(direction)).share(exact(value), None)


def linear(value: Number, floor: Number, target: Number, low: Number, high: Number) -> Fraction:
    """``low`` points at ``floor`` and on its far side, ``high`` at ``target`` and beyond, on a straight line
    between them. The target may lie above the floor or, where less is better, below it; ValueError where they
    are equal.
    """
    least, most = exact(low), exact(high)
    return least + (most - least) * Linear(exact(floor), exact(target)).share(exact(value), None)


def bands(value: Number, bounds: Sequence[Number], points: Sequence[Number]) -> Fraction:
    """The points of the band in which ``value`` lies. Each band reaches from its lower bound, which belongs
    to it, to the next bound, which does not. ValueError for a value in no band, and for bounds that do not
    rise or are not one more than the points.
    """
    rule = Bands(tuple(map(exact, bounds)), tuple(map(exact, points)))
    if not rule.bounds[0] <= exact(value) < rule.bounds[-1]:
        raise ValueError(f"{value} lies in no band between {bounds[0]} and {bounds[-1]}")
    return rule.share(exact(value), None)


def deducted(cases: Number, each: Number, points: Number, most: Number | None = None) -> Fraction:
    """``points`` less ``each`` for every case (or point short), at most ``most`` in all, and never below 0.
    ValueError for negative numbers, and for points of 0.
    """
    of, limit = exact(points), exact(points if most is None else most)
    if exact(cases) < 0 or of <= 0:
        raise ValueError("a deduction needs numbers of at least 0")
    rule = Deducted(Fraction(0), Fraction(1), exact(each) / of, limit / of, Direction.LOWER)
    return of * rule.share(exact(cases), None)


def balanced(value: Number, most: Number, points: Number, is_needed: bool) -> Fraction:
    """All ``points`` at ``most``, which must not be exceeded; above it points × most ÷ value. Below it all
    points too, unless more ``is_needed`` (the indicator that depends on it misses its target): then points ×
    value ÷ most.
    """
    return exact(points) * Balanced(exact(most)).share(exact(value), not is_needed)


def _way(direction: Direction | int) -> Direction:
    way = Direction(direction)
    if way is Direction.NEUTRAL:
        raise ValueError("points need a direction that is better")
    return way
