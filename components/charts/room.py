"""Where a label finds room in a plot: boxes in px from its lower left corner."""

from collections.abc import Iterable
from typing import NamedTuple

_STEP = 6  # px between the heights that are tried


class Box(NamedTuple):
    """Something that takes room."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether the two lie on each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Room:
    """A plot so many px high. Labels in it never lie on each other, and on what is drawn (``drawn``) only
    where they must.
    """

    def __init__(self, height: float, drawn: Iterable[Box]) -> None:
        self._height, self._drawn, self._labels = height, list(drawn), list[Box]()

    def take(self, box: Box) -> Box:
        """Put a label there."""
        self._labels.append(box)
        return box

    def find(
        self, left: float, right: float, tall: float, *, from_top: bool, cover: bool = False
    ) -> Box | None:
        """The first free box of this width and height, None where there is none.

        With ``cover`` it may lie on what is drawn, on as little as can be; above the plot if labels fill all
        of it.
        """
        boxes = self._tried(left, right, tall, from_top)
        free = [box for box in boxes if not any(box.meets(label) for label in self._labels)]
        clear = next((box for box in free if not self.covered(box)), None)
        if clear is not None or not cover:
            return clear
        return min(free, key=self.covered, default=Box(left, right, self._height, self._height + tall))

    def _tried(self, left: float, right: float, tall: float, from_top: bool) -> list[Box]:
        left_over = max(self._height - tall, 0)
        heights = [*range(0, int(left_over), _STEP), left_over]
        return [
            Box(
                left,
                right,
                self._height - tall - height if from_top else height,
                self._height - height if from_top else height + tall,
            )
            for height in heights
        ]

    def covered(self, box: Box) -> int:
        """How many boxes of what is drawn it lies on."""
        return sum(box.meets(one) for one in self._drawn)
