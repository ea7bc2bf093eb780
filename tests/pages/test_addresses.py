"""Choices are in the address, a copied address shows the same screen, and a bad one gives a plain warning."""

from urllib.parse import quote

import pytest

from tests.pages.published import AFTER, percent, published, rates
from tests.support.browser import settle
from tests.support.screens import (
    card,
    choose,
    exhibit,
    expect_words,
    go,
    messages,
    parameters,
    switch,
    title,
    traces,
    words,
)


def test_the_choice_of_a_quarter_is_in_the_address_and_a_copied_address_opens_the_same_view(
    page, open_page, district
):
    go(page, f"{district}/")
    first = title(page)
    choose(page, "季度", "2017年四季度")
    assert parameters(page) == {"quarter": "2017Q4"}
    assert card(page, "签约服务增长率（环比）") == percent(published("signing_growth", "2017Q4"))
    assert card(page, "个人收入增长率（环比）") == percent(published("income_growth", "2017Q4"))

    other = open_page()
    go(other, page.url)
    expect_words(other, words(page))

    page.go_back()
    settle(page)
    assert title(page) == first and parameters(page) == {}
    assert card(page, "签约服务增长率（环比）") == percent(published("signing_growth"))


def test_every_choice_on_trends_is_in_the_address(page, open_page, district):
    go(page, f"{district}/trends?lang=en")
    switch(page, "year on year")
    choose(page, "Indicator", "Service · Home-visit rate")
    choose(page, "Quarter", "2017 Q2")
    expected = {"lang": "en", "base": "year", "indicator": "home_visit_rate", "quarter": "2017Q2"}
    assert parameters(page) == expected
    other = open_page()
    go(other, page.url)
    expect_words(other, words(page))
    assert exhibit(other, "growth_year").count() == exhibit(other, "trend_home_visit_rate").count() == 1


def test_a_longer_window_changes_the_comparison(page, district):
    go(page, f"{district}/incentive?before=2&after=8")
    assert "2015年一季度–2015年二季度" in exhibit(page, "before_after").inner_text()
    assert "2015年三季度–2017年二季度" in exhibit(page, "before_after").inner_text()
    assert traces(page, "before_after")["激励后"] != rates(AFTER)


BAD = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
BAD_ADDRESSES = {
    f"/team?team=nobody&quarter={quote('**banana**')}": ("nobody", "banana"),
    f"/institution?institution={'x' * 5000}&station=ZD99": ("x" * 24 + "…",),
    "/institution?institution=I02&station=ZD99": ("ZD99",),
    f"/?quarter={quote(BAD)}&institution={quote(IMAGE)}": ("alert", "onerror"),
    "/incentive?before=0&after=-1&incentive=999&rate=signing_rate&institution=I01%27%20OR%201=1": (
        "0",
        "-1",
        "999",
        "signing_rate",
        "I01",
    ),
    f"/trends?indicator={quote(BAD)}&base={quote('**year**')}": ("alert", "year"),
    "/data?kind=../../etc/passwd": ("passwd",),
    f"/compare?institutions=I01,{quote(BAD)}&indicators=signing_rate,nothing": ("alert", "nothing"),
}


@pytest.mark.parametrize("address", BAD_ADDRESSES, ids=lambda address: address[:30])
def test_a_bad_address_gets_a_plain_warning_and_the_default(page, district, address):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    go(page, district + address)
    # The data screen warns of the demo district besides.
    said = [
        text for text in page.locator("[data-testid=stAlert]").all_inner_texts() if "合成数据" not in text
    ]
    assert len(said) == len(BAD_ADDRESSES[address])
    assert all(("已改为默认值" in text or "已略去" in text) and len(text) < 80 for text in said)
    for part in BAD_ADDRESSES[address]:
        assert any(part in text for text in said)
    assert not dialogs and not page.locator("[data-testid=stException]").count()
    assert "Traceback" not in page.content() and title(page)
    assert not page.locator("[data-testid=stMain] img[src=x]").count()
    assert not any(
        "alert" in script for script in page.locator("[data-testid=stMain] script").all_text_contents()
    )


def test_an_unknown_language_is_chinese(page, district):
    go(page, f"{district}/?lang=xx")
    assert title(page).startswith("云州区（演示） · 家庭医生签约服务 2018年一季度")
    assert not messages(page)


# A screen with the field for the quarter, one that chooses its windows itself, and one that speaks of the
# last quarter.
@pytest.mark.parametrize("path", ["/", "/incentive", "/definitions"])
def test_quarter_and_language_are_in_the_address_a_copy_shows_the_same_and_back_returns(
    page, open_page, small_district, path
):
    go(page, f"{small_district}{path}")
    latest = words(page)
    if page.get_by_role("combobox", name="季度", exact=True).count():
        choose(page, "季度", "2017年四季度")
        assert parameters(page) == {"quarter": "2017Q4"} and words(page) != latest
    else:
        assert path != "/"
        go(page, f"{small_district}{path}?quarter=2017Q4")
    chinese = words(page)
    page.get_by_role("button", name="English", exact=True).click()
    settle(page)
    english = words(page)
    assert (
        parameters(page) == {"quarter": "2017Q4", "lang": "en"}
        and english != chinese
        and "Overview" in english
    )
    other = open_page()
    go(other, page.url)
    expect_words(other, english)
    page.get_by_role("button", name="中文", exact=True).click()
    settle(page)
    expect_words(page, chinese)
    assert parameters(page)["lang"] == "zh"
    page.go_back()
    settle(page)
    expect_words(page, english)
