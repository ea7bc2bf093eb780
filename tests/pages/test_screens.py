"""The screens in a real browser, on the whole demo district: published figures, clicks, addresses."""

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest

import sample_data
from metrics import INDICATORS
from tests.support.browser import settle
from tests.support.screens import (
    base,
    card,
    choose,
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
    traces,
    words,
)

LIST = Path(sample_data.__file__).parent / "published_figures.csv"
FIGURES = list(csv.DictReader(LIST.read_text("utf-8").splitlines()))
QUARTERS = {"2017Q3": "17年<br>三季", "2017Q4": "17年<br>四季", "2018Q1": "18年<br>一季"}
BEFORE, AFTER = "2014Q3..2015Q2", "2015Q3..2016Q2"
RATES = {
    "face_to_face_rate": "面对面服务率",
    "home_visit_rate": "入户服务率",
    "awareness_rate": "知晓率",
    "satisfaction_rate": "签约居民满意度",
}
# The figures of an institution's base: what in the list of published figures → words above it on the screen.
OF_AN_INSTITUTION = {
    "residents": "Residents",
    "areas:street_office": "Street offices, towns",
    "areas:committee": "Committees, villages",
    "institutions:community_station": "Stations",
    "profile:households": "Households",
    "profile:area_km2": "Area (km²)",
    "profile:staff": "Staff",
    "profile:technicians": "Health technicians",
    "profile:general_practitioners": "General practitioners",
    "profile:beds": "Beds",
    "profile:floor_area_m2": "Floor area (m²)",
}


def published(what: str, period: str = "2018Q1", organisation: str = "") -> float:
    [value] = [
        float(row["value"])
        for row in FIGURES
        if (row["what"], row["period"], row["organisation"]) == (what, period, organisation)
    ]
    return value


def percent(value: float) -> str:
    return f"{100 * value:.1f}%"


def growth(what: str) -> dict[str, str]:
    return {tick: percent(published(what, quarter)) for quarter, tick in QUARTERS.items()}


def rates(period: str) -> dict[str, str]:
    return {title: percent(published(what, period)) for what, title in RATES.items()}


def test_overview_shows_the_published_base(page, district):
    go(page, f"{district}/")
    assert base(page, "服务居民") == f"{published('residents') / 10_000:.1f}万"
    assert base(page, "家庭医生团队") == f"{published('teams'):.0f}"
    assert (
        base(page, "街道办事处 · 镇")
        == f"{published('areas:street_office'):.0f} · {published('areas:town'):.0f}"
    )
    assert (
        base(page, "社区居委会 · 行政村")
        == f"{published('areas:committee'):.0f} · {published('areas:village'):.0f}"
    )
    centres, hospitals = (
        published("institutions:community_centre"),
        published("institutions:township_hospital"),
    )
    assert base(page, "社区中心 · 镇卫生院") == f"{centres:.0f} · {hospitals:.0f}"
    assert (
        base(page, "一体化站 · 社区站").split(" · ")[0]
        == f"{published('institutions:integrated_station'):.0f}"
    )
    assert card(page, "签约服务增长率（环比）") == percent(published("signing_growth"))
    assert card(page, "个人收入增长率（环比）") == percent(published("income_growth"))
    # 64.2% ± 1.4 after 63.1%: no rise that anyone should speak of.
    assert "可能只是抽样偶然 · 目标 ≥85%" in page.locator(".st-key-card_awareness_rate").inner_text()
    assert "较上季 · 目标 ≥75%" in page.locator(".st-key-card_signing_rate").inner_text()
    grown = traces(page, "growth_quarter")
    assert growth("signing_growth").items() <= grown["签约增长"].items()
    assert growth("income_growth").items() <= grown["人均收入增长"].items()
    assert traces(page, "before_after") == {"激励前": rates(BEFORE), "激励后": rates(AFTER)}


def test_overview_in_english_shows_the_same_figures(page, district):
    go(page, f"{district}/?lang=en")
    assert base(page, "Residents") == f"{published('residents'):,.0f}"
    assert base(page, "Family-doctor teams") == f"{published('teams'):.0f}"
    assert card(page, "Signing growth (QoQ)") == percent(published("signing_growth"))
    assert list(traces(page, "before_after")["After"].values()) == list(rates(AFTER).values())


def test_trends_shows_the_published_growth(page, district):
    go(page, f"{district}/trends")
    grown = traces(page, "growth_quarter")
    assert growth("signing_growth").items() <= grown["签约增长"].items()
    assert growth("income_growth").items() <= grown["人均收入增长"].items()
    headline = exhibit(page, "growth_quarter").locator("h4").inner_text()
    assert (
        percent(published("signing_growth")) in headline and percent(published("income_growth")) in headline
    )


