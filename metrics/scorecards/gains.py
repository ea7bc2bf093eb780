"""What an item still lacks: the smallest change, in people, items or answers, that brings more points."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from metrics.foundation.definitions import Direction, Quotient
from metrics.indicators.unlisted import quantity
from metrics.scorecards.model import Computed
from metrics.scorecards.sheet import Earned, ItemScore, Sheet, State


@dataclass(frozen=True, kw_only=True)
class Gain:
    """``more`` in the numerator of one part, all else unchanged, bring ``points`` more to its item.
    ``whole``: the item then has the next whole point; else the part then has all of its own.
    """

    item: ItemScore
    part: Earned
    more: int
    points: Fraction
    whole: bool

    @property
    def worth(self) -> Fraction:
        """Points for each one more."""
        return self.points / self.more


def gains(sheet: Sheet) -> list[Gain]:
    """For every part that is earned by a quotient of counts: what brings its item the next whole point, and
    what brings the part all its points; the most points for each one more first. Only what more in the
    numerator can bring is listed: no more teams, and no fewer people.
    """
    found = [
        gain
        for item in sheet.items
        if not item.item.together
        for part in item.parts
        for gain in _of_part(item, part)
    ]
    return sorted(found, key=lambda gain: (-gain.worth, gain.more))


def _of_part(item: ItemScore, part: Earned) -> list[Gain]:
    points = _by_count(part)
    if points is None or part.points is None or part.points == part.of:
        return []
    room = _room(part)
    next_whole = Fraction(floor(item.won) + 1)
    wanted = {"whole": part.points + next_whole - item.won, "all": part.of}
    found: list[Gain] = []
    for name, aim in wanted.items():
        more = _least(points, aim, room)
        if more is not None and not (name == "all" and found and found[0].more == more):
            found.append(
                Gain(
                    item=item, part=part, more=more, points=points(more) - part.points, whole=name == "whole"
                )
            )
    return found


def _by_count(part: Earned) -> Callable[[int], Fraction] | None:
    """The part's points if its numerator counted so many more; None where it is no such quotient."""
    value = part.value
    if part.state is not State.SCORED or not isinstance(part.part, Computed) or value is None:
        return None
    top, bottom, rule = value.numerator, value.denominator, part.part.rule
    indicator = quantity(part.part.quantity)
    if (
        not isinstance(indicator, Quotient)
        or indicator.direction is not Direction.HIGHER
        or top is None
        or not bottom
        or top.denominator != 1
        or bottom.denominator != 1
    ):
        return None
    return lambda more: part.of * rule.share((top + more) / bottom, value.meets)


def _room(part: Earned) -> int:
    """How many more the numerator can count at most."""
    value = part.value
    assert value is not None and value.numerator is not None and value.denominator is not None
    whole = value.denominator * max(value.value or Fraction(0), Fraction(1))
    return max(int(whole - value.numerator), 0)


def _least(points: Callable[[int], Fraction], aim: Fraction, room: int) -> int | None:
    """The smallest number with at least ``aim`` points, up to ``room``; None where there is none. More never
    bring fewer points, so it is found by halving.
    """
    if room < 1 or points(room) < aim:
        return None
    low, high = 0, room
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if points(middle) >= aim else (middle, high)
    return high
