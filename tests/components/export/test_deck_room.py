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


def test_what_has_no_room_is_counted_in_places_not_in_rows(cover, setting, lang):
    """Of 12 places nine are named and a row counts 3, of 31 a row counts 22; fewer have room, so each list
    must count what is missing of 12 and of 31, and do so once.
    """
    more = "standing_more"
    lists = tuple(
        Listing(
            heading,
            (
                *(
                    Row(f"岭北街道社区卫生服务中心第{place}团队的重点人群签约率", "69.7%", "全区 74.6%")
                    for place in range(9)
                ),
                Row(f"{whole - 9}", "", counted=whole - 9),
            ),
            more,
        )
        for heading, whole in (("突出", 12), ("落后", 31))
    )
    shown = listing("x", "x", lists, "云州区", setting(lang), (), "x")
    told = Slide(key="x", subject="x", title="x", footer="云州区", exhibit=shown, lists=lists)
    slide = Presentation(BytesIO(deck([told], cover(lang)))).slides[1]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    for table, whole in zip(tables, (12, 31), strict=True):
        *named, last = [row.cells[0].text for row in table.rows][1:]
        assert len(named) < 9, "the list is meant to be too long"
        assert last == {"zh": f"另有 {whole - len(named)} 处", "en": f"and {whole - len(named)} more"}[lang]


def test_of_three_lists_the_short_ones_stand_below_each_other(cover, setting, lang):
    """Of four met, twelve missed and one that cannot be told, as in the demo district: side by side a third
    of the page would be empty, and names, headings and rows cut.
    """
    keys = [key for key, one in INDICATORS.items() if one.target is not None][:17]
    rows = [
        Row(INDICATORS[key].title.in_(lang), "88.5%", numbers.target_in_cell(INDICATORS[key])) for key in keys
    ]
    named = {
        "zh": ("达标 4 项", "未达标 12 项", "误差之内分不清 1 项"),
        "en": ("4 met", "12 missed", "1 within the error"),
    }[lang]
    parts = (rows[:4], rows[4:16], rows[16:])
    lists = tuple(Listing(name, tuple(some)) for name, some in zip(named, parts, strict=True))
    shown = listing("x", "x", lists, "云州区", setting(lang), (), "x")
    told = Slide(key="x", subject="x", title="x", footer="云州区", exhibit=shown, lists=lists)
    slide = Presentation(BytesIO(deck([told], cover(lang)))).slides[1]
    met, untold, missed = [shape for shape in slide.shapes if shape.has_table]
    assert [one.table.cell(0, 0).text for one in (met, missed, untold)] == [*named]
    assert met.left == untold.left and untold.top >= met.top + sum(row.height for row in met.table.rows)
    assert missed.left >= met.left + met.width and missed.top == met.top
    for shape, some in zip((met, missed, untold), parts, strict=True):
        said = [row.cells[0].text for row in shape.table.rows][1:]
        assert said == [row.what for row in some]
        assert shape.top + sum(row.height for row in shape.table.rows) <= Inches(6.93)
