"""The brief: one page with everything the overview says, in letters that the file itself carries."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from components.exhibits.base import Basic
from components.exhibits.brief import Brief, Card, ends
from components.exhibits.remark import Remark
from components.export.brief_docx import brief_docx
from components.export.brief_pdf import brief_pdf
from components.export.paper import lines, written
from metrics.analysis.judged_change import NOT_COMPARED, JudgedChange
from tests.support.paper import fonts, pages, unspaced

SAID = (
    "团队平均服务人数 4,170人，超出上限 ≤2,000 达2,170人",
    "签约率 75.0%，上季度未达标，本季度达标（≥75%）",
)
UP = JudgedChange("along", 1, "better")


@pytest.fixture
def brief(every_kind, ranked):
    def make(lang: str = "zh", **changes: object) -> Brief:
        made = {
            "title": "云州区 · 家庭医生签约服务 2018年一季度",
            "base": (Basic("92.3万", "服务居民", "residents"), Basic("166", "家庭医生团队", "teams")),
            "cards": (
                card("签约率", "75.0%", "+7.8个百分点", UP, "较上季", "✓ 已达参照目标 ≥75%"),
                card("知晓率", "64.2% ±1.4", "", NOT_COMPARED, "没有数据"),
            ),
            "doubts": ("＊存疑：第1团队没有记录。",),
            "ranking": ranked(*range(61, 84), lang=lang),
            "ranked": True,
            "before_after": every_kind(lang)["bars"],
            "remarks": tuple(Remark(kind="missed", text=one, role="worse", screen="trends") for one in SAID),
            "quiet": "",
            "source": "来源：机构导出的记录",
        }
        return Brief(**made | changes)

    return make


def card(title, value, change, judged, beside, target="") -> Card:
    return Card(
        key=title, title=title, value=value, change=change, judged=judged, target=target, beside=beside
    )


def said_in(brief: Brief) -> list[str]:
    return [
        brief.title,
        *(text for one in brief.base for text in (one.value, one.label)),
        *(text for one in brief.cards for text in (one.title, one.value, one.change, one.target, one.beside)),
        *brief.doubts,
        brief.ranking.headline,
        brief.before_after.headline,
        *brief.before_after.notes,
        *(one.text for one in brief.remarks),
        brief.source,
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pdf_is_one_page_with_every_sentence(brief, cover, lang):
    made = brief(lang)
    pdf = brief_pdf(made, cover(lang))
    [text] = pages(pdf)
    assert [one for one in said_in(made) if unspaced(one) not in text] == []
    # 23 institutions of 61…83 percent: four at either end, and 15 between
    assert all(one in text for one in ("83.0%", "80.0%", "64.0%", "61.0%", "15")) and "79.0%" not in text
    assert "2018-05-15" in text


def test_no_machine_needs_a_font_for_it(brief, cover):
    found = fonts(brief_pdf(brief(), cover()))
    assert found and all(found.values()) and all("NotoSansSC" in name for name in found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_however_much_there_is_to_say_it_stays_one_page(brief, cover, lang):
    long = "，".join(f"第{place}家机构的签约率比上季度下降了{place}.5个百分点" for place in range(1, 9))
    made = brief(
        lang,
        base=tuple(Basic(f"{place},000", f"第{place}项数字", "") for place in range(15)),
        remarks=tuple(
            Remark(kind="missed", text=f"{place}：{long}", role="worse", screen="trends")
            for place in range(6)
        ),
        source=f"来源：{long}{long}",
    )
    [text] = pages(brief_pdf(made, cover(lang)))
    assert [one for one in said_in(made) if unspaced(one) not in text] == []


def test_word_says_the_same_as_the_pdf(brief, cover):
    made = brief()
    document = Document(BytesIO(brief_docx(made, cover())))
    told = [one.text for one in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = unspaced("".join(told))
    assert [one for one in said_in(made) if unspaced(one) not in text] == []
    assert document.core_properties.title == made.title


def test_a_card_in_word_takes_few_lines_and_tables_have_quiet_rules(brief, cover):
    """The page has room also where letters are wider; black boxes around every cell shout."""
    document = Document(BytesIO(brief_docx(brief(), cover())))
    card = next(cell for table in document.tables for cell in table._cells if "75.0%" in cell.text)
    assert [one.text for one in card.paragraphs] == [
        "签约率",
        "75.0%",
        "▲ +7.8个百分点 较上季",
        "✓ 已达参照目标 ≥75%",
    ]
    assert not [table for table in document.tables if table.style.name == "Table Grid"]
    ruled = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]
    assert len(ruled) == 2
    for table in ruled:
        names = [etree.QName(one).localname for one in table._tbl.tblPr]
        # 17.4.59 prescribes the order
        assert names.index("tblBorders") == names.index("tblLook") - 1


def test_a_sign_that_the_font_lacks_has_one_that_reads_the_same():
    assert written("✗ 未达参照目标") == "× 未达参照目标" and written("✓") == "✓"


def test_what_cannot_be_compared_or_ranked_is_said_and_not_drawn(brief, cover):
    made = brief(before_after="还没有登记激励措施。", ranked=False, remarks=(), quiet="本季度没有异常")
    [text] = pages(brief_pdf(made, cover()))
    assert "还没有登记激励措施。" in text and "本季度没有异常" in text and "83.0%" not in text
    told = "".join(one.text for one in Document(BytesIO(brief_docx(made, cover()))).paragraphs)
    assert "还没有登记激励措施。" in told and "本季度没有异常" in told


def test_a_change_has_an_arrow_besides_its_colour():
    up = card("签约率", "75.0%", "+7.8个百分点", UP, "")
    assert up.marked_change == "▲ +7.8个百分点"
    down = replace(up, judged=JudgedChange("beyond", -1, "worse", "outside"), change="−5.0个百分点")
    assert down.marked_change == "▼ −5.0个百分点"
    # One within the usual ups and downs means nothing and has none.
    usual = replace(up, judged=JudgedChange("usual", 1, "context"))
    assert usual.marked_change == "+7.8个百分点"
    assert replace(up, judged=NOT_COMPARED, change="").marked_change == ""


@pytest.mark.parametrize(
    ("values", "best", "between", "last"),
    [((70, 71, 72), ["72.0%", "71.0%"], 0, ["70.0%"]), ((75,), ["75.0%"], 0, []), ((), [], 0, [])],
)
def test_a_short_ranking_is_shown_whole(ranked, values, best, between, last):
    found = ends(ranked(*values, "no_data").chart)
    assert [one.label for one in found.best] == best and found.between == between
    assert [one.label for one in found.last] == last


def test_no_number_is_parted_and_no_line_begins_with_a_comma():
    text = "签约率为 1,234,567人，比上季度增长 +12.5%，目标 ≥75%（全区 74.95%）。"
    for room in range(60, 260, 7):
        found = lines(text, 10, room)
        assert "".join(found).replace(" ", "") == text.replace(" ", "")
        assert not [one for one in found if one[0] in "，。）%"]
        assert all(any(number in one for one in found) for number in ("1,234,567", "+12.5%", "≥75%"))


def test_a_character_that_the_font_lacks_leaves_a_sign():
    assert written("安康里\U0002a6d6社区\n中心") == "安康里〓社区 中心"
    assert written("堃喆龘崀塬堽圳") == "堃喆龘崀塬堽圳"
