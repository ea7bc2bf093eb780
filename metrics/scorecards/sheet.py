"""One scheme applied to one organisation in one period: pure and exact, from values and entries to points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from metrics.scorecards.credit import Rule
from metrics.scorecards.model import HUNDRED, Computed, Entered, Item, Part, Scheme

_NOTHING = Fraction(0)


class State(Enum):
    """Whether points can be given. What cannot be scored stands apart, and the total is a range; what
    does not apply is left out, and the rest is rescaled.
    """

    SCORED = "scored"
    NOT_SCORABLE = "not_scorable"
    NOT_APPLICABLE = "not_applicable"


class Value(NamedTuple):
    """A quantity's value for one organisation and period. ``value`` is None where there is none, and then
    ``reason`` says why (one of ``metrics.calculation.calculate.REASONS``, "unfinished" or "doubt"). ``lower``
    and ``upper``: the interval of a sample or of few people; equal to ``value`` for a full count.
    ``meets``: whether it meets its target, None where that cannot be said.
    """

    value: Fraction | None
    lower: Fraction | None = None
    upper: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    reason: str = ""
    meets: bool | None = None


class Entry(NamedTuple):
    """What was entered for a judged part: the ``share`` (0…1) of its points, or None where it does not
    apply.
    """

    share: Fraction | None


@dataclass(frozen=True, kw_only=True)
class Earned:
    """The points of one part: ``of`` at most, ``points`` won (None where they cannot be given), between
    ``lower`` and ``upper`` by what is not known. ``reason`` says why they cannot be given.
    """

    part: Part
    of: Fraction
    state: State
    points: Fraction | None
    lower: Fraction
    upper: Fraction
    value: Value | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemScore:
    """The points of one item, from those of its parts."""

    item: Item
    parts: tuple[Earned, ...]

    @property
    def state(self) -> State:
        """NOT_APPLICABLE where no part applies; NOT_SCORABLE where one that does cannot be scored."""
        applying = [one.state for one in self.parts if one.state is not State.NOT_APPLICABLE]
        if not applying:
            return State.NOT_APPLICABLE
        return State.NOT_SCORABLE if State.NOT_SCORABLE in applying else State.SCORED

    @property
    def available(self) -> Fraction:
        """The points of the parts that apply."""
        return sum((one.of for one in self.parts if one.state is not State.NOT_APPLICABLE), _NOTHING)

    @property
    def won(self) -> Fraction:
        """The points that are certain to be won, whatever the parts that cannot be scored would bring."""
        if self.item.together and not self._is_all_won:
            return _NOTHING
        return sum((one.points for one in self.parts if one.points is not None), _NOTHING)

    @property
    def apart(self) -> Fraction:
        """The points of the parts that cannot be scored. Where parts count only together, all of them."""
        missing = [one.of for one in self.parts if one.state is State.NOT_SCORABLE]
        if self.item.together and missing:
            return self.available if self._can_be_won else _NOTHING
        return sum(missing, _NOTHING)

    @property
    def lost(self) -> Fraction:
        return self.available - self.won - self.apart

    @property
    def points(self) -> Fraction | None:
        """The item's points; None where they cannot be given."""
        return self.won if self.state is State.SCORED else None

    @property
    def lower(self) -> Fraction:
        """The fewest points that what is not known can leave."""
        return self._ends(lambda one: one.lower)

    @property
    def upper(self) -> Fraction:
        """The most points that what is not known can bring."""
        return self._ends(lambda one: one.upper)

    def _ends(self, end: Callable[[Earned], Fraction]) -> Fraction:
        applying = [one for one in self.parts if one.state is not State.NOT_APPLICABLE]
        if self.item.together and any(end(one) < one.of for one in applying):
            return _NOTHING
        return sum((end(one) for one in applying), _NOTHING)

    @property
    def _is_all_won(self) -> bool:
        return all(one.points == one.of for one in self.parts if one.state is not State.NOT_APPLICABLE)

    @property
    def _can_be_won(self) -> bool:
        return all(one.points == one.of for one in self.parts if one.state is State.SCORED)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The score of one organisation: its items in the document's order. Won, lost, apart and what does not
    apply add up to the scheme's total, exactly.
    """

    scheme: Scheme
    organisation: str
    items: tuple[ItemScore, ...]

    @property
    def won(self) -> Fraction:
        return sum((item.won for item in self.items), _NOTHING)

    @property
    def lost(self) -> Fraction:
        return sum((item.lost for item in self.items), _NOTHING)

    @property
    def apart(self) -> Fraction:
        """The points that cannot be given yet."""
        return sum((item.apart for item in self.items), _NOTHING)

    @property
    def available(self) -> Fraction:
        """The points of all that applies."""
        return sum((item.available for item in self.items), _NOTHING)

    @property
    def not_applicable(self) -> Fraction:
        return self.scheme.total - self.available

    @property
    def is_rescaled(self) -> bool:
        return self.not_applicable > 0

    @property
    def score(self) -> Fraction | None:
        """Points of 100: what is won, rescaled to what applies. None where nothing applies, or
        nothing of what applies can be scored. What stands apart counts as not won here:
        :attr:`lower` and :attr:`upper` have it both ways.
        """
        if not self.available or self.apart == self.available:
            return None
        return self._rescaled(self.won)

    @property
    def lower(self) -> Fraction | None:
        return self._rescaled(sum((item.lower for item in self.items), _NOTHING))

    @property
    def upper(self) -> Fraction | None:
        return self._rescaled(sum((item.upper for item in self.items), _NOTHING))

    def _rescaled(self, points: Fraction) -> Fraction | None:
        return points / self.available * HUNDRED if self.available else None


def sheet(
    scheme: Scheme, organisation: str, values: Mapping[str, Value], entries: Mapping[str, Entry] | None = None
) -> Sheet:
    """The sheet of ``organisation``. ``values``: quantity → its value; ``entries``: key of a judged part →
    what was entered. What is in neither is not known.
    """
    given = entries or {}
    return Sheet(
        scheme=scheme,
        organisation=organisation,
        items=tuple(
            ItemScore(
                item=item,
                parts=tuple(_earned(part, item.points * part.share, values, given) for part in item.parts),
            )
            for item in scheme.items
        ),
    )


def _earned(part: Part, of: Fraction, values: Mapping[str, Value], entries: Mapping[str, Entry]) -> Earned:
    if isinstance(part, Entered):
        return _of_entry(part, of, entries.get(part.key))
    return _of_value(part, of, values.get(part.quantity, Value(None, reason="no_data")), values)


def _of_entry(part: Entered, of: Fraction, entry: Entry | None) -> Earned:
    if entry is None:
        return _apart(part, of, "not_entered")
    if entry.share is None:
        return _left_out(part, of)
    if not 0 <= entry.share <= 1:
        raise ValueError(f"{part.key}: {entry.share} is no share of points")
    points = of * entry.share
    return Earned(part=part, of=of, state=State.SCORED, points=points, lower=points, upper=points)


def _of_value(part: Computed, of: Fraction, found: Value, values: Mapping[str, Value]) -> Earned:
    if found.value is None:
        nobody = found.reason == "zero_denominator" and part.none_means_not_applicable
        return _left_out(part, of, found) if nobody else _apart(part, of, found.reason, found)
    if found.denominator is not None and found.denominator < part.fewest:
        return _apart(part, of, "few", found)
    condition = values[part.rule.condition].meets if part.rule.condition in values else None
    if part.rule.condition and condition is None and _depends(part.rule, found.value):
        return _apart(part, of, "condition_unknown", found)
    ends = (
        found.value if found.lower is None else found.lower,
        found.value if found.upper is None else found.upper,
    )
    points = of * part.rule.share(found.value, condition)
    low, high = (of * share for share in part.rule.shares_over(ends, condition))
    return Earned(
        part=part,
        of=of,
        state=State.SCORED,
        points=points,
        lower=min(low, points),
        upper=max(high, points),
        value=found,
    )


def _depends(rule: Rule, value: Fraction) -> bool:
    """Whether the points depend on the rule's condition at this value."""
    return rule.share(value, True) != rule.share(value, False)


def _apart(part: Part, of: Fraction, reason: str, found: Value | None = None) -> Earned:
    return Earned(
        part=part,
        of=of,
        state=State.NOT_SCORABLE,
        points=None,
        lower=_NOTHING,
        upper=of,
        value=found,
        reason=reason,
    )


def _left_out(part: Part, of: Fraction, found: Value | None = None) -> Earned:
    return Earned(
        part=part,
        of=of,
        state=State.NOT_APPLICABLE,
        points=None,
        lower=_NOTHING,
        upper=_NOTHING,
        value=found,
    )
