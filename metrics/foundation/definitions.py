"""What a measure is and what an indicator is. Everything that screens, slides and files say of them is read
from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import sqlalchemy as sa

from metrics.foundation.own_target import OwnTarget
from records.labels import Text

Keyed = TypeVar("Keyed", "Measure", "Indicator")


class Unit(Enum):
    """What a value counts in. ``PERCENT`` values are fractions until they are formatted."""

    PERCENT = Text("%", "%")
    PERSONS = Text("人", "people")
    STAFF = Text("人", "staff")
    VISITS = Text("人次", "visits")
    ITEMS = Text("项", "items")
    ANSWERS = Text("份", "answers")
    TEAMS = Text("支", "teams")
    PLACES = Text("个", "places")
    YUAN = Text("元", "yuan")
    RATIO = Text("", "")


class Direction(Enum):
    """Which direction of change is good."""

    HIGHER = 1
    LOWER = -1
    NEUTRAL = 0


class Window(Enum):
    """The time a measure looks at."""

    LAST_DAY = Text("期末当日", "on the period's last day")
    PERIOD = Text("本期内", "in the period")
    YEAR = Text("截至期末的一年内", "in the year to the period's end")


@dataclass(frozen=True, kw_only=True)
class Look:
    """Which records of a kind decide what a measure counts in a period.

    Records with a day: those whose day lies in the ``window``, or at most ``before`` days before it or
    ``after`` days after it. Records that last (contracts, for example): those in force at some time in that
    span. The day is the kind's own day column, or the column named ``by``.
    """

    window: Window
    before: int = 0
    after: int = 0
    by: str = ""


IN_FORCE, IN_PERIOD, IN_YEAR = (
    Look(window=Window.LAST_DAY),
    Look(window=Window.PERIOD),
    Look(window=Window.YEAR),
)
# Kind of record → how a measure looks at it, for kinds that have a day or last. Other kinds (registers) are
# read whole.
Reads = Mapping[sa.Table, Look]


def widest(reads: Reads) -> Window:
    """The widest window of all the kinds that a measure reads."""
    order = list(Window)
    return max((look.window for look in reads.values()), key=order.index, default=Window.LAST_DAY)


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """An additive count per team × period: the sum of ``count`` over the rows of ``table`` that meet
    ``where``.

    ``table`` is a select over records with the columns ``team_id``, ``institution_id`` and ``period`` or, if
    what it counts depends on the period's last day alone, ``day`` (of ``day_frame``). A measure
    that is not ``additive_over_time`` (it counts distinct people, or a stock) is rolled up for years as well
    as quarters. The count is final ``settles_after`` days after the period's end. ``reads`` says, for each
    kind of record, how far ``table`` looks; from it follow which periods an import makes due, which records a
    figure rests on and what is doubted. ``window`` is the ``widest`` of ``reads``. ``person`` is the column
    of the person counted, where one person may stand in several teams: at each level a person counts once.
    """

    key: str
    title: Text
    unit: Unit
    table: sa.Subquery
    where: sa.ColumnElement[bool]
    count: sa.ColumnElement
    reads: Reads
    window: Window
    additive_over_time: bool
    settles_after: int = 0
    person: sa.ColumnElement | None = None


def by_key(things: Iterable[Keyed]) -> dict[str, Keyed]:
    """Key → measure or indicator; ValueError names a key that occurs twice."""
    found: dict[str, Keyed] = {}
    for thing in things:
        if thing.key in found:
            raise ValueError(f"the key {thing.key!r} stands twice")
        found[thing.key] = thing
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Floor:
    """A lower bound beside a target: the value must also not fall below ``level`` as long as the indicator
    with the key ``while_missed`` misses its own target.
    """

    level: float
    while_missed: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator:
    """A formula over measures. Its kind (the subclass) decides the calculation and the interval.

    ``own``: the target of the district's own that ``target`` is (see ``metrics.targets.in_force``); None in
    definitions, where it is that of the scheme the indicator comes from.
    """

    key: str
    title: Text
    family: str
    unit: Unit
    direction: Direction
    target: float | None
    source: Text
    note: Text | None
    floor: Floor | None = None
    own: OwnTarget | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure that the formula needs."""
        raise TypeError(f"{type(self).__name__} is no kind of indicator")

    def formula(self, lang: str) -> str:
        """The formula in words, rendered from the measures that are calculated."""
        raise TypeError(f"{type(self).__name__} is no kind of indicator")


def is_one_way(indicator: Indicator) -> bool:
    """Whether more is better throughout, or less is, so that values can be ranked. False where a floor
    reverses the direction below it.
    """
    return indicator.direction is not Direction.NEUTRAL and indicator.floor is None


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Indicator):
    """A plain total: its numerator."""

    numerator: Measure

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (self.numerator,)

    def formula(self, lang: str) -> str:
        return self.numerator.title.in_(lang)


@dataclass(frozen=True, kw_only=True, eq=False)
class Quotient(Indicator):
    """Σ numerator ÷ Σ denominator."""

    numerator: Measure
    denominator: Measure

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (self.numerator, self.denominator)

    def formula(self, lang: str) -> str:
        by = self.denominator.title.in_(lang)
        # Read from left to right, a ÷ b × c would be something else.
        if "×" in by:
            by = f"（{by}）" if lang == "zh" else f"({by})"
        return f"{self.numerator.title.in_(lang)} ÷ {by}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Proportion(Quotient):
    """A part of a whole, 0…1; Wilson interval. ``sampled``: it rests on a sample of answers, not on a full
    count.
    """

    sampled: bool


def is_sampled(indicator: Indicator) -> bool:
    """Whether the indicator rests on the answers of a sample."""
    return isinstance(indicator, Proportion) and indicator.sampled


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Quotient):
    """One count per another; no interval, since both are full counts of different things."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Mean(Quotient):
    """A mean over persons; Student t interval from the sum of squares."""

    squares: Measure

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (self.numerator, self.denominator, self.squares)


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth(Indicator):
    """(value − base) ÷ base of another indicator; the base period is one quarter earlier, or one year earlier
    (``over_year``).
    """

    of: Count | Mean
    over_year: bool

    @property
    def measures(self) -> tuple[Measure, ...]:
        return self.of.measures

    def formula(self, lang: str) -> str:
        base = Text("上年同期", "a year earlier") if self.over_year else Text("上一期", "the period before")
        inner = self.of.formula(lang)
        wording = Text(
            f"（本期 − {base.zh}）÷ {base.zh}，其中：{inner}",
            f"(this period − {base.en}) ÷ {base.en}, of: {inner}",
        )
        return wording.in_(lang)
