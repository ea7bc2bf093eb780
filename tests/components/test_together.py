"""Sentences on whether income grows with signing claim no more than the numbers support."""

import pytest

from components.exhibits.growth import compound_reading
from components.exhibits.together import together
from metrics.analysis.compound import MeanGrowth
from metrics.analysis.together import STRENGTHS, VERDICTS, pairs
from tests.components.growing_together import HOMES, KEYS, NAMES, NAN, rows, said, shown


@pytest.mark.parametrize(
    ("verdict", "strength", "zh", "en"),
    [
        (
            "together",
            "strong",
            "签约增长快的团队，收入增长也快",
            "teams whose signing grew faster also saw income grow faster",
        ),
        (
            "together",
            "medium",
            "签约增长快的团队，收入增长往往也较快",
            "teams whose signing grew faster tended to see income grow faster",
        ),
        (
            "together",
            "weak",
            "签约增长快的团队收入增长也略快，但关系较弱",
            "where signing grew faster income grew a little faster, but the link is weak",
        ),
        (
            "against",
            "strong",
            "签约增长快的团队，收入增长反而慢",
            "teams whose signing grew faster saw income grow more slowly",
        ),
        (
            "against",
            "medium",
            "签约增长快的团队，收入增长往往反而较慢",
            "teams whose signing grew faster tended to see income grow more slowly",
        ),
        (
            "against",
            "weak",
            "签约增长快的团队收入增长反而略慢，但关系较弱",
            "where signing grew faster income grew a little more slowly, but the link is weak",
        ),
        (
            "unclear",
            "",
            "看不出团队的签约增长与收入增长有关",
            "no link to be seen between teams' growth of signing and of income",
        ),
        (
            "untested",
            "",
            "可比的团队太少，判断不了签约增长与收入增长是否有关",
            "too few teams to tell whether income grows with signing",
        ),
    ],
)
def test_the_headline_says_whether_and_how_strongly(setting, verdict, strength, zh, en):
    assert said(setting, verdict, strength).headline == "2018年一季度" + zh
    assert said(setting, verdict, strength, lang="en").headline == "2018 Q1: " + en
    assert said(setting, verdict, strength, periods=("2017Q4", "2018Q1")).headline == "近2个季度" + zh


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_reading_says_caused_and_none_needs_statistics(setting, lang, verdict):
    for strength in STRENGTHS if verdict in ("together", "against") else ("",):
        shown = said(setting, verdict, strength, lang=lang)
        text = " ".join([shown.headline, *shown.reading, *shown.notes, shown.caption])
        for word in (
            "导致",
            "显著",
            "置信",
            "相关系数",
            "中位数",
            "复合",
            "median",
            "caused",
            "significant",
            "correlation",
            "confidence",
            "nan",
            "ρ",
        ):
            assert word not in text
        assert "ρ" in shown.computed.note


def test_the_reading_counts_teams_and_says_what_it_does_not_show(setting):
    exhibit = shown(setting)
    reading = exhibit.reading
    assert reading[0].startswith("签约增长较快的那一半团队（12个）中，") and "约为其中一半" in reading[0]
    assert "同时变化不等于由谁引起" in exhibit.caution and "绩效总额" in exhibit.caution
    few = shown(setting, teams=7)
    assert few.reading == ("可比的团队有7个，分属7家机构；至少要10个团队，跨机构时至少5家。",)


def test_who_is_left_out_is_told_with_the_reason(setting):
    found = rows("2018Q1")
    found.loc[found["organisation"].isin(["T1", "T2"]), "reason"] = "changed_team"
    found.loc[(found["organisation"] == "T3") & (found["indicator"] == KEYS[0]), "denominator"] = 12
    exhibit = together(
        one := pairs(found, KEYS, ("2018Q1",), HOMES),
        found,
        "year",
        "district",
        setting(names=NAMES, homes=HOMES),
        [one],
    )
    assert exhibit.notes[:1] == ("3个团队没有计入（团队合并、转出或新建 2 个、签约基数不足30人 1 个）。",)


@pytest.mark.parametrize(
    ("mean", "base", "zh"),
    [
        (
            MeanGrowth("signed_residents", "2016Q1", "2018Q1", 8, 310_000, 398_000, 0.031, ""),
            "quarter",
            "签约居民近8个季度平均每季增长3.1%：2016年一季度为310,000人，2018年一季度为398,000人。",
        ),
        (
            MeanGrowth("mean_income", "2016Q1", "2018Q1", 2, 20_000, 16_200, -0.1, ""),
            "year",
            "人均收入近2年平均每年下降10.0%：2016年一季度为20,000元，2018年一季度为16,200元。",
        ),
        (
            MeanGrowth("signed_residents", "2016Q1", "2018Q1", 8, 310_000, 310_010, 0.0001, ""),
            "quarter",
            "签约居民近8个季度平均每季持平：2016年一季度为310,000人，2018年一季度为310,010人。",
        ),
        (
            MeanGrowth("signed_residents", "2016Q1", "2018Q1", 8, NAN, 9, NAN, "no_end"),
            "quarter",
            "签约居民在2016年一季度或2018年一季度没有数据，不计算平均增长。",
        ),
        (
            MeanGrowth("signed_residents", "2016Q1", "2018Q1", 8, 12, 99, NAN, "small_base"),
            "quarter",
            "签约居民在2016年一季度的基数不足30人，不计算平均增长。",
        ),
        (
            MeanGrowth("mean_income", "2016Q1", "2018Q1", 8, 12, 99, NAN, "gap"),
            "quarter",
            "人均收入在2016年一季度至2018年一季度之间缺少数据，不计算平均增长。",
        ),
        (
            MeanGrowth("mean_income", "2016Q1", "2018Q1", 8, 12, 99, NAN, "changed"),
            "year",
            "人均收入在2016年一季度至2018年一季度之间报数的机构有变动，不计算平均增长。",
        ),
    ],
)
def test_mean_growth_is_read_out_with_its_base_or_the_reason_for_none(setting, mean, base, zh):
    assert compound_reading(mean, base, setting()) == zh
    assert compound_reading(mean, base, setting("en")).startswith(("Signed residents", "Mean income"))
