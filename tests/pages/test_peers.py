"""A team compared with others on its screen: the funnel or the order, the table of all rates, and the links
between teams.
"""

import re

from tests.support.browser import settle
from tests.support.screens import (
    click_dot,
    exhibit,
    expect_words,
    go,
    messages,
    parameters,
    screen,
    switch,
    table,
    title,
    words,
)

ROW = 35  # px


def name(page) -> str:
    return title(page).split(" · ")[0]


def open_row(page, row: int) -> None:
    """Click a cell of the table of rates, 0 the first row, the chosen team; then what leads to it."""
    box = exhibit(page, "heat").locator("[data-testid=stDataFrame]").first
    box.scroll_into_view_if_needed()
    box.click(position={"x": 150, "y": ROW * (row + 1) + ROW // 2})
    settle(page)
    exhibit(page, "heat").get_by_role("button", name=re.compile("打开")).click()
    if row:
        page.wait_for_url("**team=**")
    settle(page)


def test_the_order_of_teams_is_in_the_address_and_a_dot_leads_to_its_team(page, open_page, district):
    go(page, f"{district}/team?quarter=2017Q4&institution=I02")
    assert exhibit(page, "funnel_signing_rate").count() == 1
    switch(page, "按名次排列")
    assert parameters(page) == {"quarter": "2017Q4", "institution": "I02", "among": "order"}
    headline = exhibit(page, "caterpillar_signing_rate").locator("h4").inner_text()
    place, teams = map(
        int, re.search(rf"^{name(page)}的签约率在.+? (\d+) 个团队中排第 (\d+) 位", headline).groups()[::-1]
    )
    *_, others, chosen = exhibit(page, "caterpillar_signing_rate").evaluate(
        "box => box.querySelector('.js-plotly-plot').data.map(trace => Array.from(trace.x))"
    )
    assert chosen == [place - 1] and sorted([*others, *chosen]) == list(range(teams))

    other = open_page()
    go(other, page.url)
    expect_words(other, words(page))

    switch(page, "按规模比较")
    team = click_dot(page, "funnel_signing_rate", 5)
    page.wait_for_url("**team=**")
    settle(page)
    # The funnel holds teams of all institutions: the one chosen no longer is.
    assert (
        screen(page) == "/team"
        and parameters(page) == {"quarter": "2017Q4", "team": team}
        and not messages(page)
    )


def test_a_row_of_the_table_leads_to_its_team(page, district):
    go(page, f"{district}/team?institution=I02")
    rows = table(exhibit(page, "heat"))
    first, third = (row["机构 / 团队"] for row in (rows[0], rows[2]))
    assert first == f"★ {name(page)}" and re.search(
        r"\d个团队、\d+项指标中", exhibit(page, "heat").locator("h4").inner_text()
    )
    open_row(page, 2)
    assert name(page) == third and parameters(page).keys() == {"institution", "team"}
    again = table(exhibit(page, "heat"))
    assert again[0]["机构 / 团队"] == f"★ {third}" and len(again) == len(rows)
    assert again[0]["签约率"] == rows[2]["签约率"]
    open_row(page, 0)
    assert name(page) == third  # the row of the team itself has no link


def test_the_rank_in_the_table_of_indicators_is_that_of_the_order(page, district):
    go(page, f"{district}/team?among=order")
    rank = {row["指标"]: row["排名"] for row in table(page.locator("[data-testid=stMain]"))}["签约率"]
    place, teams, low, high = re.match(r"(\d+) / (\d+)（(\d+)–(\d+)）", rank).groups()
    headline = exhibit(page, "caterpillar_signing_rate").locator("h4").inner_text()
    assert f" {teams} 个团队中排第 {place} 位（单凭偶然，第 {low}—{high} 位都有可能）" in headline


def test_how_peers_were_compared_is_one_click_away(page, district):
    go(page, f"{district}/team?lang=en")
    for key, word in (("funnel_signing_rate", "DerSimonian"), ("heat", "Spiegelhalter")):
        exhibit(page, key).get_by_role("button", name="Definition, data, picture").click()
        page.get_by_role("dialog").get_by_text(word).first.wait_for()
        page.keyboard.press("Escape")
