"""Puts a speaker's own picture on a page."""

from collections.abc import Sequence
from io import BytesIO

from pptx.slide import Slide as Page

from components.exhibits.picture import Picture
from components.export.deck_text import emu
from components.native.letters import in_property

_FOR_A_LINE, _MOST_FOR_LINES = 0.42, 1.7  # inches kept below the picture: for each sentence, and at most
_GAP = 0.16  # inches between picture and sentences


def write_picture(
    page: Page, picture: Picture, title: str, points: Sequence[str], box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Put the picture in the middle of ``box`` (x, y, width, height in inches), above the room for
    ``points``; returns that room.
    """
    x, y, across, height = box
    below = min(_FOR_A_LINE * len(points), _MOST_FOR_LINES)
    wide, high = picture.within(across, height - below - _GAP)
    shape = page.shapes.add_picture(BytesIO(picture.content), *emu(x + (across - wide) / 2, y, wide, high))
    shape._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", in_property(title))
    return x, y + height - below, across, below
