"""The list of slides: moved, taken out and put back by keys and pointer, with the slide show and its counter
right at every step; and slides of the speaker's own.
"""

import pytest
from PIL import Image

from tests.support.browser import settle
from tests.support.screens import go, messages, parameters
from tests.support.server import copy_database
from tests.support.slides import SLIDES, shown


@pytest.fixture(scope="module")
def writable(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on a small district that may be written to."""
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('arrange') / 'demo.duckdb')}")


def order(page) -> list[str]:
    """The slides in the list, which the slide show and its counter must follow."""
    rows = page.locator(".deck-list li")
    keys = rows.evaluate_all("rows => rows.map(row => row.dataset.key)")
    assert page.locator("[data-counter]").inner_text().endswith(f" / {len(keys)}")
    assert page.locator(".deck-count").inner_text() == f"放映 {len(keys)} 张"
    subjects = page.locator(".slide-subject").all_text_contents()
    assert rows.locator(".name span").all_text_contents() == subjects
    return keys


def below_the_stage(page) -> float:
    """How many px below the upper edge of the slide show the list begins, however far one has scrolled."""
    stage, rows = (page.locator(one).bounding_box()["y"] for one in (".st-key-stage", ".deck-list"))
    return rows - stage


def test_slides_are_moved_taken_out_and_put_back_by_keys_and_pointer(page, writable):
    go(page, f"{writable}/present?slides=base,coverage,ranking,growth,targets")
    page.get_by_text("编排与备注").click()
    settle(page)
    place = below_the_stage(page)
    page.locator("li[data-key=growth] .name").click()
    settle(page)
    assert shown(page) == 3
    for _ in range(2):  # in a quick row: the server hears of both at once
        page.keyboard.press("Alt+ArrowUp")
    settle(page)
    assert order(page) == ["base", "growth", "coverage", "ranking", "targets"]
    assert page.locator(".deck-told").inner_text() == "“签约与收入增长”移到第 2 位，共 5 位"
    focused = "() => [document.activeElement.closest('li').dataset.key, document.activeElement.className]"
    assert page.evaluate(focused) == ["growth", "name"] and shown(page) == 1
    page.get_by_role("button", name="“签约覆盖”下移").press("Enter")
    settle(page)
    assert order(page) == ["base", "growth", "ranking", "coverage", "targets"]
    page.locator("li[data-key=targets]").drag_to(
        page.locator("li[data-key=base]"), target_position={"x": 200, "y": 3}
    )
    settle(page)
    assert order(page) == ["targets", "base", "growth", "ranking", "coverage"]
    assert parameters(page) == {"slides": "targets,base,growth,ranking,coverage"}

    for key in ("targets", "ranking", "coverage"):
        page.locator(f"li[data-key={key}] input").check()
    page.get_by_role("button", name="移除选中的（3）").click()
    settle(page)
    assert order(page) == ["base", "growth"]
    page.get_by_role("button", name="＋ 各机构比较").click()
    settle(page)
    assert order(page) == ["base", "growth", "ranking"] and shown(page) == 2
    for _ in range(3):
        page.locator("li .name").first.press("Delete")
        settle(page)
    assert page.get_by_text("还没有选幻灯片").is_visible() and not page.locator(".deck-list li").count()
    # whatever was chosen, the list has not left its place on the screen
    assert below_the_stage(page) == pytest.approx(place, abs=60)
    page.get_by_role("button", name="五页汇报").click()
    settle(page)
    assert order(page) == ["base", "coverage", "targets", "incentive", "next"]
    page.get_by_role("button", name="整套", exact=True).click()
    settle(page)
    assert order(page) == SLIDES and parameters(page) == {}
    assert below_the_stage(page) == pytest.approx(place, abs=5)


def test_a_text_and_a_picture_of_the_speakers_own_and_an_edition_that_keeps_them(page, writable, tmp_path):
    photograph = tmp_path / "村卫生室.jpg"
    Image.new("RGB", (300, 200), "teal").save(photograph)
    go(page, f"{writable}/present?slides=base")
    page.get_by_text("编排与备注").click()
    settle(page)
    page.get_by_role("button", name="加一页文字").click()
    settle(page)
    for label, text in (("标题", "请区里支持"), ("文字（每行一条）", "配车\n编制<b>")):
        page.get_by_label(label, exact=True).fill(text)
        page.get_by_label(label, exact=True).blur()
        settle(page)
    assert page.locator(".slide-points li").all_text_contents()[-2:] == ["配车", "编制<b>"]
    for file, told in ((__file__, "这个文件不是完好的 PNG 或 JPEG 图片"), (photograph, "")):
        page.get_by_role("button", name="加一页图片").click()
        page.locator("input[type=file]").set_input_files(file)
        settle(page)
        assert told in messages(page)
    assert order(page)[:2] == ["base", "text1"] and len(order(page)) == 3
    assert page.locator(".slide-picture").evaluate("image => image.naturalWidth") == 300
    page.locator(".st-key-editions summary").click()
    settle(page)
    page.get_by_role("textbox", name="会议版名称").fill("带图片的一版")
    page.get_by_role("button", name="定稿", exact=True).click()
    page.get_by_text("带图片的一版").first.wait_for()
    settle(page)

    other = page.context.new_page()  # its session has no pictures
    go(other, page.url)
    assert other.locator("[data-counter]").inner_text() == "1 / 2"
    other.locator(".st-key-editions summary").click()
    settle(other)
    other.get_by_role("button", name="带图片的一版").click()
    settle(other)
    assert other.locator("[data-counter]").inner_text() == "1 / 3"
    assert other.locator(".slide-picture").evaluate("image => image.naturalWidth") == 300
