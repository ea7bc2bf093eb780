"""The screens without a mouse: one journey by keys alone, a visible focus, and a page that declares its
language.
"""

import pytest

from tests.support.browser import settle
from tests.support.screens import exhibit, go, parameters, screen, title

# The focused element: its kind, its words, and the contrast of its outline (or that of its box or table).
_FOCUS = """() => {
    const shades = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92
        : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const app = document.querySelector("[data-testid=stApp]");
    const ground = light(shades(getComputedStyle(app).backgroundColor));
    const contrast = node => {
        const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(node);
        if (outlineStyle !== "solid" || parseFloat(outlineWidth) < 2
            || (shades(outlineColor)[3] ?? 1) < 1) return 0;
        const [dark, bright] = [light(shades(outlineColor)), ground].sort((one, other) => one - other);
        return (bright + 0.05) / (dark + 0.05);
    };
    const node = document.activeElement;
    const table = node.closest("[data-testid=stDataFrameResizable]");
    const {width, height} = node.getBoundingClientRect();
    return {
        kind: node.closest("canvas") ? "TABLE" : node.tagName,
        words: node.tagName === "MAIN" ? "" : node.getAttribute("aria-label") || node.innerText || "",
        seen: Math.max(contrast(node), contrast(node.parentElement), table ? contrast(table) : 0),
        small: Math.min(width, height) < 24 && !table && node.getClientRects().length === 1,
    };
}"""


_NOTHING = ("BODY", "MAIN")


def focus(page) -> dict:
    return page.evaluate(_FOCUS)


def tab_to(page, words: str, most: int = 40) -> dict:
    """Press Tab until the focused element's text contains ``words``; returns that element's focus data."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = focus(page)
        if words in found["words"]:
            return found
    raise AssertionError(f"{most} presses of Tab do not lead to {words}")


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def test_a_journey_by_keys_alone(page, small_district):
    go(page, small_district)
    tab_to(page, "查找机构或团队")
    page.keyboard.type("第2团队")
    page.get_by_role("option").first.wait_for()
    press(page, "ArrowDown", "Enter")
    assert screen(page) == "/team" and "第2团队" in title(page)
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    page.locator("[data-testid=stSkipToContent]").focus()
    before = page.locator("[class*=st-key-exhibit_trend_] h4").inner_text()

    page.keyboard.press("Enter")
    assert focus(page)["kind"] == "H2"
    tab_to(page, "季度", 3)
    press(page, "ArrowDown")
    press(page, "ArrowDown", "Enter")
    assert "quarter" in parameters(page) and focus(page)["words"] == "季度"

    page.keyboard.press("Tab")
    while focus(page)["kind"] != "TABLE":
        page.keyboard.press("Tab")
    press(page, "ArrowDown", "Shift+Space")
    after = page.locator("[class*=st-key-exhibit_trend_] h4").inner_text()
    assert after.split("20")[0] != before.split("20")[0]  # another indicator's course

    page.get_by_role("button", name="English", exact=True).focus()
    press(page, "Enter")
    assert parameters(page)["lang"] == "en" and focus(page)["words"] == "中文"


def test_a_popover_is_entered_left_and_closed_by_keys(page, small_district):
    go(page, small_district)
    # On the overview basic counts and cards come before the first chart, each a link of its own.
    tab_to(page, "定义、数据、图片", 90)
    press(page, "Enter")
    opened = page.get_by_role("dialog")
    opened.locator(
        "[data-testid=stDataFrame] canvas"
    ).first.wait_for()  # its contents are loaded when it opens
    assert "签约率 =" in opened.inner_text()
    tab_to(page, "存成图片", 8)
    tab_to(page, "定义、数据、图片", 40)  # past definition and table, round to the button
    press(page, "Escape")
    assert not opened.count() and "定义、数据、图片" in focus(page)["words"]


def test_a_fold_is_opened_by_keys(page, small_district):
    go(page, f"{small_district}/incentive")
    tab_to(page, "这是怎样算出来的", 120)
    fold = page.locator("[class*=st-key-computed_]").first
    assert not fold.locator("[data-testid=stDataFrame]").count()
    press(page, "Enter")
    fold.locator("[data-testid=stDataFrame]").wait_for()
    assert "这是怎样算出来的" in focus(page)["words"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_has_the_focus_is_seen_and_large_enough(open_page, small_district, theme):
    page = open_page(color_scheme=theme)
    for path in ("", "trends", "team", "data"):
        go(page, f"{small_district}/{path}")
        kinds, faint, small = set(), [], []
        for _ in range(70):
            page.keyboard.press("Tab")
            found = focus(page)
            for _ in range(
                50
            ):  # a table draws its line a moment after it has the focus, on a busy machine a long one
                if found["seen"] >= 3 or found["kind"] in _NOTHING:
                    break
                page.wait_for_timeout(200)
                found = focus(page)
            if found["kind"] in _NOTHING:  # or what had it was drawn anew
                continue
            if found["kind"] == "TABLE":
                page.wait_for_timeout(300)  # the table passes the focus on to its first cell
                found = focus(page)
            kinds.add(found["kind"])
            faint += [found] if found["seen"] < 3 else []
            small += [found] if found["small"] else []
        assert (path, faint, small) == (path, [], [])
        assert {"A", "BUTTON", "INPUT"} <= kinds


def test_a_table_of_choices_tells_its_keys_to_whoever_came_by_keys(page, small_district):
    def told() -> str:
        return page.locator(".st-key-portrait [data-testid=stDataFrame]").first.evaluate(
            "table => getComputedStyle(table, '::after').content"
        )

    go(page, f"{small_district}/team")
    page.locator(".st-key-portrait .dvn-scroller").first.click(position={"x": 60, "y": 60})
    settle(page)
    assert told() == "none"
    go(page, f"{small_district}/team")
    while focus(page)["kind"] != "TABLE":
        page.keyboard.press("Tab")
    assert "方向键" in told()
    press(page, "ArrowDown")  # the table passes the focus on to a cell
    assert page.evaluate("document.activeElement.tagName") == "TD" and "方向键" in told()


@pytest.mark.parametrize("path", ["/", "/data", "/definitions"])
def test_the_page_says_its_language(page, small_district, path):
    go(page, small_district + path)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page.get_by_role("button", name="English", exact=True).click()
    settle(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("[data-testid=stSkipToContent]").inner_text() == "Skip to the content"


def test_a_chart_is_called_by_its_headline(page, small_district):
    go(page, f"{small_district}/trends")
    shown = exhibit(page, "trend_signing_rate")
    assert page.get_by_role("figure", name=shown.locator("h4").inner_text(), exact=True).count() == 1
