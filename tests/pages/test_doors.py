"""Every figure leads on with one click, and by keys; an indicator in the address opens its definition; and
the rows behind a figure are counted, but not listed unless the site says so.
"""

import re

from components.exhibits.selection import CARDS
from metrics import INDICATORS
from tests.support.browser import settle
from tests.support.screens import card, exhibit, go, parameters, screen, title, traces


def test_each_card_leads_to_the_course_of_its_indicator(page, small_district):
    go(page, f"{small_district}/?quarter=2017Q4&lang=en")
    for key in CARDS:
        page.locator(f".st-key-card_{key} [data-testid=stMetricValue]").click(force=True)
        settle(page)
        expected = {"quarter": "2017Q4", "lang": "en", "indicator": key}
        assert (screen(page), parameters(page)) == ("/trends", expected)
        assert exhibit(page, f"trend_{key}").count() == 1
        page.go_back()
        settle(page)


def test_the_name_on_a_card_leads_to_its_definition(page, small_district):
    go(page, f"{small_district}/?quarter=2017Q4&lang=en")
    for key in (CARDS[0], CARDS[-1]):
        page.locator(f".st-key-card_{key} [data-testid=stMetricLabel] p").click(force=True)
        settle(page)
        expected = {"quarter": "2017Q4", "lang": "en", "indicator": key}
        assert (screen(page), parameters(page)) == ("/definitions", expected)
        name, shown = INDICATORS[key].title.en, page.locator(".st-key-asked_for")
        assert shown.locator("h4").inner_text() == f"Definition: {name}"
        assert f"{name} =" in shown.locator("article").inner_text()
        page.go_back()
        settle(page)
    names = page.locator("[class*=st-key-card_] a.name")
    assert [name.get_attribute("href").rpartition("=")[2] for name in names.all()] == list(CARDS)


def test_a_card_is_opened_by_keys(page, small_district):
    go(page, small_district)
    page.locator(".st-key-card_awareness_rate a.whole").focus()
    page.keyboard.press("Enter")
    settle(page)
    assert (screen(page), parameters(page)) == ("/trends", {"indicator": "awareness_rate"})


def test_every_basic_count_leads_on(page, small_district):
    go(page, f"{small_district}/?institution=I02&quarter=2017Q4")
    cells = page.locator("[data-testid=stHtml] a.screen:has(> div)")
    assert cells.count() >= 9
    kept = {"institution": "I02", "quarter": "2017Q4"}
    for label, where, more in (
        ("签约居民", "/trends", {"indicator": "signed_residents"}),
        ("居（村）委会", "/trends", {"indicator": "committee_coverage"}),
        ("床位", "/data", {}),
    ):
        cells.filter(has_text=label).last.click()
        settle(page)
        assert (screen(page), parameters(page)) == (where, kept | more)
        page.go_back()
        settle(page)


def test_the_marks_of_a_ranking_say_that_they_open_and_keys_open_the_same(page, small_district):
    go(page, f"{small_district}/?quarter=2017Q4")
    under = page.locator(".st-key-doors_ranking_signing_rate")
    assert "点图中的标记打开该机构" in under.inner_text()
    last = next(iter(traces(page, "ranking_signing_rate")[""].values())).rpartition(" ")[0]
    link = under.get_by_role("link", name=f"查看{last} →", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    settle(page)
    assert screen(page) == "/institution" and title(page).startswith(last)
    assert set(parameters(page)) == {"quarter", "institution"}
    page.go_back()
    settle(page)
    fold = under.locator("summary")
    fold.focus()
    page.keyboard.press("Enter")
    every = under.locator("details a")
    assert every.count() == len(traces(page, "ranking_signing_rate")[""]) and every.first.is_visible()


def test_the_rows_behind_a_figure_lead_to_the_count_shown_and_none_is_listed(page, small_district):
    go(page, f"{small_district}/institution?institution=I02&rows=0.counted")
    assert "本期" not in page.locator(".st-key-behind").inner_text()  # nothing is counted before it is opened
    fold = page.locator(".st-key-behind summary")
    fold.focus()
    page.keyboard.press("Enter")
    page.locator(".ladder").first.wait_for()
    settle(page)
    for name, ladder in (("分子", 0), ("分母", 1)):
        said = page.locator(".ladder").nth(ladder).inner_text()
        assert said.startswith(f"{name}：") and f"→ {card(page, name)}人" in said
    assert "没有开放" in page.locator(".st-key-behind").inner_text()
    assert not page.locator(".st-key-behind [data-testid=stDataFrame]").count()


def test_a_word_that_is_no_indicator_opens_no_definition(page, small_district):
    go(page, f"{small_district}/definitions?indicator=nothing")
    assert not page.locator(".st-key-asked_for").count()
    assert page.locator("article.definition").count() == len(INDICATORS)


def test_what_is_only_counted_unfolds_to_a_list_by_keys(page, small_district):
    """ "N more targets missed" led to no list, and no screen said which institutions miss most of them."""
    go(page, f"{small_district}/?lang=en")
    counted = page.locator(".st-key-remarks details").filter(has_text="missed in all")
    said = counted.locator("summary").inner_text()
    for fold, many in (
        (counted, int(re.search(r"\((\d+) targets", said)[1])),
        (page.locator(".st-key-remarks details").filter(has_text="Targets missed by all"), 23),
    ):
        assert not fold.locator("a").first.is_visible()
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        assert fold.locator("a").count() == many and fold.locator("a").last.is_visible()
    most = page.locator(".st-key-remarks a").filter(has_text="Most targets surely missed")
    name = fold.locator("a").first.inner_text().removeprefix("· ").split(":")[0]
    assert name in most.inner_text()
    most.click()
    settle(page)
    assert screen(page) == "/institution" and title(page).startswith(name)
