"""What if: a scheme with other targets, rules or splits, and one organisation with other values or
judgements. The scheme itself stays as it is; a scenario is text that fits into an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from metrics.foundation.definitions import Direction
from metrics.scorecards.credit import AllOrNothing, Linear, Proportional, Rule
from metrics.scorecards.model import Computed, Item, Part, Scheme
from metrics.scorecards.sheet import Entry, Value

RULES = ("proportional", "all_or_nothing", "linear")
_BETWEEN, _MOST = "~", 40  # of the changes in a text; changes that one scenario may have
_DIGITS = 20  # of a number in an address


class NoScenario(ValueError):
    """The text is no scenario for the scheme. Carries the piece that makes no sense."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


class Change(NamedTuple):
    """One change: of the part ``place`` (from 1) of the item ``item``, its ``what`` becomes ``to``. For a
    scheme: target, share (of the item's points), rule (one of RULES). For one organisation: value (of the
    indicator), won (share of the points of a judged part).
    """

    item: str
    place: int
    what: str
    to: Fraction | str

    @property
    def text(self) -> str:
        return f"{self.item}:{self.place}.{self.what}={self.to}"


@dataclass(frozen=True)
class Scenario:
    """Changes, of which a later one of the same thing replaces an earlier one."""

    changes: tuple[Change, ...] = ()

    @property
    def text(self) -> str:
        """The scenario as text for an address: what :func:`read` reads."""
        return _BETWEEN.join(change.text for change in self.changes)

    def with_change(self, change: Change) -> "Scenario":
        return Scenario((*self.without(change.item, change.place, change.what).changes, change))

    def without(self, item: str, place: int, what: str) -> "Scenario":
        kept = (one for one in self.changes if one[:3] != (item, place, what))
        return Scenario(tuple(kept))

    def of(self, item: str, place: int) -> dict[str, Fraction | str]:
        """What → to, of the changes to one part."""
        return {one.what: one.to for one in self.changes if (one.item, one.place) == (item, place)}


AS_IT_IS = Scenario()


def read(text: str, scheme: Scheme) -> Scenario:
    """The scenario that ``text`` means for ``scheme``. Raises NoScenario."""
    pieces = [piece for piece in text.split(_BETWEEN) if piece]
    if len(pieces) > _MOST:
        raise NoScenario(pieces[_MOST])
    found = Scenario()
    for piece in pieces:
        found = found.with_change(_change(piece, scheme))
    try:
        tried(scheme, found)
    except (ValueError, ZeroDivisionError) as error:
        raise NoScenario(pieces[-1]) from error
    return found


def _change(piece: str, scheme: Scheme) -> Change:
    named, is_there, to = piece.partition("=")
    where, _, what = named.rpartition(".")
    key, _, place = where.rpartition(":")
    item = next((one for one in scheme.items if one.key == key), None)
    if not is_there or item is None or not place.isdecimal() or not 1 <= int(place) <= len(item.parts):
        raise NoScenario(piece)
    if what not in possible(item.parts[int(place) - 1], item):
        raise NoScenario(piece)
    return Change(key, int(place), what, _read(piece, what, to))


def _read(piece: str, what: str, to: str) -> Fraction | str:
    if what == "rule":
        if to not in RULES:
            raise NoScenario(piece)
        return to
    try:
        number = Fraction(to) if len(to) <= _DIGITS else None
    except (ValueError, ZeroDivisionError):
        number = None
    limits = {"share": (0, 1), "won": (0, 1), "target": (0, 10**9), "value": (0, 10**9)}[what]
    if number is None or not limits[0] <= number <= limits[1] or (what == "target" and not number):
        raise NoScenario(piece)
    return number


def possible(part: Part, item: Item) -> tuple[str, ...]:
    """What may be changed of ``part``."""
    split = ("share",) if len(item.parts) > 1 else ()
    if not isinstance(part, Computed):
        return (*split, "won")
    kinds = (Proportional, AllOrNothing, Linear)
    return ("target", *(("rule",) if isinstance(part.rule, kinds) else ()), *split, "value")


def tried(scheme: Scheme, scenario: Scenario) -> Scheme:
    """``scheme`` with the scenario's targets, rules and splits. ValueError where they make no scheme."""
    if not scenario.changes:
        return scheme
    sections = tuple(
        replace(section, items=tuple(_item(item, scenario) for item in section.items))
        for section in scheme.sections
    )
    return replace(scheme, sections=sections)


def _item(item: Item, scenario: Scenario) -> Item:
    changes = [scenario.of(item.key, place + 1) for place in range(len(item.parts))]
    if not any(changes):
        return item
    parts = [
        _part(part, change) if isinstance(part, Computed) else part
        for part, change in zip(item.parts, changes, strict=True)
    ]
    fixed = {place: change["share"] for place, change in enumerate(changes) if "share" in change}
    if fixed:
        # What is not fixed keeps its proportions in what is left.
        left = 1 - sum((Fraction(share) for share in fixed.values()), Fraction(0))
        rest = sum((part.share for place, part in enumerate(parts) if place not in fixed), Fraction(0))
        parts = [
            replace(part, share=Fraction(fixed[place]) if place in fixed else part.share / rest * left)
            for place, part in enumerate(parts)
        ]
    return replace(item, parts=tuple(parts))


def _part(part: Computed, change: Mapping[str, Fraction | str]) -> Computed:
    # A target that is tried is tried for all, also where another one is for some of them.
    others = () if "target" in change else part.others
    return replace(part, rule=_rule(part.rule, change), others=others)


def _rule(rule: Rule, change: Mapping[str, Fraction | str]) -> Rule:
    target = Fraction(change.get("target", rule.aim))
    kind = change.get("rule")
    if kind is None:
        return rule.aimed(target) if "target" in change else rule
    direction = getattr(rule, "direction", Direction.HIGHER)
    if kind == "linear":
        # From half of the target, or twice of it where less is better, so that a trial needs one number only.
        floor = target / 2 if direction is Direction.HIGHER else target * 2
        return Linear(floor=floor, target=target)
    return (Proportional if kind == "proportional" else AllOrNothing)(target, direction)


def values_of(scheme: Scheme, scenario: Scenario) -> dict[str, Value]:
    """Quantity → the value that one organisation is given."""
    found = {}
    for part, change in _changed(scheme, scenario):
        if isinstance(part, Computed) and "value" in change:
            value = Fraction(change["value"])
            found[part.quantity] = Value(value, value, value)
    return found


def entries_of(scheme: Scheme, scenario: Scenario) -> dict[str, Entry]:
    """Key of a judged part → what one organisation is given."""
    return {
        part.key: Entry(Fraction(change["won"]))
        for part, change in _changed(scheme, scenario)
        if not isinstance(part, Computed) and "won" in change
    }


def _changed(scheme: Scheme, scenario: Scenario) -> Iterable[tuple[Part, dict[str, Fraction | str]]]:
    for item in scheme.items:
        for place, part in enumerate(item.parts, 1):
            if change := scenario.of(item.key, place):
                yield part, change
