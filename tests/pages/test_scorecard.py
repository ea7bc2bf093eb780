"""The scorecard in a browser: from a point to its rows, what if, and entering a judgement."""

import re
from pathlib import Path

import pytest

from tests.support.browser import settle
from tests.support.screens import click_dot, exhibit, go, messages, parameters, press_in, table
from tests.support.server import copy_database

ROW = 35  # px
HERE = "/scorecard?quarter=2017Q4&institution=I13"


def parts(page) -> list[dict[str, str]]:
    return table(page.locator(".st-key-framed_score_parts"))


def choose_part(page, row: int) -> None:
    """Click a cell of a row of the table of items."""
    canvas = page.locator(".st-key-framed_score_parts canvas").first
    canvas.evaluate("box => box.scrollIntoView({block: 'start'})")
    edges = canvas.bounding_box()
    page.mouse.click(edges["x"] + 200, edges["y"] + ROW * (row + 1) + ROW // 2)
    settle(page)


def score_of(page) -> float:
    """The score in the first headline."""
    said = exhibit(page, "score_lost").inner_text().split("\n")[0]
    return float(re.search(r"([\d.]+) 分", said).group(1))


def test_a_point_is_followed_to_its_rows_in_three_clicks(page, small_district):
    go(page, f"{small_district}{HERE}")
    rows = parts(page)
    place = next(n for n, row in enumerate(rows) if row["指标或判断"] == "签约率")
    choose_part(page, place)  # the first click
    assert parameters(page)["part"] == "coverage:1"
    told = page.locator(".st-key-asked_for")
    rule, numbers, result = (told.locator("dd").nth(n).inner_text() for n in range(3))
    assert "签约率 ≥75%，按比例 6.25分" in rule
    top, bottom, points = re.search(
        r"([\d,]+) ÷ ([\d,]+) = .*? → 6\.25(?: × .*?)? = ([\d.]+)；", numbers
    ).groups()
    top, bottom = (int(text.replace(",", "")) for text in (top, bottom))
    assert float(points) == pytest.approx(min(top / bottom / 0.75, 1) * 6.25, abs=0.005)
    assert rows[place]["得分"] == points and result.startswith("= ")
    told.locator(".st-key-behind summary").click()  # the second
    settle(page)
    ladders = told.locator(".ladder")
    assert f"{top:,}" in ladders.first.inner_text() and "行" in ladders.first.inner_text()
    assert f"{bottom:,}" in ladders.nth(1).inner_text()


def test_the_bars_and_the_table_lead_to_the_score(page, small_district):
    go(page, f"{small_district}/scorecard?quarter=2017Q4&scheme=inner_mongolia_2024")
    drawn = exhibit(page, "score_lost").evaluate(
        "box => Array.from(box.querySelector('.js-plotly-plot').data[0].text)"
    )
    lost = sum(float(re.search(r"−([\d.]+)", said).group(1)) for said in drawn)
    assert len(drawn) > 2 and 100 - lost == pytest.approx(score_of(page), abs=0.005 * (len(drawn) + 1))
    rows = parts(page)
    assert len(rows) == 24 and all(row["得分"] for row in rows)
    assert sum(float(row["得分"]) for row in rows) == pytest.approx(score_of(page), abs=0.005 * len(rows))
    assert sum(float(row["扣分"]) for row in rows) == pytest.approx(lost, abs=0.01 * len(rows))


def test_a_dot_opens_another_institutions_score(page, small_district):
    go(page, f"{small_district}{HERE}")
    clicked = click_dot(page, "score_order", 0)
    assert parameters(page)["institution"] == clicked
    assert clicked != "I13"


def test_what_if_moves_the_score_and_leaves_the_scheme(page, small_district):
    go(page, f"{small_district}{HERE}&part=coverage:1")
    before = score_of(page)
    fold = page.locator(".st-key-try_fold")
    fold.locator("summary").click()
    settle(page)
    box = fold.get_by_label("目标（%）", exact=True)
    box.fill("99")
    box.press("Tab")
    settle(page)
    assert parameters(page)["try"] == "coverage:1.target=99/100"
    page.locator(".st-key-what_if").wait_for()
    tried = score_of(page)
    assert tried < before
    assert f"{before:.2f} → {tried:.2f} 分" in page.locator(".st-key-what_if").inner_text()
    address = page.url
    page.locator(".st-key-try_leave button").click()
    settle(page)
    assert "try" not in parameters(page) and score_of(page) == before
    go(page, address)
    assert score_of(page) == tried


def test_a_scenario_that_makes_no_sense_is_left_out(page, small_district):
    go(page, f"{small_district}{HERE}&try=nothing:1.target=1")
    assert "地址里的试算不能用于这个方案" in messages(page)
    assert not page.locator(".st-key-what_if").count()


@pytest.fixture
def address(serve, small_demo, tmp_path) -> str:
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path / 'demo.duckdb')}")


def test_a_judgement_is_entered_with_its_evidence(page, address, tmp_path):
    """The institution whose plan nobody has judged: its five points stand apart until they are entered."""
    go(page, f"{address}/scorecard?quarter=2018Q1&institution=I09&part=system:1")
    told = page.locator(".st-key-asked_for")
    assert (
        "还没有人录入这一项" in told.inner_text() and "制度建设" in exhibit(page, "score_lost").inner_text()
    )
    told.locator(".st-key-judge_fold summary").click()
    settle(page)
    press_in(told, "记下")
    assert "得分：没有填写" in messages(page) and "录入人：没有填写" in messages(page)
    proof = tmp_path / "方案.pdf"
    proof.write_bytes(b"%PDF-1.4 made up")
    told.get_by_label("得分（满分 5）", exact=True).fill("4.5")
    told.get_by_label("一句话说明理由", exact=True).fill("方案齐全，考核到团队")
    told.get_by_label("录入人（姓名或职务）", exact=True).fill("考核组长")
    told.locator("input[type=file]").set_input_files(proof)
    settle(page)
    press_in(told, "记下")
    assert "已记为第" in messages(page)
    said = told.inner_text()
    assert "考核组长于" in said and "给 4.50 分（满分 5）：方案齐全，考核到团队" in said
    row = next(one for one in parts(page) if one["评分项"] == "制度建设")
    assert (row["得分"], row["扣分"]) == ("4.50", "0.50")
    with page.expect_download() as download:
        told.get_by_role("button", name="佐证 方案.pdf").click()
    assert Path(download.value.path()).read_bytes() == proof.read_bytes()
