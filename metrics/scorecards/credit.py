"""The rules of credit that an item of a scheme can have: typed data, so that a scheme holds no expressions.

Each rule says once, in pieces, which share (0…1) of the points of its part a value earns. From these pieces
follow the exact share of one value, the shares of many values at once, and the most and the least that an
interval can earn.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metrics.foundation.definitions import Direction

_NONE, _ALL = Fraction(0), Fraction(1)


class Piece(NamedTuple):
    """From ``start`` on (None: from below all) the share is ``constant`` + ``slope`` × value + ``inverse`` ÷
    value. ``with_start``: the start itself belongs to this piece, not to the one before.
    """

    start: Fraction | None
    constant: Fraction
    slope: Fraction = _NONE
    inverse: Fraction = _NONE
    with_start: bool = True

    def holds(self, value: Fraction) -> bool:
        return self.start is None or value > self.start or (self.with_start and value == self.start)

    def at(self, value: Fraction) -> Fraction:
        return self.constant + self.slope * value + (self.inverse / value if self.inverse else _NONE)


class Rule(ABC):
    """What all rules of credit can do. ``condition``: the key of the indicator that the rule depends on
    besides its own, or "".
    """

    condition: str = ""

    @abstractmethod
    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        """The rule in pieces, the first from below all. ``condition_met``: whether the indicator
        that the rule depends on meets its own target; None where the rule depends on none, or it is
        unknown.
        """

    @property
    @abstractmethod
    def aim(self) -> Fraction:
        """The value that earns all points."""

    def aimed(self, target: Fraction) -> "Rule":
        """The same rule with another target. ValueError for one that has no target of its own."""
        if "target" not in (field.name for field in fields(self)):  # type: ignore[arg-type]
            raise ValueError(f"{type(self).__name__} has no target")
        return replace(self, target=target)  # type: ignore[type-var]

    def share(self, value: Fraction, condition_met: bool | None) -> Fraction:
        """The exact share of the points that ``value`` earns, 0…1."""
        return next(one for one in reversed(_pieces(self, condition_met)) if one.holds(value)).at(value)

    def shares(self, values: NDArray[np.float64], condition_met: bool | None) -> NDArray[np.float64]:
        """The same for many values at once, in floats; NaN stays NaN."""
        found = np.full(len(values), np.nan)
        for piece in _pieces(self, condition_met):
            start = -np.inf if piece.start is None else float(piece.start)
            inside = (values >= start) if piece.with_start else (values > start)
            some = values[inside]
            found[inside] = float(piece.constant) + float(piece.slope) * some
            if piece.inverse:
                found[inside] += float(piece.inverse) / some
        return found

    def leaps(self, condition_met: bool | None) -> bool:
        """Whether somewhere the smallest step of the value changes the points at once."""
        return any(
            below.at(above.start) != above.at(above.start)
            for below, above in pairwise(_pieces(self, condition_met))
            if above.start is not None
        )

    def shares_over(self, ends: Sequence[Fraction], condition_met: bool | None) -> tuple[Fraction, Fraction]:
        """The lowest and the highest share that a value between the two ``ends`` can earn. Besides the ends
        only the starts of pieces can be extreme, since every piece rises, falls or stays throughout.
        """
        low, high = ends
        starts = [piece.start for piece in _pieces(self, condition_met)]
        tried = [low, high, *(start for start in starts if start is not None and low < start < high)]
        found = [self.share(value, condition_met) for value in tried]
        return min(found), max(found)


@lru_cache(maxsize=1024)
def _pieces(rule: Rule, condition_met: bool | None) -> tuple[Piece, ...]:
    return rule.pieces(condition_met)


@dataclass(frozen=True)
class _Aimed(Rule):
    target: Fraction
    direction: Direction = Direction.HIGHER

    @property
    def aim(self) -> Fraction:
        return self.target


@dataclass(frozen=True)
class Proportional(_Aimed):
    """All points at the target; short of it value ÷ target, or, where less is better, target ÷ value."""

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        if self.direction is Direction.LOWER:
            return Piece(None, _ALL), Piece(self.target, _NONE, inverse=self.target, with_start=False)
        slope = _ALL / self.target if self.target else _NONE
        return Piece(None, _NONE, slope=slope), Piece(self.target, _ALL)


@dataclass(frozen=True)
class AllOrNothing(_Aimed):
    """All points at the target, none short of it."""

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        if self.direction is Direction.LOWER:
            return Piece(None, _ALL), Piece(self.target, _NONE, with_start=False)
        return Piece(None, _NONE), Piece(self.target, _ALL)


@dataclass(frozen=True)
class Linear(Rule):
    """The share ``low`` at the floor and on its far side, all points at the target and beyond, on a straight
    line between them. The target may lie above the floor or, where less is better, below it.
    """

    floor: Fraction
    target: Fraction
    low: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.floor == self.target:
            raise ValueError("floor and target of a linear rule must differ")

    @property
    def aim(self) -> Fraction:
        return self.target

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        slope = (_ALL - self.low) / (self.target - self.floor)
        between = Piece(min(self.floor, self.target), self.low - slope * self.floor, slope=slope)
        ends = (self.low, _ALL) if self.floor < self.target else (_ALL, self.low)
        return Piece(None, ends[0]), between, Piece(max(self.floor, self.target), ends[1])


@dataclass(frozen=True)
class Bands(Rule):
    """A share for each half-open band between neighbouring ``bounds``: the lower bound belongs to it,
    the next does not. Values beyond the outermost bounds get what the nearest band gets, so that none
    is without.
    """

    bounds: tuple[Fraction, ...]
    shares_of_bands: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        rising = all(one < other for one, other in pairwise(self.bounds))
        if not rising or len(self.bounds) != len(self.shares_of_bands) + 1:
            raise ValueError("bands need bounds that rise, one more than there are points")

    @property
    def aim(self) -> Fraction:
        best = max(range(len(self.shares_of_bands)), key=lambda place: self.shares_of_bands[place])
        return self.bounds[best]

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        first, *rest = self.shares_of_bands
        later = zip(self.bounds[1:], rest, strict=False)
        return Piece(None, first), *(Piece(bound, share) for bound, share in later)


@dataclass(frozen=True)
class Deducted(Rule):
    """The share ``each`` is lost for every case, or for every ``step`` short of the target, at most
    ``most``.
    """

    target: Fraction
    step: Fraction
    each: Fraction
    most: Fraction = Fraction(1)
    direction: Direction = Direction.HIGHER

    def __post_init__(self) -> None:
        if self.step <= 0 or min(self.each, self.most) < 0:
            raise ValueError("a deduction needs numbers of at least 0")

    @property
    def aim(self) -> Fraction:
        return self.target

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        if not self.each or not self.most:
            return (Piece(None, _ALL),)
        way, most = self.direction.value, min(self.most, _ALL)
        slope = way * self.each / self.step
        between = _ALL - slope * self.target
        last = self.target - way * most * self.step / self.each  # from here on no more is lost
        if self.direction is Direction.LOWER:
            return Piece(None, _ALL), Piece(self.target, between, slope=slope), Piece(last, _ALL - most)
        return Piece(None, _ALL - most), Piece(last, between, slope=slope), Piece(self.target, _ALL)


@dataclass(frozen=True)
class Balanced(Rule):
    """Not more than ``target``, and not less while the indicator ``condition`` misses its target: what passes
    it earns target ÷ value, what falls short of it then value ÷ target.
    """

    target: Fraction
    condition: str = ""

    @property
    def aim(self) -> Fraction:
        return self.target

    def pieces(self, condition_met: bool | None) -> tuple[Piece, ...]:
        above = Piece(self.target, _NONE, inverse=self.target, with_start=False)
        if condition_met is not False:
            return Piece(None, _ALL), above
        return Piece(None, _NONE, slope=_ALL / self.target), Piece(self.target, _ALL), above
