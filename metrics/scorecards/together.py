"""Schemes side by side: which indicator they rest on more than once, with which targets, and how many points
hang on it in all. Measured once, assessed once: a scheme may take another's item instead of repeating it.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from metrics.scorecards.model import Computed, Item, Scheme


class Use(NamedTuple):
    """That an item of a scheme rests on an indicator for ``points`` of its own."""

    scheme: Scheme
    item: Item
    part: Computed
    points: Fraction


class Shared(NamedTuple):
    """An indicator that is used more than once. ``differing``: with more than one target or rule."""

    quantity: str
    uses: tuple[Use, ...]

    @property
    def points(self) -> Fraction:
        """The points that hang on the indicator in all; an item that is taken from another counts once."""
        return sum((use.points for use in self.uses if not use.item.taken_from), Fraction(0))

    @property
    def differing(self) -> bool:
        return len({use.part.rule for use in self.uses}) > 1


def shared(schemes: Iterable[Scheme]) -> list[Shared]:
    """The indicators that ``schemes`` use more than once, those with the most points first."""
    uses: dict[str, list[Use]] = {}
    for scheme in schemes:
        for item in scheme.items:
            for part in item.parts:
                if isinstance(part, Computed):
                    use = Use(scheme, item, part, item.points * part.share)
                    uses.setdefault(part.quantity, []).append(use)
    found = [Shared(key, tuple(its)) for key, its in uses.items() if len(its) > 1]
    return sorted(found, key=lambda one: (-one.points, one.quantity))


def taken(scheme: Scheme, key: str, points: Fraction) -> Item:
    """The item ``key`` of ``scheme`` for another scheme, for ``points`` of its own: measured and judged once,
    by the same parts. KeyError where there is none.
    """
    found = {item.key: item for item in scheme.items}[key]
    return replace(found, points=points, taken_from=f"{scheme.key}:{key}")
