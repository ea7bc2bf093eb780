"""The least that would meet a missed target, where there may be two ways to it."""

from dataclasses import dataclass
from typing import Any

from metrics.foundation.definitions import Indicator, Quotient
from metrics.indicators import INDICATORS
from metrics.needed import needed


@dataclass(frozen=True)
class Lacking:
    """``more`` of what the numerator of ``of`` counts would meet a target. ``of``: the indicator itself, or
    (``freed``) the one on which its floor depends, where meeting that one takes fewer. ``share``: ``more`` as
    a share of the denominator of ``of``.
    """

    more: int
    of: Quotient
    freed: bool
    share: float


def lacking(
    row: Any, indicator: Indicator, other: Any = None, condition: Indicator | None = None
) -> Lacking | None:
    """The least that would meet the target of the result ``row``, as of the day where its period is not over;
    None where it is met, where what is counted still grows, or where the number makes no sense
    (:func:`metrics.needed.needed`).

    ``indicator``: that of the result, with the target in force for it; ``other``: the result of the indicator
    named by its floor, for the same organisation and period; ``condition``: that indicator with the target in
    force there.
    """
    if row.reason or row.unfinished:
        return None
    ways: list[tuple[Any, Indicator]] = [(row, indicator)]
    # Below a floor there are two ways: up to the floor, or to the target of which the floor is a condition.
    below = row.met is False and indicator.floor is not None and row.value < indicator.floor.level
    if below and indicator.floor is not None and other is not None:
        ways.append((other, condition or INDICATORS[indicator.floor.while_missed]))
    found = [
        Lacking(more, one, one is not indicator, more / of.denominator)
        for of, one in ways
        if isinstance(one, Quotient)
        and (more := needed(one, of.numerator, of.denominator, row.met if one is indicator else None))
    ]
    return min(found, key=lambda way: way.more, default=None)
