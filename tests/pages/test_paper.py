"""The brief from the overview's buttons says what the screen says; on a telephone every table is cards, and a
chart stands under the card that chose it.
"""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from components.text import say
from tests.support.browser import settle
from tests.support.paper import pages, unspaced
from tests.support.screens import go, parameters

# What a reader of the overview is told, in the order of the screen; the brief leaves growth to the screen.
_TOLD = """() => {
    const texts = (selector, within = document) =>
        [...within.querySelectorAll(selector)].map(one => one.innerText);
    const cards = [...document.querySelectorAll("[class*=st-key-card_]")];
    return [...texts("h4").filter(one => !one.includes(GROWTH)),
        ...texts(".st-key-remarks p:not(details > p, [data-testid=stExpander] p)"),
        ...cards.flatMap(card => texts("[data-testid=stMetricValue], [data-testid=stMetricLabel] p", card)),
        ...texts(".st-key-base div > div:not(:has(div))")];
}"""
_TOPS = """selectors => selectors.map(one => document.querySelector(one).getBoundingClientRect().top)"""


def built(page, ending: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f".st-key-brief_{ending} button").first.click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_brief_says_what_the_overview_says(page, small_district, lang):
    go(page, f"{small_district}/?lang={lang}")
    title = page.locator("h2").inner_text().replace(say("demo_badge", lang), "").strip()
    growth = page.locator(".st-key-exhibit_growth_quarter h4").inner_text()
    told = [title, *page.evaluate(_TOLD.replace("GROWTH", repr(growth)))]
    assert len(told) > 20
    [pdf] = pages(built(page, "pdf"))
    word = Document(BytesIO(built(page, "docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = unspaced("".join([one.text for one in word.paragraphs] + cells))
    assert [one for one in told if unspaced(one) not in pdf] == []
    assert [one for one in told if unspaced(one) not in written] == []


_CHARTS_ON_PAPER = """() => [...document.querySelectorAll("[class*=st-key-exhibit_]:has(.js-plotly-plot)")]
    .map(one => [one.getBoundingClientRect().width, document.querySelector(
        "[data-testid=stMainBlockContainer]").getBoundingClientRect().width])"""


@pytest.mark.parametrize("path", ["/", "/trends", "/incentive"])
def test_no_chart_on_paper_is_narrower_than_half_the_page(open_page, small_district, path):
    """But for the gap between two side by side."""
    page = open_page(width=1440)
    go(page, small_district + path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1050, "height": 1485})  # A4 within its margins, as enlarged for print
    settle(page)
    charts = page.evaluate(_CHARTS_ON_PAPER)
    assert len(charts) >= 3
    assert [width for width, sheet in charts if width < 0.45 * sheet] == []


@pytest.fixture
def phone(open_page):
    return open_page(width=390, height=844)


def test_a_telephone_shows_first_what_needs_attention_and_the_profile_last(phone, small_district):
    go(phone, f"{small_district}/")
    tops = phone.evaluate(
        _TOPS,
        [
            ".st-key-remarks",
            ".st-key-card_signing_rate",
            ".st-key-exhibit_ranking_signing_rate",
            ".st-key-exhibit_growth_quarter",
            ".st-key-base",
        ],
    )
    assert tops == sorted(tops) and len(set(tops)) == len(tops)


def test_on_a_telephone_a_chart_stands_under_the_card_that_chose_it(phone, small_district):
    go(phone, f"{small_district}/team")
    cards = phone.locator(".own li")
    chosen = cards.filter(has_text="续约率").first
    chosen.locator("a").click()
    settle(phone)
    assert parameters(phone)["indicator"] == "renewal_rate"
    here = phone.locator(".own li[aria-current]")
    assert "续约率" in here.inner_text()
    under, chart, after = (
        one.bounding_box() for one in (here, phone.locator(".st-key-asked_for h4"), cards.nth(6 + 1))
    )
    assert 0 < chart["y"] - under["y"] - under["height"] < 60 and after["y"] > chart["y"]
    assert not phone.locator(".st-key-portrait canvas").first.is_visible()


@pytest.mark.parametrize("path", ["/team", "/institution"])
def test_on_a_telephone_all_that_a_card_opens_stands_between_it_and_the_next(phone, small_district, path):
    """Why, definition and records stood below all the cards, thousands of pixels from the finger."""
    go(phone, f"{small_district}{path}?indicator=renewal_rate")
    opened = (".st-key-behind_chosen", ".st-key-behind", ".st-key-about_chosen")
    edges = [phone.locator(one).bounding_box() for one in (".st-key-asked_for", *opened)]
    here, after = phone.locator(".own li[aria-current]"), phone.locator(".st-key-own_rest")
    above, below = here.bounding_box(), after.bounding_box()
    assert above["y"] + above["height"] < edges[0]["y"] < edges[1]["y"]
    assert all(one["height"] > 20 and one["y"] + one["height"] <= below["y"] for one in edges)


@pytest.mark.parametrize("path", ["/team", "/institution", "/compare", "/data"])
def test_on_a_telephone_no_column_is_out_of_sight(phone, small_district, path):
    go(phone, small_district + path)
    assert [one for one in phone.locator(".beyond").all() if one.is_visible()] == []
    wide = "() => [...document.querySelectorAll('.cells')].filter(one => one.scrollWidth > innerWidth).length"
    assert phone.evaluate(wide) == 0


def test_on_paper_the_data_screen_has_no_hints_on_what_to_click(page, small_district):
    go(page, f"{small_district}/data")
    hint = page.get_by_text(say("import_nothing_written", "zh"))
    expect(hint).to_be_visible()
    page.emulate_media(media="print")
    expect(hint).to_be_hidden()
