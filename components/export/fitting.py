"""Fits text into its place by calculating sizes in advance, since programs that show a file do not shrink
text by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.native.letters import rows, short

_POINTS = 72  # pt of an inch
_LEADING = 1.32  # distance of rows relative to the size of letters
_BETWEEN = 0.3  # space before a paragraph relative to the size of letters
_SHRUNK = (1.0, 0.95, 0.9)
LEAST, SMALL = 18, 12  # pt: what must be read from the back of a room, and what says where figures come from


@dataclass(frozen=True)
class Block:
    """One paragraph: its text, its size in pt, and a colour of the palette, or "" for that of the
    placeholder.
    """

    text: str
    size: float
    shade: str
    bold: bool = False

    def height(self, width: float) -> float:
        """The height in inches that the paragraph takes in a place ``width`` inches wide."""
        return (rows(self.text, width * _POINTS / self.size) * _LEADING + _BETWEEN) * self.size / _POINTS


def size_for(text: str, width: float, sizes: Sequence[float], most: int = 2) -> float:
    """The largest of ``sizes`` (pt, descending) at which ``text`` takes at most ``most`` rows; the smallest
    if none does.
    """
    return next((size for size in sizes if rows(text, width * _POINTS / size) <= most), sizes[-1])


def told(text: str, width: float, sizes: Sequence[float], most: int = 2) -> tuple[str, float]:
    """``text`` and its size in pt as of :func:`size_for`; where it needs more than ``most`` rows even at the
    smallest size, it is shortened in the middle.
    """
    size, kept = size_for(text, width, sizes, most), text
    ems = most * width * _POINTS / size
    while rows(kept, width * _POINTS / size) > most:
        kept, ems = short(text, ems), ems - 1
    return kept, size


def fitted(blocks: Sequence[Block], width: float, height: float, more: str) -> tuple[list[Block], float]:
    """The blocks, shrunk to fit into ``height`` inches, and the inches they take. Where the smallest size is
    too large, blocks are left out from the end and ``more``, a sentence that says where to find them, is
    added.
    """
    for share in _SHRUNK:
        shown = [
            replace(block, size=max(round(block.size * share, 1), LEAST if block.size >= LEAST else SMALL))
            for block in blocks
        ]
        taken = sum(block.height(width) for block in shown)
        if taken <= height:
            return shown, taken
    pointer = Block(more, SMALL, "quiet")
    while shown and sum(block.height(width) for block in (*shown, pointer)) > height:
        shown = shown[:-1]
    shown = [*shown, pointer]
    return shown, sum(block.height(width) for block in shown)
