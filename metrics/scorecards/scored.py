"""The scores of all organisations of a level in one period, with how sure they are."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from metrics.scorecards.model import Scheme
from metrics.scorecards.sheet import ItemScore, Sheet
from metrics.scorecards.sureness import Sure, sureness


@dataclass(frozen=True)
class Scored:
    """The sheets of one scheme and period, one an organisation. ``everyone``: all sheets, where these are
    some of them; how sure a score is, and its place, are always told among all. ``calculation``: the
    number of the roll-up whose figures were scored.
    """

    scheme: Scheme
    period: str
    sheets: tuple[Sheet, ...]
    everyone: "Scored | None" = None
    level: str = "institution"
    calculation: str = ""

    def among(self, organisations: Collection[str]) -> "Scored":
        """The sheets of ``organisations`` alone."""
        some = tuple(one for one in self.sheets if one.organisation in organisations)
        return replace(self, sheets=some, everyone=self.everyone or self)

    @cached_property
    def sure(self) -> Mapping[str, Sure]:
        """Organisation → how sure its score is, among all."""
        return self.everyone.sure if self.everyone else sureness(self.sheets)

    @cached_property
    def by_name(self) -> Mapping[str, Sheet]:
        return {one.organisation: one for one in self.sheets}

    @cached_property
    def ranked(self) -> int:
        """How many have a score, of all."""
        if self.everyone:
            return self.everyone.ranked
        return sum(one.score is not None for one in self.sheets)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What one item adds to the movement of a score, in points of 100."""

    item: ItemScore
    before: ItemScore
    points: Fraction


def movement(now: Sheet, before: Sheet) -> list[Moved]:
    """What each item of ``now`` adds to the difference of the two scores, in the scheme's order; the sum is
    the difference, exactly. Both are of one scheme and have a score: ValueError otherwise.
    """
    if now.scheme != before.scheme or now.score is None or before.score is None:
        raise ValueError("only two scores of one scheme differ item by item")
    return [
        Moved(item=item, before=old, points=of_hundred(now, item.won) - of_hundred(before, old.won))
        for item, old in zip(now.items, before.items, strict=True)
    ]


def of_hundred(sheet: Sheet, points: Fraction) -> Fraction:
    """Points of ``sheet`` as points of 100 of what applies."""
    return points / sheet.available * sheet.scheme.total if sheet.available else Fraction(0)


def mean_lost(sheets: Sequence[Sheet]) -> dict[str, Fraction]:
    """Key of an item → the points of 100 that ``sheets``, which are not empty, lost on average."""
    return _mean(sheets, lambda item: item.lost)


def mean_apart(sheets: Sequence[Sheet]) -> dict[str, Fraction]:
    """The same of the points that cannot be given yet."""
    return _mean(sheets, lambda item: item.apart)


def _mean(sheets: Sequence[Sheet], of: Callable[[ItemScore], Fraction]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for sheet in sheets:
        for item in sheet.items:
            sums[item.item.key] = sums.get(item.item.key, Fraction(0)) + of_hundred(sheet, of(item))
    return {key: points / len(sheets) for key, points in sums.items()}
