"""Writes text into the shapes of a page."""

from collections.abc import Iterable, Sequence

from pptx.oxml import parse_xml
from pptx.slide import Slide as Page
from pptx.util import Emu, Pt

from components.export.deck_master import INCH, paint
from components.export.fitting import Block


def emu(*inches: float) -> list[Emu]:
    """Lengths in EMU, the unit of office files."""
    return [Emu(round(one * INCH)) for one in inches]


def next_number(page: Page) -> int:
    """An id that no shape of the page has."""
    return max(int(one) for one in page.shapes._spTree.xpath("//@id") if one.isdigit()) + 1


def write(place, lines: Iterable[str], lang: str, size: float) -> None:
    """Write one paragraph for each line, in the colour of the placeholder."""
    write_blocks(place, [Block(line, size, "") for line in lines], lang)


def write_blocks(place, blocks: Sequence[Block], lang: str) -> None:
    """Write one paragraph for each block, in the layout's colour unless the block has its own."""
    frame = place.text_frame
    frame.word_wrap = True
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)
    for number, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if number:
            paragraph.space_before = Pt(block.size * 0.32)
        run = paragraph.add_run()
        run.text, run.font.size = block.text, Pt(block.size)
        run._r.get_or_add_rPr().set("lang", "zh-CN" if lang == "zh" else "en-GB")
        if block.bold:
            run.font.bold = True
        if block.shade:
            run._r.get_or_add_rPr().insert(
                0,
                parse_xml(
                    '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                    f"{paint(block.shade)}</a:solidFill>"
                ),
            )
