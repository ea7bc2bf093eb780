"""Reads what a user sees on a screen, and does what a user does there."""

import re
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from components.widgets.basics.links import SCREENS, path
from tests.support.browser import settle

# Where the screens are, below the address of a server.
PATHS = tuple(f"/{path(screen)}" for screen in SCREENS)

# Text as drawn: icons are words in an icon font, and text of font size 0 is invisible, so both are left out.
_WORDS = """() => {
    const hidden = node => node.closest("[data-testid=stIconMaterial], style, script")
        || getComputedStyle(node).fontSize === "0px" || !(node.checkVisibility() || node.closest("canvas"));
    const walker = document.createTreeWalker(document.querySelector("[data-testid=stMain]"),
        NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (node && !hidden(node)) found.push(walker.currentNode.textContent);
    }
    for (const field of document.querySelectorAll("[data-testid=stMain] input")) found.push(field.value);
    for (const image of document.querySelectorAll("[data-testid=stMain] img")) found.push(image.alt);
    return found.concat(document.title);
}"""
_TRACES = """box => box.querySelector(".js-plotly-plot").data.map(trace => ({
    name: trace.name || "", x: Array.from(trace.x), text: Array.from(trace.text
        || []), keys: Array.from(trace.customdata || []),
}))"""
_INTO_VIEW = """box => {
    box.scrollIntoView({block: "center"});
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
# Titles of numbers begin with an invisible letter, by which they are aligned to the right.
_CELLS = (
    "box => [...box.querySelectorAll('canvas table tr')].map(row => [...row.children].map(cell => "
    "cell.textContent.replace('\\u061c', '')))"
)


def go(page: Page, address: str) -> None:
    """Open ``address`` and wait until the screen is drawn."""
    page.goto(address)
    settle(page)


def title(page: Page) -> str:
    """The heading of the screen."""
    return page.locator("h2").inner_text()


def words(page: Page) -> list[str]:
    """Every text on the screen and in its fields, and the window's title, as soon as they no longer change:
    tables draw their cells last.
    """
    said: list[str] = page.evaluate(_WORDS)
    for _ in range(40):
        page.wait_for_timeout(500)
        before, said = said, page.evaluate(_WORDS)
        if said == before:
            break
    return said


def expect_words(page: Page, expected: list[str]) -> None:
    """Assert that the texts of the screen become ``expected`` (as ``words`` returned them before)."""
    for _ in range(20):
        if words(page) == expected:
            return
    assert words(page) == expected


def parameters(page: Page) -> dict[str, str]:
    """The choices that the address holds."""
    return dict(parse_qsl(urlsplit(page.url).query))


def screen(page: Page) -> str:
    """The path of the screen shown."""
    return urlsplit(page.url).path


def base(page: Page, label: str) -> str:
    """The figure above ``label`` in the strip of the base."""
    cell = page.locator(f"[data-testid=stHtml] div:text-is('{label}')")
    return cell.locator("xpath=preceding-sibling::div").inner_text()


def card(page: Page, label: str) -> str:
    """The figure on the card ``label``."""
    cards = page.locator("[data-testid=stMetric]").filter(has=page.get_by_text(label, exact=True))
    return cards.locator("[data-testid=stMetricValue]").inner_text()


def exhibit(page: Page, key: str) -> Locator:
    """One exhibit with its headline, chart and fine print."""
    return page.locator(f".st-key-exhibit_{key}")


def traces(page: Page, key: str) -> dict[str, dict[str, str]]:
    """What an exhibit's chart was given: the name of each line or set of bars → place on the axis → label."""
    drawn = exhibit(page, key).evaluate(_TRACES)
    return {trace["name"]: dict(zip(trace["x"], trace["text"], strict=True)) for trace in drawn}


def click_dot(page: Page, key: str, place: int) -> str:
    """Click one dot of an exhibit's chart; returns the organisation behind it."""
    box = exhibit(page, key)
    organisation = box.evaluate(_TRACES)[-1]["keys"][place]
    dot = box.locator(".scatterlayer .trace").last.locator(".point").nth(place)
    dot.evaluate(_INTO_VIEW)
    for _ in range(20):  # what is drawn above the chart meanwhile moves it away from under the mouse
        edges = dot.bounding_box()
        middle = edges["x"] + edges["width"] / 2, edges["y"] + edges["height"] / 2
        page.mouse.move(*middle)
        # a click counts only once the chart has found the dot under the mouse
        expect(box.locator(".hoverlayer .hovertext").first).to_be_attached()
        if dot.bounding_box() == edges:
            break
    page.mouse.click(*middle)
    settle(page)
    return organisation


def choose(page: Page, label: str, option: str) -> None:
    """Choose ``option`` in the box ``label``."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.evaluate(_INTO_VIEW)  # before opening the list: scrolling, noticed a frame later, would close it
    box.fill(option)  # a long list draws only the options in view, so narrow it down
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def switch(page: Page, option: str) -> None:
    """Press the button ``option`` of a row of buttons of which one is selected."""
    page.get_by_role("radio", name=option, exact=True).or_(
        page.get_by_role("button", name=option, exact=True)
    ).click()
    settle(page)


def cells(box: Locator) -> list[list[str]]:
    """The rows of a table, its header first."""
    drawn = box.locator("[data-testid=stDataFrame]").first
    # a table is filled a moment after it is there
    drawn.locator("canvas table tr").first.wait_for(state="attached")
    return drawn.evaluate(_CELLS)


def table(box: Locator) -> list[dict[str, str]]:
    """The rows of a table: column title → text."""
    header, *rows = cells(box)
    return [dict(zip(header, row, strict=True)) for row in rows]


def choose_import(page: Page, place: int = 0) -> None:
    """Select the import in row ``place`` of the log; row 0 is the newest."""
    canvas = page.locator(".st-key-import_log canvas").first
    canvas.scroll_into_view_if_needed()
    edges = canvas.bounding_box()
    page.mouse.click(edges["x"] + 18, edges["y"] + 52 + 35 * place)
    settle(page)


def event_form(page: Page) -> Locator:
    """The form of an incentive or note on the data screen, opened."""
    fold = page.locator(".st-key-event_fold")
    if not fold.locator("[data-testid=stForm]").count():
        fold.locator("summary").click()
        settle(page)
    return fold


def press_in(form: Locator, name: str) -> None:
    """Press the button ``name`` and wait until what it writes is shown."""
    form.get_by_role("button", name=name, exact=True).click()
    settle(form.page, quiet=1)  # what is written takes a moment to begin to show


def enter_event(page: Page, title: str, day: str) -> None:
    """Fill in the form for an event of the kind already chosen, and submit it."""
    form = event_form(page)
    form.get_by_label("名称", exact=True).fill(title)
    form.get_by_label("开始日期", exact=True).fill(day)
    press_in(form, "录入")


def save_view(page: Page, name: str) -> None:
    """Save the present choice under ``name``."""
    field = page.get_by_role("textbox", name="名称", exact=True)
    if not field.is_visible():
        page.get_by_role("button", name="保存当前选择").click()
    field.fill(name)
    page.get_by_role("button", name="保存", exact=True).click()


def messages(page: Page) -> str:
    """What the screen says in boxes: errors, warnings, hints."""
    return "\n".join(page.locator("[data-testid=stAlert]").all_inner_texts())


def letters(texts: list[str], pattern: str, without: list[str]) -> list[str]:
    """The texts that still match ``pattern`` after the names ``without`` are removed from them."""
    names = re.compile("|".join(map(re.escape, sorted(without, key=len, reverse=True))))
    return [text for text in texts if re.search(pattern, names.sub("", text))]
