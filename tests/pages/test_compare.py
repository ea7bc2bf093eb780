"""The screen that compares any organisations on any indicators; a choice can be saved under a name."""

import pytest

from tests.support.browser import settle
from tests.support.screens import choose, exhibit, go, parameters, save_view, screen, table, title
from tests.support.server import copy_database

HOSTILE = "<img src=x onerror=alert(1)> **粗** =1+1"


@pytest.fixture(scope="module")
def writable(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on a small district that may be written to."""
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('views') / 'demo.duckdb')}")


def keep(page, name: str, said: str) -> None:
    """Save under ``name``, and wait until the screen says ``said``."""
    save_view(page, name)
    page.get_by_text(said).wait_for()
    settle(page)


def test_chosen_organisations_and_indicators_stand_in_the_address(page, open_page, writable):
    go(page, f"{writable}/compare?institutions=I03,I02&indicators=mean_income,signing_rate&quarter=2017Q4")
    rows = table(exhibit(page, "heat"))
    assert len(rows) == 2 and list(rows[0])[-2:] == ["人均收入", "签约率"]
    assert "2家机构、2项指标" in exhibit(page, "heat").locator("h4").inner_text() and "2017年四季度" in title(
        page
    )
    page.get_by_role("combobox", name="指标", exact=True).fill("知晓率")
    page.get_by_role("option", name="知晓率", exact=True).click()
    settle(page)
    assert parameters(page)["indicators"] == "mean_income,signing_rate,awareness_rate"
    other = open_page()
    go(other, page.url)
    assert list(table(exhibit(other, "heat"))[0])[-3:] == ["人均收入", "签约率", "知晓率"]
    page.keyboard.press("Escape")  # the list stays open for more
    choose(page, "季度", "2018年一季度")
    assert parameters(page)["institutions"] == "I03,I02" and len(table(exhibit(page, "heat"))) == 2


def test_a_comparison_is_kept_opened_changed_and_removed_by_name(page, writable):
    go(page, f"{writable}/compare?level=team&indicators=signing_rate")
    keep(page, HOSTILE, f"已保存“{HOSTILE}”。")
    assert not page.locator("img[src=x]").count()
    go(page, f"{writable}/compare?lang=en")
    page.get_by_role("button", name=HOSTILE).click()
    settle(page)
    assert parameters(page) == {"lang": "en", "level": "team", "indicators": "signing_rate"}
    go(page, f"{writable}/compare?indicators=awareness_rate")
    keep(page, HOSTILE, "已改为当前的选择")
    assert page.get_by_role("button", name=HOSTILE, exact=True).count() == 1
    page.get_by_role("button", name="✕").click()
    settle(page)
    assert (
        page.get_by_role("button", name=HOSTILE, exact=True).count() == 0
        and page.get_by_text("已删除").count() == 1
    )
    keep(page, "   ", "请填写名称")


def test_what_was_chosen_on_another_screen_is_marked(page, writable):
    """The institution in the address, of which nothing was seen here; among teams, those of it."""
    go(page, f"{writable}/compare?institution=I03")
    names = [next(iter(row.values())) for row in table(exhibit(page, "heat"))]
    assert [name.startswith("★") for name in names] == [True, *[False] * (len(names) - 1)]
    assert "（★）在最前" in exhibit(page, "heat").inner_text()
    go(page, f"{writable}/compare?institution=I03&level=team")
    marked = [
        name for row in table(exhibit(page, "heat")) if (name := next(iter(row.values()))).startswith("★")
    ]
    assert marked
    go(page, f"{writable}/compare?institution=I03&institutions=I01,I02")
    assert not any("★" in name for row in table(exhibit(page, "heat")) for name in row.values())


def test_nothing_chosen_says_what_to_do(page, writable):
    go(page, f"{writable}/compare?indicators=,")
    assert page.get_by_text("请至少选一项指标").count() == 1 and screen(page) == "/compare"
