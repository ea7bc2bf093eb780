"""What a scheme is: sections, items, and the parts of an item, as frozen data that is checked when it is
made.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from metrics.scorecards.credit import Rule
from metrics.scorecards.rounding import PLACES, rounded
from records.labels import Text

HUNDRED = Fraction(100)


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A part that is earned by an indicator's value. ``quantity``: the key of an indicator, or of one of
    ``metrics.indicators.unlisted``.

    ``set_here``: the document leaves the target open, so it is the district's to set. ``fewest``: with fewer
    cases in the denominator the part cannot be scored. ``none_means_not_applicable``: where the denominator
    counts nobody, there is nothing to assess, and the points are rescaled; else the part cannot be scored.
    """

    share: Fraction
    quantity: str
    rule: Rule
    set_here: bool = False
    fewest: int = 0
    none_means_not_applicable: bool = False


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
    the last begins at 0, so that every score has one.
    """

    key: str
    title: Text
    source: Text
    level: str
    sections: tuple[Section, ...]
    grades: tuple[Grade, ...] = GRADES
    version: int = 1
    total: Fraction = HUNDRED

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

    def grade(self, score: Fraction) -> Grade:
        """The grade of a score of 0…100, as it is read."""
        return next(grade for grade in self.grades if rounded(score) >= grade.least)


def evenly(*parts: Part) -> tuple[Part, ...]:
    """``parts`` with equal shares, whatever they had."""
    return tuple(replace(part, share=Fraction(1, len(parts))) for part in parts)
