"""Streamlit's own words in Chinese: each kind of widget is opened, and only allowed Latin words are found."""

import re
from pathlib import Path

import pytest

from components.text import say
from tests.support.browser import DRAWN_BY, settle
from tests.support.screens import go

GALLERY = Path(__file__).parents[1] / "support" / "gallery.py"
NO_DATABASE = "postgresql://nobody@localhost:1/none"  # the gallery asks none
ALLOWED = re.compile(r"CSV|csv|Esc|\d+(\.\d+)?[KM]?B\b")
# Every text and name in the whole page that can be seen or is told to a screen reader; of charts in a menu
# only what can be seen.
_SAID = """() => {
    const found = [];
    const left = "style, script, noscript, svg, [data-testid=stIconMaterial], [data-testid=stSkipToContent]";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.parentElement;
        if (!at.closest(left) && (at.checkVisibility() || at.closest("canvas")))
            found.push(walker.currentNode.textContent);
    }
    for (const at of document.querySelectorAll("[aria-label], [title], [placeholder]"))
        if (!at.closest(`${left}, [data-testid=stDataFrameStatisticsChart]`) && at.checkVisibility())
            for (const name of ["aria-label", "title", "placeholder"])
                found.push(at.getAttribute(name) ?? "");
    return found;
}"""


def foreign(page) -> list[str]:
    """The texts of the page that still have Latin words."""
    said = {text.strip() for text in page.evaluate(_SAID)}
    return sorted(text for text in said if re.search(r"[A-Za-z]{2}", ALLOWED.sub("", text)))


@pytest.fixture(scope="module")
def gallery(serve) -> str:
    return serve(NO_DATABASE, GALLERY)


def field(page, key: str, inside: str = "input"):
    return page.locator(f".st-key-{key} {inside}").first


def tool(page, name: str) -> None:
    page.locator(".st-key-table [data-testid=stDataFrame]").hover(position={"x": 30, "y": 60})
    page.locator(".st-key-table").get_by_role("button", name=name).click()


def column_menu(page) -> None:
    canvas = page.locator(".st-key-table canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    ends = canvas.evaluate(
        f"canvas => ({DRAWN_BY})(canvas).columns.slice(0, 2).reduce((sum, one) => sum + one.width, 0)"
    )
    page.mouse.move(box["x"] + ends - 60, box["y"] + 17)
    page.wait_for_timeout(500)  # the button in the header comes in slowly
    page.mouse.move(box["x"] + ends - 16, box["y"] + 17)
    page.mouse.click(box["x"] + ends - 16, box["y"] + 17)
    page.get_by_text("从小到大排序").wait_for()


OPENED = {
    "a choice": lambda page: field(page, "one").click(),
    "a choice without a match": lambda page: field(page, "one").fill("没有"),
    "several choices": lambda page: field(page, "many").click(),
    "several choices, some of which match": lambda page: field(page, "none").fill("甲"),
    "several choices without a match": lambda page: field(page, "many").fill("没有"),
    "a text not sent yet": lambda page: field(page, "text").fill("新"),
    "a text of a form": lambda page: field(page, "in_form").fill("新"),
    "a long text": lambda page: field(page, "long", "textarea").fill("新"),
    "a number out of range": lambda page: (field(page, "number").fill("700"), page.keyboard.press("Enter")),
    "a day": lambda page: field(page, "day", "button").click(),
    "a file": lambda page: field(page, "file", "input[type=file]").set_input_files(
        {"name": "甲.csv", "mimeType": "text/csv", "buffer": b"1"}
    ),
    "a help": lambda page: field(page, "one", "[data-testid=stTooltipIcon]").hover(),
    "the search in a table": lambda page: (tool(page, "查找"), page.keyboard.type("甲")),
    "the columns of a table": lambda page: tool(page, "显示或隐藏列"),
    "the menu of a column": column_menu,
    "a table over the whole window": lambda page: (page.keyboard.press("Escape"), tool(page, "全屏")),
    "a popover": lambda page: (page.keyboard.press("Escape"), page.get_by_text("弹出", exact=True).click()),
    "a message": lambda page: page.get_by_role("button", name="提示一下").click(),
    "a dialog": lambda page: page.get_by_role("button", name="打开对话框").click(),
}


def test_no_widget_speaks_english_in_chinese(page, gallery):
    page.set_viewport_size({"width": 1400, "height": 1600})
    go(page, gallery)
    left = {"the page": foreign(page)}
    for what, opening in OPENED.items():
        opening(page)
        page.wait_for_timeout(600)  # menus and messages come in slowly
        left[what] = foreign(page)
    assert {what: said for what, said in left.items() if said} == {}


def test_an_address_that_is_not_there_is_told_of_in_chinese(page, small_district, watch):
    go(page, f"{small_district}/nowhere")
    told = page.get_by_role("dialog")
    told.wait_for()
    assert "没有这个页面" in told.inner_text() and "现在显示的是首页" in told.inner_text()
    assert {*foreign(page)} <= {"English", say("brief_pdf", "zh"), say("brief_docx", "zh")}
    watch.problems.clear()  # Streamlit notes it in the browser's console, too


def test_words_go_back_to_english_with_the_screen_and_lists_are_told_of_in_its_language(
    open_page, small_district
):
    page = open_page(locale="en-GB")  # a browser in English
    go(page, f"{small_district}/data")
    page.get_by_role("combobox", name="文件类别").click()
    page.get_by_text(re.compile(r"有 \d+ 个选项")).first.wait_for(state="attached")
    page.keyboard.press("Escape")
    button = page.locator("[data-testid=stElementToolbarButton] button").last
    assert button.get_attribute("aria-label").startswith("全屏")
    page.get_by_role("button", name="English", exact=True).click()
    settle(page)
    assert button.get_attribute("aria-label").startswith("Fullscreen")
    page.get_by_role("button", name="中文", exact=True).click()
    settle(page)
    assert button.get_attribute("aria-label").startswith("全屏")
