"""An edition is made, opened, compared and closed on screen: later changes do not affect it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.browser import settle
from tests.support.screens import card, enter_event, exhibit, go, messages, parameters
from tests.support.server import copy_database

NAME, QUARTER = "<b>一季度</b> {{7*7}} *会议* =1+1", "2017Q3"
_NOTES = "box => box.querySelector('.js-plotly-plot').layout.annotations.map(note => note.text).join('|')"


@pytest.fixture(scope="module")
def address(serve, small_demo, tmp_path_factory) -> str:
    return serve(
        f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('editions') / 'demo.duckdb')}"
    )


def band(page) -> str:
    return page.locator(".st-key-edition").inner_text()


def notes(page) -> str:
    return exhibit(page, "trend_signing_rate").evaluate(_NOTES)


def freeze(page, name: str) -> None:
    page.get_by_label("会议版名称").fill(name)
    page.get_by_role("button", name="定稿", exact=True).click()
    settle(page, quiet=2)


def enter_a_note(page, address: str) -> None:
    go(page, f"{address}/data")
    enter_event(page, "启用新系统", "2017-03-01")


def test_an_edition_from_its_making_to_the_way_out(page, address):
    go(page, f"{address}/?quarter={QUARTER}")
    coverage = card(page, "签约率")
    go(page, f"{address}/present?slides=coverage,base&quarter={QUARTER}")
    page.get_by_text("季度会议版", exact=True).click()
    settle(page)
    page.get_by_label("定稿人").fill("张三")
    freeze(page, NAME)
    assert "已定稿" in messages(page) and NAME in messages(page)
    freeze(page, NAME)
    assert f"已有名为“{NAME}”的季度会议版" in messages(page)
    freeze(page, "")
    assert "请填写名称" in messages(page)
    enter_a_note(page, address)
    go(page, f"{address}/trends")
    assert "启用新系统" in notes(page)

    go(page, f"{address}/present")
    page.get_by_text("季度会议版", exact=True).click()
    settle(page)  # while the fold opens, its contents move away from the pointer
    page.locator(".st-key-open_edition_1 button").click()
    page.locator(".st-key-edition").wait_for()
    settle(page)
    assert parameters(page) == {"edition": "1", "slides": "coverage,base"}  # the edition has its quarter
    [code] = re.findall(r"编号 (\w{8})$", band(page).split("\n")[0])
    assert (
        band(page).startswith(f"季度会议版“{NAME}”")
        and "2017年三季度" in band(page)
        and "（张三）" in band(page)
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 PowerPoint").click()
    assert (
        download.value.suggested_filename
        == "云州区（演示）_2017年三季度_绩效分析_b一季度b_{{77}}_会议_=1+1.pptx"
    )
    deck = ZipFile(BytesIO(Path(download.value.path()).read_bytes()))
    assert f"（编号 {code}）" in deck.read("ppt/slides/slide1.xml").decode()
    page.get_by_role("button", name="与当前数据比较").click()
    page.get_by_text("大事记：新增 1，删除 0，修改 0。").wait_for()
    assert "个结果都与当前数据一致。定稿后导入 1 次。" in page.locator("[data-testid=stMain]").inner_text()

    page.get_by_role("link", name="总览", exact=True).click()
    settle(page)
    assert card(page, "签约率") == coverage and parameters(page)["edition"] == "1"
    page.get_by_role("link", name="趋势", exact=True).click()
    settle(page)
    assert notes(page) and "启用新系统" not in notes(page)
    page.locator(".st-key-print_trend_signing_rate").get_by_role("button", name="定义、数据、图片").click()
    settle(page)
    assert f"（编号 {code}）" in page.locator("[data-testid=stPopoverBody]").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="数据", exact=True).click()
    settle(page)
    assert "本页总是当前数据" in messages(page)
    page.get_by_role("link", name="趋势", exact=True).click()
    settle(page)
    page.get_by_role("button", name="回到当前数据").click()
    settle(page)
    assert (
        "edition" not in parameters(page)
        and "启用新系统" in notes(page)
        and not page.locator(".st-key-edition").count()
    )


@pytest.mark.parametrize("asked", ["99", "1e9", "%27一"])
def test_an_edition_that_is_not_there_shows_no_figure(page, address, asked):
    go(page, f"{address}/?edition={asked}")
    assert "没有这个季度会议版" in messages(page) and not page.locator("[data-testid=stMetric]").count()
    page.get_by_role("button", name="回到当前数据").click()
    settle(page)
    assert page.locator("[data-testid=stMetric]").count()
