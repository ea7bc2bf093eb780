"""The brief of a quarter: what the overview says, for one sheet of paper."""

from dataclasses import dataclass
from typing import NamedTuple

from components.exhibits.base import Basic
from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit
from components.exhibits.remark import Remark
from metrics.analysis.judged_change import JudgedChange

_ENDS = 4  # organisations shown at either end of a ranking


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the card of one indicator says: value, ``change`` ("" for none), its ``target`` and whether it is
    met ("" where there is none), and the words ``beside`` them; ``judged``: what the change means.
    """

    key: str
    title: str
    value: str
    change: str
    judged: JudgedChange
    target: str
    beside: str

    @property
    def marked_change(self) -> str:
        """The change with an arrow, for paper, where colour may be lost; "" where there is no change."""
        arrow = {1: "▲", -1: "▼"}.get(self.judged.way) if self.judged.is_told else ""
        return " ".join(filter(None, (arrow, self.change)))


@dataclass(frozen=True, kw_only=True)
class Brief:
    """The overview on one sheet: the exhibits and sentences of the screen, and nothing else.

    ``before_after`` is the exhibit, or the sentence that the screen shows in its place ("" for none);
    ``doubts`` are what the signs of doubt on the cards mean; ``quiet`` is what is said where there are no
    ``remarks``; ``ranked`` whether the ranking is in order.
    """

    title: str
    base: tuple[Basic, ...]
    cards: tuple[Card, ...]
    doubts: tuple[str, ...]
    ranking: Exhibit
    ranked: bool
    before_after: Exhibit | str
    remarks: tuple[Remark, ...]
    quiet: str
    source: str


class Place(NamedTuple):
    """One organisation of a ranking: its name, its value as text and as calculated, and its role."""

    name: str
    label: str
    value: float
    role: str


class Ends(NamedTuple):
    """The best of a ranking, the best first; how many lie between; the others, the last one at the end."""

    best: tuple[Place, ...]
    between: int
    last: tuple[Place, ...]


def ends(chart: Ranking) -> Ends:
    """Both ends of a ranking. A short one is divided in two with nothing between."""
    points = chart.points
    places = [
        Place(name, label, value, role)
        for name, label, value, role in zip(points.x, points.labels, points.y, points.roles, strict=True)
        if value is not None
    ][::-1]
    if len(places) <= 2 * _ENDS:
        half = (len(places) + 1) // 2
        return Ends(tuple(places[:half]), 0, tuple(places[half:]))
    return Ends(tuple(places[:_ENDS]), len(places) - 2 * _ENDS, tuple(places[-_ENDS:]))
