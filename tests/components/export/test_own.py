"""What the speaker brings along is in all three files: own titles, notes, slides of text, pictures, their
order.
"""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from components.exhibits.own import own_slide
from components.exhibits.picture import taken
from components.exhibits.slides import Slide
from components.export.deck import deck
from components.export.model import Section, slide_of
from components.export.report import report
from components.export.workbook import workbook
from tests.support.office import check_package

TITLE, NOTES = "签约率过了七成五", "先讲签约\n再答编制的问题"
MARKED = "签约率过了七成五（标题由汇报人自拟）"  # in files where the title stands without a footer
LINES = ("给偏远村卫生室配车", "团队人员编制")


@pytest.fixture
def slides(course, ranked, setting) -> list[Slide]:
    """A picture, a chart with the speaker's title and notes, a slide of text, and an unchanged chart."""
    packed = BytesIO()
    Image.new("RGB", (300, 100), "teal").save(packed, "PNG")
    told, where = setting(), "道里区 · 2018年一季度"
    return [
        own_slide("picture_1", "自带图片1", "村卫生室新貌", "", where, told, taken(packed.getvalue())),
        slide_of(course(60, 61, 62, 63, 75), TITLE, NOTES),
        own_slide("text1", "自拟文字1", "请区里支持", "\n".join(LINES), where, told),
        slide_of(ranked(80, 75.5)),
    ]


def test_powerpoint_has_them_in_order_with_notes_and_pictures(slides, cover):
    blob = deck(slides, cover())
    check_package(blob)
    _, picture, chart, text, last, *_ = Presentation(BytesIO(blob)).slides
    assert [page.shapes.title.text for page in (picture, chart, text, last)] == [
        "村卫生室新貌",
        TITLE,
        "请区里支持",
        slides[3].title,
    ]
    assert chart.notes_slide.notes_text_frame.text.split("\n")[:2] == NOTES.split("\n")
    assert slides[1].exhibit.headline in chart.notes_slide.notes_text_frame.text
    [drawn] = [shape for shape in picture.shapes if shape.shape_type == 13]  # 13: a picture
    assert drawn.width / drawn.height == pytest.approx(3, abs=0.01)
    with Image.open(BytesIO(drawn.image.blob)) as found:
        assert found.getpixel((150, 50)) == (0, 128, 128)
    for page in (picture, text):
        said = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        assert "不是系统算出的数字" in said and "截至" not in said
    assert all(line in said for line in LINES)  # of the slide of text


def test_excel_has_them_in_order_with_pictures(slides, cover):
    blob = workbook([slide.exhibit_in_files("zh") for slide in slides], cover())
    check_package(blob)
    book = openpyxl.load_workbook(BytesIO(blob))
    front, picture, chart, text, *_ = book.worksheets
    assert [front.cell(row, 3).value for row in (8, 9, 10, 11)] == [
        "村卫生室新貌",
        MARKED,
        "请区里支持",
        slides[3].title,
    ]
    assert [sheet["A1"].value for sheet in (picture, chart, text)] == ["村卫生室新貌", MARKED, "请区里支持"]
    words = [cell.value for row in chart.iter_rows() for cell in row]
    assert slides[1].exhibit.headline in words  # the computed sentence stands below the speaker's
    [drawn] = picture._images
    assert drawn.width / drawn.height == pytest.approx(3, abs=0.02)
    said = [row[0].value for row in text.iter_rows()]
    assert all(line in said for line in LINES) and "不是系统算出的数字" in text["A2"].value


def test_word_has_them_in_order_with_notes_and_pictures(slides, cover):
    sections = [
        Section(title=slide.subject, exhibits=(slide.exhibit_in_files("zh"),), notes=slide.own_notes)
        for slide in slides
    ]
    blob = report(sections, cover())
    check_package(blob)
    document = Document(BytesIO(blob))
    said = [paragraph.text for paragraph in document.paragraphs]
    places = [
        next(
            place for place, text in enumerate(said) if place > said.index("二、自带图片1") and words in text
        )
        for words in (
            "村卫生室新貌",
            MARKED,
            "讲解备注：先讲签约",
            "讲解备注：再答编制的问题",
            LINES[0],
            LINES[1],
        )
    ]
    assert places == sorted(places) and len(set(places)) == len(places)
    assert slides[1].exhibit.headline in said[places[1]]  # after the speaker's title, in the same paragraph
    shape = document.inline_shapes[0]
    assert shape.width / shape.height == pytest.approx(3, abs=0.01)
    assert "图1  村卫生室新貌" in said and sum("不是系统算出的数字" in text for text in said) == 2
    assert not [text for text in said if TITLE in text and MARKED not in text]  # nor in the summary
    numbers = [drawn.get("id") for drawn in document.element.iter("{*}docPr")]
    assert len(set(numbers)) == len(numbers) == 3


def test_a_title_in_the_speaker_s_words_is_marked_on_its_page_and_no_other(slides, cover):
    _, picture, chart, text, last, *_ = Presentation(BytesIO(deck(slides, cover()))).slides
    feet = [
        next(shape.text_frame.text for shape in page.placeholders if shape.placeholder_format.idx == 11)
        for page in (picture, chart, text, last)
    ]
    assert [foot.startswith("标题由汇报人自拟 · ") for foot in feet] == [False, True, False, False]


def test_a_slide_that_says_nothing_yet_is_a_page_with_its_name(setting, cover):
    empty = own_slide("text1", "自拟文字1", "", "", "道里区", setting())
    page = Presentation(BytesIO(deck([empty], cover()))).slides[1]
    assert page.shapes.title.text == "自拟文字1"
    assert not any("无法" in shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    check_package(workbook([empty.exhibit_in_files("zh")], cover()))
    check_package(report([Section(title="x", exhibits=(empty.exhibit_in_files("zh"),))], cover()))


def test_a_slide_without_a_title_of_its_own_is_the_exhibit_itself(course):
    slide = slide_of(course(60, 61, 62, 63, 75))
    assert slide.exhibit_in_files("zh") is slide.exhibit
    assert replace(slide, title="另一句").exhibit_in_files("zh").reading[0] == slide.exhibit.headline
