"""The report: an official document's layout, messages as sentences, numbered figures and tables,
definitions.
"""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from components.export.model import Section
from components.export.outline import chapter, chinese, part
from components.export.report import report
from components.export.report_table import shown_columns
from tests.support.office import NS, parts, tree


def opened(every_kind, cover, lang="zh"):
    shown = list(every_kind(lang).values())
    sections = [
        Section(title="签约" if lang == "zh" else "Signing", exhibits=tuple(shown[:4])),
        Section(title="团队" if lang == "zh" else "Teams", exhibits=tuple(shown[4:])),
    ]
    return Document(BytesIO(report(sections, cover(lang)))), shown


def styled(document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_chapters_are_counted_as_official_documents_count(every_kind, cover):
    document, shown = opened(every_kind, cover)
    assert styled(document, "Title") == ["云州区2018年一季度家庭医生签约服务绩效分析报告"]
    assert styled(document, "Heading 1") == ["一、本期要点", "二、签约", "三、团队", "附录  指标定义"]
    second = styled(document, "Heading 2")
    assert (
        second[0].startswith("（一）")
        and second[3].startswith("（四）")
        and second[4].startswith("（一）")
        and len(second) == len(shown)
    )


def test_english_chapters_are_plain(every_kind, cover):
    document, _ = opened(every_kind, cover, "en")
    assert styled(document, "Heading 1") == ["1  Summary", "2  Signing", "3  Teams", "Appendix: definitions"]
    assert styled(document, "Heading 2")[:2] == ["2.1  Signing rate: course", "2.2  Signing rate: ranking"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三"), (99, "九十九")],
)
def test_numbers_in_chinese(number, said):
    assert chinese(number) == said
    assert (
        chapter(number, "x", "zh") == f"{said}、x"
        and part(2, number, "x", "zh") == f"（{said}）x"
        and part(2, number, "x", "en") == f"2.{number}  x"
    )


def test_the_layout_is_that_of_an_official_document(every_kind, cover):
    """GB/T 9704: A4, 37 mm above, 28 mm at the left, running text 156 × 225 mm in 三号 (16 pt) 仿宋, title in 二号
    (22 pt).
    """
    document, _ = opened(every_kind, cover)
    page = document.sections[0]
    lengths = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.left_margin,
        page.page_width - page.left_margin - page.right_margin,
        page.page_height - page.top_margin - page.bottom_margin,
    )
    assert [one.mm if hasattr(one, "mm") else one / Mm(1) for one in lengths] == pytest.approx(
        [210, 297, 37, 28, 156, 225], abs=0.05
    )
    faces = {
        "Title": ("黑体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体", 16),
        "Normal": ("仿宋", 16),
    }
    for name, (face, size) in faces.items():
        style = document.styles[name]
        assert style.font.size == Pt(size) and style.element.rPr.rFonts.get(qn("w:eastAsia")) == face
        # it would win over the face
        assert not [key for key in style.element.rPr.rFonts.attrib if "Theme" in key]
    assert document.styles["Normal"].paragraph_format.first_line_indent == Pt(32)
    assert "PAGE" in page.footer._element.xml


def test_the_summary_has_every_message(every_kind, cover, lang):
    document, shown = opened(every_kind, cover, lang)
    first, second = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Normal"][
        :2
    ]
    for place, one in enumerate(shown):
        assert one.headline in (first if place < 4 else second)
    assert "。。" not in first + second and ".." not in first + second


def test_figures_and_tables_are_numbered_in_their_order(every_kind, cover, lang):
    document, shown = opened(every_kind, cover, lang)
    captions = styled(document, "Caption")
    figure, table = ("图", "表") if lang == "zh" else ("Figure ", "Table ")
    assert [one.split("  ")[0] for one in captions if one.startswith(figure)] == [
        f"{figure}{n}" for n in range(1, 12)
    ]
    assert [one.split("  ")[0] for one in captions if one.startswith(table)] == [
        f"{table}{n}" for n in range(1, 13)
    ]
    assert len(document.tables) == len(shown) == 12


def test_tables_hold_what_the_screen_shows(every_kind, cover, lang):
    document, shown = opened(every_kind, cover, lang)
    for table, exhibit in zip(document.tables, shown, strict=True):
        read = [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]
        titles = shown_columns(exhibit)
        assert read[0] == [" ".join(title.split()) for title in titles]
        assert read[1:] == [
            [" ".join(str(exhibit.table[title].iloc[row]).split()) for title in titles]
            for row in range(len(exhibit.table))
        ]


def test_what_is_the_same_in_all_rows_is_left_to_the_caption(course):
    titles = shown_columns(course(60, "no_data", 62.5, 63, 75))
    assert "机构 / 团队" not in titles and "存疑原因" not in titles
    assert [title for title in ("期间", "结果", "分子", "95%区间", "缺失原因") if title not in titles] == []


