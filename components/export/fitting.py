"""Text that fits its place: sizes are worked out, for a program that only shows a file shrinks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.native.letters import rows, short

_POINTS = 72  # of an inch
_LEADING = 1.32  # of the letters' size: from one row to the next
_BETWEEN = 0.3  # of the letters' size: before a paragraph
_SHRUNK = (1.0, 0.94, 0.88, 0.82)


@dataclass(frozen=True)
class Block:
    """One paragraph: its letters in pt, and a colour of the palette or "" for the place's own."""

    text: str
    size: float
    shade: str
    bold: bool = False

    def height(self, width: float) -> float:
        """Inches it takes in a place ``width`` inches wide."""
        return (rows(self.text, width * _POINTS / self.size) * _LEADING + _BETWEEN) * self.size / _POINTS


def size_for(text: str, width: float, sizes: Sequence[float], most: int = 2) -> float:
    """The largest of ``sizes`` (pt, falling) at which ``text`` takes at most so many rows; else the
    smallest.
    """
    return next((size for size in sizes if rows(text, width * _POINTS / size) <= most), sizes[-1])


def told(text: str, width: float, sizes: Sequence[float], most: int = 2) -> tuple[str, float]:
    """``text`` and its size in pt as :func:`size_for`; where even the smallest needs more rows, it is cut in
    the middle.
    """
    size, kept = size_for(text, width, sizes, most), text
    ems = most * width * _POINTS / size
    while rows(kept, width * _POINTS / size) > most:
        kept, ems = short(text, ems), ems - 1
    return kept, size


def fitted(blocks: Sequence[Block], width: float, height: float, more: str) -> tuple[list[Block], float]:
    """The blocks small enough for ``height`` inches, and what they take. Those that do not fit at the
    smallest size are left out from the end, and ``more`` says where they stand.
    """
    for share in _SHRUNK:
        shown = [replace(block, size=round(block.size * share, 1)) for block in blocks]
        taken = sum(block.height(width) for block in shown)
        if taken <= height:
            return shown, taken
    pointer = Block(more, round(11 * _SHRUNK[-1], 1), "quiet")
    while shown and sum(block.height(width) for block in (*shown, pointer)) > height:
        shown = shown[:-1]
    shown = [*shown, pointer]
    return shown, sum(block.height(width) for block in shown)
