"""A target of the district's own is entered on screen: cards, ranking and remarks follow, until it is
withdrawn.
"""

import pytest

from tests.support.browser import settle
from tests.support.screens import exhibit, go, messages, press_in
from tests.support.server import copy_database

SAID = "本区目标 ≥99%（云卫发〔2018〕3号，自2018-01-01）"


@pytest.fixture
def address(serve, small_demo, tmp_path) -> str:
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path / 'demo.duckdb')}")


def form(page):
    fold = page.locator(".st-key-own_target_fold")
    if not fold.locator("[data-testid=stForm]").count():
        fold.locator("summary").click()
        settle(page)
    return fold


def overview(page, address: str) -> tuple[str, str, str]:
    """The card of the signing rate, the headline of its ranking, and all remarks."""
    go(page, f"{address}/?quarter=2018Q1")
    return (
        page.locator(".st-key-card_signing_rate").inner_text(),
        exhibit(page, "ranking_signing_rate").inner_text().split("\n")[0],
        page.locator(".st-key-remarks").inner_text(),
    )


def test_entered_judged_by_and_withdrawn(page, address):
    card, ranking, remarks = before = overview(page, address)
    assert "参照目标 ≥75%" in card and "（参照目标 ≥75%）" in ranking and "本区目标" not in remarks
    go(page, f"{address}/definitions")
    press_in(form(page), "录入目标")
    assert "目标值：没有填写。请填写目标值，如 70% 或 2000。" in messages(page)
    assert "依据文件（名称或文号）：没有填写。" in messages(page)
    for label, text in (
        ("目标值", "99"),
        ("生效日期", "2018年1月1日"),
        ("依据文件（名称或文号）", "云卫发〔2018〕3号"),
        ("录入人", "王科长"),
    ):
        form(page).get_by_label(label, exact=True).fill(text)
    press_in(form(page), "录入目标")
    assert "已录入签约率的本区目标，第 1 条。" in messages(page)
    line = page.locator(".own_targets").inner_text()
    assert f"签约率 {SAID}" in line and "有效" in line and "录入 王科长" in line
    card, ranking, remarks = overview(page, address)
    assert SAID in card
    assert "中没有一家签约率达标（本区目标 ≥99%）" in ranking
    assert f"距{SAID}还差" in remarks
    go(page, f"{address}/definitions")
    form(page).get_by_label("撤回人", exact=True).fill("李局长")
    press_in(form(page), "撤回这一条")
    assert "第 1 条已撤回" in messages(page)
    assert "已撤回（李局长" in page.locator(".own_targets").inner_text()
    assert overview(page, address) == before
