"""Rules of credit: how a value becomes points. Pure and exact; nothing is rounded here.

Values may be whole numbers, fractions, decimals, or floats, which count as the decimal number that they are
written as (0.1 is one tenth). What is missing has no points, so NaN and None raise ValueError.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from metrics.foundation.definitions import Direction

Number = int | float | Fraction | Decimal


def exact(value: Number) -> Fraction:
    """``value`` as a fraction; ValueError where it is missing or no finite number."""
    if value is None or not math.isfinite(value):
        raise ValueError(f"{value} is no number that has points")
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def meets(value: Number, target: Number, direction: Direction | int) -> bool:
    """Whether ``value`` reaches ``target``, which counts as reached when it is equalled."""
    one, other = exact(value), exact(target)
    return one >= other if _way(direction) is Direction.HIGHER else one <= other


def all_or_nothing(
    value: Number, target: Number, points: Number, direction: Direction | int = Direction.HIGHER
) -> Fraction:
    """All ``points`` where the target is met, else none."""
    return exact(points) if meets(value, target, direction) else Fraction(0)


def proportional(
    value: Number, target: Number, points: Number, direction: Direction | int = Direction.HIGHER
) -> Fraction:
    """All ``points`` where the target is met; else points × value ÷ target, or, where less is better,
    points × target ÷ value. ValueError for a negative value or target.
    """
    one, other = exact(value), exact(target)
    if one < 0 or other < 0:
        raise ValueError("a proportional rule needs values and targets of at least 0")
    if meets(one, other, direction):
        return exact(points)
    return exact(points) * (one / other if _way(direction) is Direction.HIGHER else other / one)


def linear(value: Number, floor: Number, target: Number, low: Number, high: Number) -> Fraction:
    """``low`` points at ``floor`` and on its far side, ``high`` at ``target`` and beyond, on a straight line
    between them. The target may lie above the floor or, where less is better, below it; ValueError where they
    are equal.
    """
    start, end = exact(floor), exact(target)
    if start == end:
        raise ValueError("floor and target of a linear rule must differ")
    share = (exact(value) - start) / (end - start)
    return exact(low) + (exact(high) - exact(low)) * min(max(share, Fraction(0)), Fraction(1))


def bands(value: Number, bounds: Sequence[Number], points: Sequence[Number]) -> Fraction:
    """The points of the band in which ``value`` lies. Each band reaches from its lower bound, which
    belongs to it, to the next bound, which does not. ValueError for a value in no band, and for bounds
    that do not rise or are not one more than the points.
    """
    edges = [exact(bound) for bound in bounds]
    if len(edges) != len(points) + 1 or any(one >= other for one, other in pairwise(edges)):
        raise ValueError("bands need bounds that rise, one more than there are points")
    one = exact(value)
    for upper, credit in zip(edges[1:], points, strict=True):
        if edges[0] <= one < upper:
            return exact(credit)
    raise ValueError(f"{value} lies in no band between {bounds[0]} and {bounds[-1]}")


def deducted(cases: Number, each: Number, points: Number, most: Number | None = None) -> Fraction:
    """``points`` less ``each`` for every case (or point short), at most ``most`` in all, and never below 0.
    ValueError for negative numbers.
    """
    count, cost, limit = exact(cases), exact(each), exact(points if most is None else most)
    if min(count, cost, limit) < 0:
        raise ValueError("a deduction needs numbers of at least 0")
    return max(exact(points) - min(count * cost, limit), Fraction(0))


def balanced(value: Number, most: Number, points: Number, is_needed: bool) -> Fraction:
    """All ``points`` at ``most``, which must not be exceeded; above it points × most ÷ value. Below it all
    points too, unless more ``is_needed`` (the indicator that depends on it misses its target): then points ×
    value ÷ most.
    """
    if exact(value) > exact(most):
        return proportional(value, most, points, Direction.LOWER)
    return proportional(value, most, points, Direction.HIGHER) if is_needed else exact(points)


def _way(direction: Direction | int) -> Direction:
    way = Direction(direction)
    if way is Direction.NEUTRAL:
        raise ValueError("points need a direction that is better")
    return way
