"""Clicks in a real browser lead from screen to screen, down to a team's records and back."""

import pytest

from metrics import INDICATORS
from tests.pages.published import FIGURES, OF_AN_INSTITUTION, percent
from tests.support.browser import settle
from tests.support.screens import (
    base,
    card,
    choose,
    click_dot,
    exhibit,
    expect_words,
    go,
    parameters,
    screen,
    table,
    title,
    traces,
    words,
)


def test_a_click_on_an_institution_and_on_a_team_leads_there_and_back_returns(page, district):
    go(page, f"{district}/?quarter=2017Q4")
    whole = title(page)
    institution = click_dot(page, "ranking_signing_rate", 3)
    assert screen(page) == "/institution" and parameters(page) == {
        "quarter": "2017Q4",
        "institution": institution,
    }
    part = title(page)
    assert part != whole and "2017年四季度" in part

    team = click_dot(page, "ranking_signing_rate", 1)
    assert screen(page) == "/team" and parameters(page) == {
        "quarter": "2017Q4",
        "institution": institution,
        "team": team,
    }
    name = title(page).split(" · ")[0]
    assert exhibit(page, "trend_signing_rate").get_by_text(name).count()
    page.locator("[data-testid=stMain]").get_by_role("combobox", name="团队", exact=True).wait_for()

    for expected in (part, whole):
        for _ in range(3):  # Streamlit adds two steps to the history for a click that changes the screen
            if title(page) != expected:
                page.go_back()
                settle(page)
        assert title(page) == expected
    assert parameters(page) == {"quarter": "2017Q4"}


def test_a_click_on_the_incentive_leads_to_the_institution_and_the_team(page, district):
    go(page, f"{district}/incentive")
    institution = click_dot(page, "before_after_institution", 5)
    assert screen(page) == "/incentive" and parameters(page) == {"institution": institution}
    team = click_dot(page, "before_after_team", 2)
    assert screen(page) == "/team" and parameters(page) == {"institution": institution, "team": team}


def test_small_multiples_lead_to_their_institution(page, district):
    go(page, f"{district}/trends?lang=en")
    cell = exhibit(page, "multiples_signing_rate").locator("a:has(img)").nth(4)
    name = cell.locator("img").get_attribute("alt").rsplit(" ", 1)[0]
    cell.click()
    settle(page)
    assert screen(page) == "/trends" and title(page).startswith(name)
    page.get_by_role("link", name="Overview", exact=True).click()
    settle(page)
    assert screen(page) == "/" and title(page).startswith(name)


def test_remarks_lead_to_where_it_can_be_seen(page, district):
    go(page, f"{district}/?lang=en")
    remarks = page.locator(".st-key-remarks a:not(details a)")
    assert 5 <= remarks.count() <= 8
    lagging = remarks.filter(has_text="clearly behind")
    said = lagging.first.inner_text()
    lagging.first.click()
    settle(page)
    where, what = screen(page), parameters(page)
    assert where in ("/team", "/institution") and title(page).split(" · ")[0] in said
    assert (
        INDICATORS[what["indicator"]].title.en in said and exhibit(page, f"trend_{what['indicator']}").count()
    )
    page.go_back()
    settle(page)
    missed = remarks.filter(has_text="short of the reference target").first
    said = missed.inner_text()
    missed.click()
    settle(page)
    assert screen(page) == "/trends" and INDICATORS[parameters(page)["indicator"]].title.en in said


