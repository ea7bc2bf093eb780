"""The screen of trends: where a change comes from, mean growth, and whether income grows with signing."""

import re

import pytest

from tests.support.screens import choose, exhibit, go, parameters, switch, title, traces


def headline(page, key: str) -> str:
    return exhibit(page, key).locator("h4").inner_text()


# The rest has no bar: its part stands behind its name.
_SUM = r"""box => {
    const {x, text} = box.querySelector(".js-plotly-plot").data[0];
    const said = row => Number(row.replace("\u2212", "-").match(/([-+][\d.]+)\D*$/)[1]) / 100;
    return Array.from(x, (part, row) => part ?? said(text[row])).reduce((sum, part) => sum + part, 0);
}"""


def summed(page, key: str) -> tuple[float, float]:
    """The change in the headline, and the sum of the bars: both in percent, or in points."""
    said = re.search(r"(上升|下降|增长|减少)([\d.]+)", headline(page, key))
    sign = 1 if said[1] in ("上升", "增长") else -1
    return sign * float(said[2]), exhibit(page, key).evaluate(_SUM) * 100


def test_a_change_is_followed_from_the_district_to_a_team(page, small_district):
    go(page, f"{small_district}/trends")
    assert "较上季" in headline(page, "contributions_signing_rate")
    whole, bars = summed(page, "contributions_signing_rate")
    assert whole == pytest.approx(bars, abs=0.051)
    switch(page, "同比")
    assert (
        "较上年同期" in headline(page, "contributions_signing_rate")
        and "平均每年" in exhibit(page, "growth_year").inner_text()
    )
    whole, bars = summed(page, "contributions_signing_rate")
    assert whole == pytest.approx(bars, abs=0.051)

    choose(page, "机构", title_of_second(page))
    assert "团队" in "".join(traces(page, "contributions_signing_rate")["贡献"].values())
    whole, bars = summed(page, "contributions_signing_rate")
    assert whole == pytest.approx(bars, abs=0.051)
    choose(page, "指标", "签约覆盖 · 签约服务增长率（环比）")
    assert "签约居民数" in headline(page, "contributions_signing_growth") and "较上季" in headline(
        page, "contributions_signing_growth"
    )
    whole, bars = summed(page, "contributions_signing_growth")
    assert whole == pytest.approx(bars, abs=0.051)


def title_of_second(page) -> str:
    """The name of the second institution in the list of choices."""
    return (
        exhibit(page, "multiples_signing_rate")
        .locator("a:has(img)")
        .nth(1)
        .locator("img")
        .get_attribute("alt")
        .rsplit(" ", 1)[0]
    )


def test_income_and_signing_over_a_quarter_and_over_four(page, open_page, small_district):
    go(page, f"{small_district}/trends")
    assert headline(page, "together_quarter").startswith("2018年一季度")
    one = traces(page, "together_quarter")["团队"]
    switch(page, "近四季")
    assert parameters(page) == {"span": "four"} and headline(page, "together_quarter").startswith("近4个季度")
    assert traces(page, "together_quarter")["团队"] != one
    said = exhibit(page, "together_quarter").inner_text()
    assert "同时变化不等于由谁引起" in said and "Spearman" not in said
    exhibit(page, "together_quarter").get_by_role("button", name="定义、数据、图片").click()
    opened = page.get_by_role("dialog")
    opened.locator("[data-testid=stDataFrame]").first.wait_for()
    opened.get_by_text("Spearman").first.wait_for()
    page.keyboard.press("Escape")
    other = open_page()
    go(other, page.url)
    assert headline(other, "together_quarter") == headline(page, "together_quarter") and title(
        other
    ) == title(page)


@pytest.mark.parametrize(
    "address",
    [
        "quarter=2014Q1",
        "quarter=2014Q2&span=four",
        "quarter=2018Q2&base=year&span=four",
        "indicator=new_signing_continuity_rate",
    ],
)
def test_the_edges_of_the_data_are_told_in_words(page, small_district, address):
    go(page, f"{small_district}/trends?{address}")
    assert (
        page.locator("h4").count() == 5
        and "nan" not in page.locator("[data-testid=stMain]").inner_text().lower()
    )
