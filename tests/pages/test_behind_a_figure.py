"""The definition, the formula and the file behind a figure are one click away."""

import csv
from pathlib import Path

from metrics import INDICATORS
from tests.pages.published import published
from tests.support.screens import exhibit, go, traces


def test_a_definition_and_the_file_behind_a_chart_are_one_click_away(page, district):
    go(page, f"{district}/")
    box = exhibit(page, "ranking_signing_rate")
    box.get_by_role("button", name="定义、数据、图片").click()
    opened = page.locator("[data-testid=stPopoverBody]")
    opened.locator("[data-testid=stDataFrame]").wait_for()
    rate = INDICATORS["signing_rate"]
    assert f"{rate.title.zh} = {rate.numerator.title.zh} ÷ {rate.denominator.title.zh}" in opened.inner_text()
    assert f"依据：{rate.source.zh}" in opened.inner_text() and "来源：" in opened.inner_text()
    with page.expect_download() as download:
        opened.get_by_role("button", name="下载 CSV").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "签约率排序_按机构_2018年一季度.csv"
    assert content.startswith("\ufeff机构 / 团队,期间,指标,结果,分子,分母,95%区间,缺失原因".encode())
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    labels = traces(page, "ranking_signing_rate")[""].values()
    assert [f"{row['机构 / 团队']} {row['结果']}" for row in rows] == list(labels)
    assert len(rows) == published("institutions:community_centre") + published(
        "institutions:township_hospital"
    )


def test_the_help_of_a_card_shows_its_formula_and_parts(page, district):
    go(page, f"{district}/?lang=en")
    page.locator("[data-testid=stMetric]").first.locator("[data-testid=stTooltipIcon]").hover()
    said = page.get_by_role("tooltip").inner_text()
    assert "Signing rate = Residents under contract ÷ Residents" in said
    assert f"÷ {published('residents'):,.0f}" in said
