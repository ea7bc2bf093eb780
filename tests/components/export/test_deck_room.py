"""What has room on a slide: what must not be left out, and nothing over the source."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches

from components.exhibits.listing import Listing, Row, listing
from components.exhibits.slides import Slide
from components.export.deck import deck
from components.export.model import slide_of
from components.text import numbers
from metrics import INDICATORS


def opened(exhibit, cover):
    """The page of an exhibit."""
    return Presentation(BytesIO(deck([slide_of(exhibit)], cover))).slides[1]


def all_text(page) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


@pytest.mark.parametrize("kind", ["bars", "dumbbells", "scatter"])
def test_what_a_chart_does_not_prove_stands_on_the_slide_itself(every_kind, cover, lang, kind):
    """Also where the sentences that explain it are so long that they have no room beside the chart."""
    shown = every_kind(lang)[kind]
    said = {
        "bars": ("不等于差别由激励造成", "does not prove that the incentive made it"),
        "scatter": ("不等于由谁引起", "does not mean that one moves the other"),
    }.get(kind, ("不等于差别由激励造成", "does not prove that the incentive made it"))[lang == "en"]
    for reading in (shown.reading, ("很长的解读" * 90,), ("很长的解读" * 30,) * 2):
        slide = opened(replace(shown, reading=reading), cover(lang))
        assert said in all_text(slide), reading
        chart = next(shape for shape in slide.shapes if shape.has_chart)
        below = next(place for place in slide.placeholders if place.placeholder_format.idx == 14)
        assert chart.height >= Inches(2.9) and below.top + below.height <= Inches(6.93)


def test_what_stands_under_a_chart_has_room_in_wider_letters(every_kind, cover):
    """Where the deck's fonts are missing, letters may be a twelfth wider; nothing lies over the source."""
    shown = replace(every_kind("zh")["bars"], reading=("读" * 92,), notes=("注" * 200,) * 4)
    slide = opened(shown, cover())
    below = next(place for place in slide.placeholders if place.placeholder_format.idx == 14)
    needed = 0.0
    for paragraph in below.text_frame.paragraphs:
        size = paragraph.runs[0].font.size.pt
        rows = -(-len(paragraph.text) * size * (1 + 1 / 12) // (below.width.pt))
        needed += rows * size * 1.32
    assert needed <= below.height.pt


@pytest.mark.parametrize(("lang", "left_out"), [("zh", 0), ("en", 2)])
def test_as_many_targets_as_can_be_read_stand_on_the_slide(cover, setting, lang, left_out):
    """Of five met and twelve missed, as in the demo district, all in Chinese; in letters of 18 pt."""
    keys = [key for key, one in INDICATORS.items() if one.target is not None]
    rows = [
        Row(INDICATORS[key].title.in_(lang), "88.5%", numbers.target_in_cell(INDICATORS[key])) for key in keys
    ]
    # One number much longer than the others
    rows[6] = Row(rows[6].what, "4,170人" if lang == "zh" else "4,170 people", "≤2,000")
    lists = (Listing("达标", tuple(rows[:5])), Listing("未达标", tuple(rows[5:17])))
    shown = listing("x", "x", lists, "云州区", setting(lang), (), "x")
    told = Slide(key="x", subject="x", title="x", footer="云州区", exhibit=shown, lists=lists)
    slide = Presentation(BytesIO(deck([told], cover(lang)))).slides[1]
    tables = [shape for shape in slide.shapes if shape.has_table]
    for shape, one in zip(tables, lists, strict=True):
        said = [row.cells[0].text for row in shape.table.rows][1:]
        names = [row.what for row in one.rows]
        gone = len(names) - len([name for name in names if name in said])
        assert gone <= left_out and (not gone or str(gone) in said[-1])
    for shape in tables:
        assert shape.top + sum(row.height for row in shape.table.rows) <= Inches(6.93)
        assert shape.left + sum(column.width for column in shape.table.columns) <= Inches(12.8)
