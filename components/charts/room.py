"""Finds room for labels in a plot, with boxes in px from the plot's lower left corner."""

from collections.abc import Iterable
from typing import NamedTuple

_STEP = 6  # px between the heights that are tried


class Box(NamedTuple):
    """A rectangle that a label or a part of the drawing takes."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether the two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Room:
    """A plot ``height`` px high. Labels in it never overlap each other, and overlap the boxes ``drawn``
    (lines, dots) only where necessary.
    """

    def __init__(self, height: float, drawn: Iterable[Box]) -> None:
        self._height, self._drawn, self._labels = height, list(drawn), list[Box]()

    def take(self, box: Box) -> Box:
        """Reserve ``box`` for a label; returns it."""
        self._labels.append(box)
        return box

    def find(
        self, left: float, right: float, tall: float, *, from_top: bool, cover: bool = False
    ) -> Box | None:
        """The first free box between ``left`` and ``right`` that is ``tall`` px high, sought from the top or
        from the bottom; None where there is none.

        With ``cover`` the box may overlap what is drawn, but as little as possible; where labels fill the
        whole plot, it is above the plot.
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
        """How many boxes of the drawing ``box`` overlaps."""
        return sum(box.meets(one) for one in self._drawn)
