"""The brief of a quarter: what the overview says, for one sheet of paper."""

from dataclasses import dataclass
from typing import NamedTuple

from components.exhibits.attention import Remark
from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit

_ENDS = 4  # organisations shown at either end of a ranking


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the card of one indicator says: value, ``change`` ("" for none) and the words ``beside`` it.

    ``moved`` is up, down or flat; ``better`` > 0 where the change is for the better, < 0 where for the worse;
    ``role`` is that of the change's colour.
    """

    key: str
    title: str
    value: str
    change: str
    moved: str
    better: int
    role: str
    beside: str

    @property
    def marked_change(self) -> str:
        """The change with an arrow, for paper, where colour may be lost; "" where there is no change."""
        return " ".join(filter(None, ({"up": "▲", "down": "▼"}.get(self.moved), self.change)))


@dataclass(frozen=True, kw_only=True)
class Brief:
    """The overview on one sheet: the exhibits and sentences of the screen, and nothing else.

    ``before_after`` is the exhibit, or the sentence that the screen shows in its place ("" for none);
    ``quiet`` is what is said where there are no ``remarks``; ``ranked`` whether the ranking is in order.
    """

    title: str
    base: tuple[tuple[str, str], ...]  # (value, label)
    cards: tuple[Card, ...]
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
