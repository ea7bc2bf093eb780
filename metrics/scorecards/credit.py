"""The rules of credit that an item of a scheme can have: typed data, so that a scheme holds no expressions.

Each rule gives the share (0…1) of the points of its part that a value earns, and says so in the words of a
trace: what the rule is, and the same with the numbers put in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from metrics.foundation.definitions import Direction
from metrics.scorecards import rules


class Rule(Protocol):
    """What all rules of credit can do."""

    def __hash__(self) -> int: ...

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        """The share of the points that ``value`` earns, 0…1. ``condition_met``: whether the indicator that
        the rule depends on meets its own target; None where the rule depends on none, or it is unknown.
        """

    def aims(self) -> tuple[Fraction, ...]:
        """The values at which the rule changes: its target and the like, the one for all points first."""

    @property
    def condition(self) -> str:
        """The key of the indicator that the rule depends on besides its own, or ""."""


@dataclass(frozen=True)
class _Aimed:
    target: Fraction
    direction: Direction = Direction.HIGHER

    condition = ""

    def aims(self) -> tuple[Fraction, ...]:
        return (self.target,)


@dataclass(frozen=True)
class Proportional(_Aimed):
    """All points at the target; short of it in proportion."""

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        return rules.proportional(value, self.target, 1, self.direction)


@dataclass(frozen=True)
class AllOrNothing(_Aimed):
    """All points at the target, none short of it."""

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        return rules.all_or_nothing(value, self.target, 1, self.direction)


@dataclass(frozen=True)
class Linear:
    """The share ``low`` at the floor and below, all points at the target, on a straight line between."""

    floor: Fraction
    target: Fraction
    low: Fraction = Fraction(0)

    condition = ""

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        return rules.linear(value, self.floor, self.target, self.low, 1)

    def aims(self) -> tuple[Fraction, ...]:
        return (self.target, self.floor)


@dataclass(frozen=True)
class Bands:
    """A share for each half-open band between neighbouring ``bounds``; the last bound belongs to the last
    band, and values beyond the outermost bounds get what the nearest band gets, so that none is without.
    """

    bounds: tuple[Fraction, ...]
    shares: tuple[Fraction, ...]

    condition = ""

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        if value >= self.bounds[-1]:
            return self.shares[-1]
        return rules.bands(max(value, self.bounds[0]), self.bounds, self.shares)

    def aims(self) -> tuple[Fraction, ...]:
        best = max(range(len(self.shares)), key=lambda place: self.shares[place])
        rest = [bound for place, bound in enumerate(self.bounds) if place != best]
        return (self.bounds[best], *rest)


@dataclass(frozen=True)
class Deducted:
    """The share ``each`` is lost for every case, or for every ``step`` short of the target, at most
    ``most``.
    """

    target: Fraction
    step: Fraction
    each: Fraction
    most: Fraction = Fraction(1)
    direction: Direction = Direction.HIGHER

    condition = ""

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        short = max((self.target - value) * self.direction.value, Fraction(0))
        return rules.deducted(short / self.step, self.each, 1, self.most)

    def aims(self) -> tuple[Fraction, ...]:
        return (self.target,)


@dataclass(frozen=True)
class Balanced:
    """Not more than ``target``, and not less while the indicator ``condition`` misses its target."""

    target: Fraction
    condition: str

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        return rules.balanced(value, self.target, 1, is_needed=condition_met is False)

    def aims(self) -> tuple[Fraction, ...]:
        return (self.target,)


def shares_over(
    rule: Rule, ends: Sequence[Fraction], condition_met: bool | None
) -> tuple[Fraction, Fraction]:
    """The lowest and the highest share that a value between the two ``ends`` can earn. Besides the ends only
    the values at which the rule changes can be extreme, since between them every rule rises, falls or stays.
    """
    low, high = ends
    tried = [low, high, *(aim for aim in rule.aims() if low < aim < high)]
    found = [rule.share(value, condition_met) for value in tried]
    return min(found), max(found)