@pytest.mark.parametrize("indicator", ["signing_rate", "signing_saturation"])
def test_what_needs_attention_is_the_same_whichever_way_one_comes(page, district, indicator):
    """By the overview of an institution, or by the search, which opens its profile. Its chosen indicator is
    missed too, and tells why beside what needs attention.
    """

    def remarks() -> list[str]:
        page.locator(".st-key-remarks a").first.wait_for()
        settle(page)
        return page.locator(".st-key-remarks p:not(details > p)").all_inner_texts()

    go(page, f"{district}/?institution=I18&lang=en")
    said = remarks()
    name = title(page).split(" · ")[0]
    go(page, f"{district}/?lang=en&indicator={indicator}")
    page.get_by_role("combobox", name="Find an institution or team").fill(name)
    page.locator("#found [role=option]").first.click()
    settle(page)
    assert screen(page) == "/institution" and parameters(page)["institution"] == "I18"
    assert len(said) >= 5 and remarks() == said
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    first, cards = (page.locator(one).first.bounding_box() for one in (".st-key-remarks", ".own"))
    assert first["y"] < cards["y"], "on a phone they come before the cards"


def test_the_profile_of_an_institution_and_the_way_down_to_its_records(page, district):
    go(page, f"{district}/institution?institution=I02&lang=en")
    for row in FIGURES:
        if row["organisation"] == "I02":
            assert (
                base(page, OF_AN_INSTITUTION[row["what"]]) == f"{float(row['value']):,.{row['decimals']}f}"
            ), row["figure_en"]
    rate = {row["Indicator"]: row for row in table(page.locator("[data-testid=stMain]"))}["Signing rate"]
    assert rate["Value"] == card(page, "Value")
    numerator, denominator = (
        float(card(page, part).replace(",", "")) for part in ("Numerator", "Denominator")
    )
    assert percent(numerator / denominator) == rate["Value"]
    assert "Rests on: Contracts: " in page.locator("[data-testid=stMain]").inner_text()
    assert len(traces(page, "ranking_signing_rate")[""]) == 14


def test_a_station_narrows_the_teams_and_the_trail_leads_back_up(page, district):
    go(page, f"{district}/institution?institution=I02&quarter=2017Q4")
    every = traces(page, "ranking_signing_rate")[""]
    choose(page, "服务站", "下街口东社区卫生服务站")
    some = traces(page, "ranking_signing_rate")[""]
    assert len(every) == 14 and len(some) == 1 and set(some.values()) < set(every.values())
    team = click_dot(page, "ranking_signing_rate", 0)
    assert screen(page) == "/team" and parameters(page) == {
        "quarter": "2017Q4",
        "institution": "I02",
        "team": team,
    }
    trail = page.locator(".st-key-trail a", has_text="›")
    trail.last.click()
    settle(page)
    assert screen(page) == "/institution" and traces(page, "ranking_signing_rate")[""] == some
    trail.first.click()
    settle(page)
    assert screen(page) == "/" and parameters(page) == {"quarter": "2017Q4"}


def test_a_name_typed_into_the_search_opens_it(page, district):
    go(page, f"{district}/trends?quarter=2017Q4&lang=en")
    choose(page, "Find an institution or team", "下街口社区卫生服务中心")
    assert screen(page) == "/institution" and title(page).startswith("下街口社区卫生服务中心")
    choose(page, "Find an institution or team", "下街口第8团队 (下街口社区卫生服务中心)")
    assert (
        screen(page) == "/team"
        and title(page).startswith("下街口第8团队")
        and parameters(page)["quarter"] == "2017Q4"
    )


def test_an_indicator_is_found_by_a_word_and_leads_to_its_course(page, open_page, district):
    go(page, f"{district}/definitions")
    page.get_by_placeholder("按名称、公式、依据查找指标").fill("血压 控制")
    page.keyboard.press("Enter")
    page.locator("h2").click()  # leave the field: while it has the focus it shows a count of letters
    settle(page)
    cards = page.locator(".definition")
    assert cards.count() == 1 and parameters(page) == {"find": "血压 控制"}
    assert INDICATORS["blood_pressure_control_rate"].formula("zh") in cards.inner_text()
    other = open_page()
    go(other, page.url)
    expect_words(other, words(page))
    cards.get_by_role("link", name="趋势").click()
    settle(page)
    assert screen(page) == "/trends" and exhibit(page, "trend_blood_pressure_control_rate").count()
