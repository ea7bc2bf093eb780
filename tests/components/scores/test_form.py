"""The score sheet on paper: the document's rows in its order, points that add up, and places to sign."""

from io import BytesIO

import docx
import openpyxl
import pytest

from components.exhibits.scores.form import COLUMNS, deductions, form
from components.exhibits.scores.lost import lost
from components.exhibits.scores.order import order
from components.export.model import cover_of
from components.export.score_docx import score_docx
from components.export.score_xlsx import score_xlsx
from components.text import say
from metrics.scorecards import SCHEMES
from tests.support.office import check_package

A1 = SCHEMES["uxin_institution"]


@pytest.fixture
def every(made, scored):
    return scored(
        made("I01", plan="0.6", signing_rate="0.6", monitored_fulfilment="n/a"), made("I02", plan=None)
    )


def test_the_rows_are_the_documents(every, setting):
    found = form(every, "I01", {"plan": "方案未细化"}, setting())
    assert [row[1] for row in found.rows[:-1]] == [item.title.zh for item in A1.items]
    assert [row[0] for row in found.rows if row[0]] == [section.title.zh for section in A1.sections] + [
        "合计"
    ]
    assert found.rows[0][2:] == (
        "5", "出台年度实施方案，明确签约服务包、团队职责、绩效考核机制 5分", "3.00", "3.00\n方案未细化",
    )  # fmt: skip
    one = every.by_name["I01"]
    assert sum(float(row[4]) for row in found.rows[:-1]) == pytest.approx(float(one.won), abs=0.05)
    assert found.rows[-1][4] == "96.71" and found.rows[-1][5] == "折算：95.50 ÷ 98.75 × 100"
    assert found.title == "安康里2018年一季度绩效考核评分表（乌审旗2025年方案附件1（机构））"
    assert len(found.signatures) == 3


def test_what_is_open_has_no_points_on_paper(every, setting):
    found = form(every, "I02", {}, setting())
    assert found.rows[0][4] == "" and "尚未录入" in found.rows[0][5]
    assert "暂不能评：制度建设 5.00 分（尚未录入）" in found.rows[-1][5]


def test_everything_lost_is_listed(every, setting):
    found = deductions(every, "institution", setting())
    rows = found.table.to_dict("records")
    assert found.headline == "2 个单位共 3 处扣分或暂不能评"
    assert [(row["机构 / 团队"], row["评分项"], row["扣分"], row["说明"]) for row in rows] == [
        ("安康里", "制度建设", "2.00", ""),
        ("安康里", "服务覆盖", "1.25", ""),
        ("下街口", "制度建设", "", "暂不能评：尚未录入"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_files_hold_the_sheet(every, setting, lang):
    place = setting(lang)
    found, cover = form(every, "I01", {}, place), cover_of(place, "I01", "2018Q1")
    content = score_docx(found, cover)
    check_package(content)
    document = docx.Document(BytesIO(content))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [say(key, lang) for key in COLUMNS]
    for row, expected in zip(table.rows[1:], found.rows, strict=True):
        assert tuple(cell.text for cell in row.cells)[1:] == expected[1:]
    text = "\n".join(line.text for line in document.paragraphs)
    assert found.title in text and all(one in text for one in found.signatures)
    shown = [lost(every, "I01", place), order(every, "I01", "institution", place),
             deductions(every, "institution", place)]  # fmt: skip
    content = score_xlsx(found, shown, cover)
    check_package(content)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert len(book.worksheets) == 5 and sheet["A1"].value == found.title
    points = [sheet.cell(row, 5).value for row in range(5, 5 + len(found.rows))]
    assert points == [float(row[4]) for row in found.rows]
    assert sheet["A2"].value == found.headline
