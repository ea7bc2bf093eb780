"""The screen of schemes in a browser: from a copy to a published version that scores follow; a draft that is
given up; and a spreadsheet that is filled in.
"""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.support.browser import settle
from tests.support.screens import choose, exhibit, go, messages, parameters, table
from tests.support.server import copy_database

WHO = "考核办公室"


@pytest.fixture
def address(serve, small_demo: Path, tmp_path: Path) -> str:
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path / 'demo.duckdb')}")


def fill(page, label: str, text: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Tab")
    settle(page)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def unfold(page, key: str) -> None:
    page.locator(f".st-key-{key} summary").click()
    settle(page)


def copied(page, address: str, key: str) -> None:
    """Copy annex 1 to a draft of the district's own."""
    go(page, f"{address}/schemes")
    fill(page, "修改人（姓名或职务）", WHO)
    unfold(page, "scheme_copy_fold")
    fill(page, "方案编号", key)
    fill(page, "方案名称", "本区2018年方案")
    press(page, "建立草稿")
    assert parameters(page)["scheme"] == key
    assert "草稿没有错误" in messages(page)


def items(page) -> list[dict[str, str]]:
    return table(page.locator(".st-key-framed_scheme_items"))


def test_a_copy_is_changed_published_and_scored_by(page, address):
    copied(page, address, "district_2018")
    go(page, f"{page.url}&item=coverage")
    assert page.get_by_label("分值", exact=True).input_value() == "25"
    fill(page, "修改人（姓名或职务）", WHO)
    # An error is named with its sums, and keeps the draft from being published.
    fill(page, "分值", "20")
    press(page, "保存这一项")
    assert "部分分值为 25 分，各评分项合计 20 分：coverage 20" in messages(page)
    fill(page, "分值", "25")
    # The first part: another target, and one of its own for township hospitals.
    page.get_by_label("目标", exact=True).first.fill("80%")
    page.get_by_label("其他目标", exact=True).first.fill("镇卫生院：60%")
    page.get_by_label("其他目标", exact=True).first.press("Tab")
    settle(page)
    press(page, "保存这一项")
    assert "草稿没有错误" in messages(page)
    row = next(row for row in items(page) if row["指标或判断"] == "签约率")
    assert row["计分规则"] == "≥80%，按比例；镇卫生院：60%"

    unfold(page, "scheme_publish_fold")
    choose(page, "起始季度", "2017年四季度")
    fill(page, "依据或修改说明", "云卫发〔2018〕3号")
    press(page, "发布第 1 版")
    assert "第 1 版已发布" in messages(page)

    def rule_of(institution: str) -> str:
        where = f"scheme=district_2018&quarter=2017Q4&institution={institution}&part=coverage:1"
        go(page, f"{address}/scorecard?{where}")
        assert "本区2018年方案" in exhibit(page, "score_lost").inner_text()
        return page.locator(".st-key-asked_for dd").first.inner_text()

    assert "签约率 ≥80%" in rule_of("I01")
    assert "签约率 ≥60%" in rule_of("I20")  # a township hospital
    go(page, f"{address}/scorecard?scheme=district_2018&quarter=2017Q3&institution=I01")
    assert "不施行" in page.locator(".st-key-scheme_state").inner_text()


def test_a_draft_is_tried_and_given_up(page, address):
    copied(page, address, "trial")
    page.get_by_role("link", name=re.compile("用草稿试算得分")).click()
    settle(page)
    assert parameters(page)["scheme"] == "trial~draft"
    assert "尚未发布" in page.locator(".st-key-scheme_state").inner_text()
    assert page.locator(".st-key-score_docx").count() == 0
    page.locator(".st-key-scheme_state a").click()
    settle(page)
    fill(page, "修改人（姓名或职务）", WHO)
    press(page, "放弃草稿")
    assert "草稿已放弃" in messages(page)


def test_a_spreadsheet_is_checked_before_it_is_kept(page, address):
    go(page, f"{address}/schemes")
    fill(page, "修改人（姓名或职务）", WHO)
    unfold(page, "scheme_file_fold")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载这个方案的表格").click()
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    book["方案"]["A2"] = "from_file"
    sheet = book["评分项"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    wrong = next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["指标"]).value == "知晓率"
    )
    sheet.cell(wrong, columns["目标"]).value = "很高"

    def upload() -> str:
        packed = BytesIO()
        book.save(packed)
        box = page.locator(".st-key-scheme_file_fold input[type=file]")
        box.set_input_files({"name": "方案.xlsx", "mimeType": "", "buffer": packed.getvalue()})
        settle(page)
        return messages(page)

    assert f"评分项第 {wrong} 行的“目标”：不是数" in upload()
    sheet.cell(wrong, columns["目标"]).value = "88%"
    assert "表格没有错误" in upload()
    found = table(page.locator(".st-key-framed_scheme_differences"))
    assert {"原来": "85%", "现在": "88%"}.items() <= next(
        row for row in found if row["内容"] == "目标"
    ).items()
    press(page, "存为草稿")
    assert parameters(page)["scheme"] == "from_file" and "草稿没有错误" in messages(page)
