"""The screens in a real browser show the published figures of the whole demo district."""

import pytest

from tests.pages.published import (
    AFTER,
    BEFORE,
    FIGURES,
    OF_AN_INSTITUTION,
    RATES,
    growth,
    percent,
    published,
    rates,
)
from tests.support.screens import base, card, exhibit, go, table, traces


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
    # 64.2% ± 1.4 after 63.1%: within the margin of error, so no rise is claimed.
    aware = page.locator(".st-key-card_awareness_rate").inner_text()
    assert "在抽样误差之内" in aware and "✗ 未达参照目标 ≥85%" in aware
    signed = page.locator(".st-key-card_signing_rate").inner_text()
    assert "较上季，高于平常波动" in signed and "✓ 已达参照目标 ≥75%" in signed
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