def test_a_long_table_says_how_many_rows_there_are_more(every_kind, cover):
    from dataclasses import replace

    import pandas as pd

    one = every_kind("zh")["lines"]
    long = replace(one, table=pd.concat([one.table] * 9, ignore_index=True))
    document = Document(BytesIO(report([Section(title="x", exhibits=(long,))], cover())))
    assert len(document.tables[0].rows) == 32 and "15" in document.tables[0].rows[31].cells[0].text


def test_definitions_stand_once_each(every_kind, cover, lang):
    document, shown = opened(every_kind, cover, lang)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for indicator in {one for exhibit in shown for one in exhibit.definitions}:
        assert text.count(f"{indicator.title.in_(lang)} = {indicator.formula(lang)}") == 1


def test_charts_stand_in_the_text_with_their_workbooks(every_kind, cover):
    shown = list(every_kind("zh").values())
    found = parts(report([Section(title="x", exhibits=tuple(shown))], cover()))
    body = tree(found["word/document.xml"])
    frames = list(body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"))
    assert len(frames) == 11 == len([name for name in found if name.startswith("word/embeddings/")])
    keys = [
        one.get("id")
        for one in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]
    assert len(set(keys)) == len(keys)
    assert tree(found["word/charts/chart1.xml"]).find("c:externalData", NS) is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_number_in_a_table_is_broken_between_lines(course, cover, lang):
    """A table of before and after with its intervals, as wide as any, in letters that can be read."""
    from dataclasses import replace

    import pandas as pd

    unit = {"zh": "", "en": " pp"}[lang]
    row = ("60.0%", "841,278 / 1,402,130", "59.3%–60.7%", f"+50.0{unit}", f"+48.1{unit}, +47.7 to +48.5")
    cells = [("面对面服务率", *row[:3], *row[:3], *row[3:]), ("入户服务率", *row[:3], *row[:3], *row[3:])]
    cells[1] = (cells[1][0], *(f"{cell} " for cell in cells[1][1:]))  # columns of equal cells are left out
    table = pd.DataFrame(cells, columns=["指标", *(f"激励{part}" for part in "一二三四五六七八")])
    wide = replace(course(60, 61, 62, 63, 75, lang=lang), table=table)
    table = Document(BytesIO(report([Section(title="x", exhibits=(wide,))], cover(lang)))).tables[0]
    for cell in (cell for row in table.rows for cell in row.cells):
        [run] = cell.paragraphs[0].runs
        assert run.font.size >= Pt(7.5)
        if not cell.text.isascii():  # Chinese is as wide as high, and never set one letter below the other
            assert cell.width.pt >= min(len(cell.text), 4) * run.font.size.pt
        # A digit of Times New Roman is half as wide as high, one of Arial 0.556 times.
        digits = max((len(word) for word in cell.text.split() if word.isascii()), default=0)
        room = cell.width.pt - 6  # the margins of a cell
        assert digits * {"zh": 0.5, "en": 0.556}[lang] * run.font.size.pt <= room, cell.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_long_cells_do_not_take_the_room_of_a_number_and_its_unit(course, cover, lang):
    """Where a table has no room to spare "10.0%" stood on two lines, beside cells of many words."""
    from dataclasses import replace

    import pandas as pd

    change = {"zh": "+50.0个百分点", "en": "+50.0 pp"}[lang]
    long = {"zh": f"{change}，+47.7至+48.5", "en": f"{change}, +47.7 to +48.5"}[lang]
    row = ("10.0%", "106,052 / 1,060,515 全数", "29.4%–30.6%", "60.0%", "841,278 / 1,402,130", "59.3%–60.7%")
    cells = [(f"{name}服务率", *(f"{cell}{more}" for cell in (*row, change, long)))
             for name, more in (("面对面", ""), ("入户", " "))]  # fmt: skip
    table = pd.DataFrame(
        cells, columns=["指标", "激励前", *(f"激励前 分子/分母之{n}" for n in "一二三四五六七")]
    )
    wide = replace(course(60, 61, 62, 63, 75, lang=lang), table=table)
    table = Document(BytesIO(report([Section(title="x", exhibits=(wide,))], cover(lang)))).tables[0]
    for place, text in ((1, "10.0%"), (3, "29.4%–30.6%"), (7, change)):
        cell = table.rows[1].cells[place]
        [run] = cell.paragraphs[0].runs
        assert " pp" not in run.text, "a blank that a line may end at"
        # Letters and digits: Chinese ones are as wide as high, others at most 0.6 of that.
        ems = sum(1.0 if letter > "\u2fff" else 0.6 for letter in text)
        assert cell.width - Pt(6) >= Pt(ems * run.font.size.pt), (text, cell.width)
