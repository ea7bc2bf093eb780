"""What a scheme is: sections, items, and the parts of an item, as frozen data that is checked when it is
made.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from metrics.scorecards.credit import Rule
from metrics.scorecards.rounding import PLACES, rounded
from records.labels import Text

HUNDRED = Fraction(100)
DRAFT = "~draft"  # behind the key of a scheme that is not published yet


@dataclass(frozen=True, kw_only=True)
class OtherTarget:
    """A target that replaces a rule's own for the organisations of ``level`` and of institutions ``of_kind``;
    "" for any.
    """

    level: str
    of_kind: str
    target: Fraction

    def is_for(self, level: str, kind: str) -> bool:
        return self.level in ("", level) and self.of_kind in ("", kind)


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A part that is earned by an indicator's value. ``quantity``: the key of an indicator, or of one of
    ``metrics.indicators.unlisted``.

    ``set_here``: the document leaves the target open, so it is the district's to set. ``fewest``: with fewer
    cases in the denominator the part cannot be scored. ``none_means_not_applicable``: where the denominator
    counts nobody, there is nothing to assess, and the points are rescaled; else the part cannot be scored.
    ``others``: targets that differ by level and kind of institution, of which the narrowest counts.
    """

    share: Fraction
    quantity: str
    rule: Rule
    set_here: bool = False
    fewest: int = 0
    none_means_not_applicable: bool = False
    others: tuple[OtherTarget, ...] = ()

    def __post_init__(self) -> None:
        if self.others and not hasattr(self.rule, "target"):
            raise ValueError(f"{self.quantity}: a rule without one target cannot have others")
        asked = [(one.level, one.of_kind) for one in self.others]
        if len({*asked}) < len(asked):
            raise ValueError(f"{self.quantity}: two targets are for the same level and kind")

    def applied(self, level: str, kind: str) -> "Computed":
        """The part with the target that is for ``level`` and ``kind`` in its rule, and no others."""
        found = [one for one in self.others if one.is_for(level, kind)]
        if not found:
            return replace(self, others=())
        narrowest = max(found, key=lambda one: (bool(one.of_kind) + bool(one.level), one.of_kind))
        return replace(self, rule=self.rule.aimed(narrowest.target), others=())


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A part that people judge: they enter points with a sentence and evidence. Until then it cannot be
    scored. ``applies_with``: a quantity whose denominator counts those it is about; where it counts nobody
    the part does not apply. ``drawn``: it rests on a draw, of which the points say nothing about chance.
    """

    share: Fraction
    key: str
    title: Text
    applies_with: str = ""
    drawn: bool = False


Part = Computed | Entered


@dataclass(frozen=True, kw_only=True)
class Item:
    """``points`` over one or more parts, whose shares add up to 1. ``source``: the paragraph of the document.
    ``split_here``: the document gives no split of the points among the parts; the even one is a choice that a
    district can change. ``together``: the parts earn the points only if each of them earns all of its own.
    """

    key: str
    title: Text
    points: Fraction
    source: Text
    parts: tuple[Part, ...]
    split_here: bool = False
    together: bool = False
    taken_from: str = ""  # "scheme:item" where it is another scheme's item, measured and judged there

    def __post_init__(self) -> None:
        total = sum((part.share for part in self.parts), Fraction(0))
        if total != 1:
            raise ValueError(f"item {self.key}: the shares of its parts add up to {total}, not to 1")
        if self.points <= 0 or any(part.share <= 0 for part in self.parts):
            raise ValueError(f"item {self.key}: points and shares must be above 0")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the document: ``points`` over ``items``, which add up to it."""

    key: str
    title: Text
    points: Fraction
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        total = sum((item.points for item in self.items), Fraction(0))
        if total != self.points:
            raise ValueError(
                f"section {self.key} has {self.points} points, but its items add up to {total}: "
                + " + ".join(f"{item.key} {item.points}" for item in self.items)
            )


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade from ``least`` points (included) up to the next grade's. ``coefficient``: the factor on money
    that a district may tie to it.
    """

    key: str
    title: Text
    least: Fraction
    coefficient: Fraction


GRADES = (
    Grade(key="excellent", title=Text("优秀", "Excellent"), least=Fraction(90), coefficient=Fraction(1)),
    Grade(key="good", title=Text("良好", "Good"), least=Fraction(80), coefficient=Fraction(9, 10)),
    Grade(key="passed", title=Text("合格", "Passed"), least=Fraction(60), coefficient=Fraction(3, 4)),
    Grade(key="failed", title=Text("不合格", "Failed"), least=Fraction(0), coefficient=Fraction(0)),
)


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """Sections that add up to 100 points, for the organisations of ``level``. ``grades``: best first;
    the last begins at 0, so that every score has one. ``also_for``: further levels that it applies to;
    ``kinds``: the kinds of institutions that it is for, none named for all.
    """

    key: str
    title: Text
    source: Text
    level: str
    sections: tuple[Section, ...]
    grades: tuple[Grade, ...] = GRADES
    version: int = 1
    total: Fraction = HUNDRED
    also_for: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        total = sum((section.points for section in self.sections), Fraction(0))
        if total != self.total:
            raise ValueError(
                f"scheme {self.key}: its sections add up to {total}, not to {self.total}: "
                + " + ".join(f"{section.key} {section.points}" for section in self.sections)
            )
        keys = [item.key for item in self.items]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"scheme {self.key}: more than one item is called {', '.join(twice)}")
        bounds = [grade.least for grade in self.grades]
        if (
            not bounds
            or bounds[-1] != 0
            or sorted(bounds, reverse=True) != bounds
            or len({*bounds}) < len(bounds)
        ):
            raise ValueError(f"scheme {self.key}: the bounds of its grades must fall to 0")
        paid = [grade.coefficient for grade in self.grades]
        if paid != sorted(paid, reverse=True) or any(one < 0 for one in paid):
            raise ValueError(f"scheme {self.key}: a better grade must not have a lower coefficient")

    @property
    def reached_from(self) -> dict[str, float]:
        """Key of a grade → the least score that is read as one that reaches it."""
        half = Fraction(1, 2 * 10**PLACES)
        return {grade.key: float(max(grade.least - half, Fraction(0))) for grade in self.grades}

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the document's order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def is_draft(self) -> bool:
        return self.key.endswith(DRAFT)

    @property
    def published_key(self) -> str:
        """The key that it has or will have when it is published."""
        return self.key.removesuffix(DRAFT)

    @property
    def levels(self) -> tuple[str, ...]:
        """Every level that it applies to, its own first."""
        return (self.level, *self.also_for)

    @property
    def differs_by_place(self) -> bool:
        """Whether a target differs by level or kind of institution."""
        return any(isinstance(part, Computed) and part.others for item in self.items for part in item.parts)

    def applied(self, level: str, kind: str) -> "Scheme":
        """The scheme with the targets that are for ``level`` and ``kind`` of institution."""
        return _applied(self, level, kind) if self.differs_by_place else self

    def grade(self, score: Fraction) -> Grade:
        """The grade of a score of 0…100, as it is read."""
        return next(grade for grade in self.grades if rounded(score) >= grade.least)


@lru_cache(maxsize=256)  # so that sheets of one kind share one scheme
def _applied(scheme: Scheme, level: str, kind: str) -> Scheme:
    def item(one: Item) -> Item:
        parts = (part.applied(level, kind) if isinstance(part, Computed) else part for part in one.parts)
        return replace(one, parts=tuple(parts))

    return replace(
        scheme,
        sections=tuple(
            replace(section, items=tuple(map(item, section.items))) for section in scheme.sections
        ),
    )


def evenly(*parts: Part) -> tuple[Part, ...]:
    """``parts`` with equal shares, whatever they had."""
    return tuple(replace(part, share=Fraction(1, len(parts))) for part in parts)