def test_incentive_shows_the_published_pairs(page, district):
    go(page, f"{district}/incentive")
    assert traces(page, "before_after") == {"激励前": rates(BEFORE), "激励后": rates(AFTER)}
    said = "\n".join(page.locator("[data-testid=stMarkdownContainer] li").all_inner_texts())
    for before, after in zip(rates(BEFORE).values(), rates(AFTER).values(), strict=True):
        assert f"由 {before} 升到 {after}，166 个团队全部上升" in said


def test_team_shows_the_published_growth_of_its_district(open_page, district):
    page = open_page(width=1920, height=1080)
    for quarter in ("2017Q4", "2018Q1"):
        go(page, f"{district}/team?quarter={quarter}")
        of_district = {row["指标"]: row["全区"] for row in table(page.locator("[data-testid=stMain]"))}
        assert of_district["签约服务增长率（环比）"] == percent(published("signing_growth", quarter))
        assert of_district["个人收入增长率（环比）"] == percent(published("income_growth", quarter))
    assert of_district["常住居民数"] == f"{published('residents'):,.0f}人"


@pytest.mark.parametrize("institution", ["I01", "I02"])
def test_overview_shows_the_published_base_of_an_institution(page, district, institution):
    go(page, f"{district}/?institution={institution}&lang=en")
    for row in FIGURES:
        if row["organisation"] == institution:
            shown = base(page, OF_AN_INSTITUTION[row["what"]])
            assert shown == f"{float(row['value']):,.{row['decimals']}f}", row["figure_en"]


def test_every_published_figure_is_looked_for_on_a_screen():
    of_district = {"residents", "teams", "signing_growth", "income_growth", *RATES}
    for row in FIGURES:
        area = row["what"].startswith(("areas:", "institutions:")) and not row["organisation"]
        assert area or row["what"] in (OF_AN_INSTITUTION if row["organisation"] else of_district)


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
        for _ in range(3):  # Streamlit makes two steps of history of a click that changes the screen
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
    remarks = page.locator(".st-key-remarks a")
    assert 5 <= remarks.count() <= 7
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
    missed = remarks.filter(has_text="quarters running").first
    said = missed.inner_text()
    missed.click()
    settle(page)
    assert screen(page) == "/trends" and INDICATORS[parameters(page)["indicator"]].title.en in said


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


def test_a_definition_and_the_file_behind_a_chart_are_one_click_away(page, district):
    go(page, f"{district}/")
    box = exhibit(page, "ranking_signing_rate")
    box.get_by_role("button", name="定义与数据").click()
    opened = page.locator("[data-testid=stPopoverBody]")
    opened.locator("[data-testid=stDataFrame]").wait_for()
    rate = INDICATORS["signing_rate"]
    assert f"{rate.title.zh} = {rate.numerator.title.zh} ÷ {rate.denominator.title.zh}" in opened.inner_text()
    assert f"依据：{rate.source.zh}" in opened.inner_text() and "来源：" in opened.inner_text()
    with page.expect_download() as download:
        opened.get_by_role("button", name="下载 CSV").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "ranking_signing_rate.csv"
    assert content.startswith("\ufeff机构 / 团队,期间,指标,结果,分子,分母,95%区间,缺失原因".encode())
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    labels = traces(page, "ranking_signing_rate")[""].values()
    assert [f"{row['机构 / 团队']} {row['结果']}" for row in rows] == list(reversed(labels))
    assert len(rows) == published("institutions:community_centre") + published(
        "institutions:township_hospital"
    )


def test_the_help_of_a_card_shows_its_formula_and_parts(page, district):
    go(page, f"{district}/?lang=en")
    page.locator("[data-testid=stMetric]").first.locator("[data-testid=stTooltipIcon]").hover()
    said = page.get_by_role("tooltip").inner_text()
    assert "Signing rate = Residents under contract ÷ Residents" in said
    assert f"÷ {published('residents'):,.0f}" in said


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
    page.locator("h2").click()  # a line being typed into counts its letters
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


def test_a_team_prints_on_one_page(open_page, district):
    page = open_page(width=1440, height=900)
    for address in ("team?team=T020", "team?team=T001&lang=en"):
        go(page, f"{district}/{address}")
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        # points: A4
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1 and re.search(
            rb"/MediaBox\s*\[0 0 59[45]\S* 84[12]", printed
        )


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
