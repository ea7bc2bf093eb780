"""On a phone the part that a choice changes may lie far from the place touched: it is scrolled into view, and
a new screen starts at its top.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.browser import settle
from tests.support.screens import exhibit, go, parameters, screen, title

HEIGHT, ROW = 844, 35  # px
_WHERE = "() => document.querySelector('[data-testid=stMain]').scrollTop"
_AT_REST = """async () => {
    const main = document.querySelector("[data-testid=stMain]");
    for (let before = -1; before !== main.scrollTop; await new Promise(done => setTimeout(done,
        200))) before = main.scrollTop;
}"""


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(width=390, height=HEIGHT, has_touch=True, is_mobile=True)


def tap_card(page: Page, row: int) -> None:
    """Tap the card of an indicator (0: the first) of the profile."""
    page.locator(".own li a").nth(row).tap()
    settle(page)
    page.evaluate(_AT_REST)


def tap_cell(page: Page, table: str, row: int) -> None:
    """Tap a cell of ``row`` (0: the first) of the table, after scrolling the table's top to the top of the
    window.
    """
    box = page.locator(f"{table} [data-testid=stDataFrame]").first
    box.evaluate("box => box.scrollIntoView({block: 'start'})")
    edges = box.bounding_box()
    page.touchscreen.tap(edges["x"] + 60, edges["y"] + ROW * (row + 1) + ROW // 2)
    settle(page)
    page.evaluate(_AT_REST)


def is_in_view(page: Page, selector: str) -> bool:
    edges = page.locator(selector).first.bounding_box()
    return edges["y"] >= 0 and edges["y"] + edges["height"] <= HEIGHT


@pytest.mark.parametrize("path", ["/team", "/institution?lang=en"])
def test_an_indicator_tapped_shows_its_chart(phone, small_district, path):
    go(phone, small_district + path)
    tap_card(phone, 6)
    assert parameters(phone)["indicator"] == "renewal_rate"
    assert is_in_view(phone, ".st-key-asked_for h4") and is_in_view(
        phone, ".st-key-asked_for .js-plotly-plot"
    )
    chart = phone.locator(".st-key-asked_for h4").inner_text()
    # what a screen is read from goes along
    assert phone.evaluate("() => document.activeElement.innerText") == chart
    tap_card(phone, 2)
    assert (
        is_in_view(phone, ".st-key-asked_for .js-plotly-plot")
        and phone.locator(".st-key-asked_for h4").inner_text() != chart
    )


def test_whoever_asked_for_less_movement_is_there_at_once(open_page, small_district):
    page = open_page(width=390, height=HEIGHT, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.add_init_script("""window.asked = []; const own = Element.prototype.scrollIntoView;
        Element.prototype.scrollIntoView = function (how) { window.asked.push(how?.behavior); own.call(this,
            how); };""")
    go(page, f"{small_district}/team")
    tap_card(page, 6)
    assert page.evaluate("() => window.asked.at(-1)") == "auto" and is_in_view(
        page, ".st-key-asked_for .js-plotly-plot"
    )


def test_whoever_walks_through_the_table_by_keys_stays_in_it_and_is_told(page, small_district):
    page.set_viewport_size({"width": 720, "height": HEIGHT})
    go(page, f"{small_district}/team")
    while not page.evaluate("() => !!document.activeElement.closest('canvas')"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    settle(page)
    told = page.locator(".st-key-asked_for h4").inner_text()
    page.wait_for_function("told => document.querySelector('#said-of-choice').innerText === told", arg=told)
    assert page.evaluate("() => !!document.activeElement.closest('canvas')")


def test_what_opens_a_chosen_team_is_in_view_and_its_screen_begins_at_the_beginning(
    open_page, small_district
):
    tablet = open_page(width=720, height=HEIGHT, has_touch=True, is_mobile=True)
    go(tablet, f"{small_district}/compare")
    tap_cell(tablet, ".st-key-exhibit_heat", 14)
    opens = "[class*=st-key-open_] button"
    assert is_in_view(tablet, opens)
    tablet.locator(opens).tap()
    settle(tablet)
    assert screen(tablet) == "/institution" and tablet.evaluate(_WHERE) == 0


def test_a_card_of_a_comparison_leads_to_its_institution(phone, small_district):
    go(phone, f"{small_district}/compare")
    phone.locator(".st-key-exhibit_heat .cells a").nth(14).tap()
    settle(phone)
    assert screen(phone) == "/institution" and phone.evaluate(_WHERE) == 0


def test_a_dot_tapped_leads_to_its_institution_and_a_finger_on_a_chart_scrolls_the_page(
    phone, small_district
):
    go(phone, small_district)
    dots = exhibit(phone, "ranking_signing_rate").locator(".scatterlayer .trace").last.locator(".point")
    dots.nth(10).evaluate("dot => dot.closest('.js-plotly-plot').scrollIntoView({block: 'center'})")
    edges = dots.nth(10).bounding_box()
    x, y = edges["x"] + edges["width"] / 2, edges["y"] + edges["height"] / 2
    before, finger = phone.evaluate(_WHERE), phone.context.new_cdp_session(phone)
    for kind, up in (
        ("touchStart", 0),
        *(("touchMove", 20 * step) for step in range(1, 11)),
        ("touchEnd", None),
    ):
        finger.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if up is None else [{"x": x, "y": y - up}]},
        )
    phone.evaluate(_AT_REST)
    assert phone.evaluate(_WHERE) > before + 100 and screen(phone) == "/"

    dots.nth(10).evaluate("dot => dot.closest('.js-plotly-plot').scrollIntoView({block: 'center'})")
    phone.evaluate(_AT_REST)
    edges = dots.nth(10).bounding_box()
    phone.touchscreen.tap(edges["x"] + edges["width"] / 2, edges["y"] + edges["height"] / 2)
    phone.wait_for_url("**/institution?**")
    settle(phone)
    assert phone.evaluate(_WHERE) == 0 and title(phone)


def test_what_a_remark_speaks_of_is_in_view_where_it_leads(phone, small_district):
    go(phone, small_district)
    phone.locator(".st-key-remarks a[href*='indicator=']").first.tap()
    settle(phone)
    phone.evaluate(_AT_REST)
    assert is_in_view(phone, ".st-key-asked_for h4")


def test_a_part_of_a_score_tapped_shows_what_it_rests_on(phone, small_district):
    go(phone, f"{small_district}/scorecard?quarter=2017Q4")
    card = phone.locator(".st-key-framed_score_parts .cells a").nth(9)
    assert card.bounding_box()["height"] >= 24
    card.tap()
    settle(phone)
    phone.evaluate(_AT_REST)
    assert parameters(phone)["part"] == "key_groups:3"
    assert is_in_view(phone, ".st-key-asked_for h4")
