"""Where the focus is for whoever works by keys alone, also in a window at 200 %: never lost, never hidden."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import settle
from tests.support.screens import choose, go, screen

# A laptop's window of 1440 × 900 at 200 %.
ZOOMED = {"width": 720, "height": 450}
_KIND = "document.activeElement.tagName"
_CALLED = "(node => [node.tagName, node.ariaLabel || node.innerText])(document.activeElement)"
# The share of the focused element that can be seen: points of it that lie in the window and under nothing
# else.
_SEEN = """() => {
    const node = document.activeElement, {left, top, width, height} = node.getBoundingClientRect();
    const card = document.querySelector(".guide-tour");
    if (["BODY", "MAIN"].includes(node.tagName) || card.contains(node)) return;
    const steps = [1, 2, 3, 4, 5].map(step => step / 6);
    const at = (x, y) => document.elementFromPoint(left + x * width, top + y * height);
    const seen = steps.flatMap(x => steps.map(y => at(x, y))).filter(one => one && !card.contains(one));
    return {words: node.ariaLabel || node.innerText, share: seen.length / 25};
}"""
# The row of the focused cell as drawn, and the window: the header and each row are 35 px high.
_ROW = """() => {
    const row = document.activeElement.closest("tr"), canvas = row.closest("canvas");
    const top = canvas.getBoundingClientRect().top + 35 * (row.ariaRowIndex - 1);
    return {number: Number(row.ariaRowIndex), top, bottom: top + 35};
}"""
_CONTRAST = """button => {
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => parts(colour).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const {color, borderTopColor, backgroundColor, opacity} = getComputedStyle(button);
    const against = shade => {
        const [dark, bright] = [light(shade), light(backgroundColor)].sort((one, other) => one - other);
        return (bright + 0.05) / (dark + 0.05);
    };
    return {opacity: Number(opacity), sign: against(color), shape: against(borderTopColor)};
}"""


def tab_to(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until a control called ``words`` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        kind, called = page.evaluate(_CALLED)
        if kind in ("A", "BUTTON", "INPUT") and called == words:
            return
    raise AssertionError(f"{most} presses of Tab do not lead to {words}")


def expect_heading(page: Page, path: str) -> None:
    page.wait_for_function("path => location.pathname === path", arg=path)
    expect(page.locator("[data-testid=stMain] h2")).to_be_focused()


def test_on_another_screen_the_focus_is_on_its_heading(page, small_district):
    page.set_viewport_size(ZOOMED)
    go(page, small_district)
    tab_to(page, "指标定义")
    page.keyboard.press("Enter")
    expect_heading(page, "/definitions")
    settle(page)
    page.go_back()
    expect_heading(page, "/")
    settle(page)
    page.locator(".finder input").fill("晴坞第2")
    page.keyboard.press("Enter")
    expect_heading(page, "/team")


def test_a_button_that_gives_a_file_keeps_the_focus(page, small_district):
    go(page, f"{small_district}/data")
    tab_to(page, "下载“签约”模板")
    with page.expect_download():
        page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("button", name="下载“签约”模板")).to_be_focused()


def test_what_goes_while_it_is_pressed_leaves_the_focus_to_the_heading(page, small_district):
    go(page, small_district)
    tab_to(page, "指标定义")
    page.evaluate("document.activeElement.remove()")
    expect(page.locator("[data-testid=stMain] h2")).to_be_focused()


def test_the_keys_leave_the_page_at_its_end(page, small_district):
    go(page, f"{small_district}/definitions?indicator=signing_rate")
    last = page.locator("[data-testid=stMain] :is(a[href], button)").last
    last.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.wait_for_timeout(1000)
    assert not last.evaluate("last => last === document.activeElement")


@pytest.mark.parametrize("size", [ZOOMED, {"width": 1440, "height": 900}])
def test_the_tour_hides_nothing_that_has_the_focus(open_page, small_district, size):
    page = open_page(**size)
    page.add_init_script("localStorage.removeItem('yunji-tour')")
    go(page, small_district)
    page.locator(".guide-tour").wait_for()
    page.locator(".finder input").focus()
    hidden = []
    for _ in range(45):
        page.keyboard.press("Tab")
        page.wait_for_timeout(100)
        seen = page.evaluate(_SEEN)
        hidden += [seen["words"]] if seen and not seen["share"] else []
    assert hidden == []
    page.locator(".guide-tour button").first.focus()
    page.keyboard.press("Escape")
    assert page.evaluate(_KIND) == "H2"


def test_a_row_that_has_the_focus_is_in_the_window(page, small_district):
    page.set_viewport_size(ZOOMED)
    go(page, f"{small_district}/team")
    while not page.evaluate("() => !!document.activeElement.closest('canvas')"):
        page.keyboard.press("Tab")
    for _ in range(14):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(300)
    settle(page)
    row = page.evaluate(_ROW)
    assert row["number"] > 12 and row["top"] >= 0 and row["bottom"] <= ZOOMED["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_buttons_that_turn_slides_can_be_seen_before_the_pointer_is_there(
    open_page, small_district, theme
):
    page = open_page(color_scheme=theme)
    go(page, f"{small_district}/present")
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)
    for button in page.locator(".stage-controls button").all():
        found = button.evaluate(_CONTRAST)
        assert found["opacity"] == 1 and found["sign"] >= 4.5 and found["shape"] >= 3


def test_a_card_is_walked_through_as_it_is_read(page, small_district):
    go(page, small_district)
    stops = page.locator("[class*=st-key-card_]").first.locator("a, button")
    called = [stop.get_attribute("aria-label") for stop in stops.all()]
    assert called == ["签约率：看定义", "签约率的说明", "签约率：看走势"]
    # The link lies over the name, and what is clicked there is the link.
    page.locator("[class*=st-key-card_] [data-testid=stMetricLabel] p").first.click(force=True)
    settle(page)
    assert screen(page) == "/definitions"


def test_keys_are_listed_from_within_a_box_too(page, small_district):
    go(page, f"{small_district}/data")
    box = page.get_by_role("combobox", name="文件类别", exact=True)
    box.focus()
    page.keyboard.press("Control+/")
    assert "Ctrl + /" in page.locator(".guide-keys").inner_text()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_what_was_in_a_popover_leaves_the_focus_to_its_button(page, small_district):
    go(page, small_district)
    tab_to(page, "符号与颜色\n\nexpand_more")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="本页的快捷键").focus()
    page.wait_for_timeout(300)
    # As when the screen is drawn again while it closes: it is gone before it can give the focus back.
    page.evaluate("document.querySelector('[data-testid=stPopoverBody]').remove()")
    expect(page.get_by_role("button", name="符号与颜色", exact=True)).to_be_focused()


def test_a_box_that_was_chosen_in_and_left_does_not_take_the_keys_back(page: Page, small_district: str):
    """A quarter is chosen with the pointer, then the show is turned by keys, however slowly."""
    go(page, f"{small_district}/present")
    choose(page, "季度", "2017年四季度")
    page.evaluate("() => document.activeElement.blur()")
    for place in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)  # the script looks for a lost focus every 150 ms
        assert page.locator("[data-counter]").inner_text().startswith(f"{place + 1} / ")
