"""One scheme applied to one organisation in one period: pure and exact, from values and entries to points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from metrics.indicators.unlisted import quantity
from metrics.scorecards.credit import Rule
from metrics.scorecards.model import HUNDRED, Computed, Entered, Item, Part, Scheme
from records.labels import Text

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
    ``meets``: whether it meets its target, None where that cannot be said. Where there is a value that must
    not be shown, ``value`` is None and ``lower`` and ``upper`` are what may be known of it.
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
    ``lower`` and ``upper`` by what is not known. ``reason`` says why they cannot be given, or that they are
    given for a value that is not shown.
    """

    part: Part
    of: Fraction
    state: State
    points: Fraction | None
    lower: Fraction
    upper: Fraction
    value: Value | None = None
    reason: str = ""

    @property
    def title(self) -> Text:
        """What the part is called: its indicator, or the document's words for what is judged."""
        return self.part.title if isinstance(self.part, Entered) else quantity(self.part.quantity).title

    @property
    def certain(self) -> Fraction:
        """The points that are won; of a part that cannot be scored, those that it has in any case."""
        if self.points is not None:
            return self.points
        return self.lower if self.state is State.NOT_SCORABLE else _NOTHING

    @property
    def apart(self) -> Fraction:
        """The points that stand apart, since the part cannot be scored."""
        return self.upper - self.lower if self.state is State.NOT_SCORABLE else _NOTHING

    @property
    def lost(self) -> Fraction:
        """The points that are surely lost."""
        if self.state is State.NOT_APPLICABLE:
            return _NOTHING
        return self.of - self.certain - self.apart


@dataclass(frozen=True, kw_only=True)
class ItemScore:
    """The points of one item, from those of its parts."""

    item: Item
    parts: tuple[Earned, ...]

    @cached_property
    def state(self) -> State:
        """NOT_APPLICABLE where no part applies; NOT_SCORABLE where one that does cannot be scored."""
        applying = [one.state for one in self.parts if one.state is not State.NOT_APPLICABLE]
        if not applying:
            return State.NOT_APPLICABLE
        return State.NOT_SCORABLE if State.NOT_SCORABLE in applying else State.SCORED

    @cached_property
    def available(self) -> Fraction:
        """The points of the parts that apply."""
        return sum((one.of for one in self.parts if one.state is not State.NOT_APPLICABLE), _NOTHING)

    @cached_property
    def won(self) -> Fraction:
        """The points that are certain to be won, whatever the parts that cannot be scored would bring."""
        if self.item.together and not self._is_all_won:
            return _NOTHING
        return sum((one.certain for one in self.parts), _NOTHING)

    @cached_property
    def apart(self) -> Fraction:
        """The points that parts which cannot be scored leave open. Where parts count only together, all."""
        if self.item.together and self.state is State.NOT_SCORABLE:
            return self.available if self._can_be_won else _NOTHING
        return sum((one.apart for one in self.parts), _NOTHING)

    @property
    def lost(self) -> Fraction:
        return self.available - self.won - self.apart

    @property
    def points(self) -> Fraction | None:
        """The item's points; None where they cannot be given."""
        return self.won if self.state is State.SCORED else None

    @cached_property
    def lower(self) -> Fraction:
        """The fewest points that what is not known can leave."""
        return self._ends(lambda one: one.lower)

    @cached_property
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
        return all(
            (one.upper if one.points is None else one.points) == one.of
            for one in self.parts
            if one.state is not State.NOT_APPLICABLE
        )


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The score of one organisation: its items in the document's order. Won, lost, apart and what does not
    apply add up to the scheme's total, exactly.
    """

    scheme: Scheme
    organisation: str
    items: tuple[ItemScore, ...]

    @cached_property
    def won(self) -> Fraction:
        return sum((item.won for item in self.items), _NOTHING)

    @property
    def lost(self) -> Fraction:
        return sum((item.lost for item in self.items), _NOTHING)

    @cached_property
    def apart(self) -> Fraction:
        """The points that cannot be given yet."""
        return sum((item.apart for item in self.items), _NOTHING)

    @cached_property
    def available(self) -> Fraction:
        """The points of all that applies."""
        return sum((item.available for item in self.items), _NOTHING)

    @property
    def not_applicable(self) -> Fraction:
        return self.scheme.total - self.available

    @property
    def is_rescaled(self) -> bool:
        return self.not_applicable > 0

    @cached_property
    def score(self) -> Fraction | None:
        """Points of 100: what is won, rescaled to what applies. None where nothing applies, or
        nothing of what applies can be scored. What stands apart counts as not won here:
        :attr:`lower` and :attr:`upper` have it both ways.
        """
        if not self.available or self.apart == self.available:
            return None
        return self._rescaled(self.won)

    @cached_property
    def lower(self) -> Fraction | None:
        return self._rescaled(sum((item.lower for item in self.items), _NOTHING))

    @cached_property
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
        group = values.get(part.applies_with)
        if group is not None and group.reason == "zero_denominator":
            return _left_out(part, of)
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
        return _left_out(part, of, found) if nobody else _not_shown(part, of, found)
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


def _not_shown(part: Computed, of: Fraction, found: Value) -> Earned:
    """Where the value is not shown but what may be known of it decides the points, these are given."""
    if found.lower is None or found.upper is None:
        return _apart(part, of, found.reason, found)
    if part.rule.condition or (found.denominator or _NOTHING) < part.fewest:
        return _apart(part, of, found.reason, found)
    low, high = (of * share for share in part.rule.shares_over((found.lower, found.upper), None))
    points = low if low == high else None
    return Earned(
        part=part,
        of=of,
        state=State.NOT_SCORABLE if points is None else State.SCORED,
        points=points,
        lower=low,
        upper=high,
        value=found,
        reason=found.reason,
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
