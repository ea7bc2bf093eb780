"""The folds under a course and under growth show parts, intervals and bases, and mark small ones."""

import pytest

from components.exhibits.course_computed import growth_computed, is_small
from components.exhibits.growth import growth
from components.exhibits.trend import trend
from metrics import INDICATORS
from metrics.analysis.compound import MeanGrowth


def computed(rows, setting, lang="zh", open_periods=()):
    return trend(rows, rows.head(0), setting(lang), open_periods).computed


def test_a_rate_stands_beside_a_year_earlier_with_the_interval_of_the_difference(results, setting):
    rows = results(
        ("I01", "2017Q1", "awareness_rate", 48, 80),
        ("I01", "2017Q2", "awareness_rate", 1, 2),
        ("I01", "2018Q1", "awareness_rate", 56, 70),
    )
    table = computed(rows, setting).table
    assert table["内容"].tolist() == ["本期", "上年同期", "相差"] and table["期间"].tolist() == [
        "2018年一季度",
        "2017年一季度",
        "",
    ]
    assert table["分子"].tolist() == ["56", "48", ""] and table["分母"].tolist() == ["70", "80", ""]
    # Newcombe 1998, table II (a): 0.2, 0.0524 to 0.3339.
    assert (
        table["结果"].tolist() == ["80.0%", "60.0%", "+20.0个百分点"]
        and table["95%区间"][2] == "+5.2个百分点 … +33.4个百分点"
    )


def test_without_a_year_earlier_only_the_quarter_is_shown_and_without_a_value_no_fold(results, setting):
    one = results(("I01", "2018Q1", "signing_rate", 56, 70), ("I01", "2018Q2", "signing_rate", 1, 70))
    assert computed(one, setting, "en", ("2018Q2",)).table["Period"].tolist() == ["2018 Q1"]
    assert computed(results(("I01", "2018Q1", "signing_rate", "no_data")), setting) is None


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("signing_rate", "全数统计"),
        ("awareness_rate", "抽样调查"),
        ("mean_income", "没有区间"),
        ("residents", "没有区间"),
        ("signing_growth", "基期"),
    ],
)
def test_the_method_follows_the_kind_of_indicator(results, setting, key, said):
    rows = results(("I01", "2017Q1", key, 0.4, 1), ("I01", "2018Q1", key, 0.5, 1))
    assert said in computed(rows, setting).note
    assert ("抽样调查" in computed(rows, setting).note) == (key == "awareness_rate")
    assert (computed(rows, setting).table["95%区间"][2] != "") == (key in ("signing_rate", "awareness_rate"))


def test_growth_shows_its_base_and_marks_a_small_one(results, setting):
    rows = results(
        ("I01", "2017Q4", "signing_growth", 6, 30),
        ("I01", "2018Q1", "signing_growth", 6, 29),
        ("I01", "2018Q1", "income_growth", 3, 20),
    )
    table = growth_computed(rows, setting()).table
    assert table["基期"].tolist() == ["30", "29", "20"] and table["变化"].tolist() == ["6", "6", "3"]
    assert table["增长率"].tolist() == ["20.0%", "20.7%", "15.0%"] and table["说明"].tolist() == [
        "",
        "基数不足30",
        "",
    ]
    assert growth(rows, "quarter", setting()).computed.note == growth_computed(rows, setting()).note


def test_the_fold_says_that_mean_growth_is_compound_where_one_is_said(results, setting, lang):
    rows, nan = results(("I01", "2018Q1", "signing_growth", 6, 30)), float("nan")
    said, unsaid = (
        MeanGrowth("signed_residents", "2016Q1", "2018Q1", 8, 310_000, 398_000, value, reason)
        for value, reason in ((0.031, ""), (nan, "gap"))
    )
    word = {"zh": "平均每季（年）增长是复合增长率", "en": "Mean growth is compound"}[lang]
    shown = growth(rows, "quarter", setting(lang), iter([unsaid, said]))
    assert word in shown.computed.note and len(shown.reading) == 2
    assert word not in growth(rows, "quarter", setting(lang), [unsaid]).computed.note


def test_a_missing_base_is_not_small(results, setting):
    rows = results(
        ("I01", "2018Q1", "signing_growth", "no_base"), ("I01", "2018Q1", "income_growth", "no_base")
    )
    table = growth_computed(rows, setting("en")).table
    assert table["Base"].tolist() == ["—", "—"] and "Remark" not in table
    assert is_small(INDICATORS["signing_growth"], 0) and not is_small(INDICATORS["signing_rate"], 0)


def test_a_change_of_a_sample_that_may_be_chance_is_said_to_be(results, setting):
    def make(key, now):
        return results(("I01", "2017Q1", key, 63, 100), ("I01", "2018Q1", key, now, 100))

    said = lambda rows, lang="zh": trend(rows, rows.head(0), setting(lang), ()).reading  # noqa: E731
    # R 4.2.2: Wilson's limits by prop.test(correct = FALSE) put together by Newcombe's method 10: −0.12157 to
    # 0.14108.
    assert said(make("awareness_rate", 64)) == (
        "来自抽样调查：与上年同期相比，从低12.2个百分点到高14.1个百分点都有可能。差别也许只是抽样的偶然，不能说上升或下降。",
    )
    assert (
        "anything from 12.2 pp below to 14.1 pp above a year earlier"
        in said(make("awareness_rate", 64), "en")[0]
    )
    assert "neither a rise nor a fall" in said(make("awareness_rate", 64), "en")[0]
    assert (
        said(make("awareness_rate", 90))
        == said(make("awareness_rate", 30))
        == said(make("signing_rate", 64))
        == ()
    )
    assert (
        said(results(("I01", "2018Q1", "awareness_rate", 64, 100)))
        == said(results(("I01", "2018Q1", "awareness_rate", "no_data")))
        == ()
    )
