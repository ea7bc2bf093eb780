"""Help where one stands: the line under the navigation, signs and colours, keys, the tour, what has
changed, and the search by pinyin.
"""

import contextlib
import datetime as dt
import re
import time
from collections.abc import Callable, Iterator

import duckdb
import pytest
from playwright.sync_api import Page, expect

from components.text import LANGUAGES, say
from components.theme import LIGHT
from components.widgets.basics.links import SCREENS
from components.widgets.shell.visits import COOKIE
from tests.support.browser import LIMIT, NOTE_CHANGES, settle
from tests.support.layout import flaws, violations
from tests.support.screens import go, parameters, screen, title
from tests.support.server import copy_database

DAY = 24 * 60 * 60


@pytest.fixture(scope="module")
def changed(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on a district into which two files were imported a minute ago; an older
    import was taken back.
    """
    file = copy_database(small_demo, tmp_path_factory.mktemp("changed") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        connection.executemany(
            'INSERT INTO imports (import_id, "at", "by", file, sha256, outcome, found, undone_at)'
            " VALUES (?, ?, '', ?, '', ?, 0, ?)",
            [
                (1, dt.datetime(2018, 4, 12), "体检.xlsx", "undone", now),
                (2, now - dt.timedelta(minutes=1), "签约.xlsx", "loaded", None),
                (3, now - dt.timedelta(minutes=1), "随访.xlsx", "loaded", None),
            ],
        )
        connection.execute(
            """INSERT INTO import_parts
            (import_id, sheet, kind, rows, ignored, refused, warned, added, replaced, unchanged, removed)
            VALUES
            (2, '', 'contracts', 1200, 0, 0, 0, 1200, 0, 0, 0),
            (3, '', 'follow_ups', 62, 0, 0, 0, 34, 25, 3, 0)"""
        )
    return serve(f"duckdb:///{file}")


def search(page, typed: str) -> list[str]:
    """What the search lists for ``typed``."""
    field = page.locator(".finder input")
    field.fill(typed)
    return page.locator(".finder li").all_inner_texts()


class TestTheSearch:
    @pytest.mark.parametrize("path", ["definitions", "data"])
    def test_finds_by_name_pinyin_and_initials_on_screens_without_figures_too(
        self, page, small_district, path
    ):
        go(page, f"{small_district}/{path}")
        for typed in ("qingwu", "qw", "qing wu", "QW", "qingw", "晴坞"):
            found = search(page, typed)
            assert found[0] == "晴坞社区卫生服务中心" and all("晴坞" in name for name in found), typed
        # 第 is dì, 团队 is tuán duì
        assert search(page, "qwd2td") == ["晴坞第2团队（晴坞社区卫生服务中心）"]
        # Initials, pinyin or characters with the number, without what nobody says of it.
        for typed in ("qw2", "qingwu2", "qw2dui", "晴w2", "晴坞2队", "qw 2"):
            assert search(page, typed) == ["晴坞第2团队（晴坞社区卫生服务中心）"], typed
        assert search(page, "akl1")[0] == "安康里第1团队（安康里社区卫生服务中心）"
        # As the list itself writes it, and part of the institution's name behind the team's.
        assert search(page, "晴坞第2团队（晴坞社区卫生服务中心）") == ["晴坞第2团队（晴坞社区卫生服务中心）"]

    def test_says_that_nothing_was_found_and_how_to_search(self, page, small_district):
        go(page, f"{small_district}/definitions?lang=en")
        assert search(page, "zz<b>") == [
            "Nothing is called “zz<b>”. Try a part of the name, or its pinyin or initials."
        ]
        page.keyboard.press("Enter")
        assert screen(page) == "/definitions" and not violations(page)

    def test_is_reached_and_used_by_keys_and_keeps_the_quarter(self, page, small_district):
        go(page, f"{small_district}/definitions?quarter=2017Q4")
        page.keyboard.press("/")
        page.keyboard.type("qw")
        field = page.locator(".finder input")
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        page.keyboard.press("ArrowDown")
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        assert (
            page.locator("#" + field.get_attribute("aria-activedescendant"))
            .inner_text()
            .startswith("晴坞第1团队")
        )
        page.keyboard.press("Enter")
        settle(page)
        assert screen(page) == "/team" and title(page).startswith("晴坞第1团队")
        assert parameters(page)["quarter"] == "2017Q4"
        assert page.title() == "团队 · 晴坞第1团队 · 云绩"


def test_what_a_screen_answers_is_one_line_on_a_phone_in_both_languages(open_page, small_district):
    page = open_page(width=390, height=844)
    go(page, f"{small_district}/definitions")
    line = page.locator(".answers")
    assert line.inner_text() == "每个指标怎样算、目标多少、依据哪份文件"
    one = line.bounding_box()["height"]
    long = []
    for said in (say(f"answers_{name}", lang) for name in SCREENS for lang in LANGUAGES):
        line.evaluate("(line, said) => { line.textContent = said }", said)
        long += [said] if line.bounding_box()["height"] > one else []
    assert long == []


def test_signs_and_colours_are_one_click_away_in_the_colours_of_the_charts(page, small_district):
    go(page, f"{small_district}/definitions")
    page.get_by_role("button", name="符号与颜色", exact=True).click()
    settle(page)
    signs = dict(
        page.locator(".signs tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(one => one.innerText))"
        )
    )
    assert {
        "▲",
        "▼",
        "▲▲ ▼▼",
        "●",
        "＊",
        "±1.4",
        "43 / 160（37–49）",
        "✓ ✗ ?",
        "◆",
        "╌╌╌",
        "—",
        "演示数据",
    } <= signs.keys()
    shades = page.locator(".signs span").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    red, green, blue = (int(LIGHT.better[at : at + 2], 16) for at in (1, 3, 5))
    assert shades[0] == f"rgb({red}, {green}, {blue})"
    assert violations(page) == []


def test_a_question_mark_lists_the_keys_of_the_screen_but_not_while_typing(page, small_district):
    go(page, f"{small_district}/data")
    listed = page.get_by_role("dialog", name="本页的快捷键")
    page.get_by_label("经办人").press_sequentially("?")
    assert not listed.count() and page.get_by_label("经办人").input_value() == "?"
    page.locator("h2").click()
    page.keyboard.press("?")
    assert "Shift+空格选中一行" in listed.inner_text() and violations(page) == []
    page.keyboard.press("Escape")
    assert not listed.count()
    page.locator("h2").dispatch_event(
        "keydown", {"key": "？", "bubbles": True}
    )  # as Chinese keyboards type it
    listed.get_by_role("button", name="关闭").click()
    assert not listed.count()


@pytest.fixture
def newcomer(browser, watch) -> Iterator[Callable[..., Page]]:
    """``newcomer(width)``: a page of somebody who has never been here, on a phone or a laptop."""
    with contextlib.ExitStack() as opened:

        def new(width: int) -> Page:
            context = opened.enter_context(
                contextlib.closing(
                    browser.new_context(locale="zh-CN", viewport={"width": width, "height": 844})
                )
            )
            context.set_default_timeout(LIMIT * 1000)
            context.add_init_script(NOTE_CHANGES)
            page = context.new_page()
            watch.over(page)
            return page

        yield new
    assert not watch.problems


def test_the_tour_has_five_steps_by_keys_alone_and_is_never_begun_again(newcomer, small_district):
    page = newcomer(390)
    go(page, f"{small_district}/definitions")
    tour = page.get_by_role("dialog", name="五步导览")
    tour.wait_for()
    for number in range(1, 6):
        assert f"第 {number} 步，共 5 步" in tour.inner_text()
        box = tour.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] + box["height"] <= 844
        assert violations(page) == [] if number == 3 else True
        page.keyboard.press("Enter")
    assert not tour.count() and not page.locator("[data-toured]").count()
    page.reload()
    settle(page, quiet=1.5)
    assert not tour.count()


def test_the_tour_begins_where_it_hides_nothing_that_needs_attention(newcomer, small_district):
    page = newcomer(1440)
    go(page, small_district)
    tour = page.get_by_role("dialog", name="五步导览")
    tour.wait_for()
    settle(page)
    card, remarks = tour.bounding_box(), page.locator(".st-key-remarks").bounding_box()
    assert remarks["y"] < 844, "part of it is in the window"
    assert card["x"] + card["width"] <= remarks["x"] or card["y"] >= remarks["y"] + remarks["height"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 1920])
def test_the_search_stands_beside_the_menu_where_there_is_room(open_page, small_district, width, lang):
    page = open_page(width=width)
    go(page, f"{small_district}/?lang={lang}")
    menu, field = (page.locator(one).bounding_box() for one in (".ways strong >> nth=0", ".finder"))
    assert field["y"] < menu["y"] + menu["height"]


def test_the_tour_is_left_by_escape_and_asked_for_again(newcomer, small_district):
    page = newcomer(1440)
    go(page, f"{small_district}/data?lang=en")
    tour = page.get_by_role("dialog", name="Tour in five steps")
    tour.wait_for()
    page.keyboard.press("Escape")
    assert not tour.count()
    page.get_by_role("button", name="Signs and colours").click()
    page.get_by_role("button", name="Tour in five steps").click()
    assert "Step 1 of 5" in tour.inner_text()


class TestWhatHasChanged:
    def test_since_the_last_visit_is_told(self, page, changed):
        page.context.add_cookies([{"name": COOKIE, "value": f".{int(time.time()) - DAY}", "url": changed}])
        go(page, f"{changed}/definitions")
        page.get_by_role("button", name="有变化 3").click()
        told = page.get_by_role("dialog").inner_text()
        assert "新导入 2 次（慢病随访、签约），新增 1,234 行。" in told
        assert "其中 1 次改动了已有的记录：替换 25 行，删除 0 行。" in told and "撤销导入 1 次" in told
        assert re.search(r"上次查看（\d{4}-\d\d-\d\d \d\d:\d\d）", told)
        page.keyboard.press("Escape")
        page.get_by_role("link", name="数据", exact=True).click()
        settle(page)
        assert page.get_by_role("button", name="有变化 3").count()  # the visit goes on
        assert flaws(page) == []

    def test_a_first_visit_and_one_after_which_nothing_came_tell_nothing(self, page, changed):
        go(page, f"{changed}/definitions")
        kept = {one["name"]: one["value"] for one in page.context.cookies()}[COOKIE]
        assert re.fullmatch(r"\.\d{10}", kept) and abs(int(kept[1:]) - time.time()) < DAY
        assert not page.locator(".st-key-changes").count()
        page.context.add_cookies([{"name": COOKIE, "value": f".{int(time.time()) + DAY}", "url": changed}])
        go(page, f"{changed}/data")
        expect(page.locator(".st-key-changes")).to_have_count(0)
