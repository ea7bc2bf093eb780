"""Sentences on trends and small multiples follow from the numbers; missing values are called missing."""

import pandas as pd
import pytest

from components.charts.multiples import multiples as draw_multiples
from components.exhibits.control import control
from components.exhibits.trend import multiples, trend
from components.theme import LIGHT
from metrics import INDICATORS
from metrics.analysis.steadiness import steadiness

QUARTERS = ("2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1")


def series(results, key, *values):
    """One organisation's quarters: a percentage each, or a reason."""
    rows = [
        ("I01", quarter, key, *((value,) if isinstance(value, str) else (value, 100)))
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    return results(*rows)


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        (
            (60, 61, 62, 63, 75),
            "签约率2018年一季度为75.0%，比上年同期高15.0个百分点",
            "Signing rate: 75.0% in 2018 Q1, 15.0 pp above a year earlier",
        ),
        (
            (60, 61, 62, 63, 55.5),
            "签约率2018年一季度为55.5%，比上年同期低4.5个百分点",
            "Signing rate: 55.5% in 2018 Q1, 4.5 pp below a year earlier",
        ),
        (
            (60, 61, 62, 63, 60.01),
            "签约率2018年一季度为60.0%，与上年同期持平",
            "Signing rate: 60.0% in 2018 Q1, as a year earlier",
        ),
        (
            ("no_data", 61, 62, 63, 75),
            "签约率2018年一季度为75.0%，无上年同期可比",
            "Signing rate: 75.0% in 2018 Q1; no value a year earlier",
        ),
        (("no_data",) * 5, "签约率：所选期间没有结果", "Signing rate: no value in this span"),
    ],
)
def test_trend_says_how_it_stands_against_a_year_earlier(results, setting, values, zh, en):
    rows = series(results, "signing_rate", *values)
    for lang, said in (("zh", zh), ("en", en)):
        assert trend(rows, rows.head(0), setting(lang), ()).headline == said


def test_trend_leaves_an_unfinished_quarter_out_of_its_message_and_marks_it(results, setting):
    rows = series(results, "signing_rate", 60, 61, 62, 63, 20)
    shown = trend(rows, rows.head(0), setting("en"), ("2018Q1",))
    assert shown.headline == "Signing rate: 63.0% in 2017 Q4; no value a year earlier"
    assert shown.chart.hollow == ("Q1<br>2018",) and "2018 Q1 is incomplete" in shown.notes[0]


def test_trend_of_a_count_has_its_unit(results, setting):
    rows = results(("I01", "2017Q1", "residents", 1000, 1), ("I01", "2018Q1", "residents", 1240, 1))
    assert (
        trend(rows, rows.head(0), setting("en"), ()).headline
        == "Residents: 1,240 people in 2018 Q1, 240 people above a year earlier"
    )


def test_trend_keeps_a_gap_and_gives_its_reason(results, setting):
    shown = trend(series(results, "signing_rate", 60, "no_data", 62, 63, 75), pd.DataFrame(), setting(), ())
    assert shown.chart.series[0].y == (0.6, None, 0.62, 0.63, 0.75)
    assert shown.table["缺失原因"].tolist() == ["", "没有数据", "", "", ""]
    assert shown.table["结果"].tolist()[1] == "—"


def test_every_exhibit_says_period_place_day_and_source(results, setting):
    shown = trend(series(results, "signing_rate", 60, 61, 62, 63, 75), pd.DataFrame(), setting(), ())
    assert shown.caption == "签约率 · 2017年一季度–2018年一季度 · 安康里"
    assert shown.as_of.isoformat() == "2018-05-15" and shown.definitions == (INDICATORS["signing_rate"],)
    assert shown.source == (
        "来源：演示区合成记录（按公开数字校准）；指标依据：乌审旗家庭医生签约服务工作绩效考核方案（2025） "
        "附件1 三.1、附件2 2.1；国卫医发〔2018〕26号 医联体综合绩效考核 附件1 #14"
    )
    real = trend(
        series(results, "signing_rate", 60, 61, 62, 63, 75), pd.DataFrame(), setting(synthetic=False), ()
    )
    assert "合成" not in real.source


def test_multiples_count_who_rose_and_who_fell(results, setting):
    rows = results(
        ("I01", "2017Q1", "signing_rate", 60, 100),
        ("I01", "2018Q1", "signing_rate", 70, 100),
        ("I02", "2017Q1", "signing_rate", 60, 100),
        ("I02", "2018Q1", "signing_rate", 50, 100),
        ("I02", "2018Q2", "signing_rate", 1, 100),
        ("I03", "2017Q1", "signing_rate", "no_data"),
        ("I03", "2018Q1", "signing_rate", "no_data"),
    )
    district = results(
        ("district", "2017Q1", "signing_rate", 60, 100), ("district", "2018Q1", "signing_rate", 60, 100)
    )
    shown = multiples(rows, district, setting(), ("2018Q2",))
    assert shown.headline == "签约率2018年一季度与2017年一季度相比，3家机构中1家上升、1家下降、1家缺少数据"
    assert (
        multiples(rows, district, setting("en"), ("2018Q2",)).headline
        == "Signing rate, 2017 Q1 to 2018 Q1: of 3 institutions 1 rose, 1 fell, 1 without data"
    )
    assert [series.role for series in (shown.chart.whole, *shown.chart.series)] == [
        "context",
        "worse",  # 50% of the district's 60%, so it stands before 70%
        "better",
        "context",
    ]
    assert shown.legend.endswith("各图同一纵轴，落后最多的在前，▲▼为本机构的值比2017年一季度好或差，与线无关")
    # The number and the line measure different things.
    assert "数字为本机构的值，绿线为它与全区之差" in shown.legend


def test_multiples_compare_the_same_two_quarters_for_all_and_their_numbers_add_up(results, setting):
    # Most report from 2017Q1 on; one earlier, one later, and one is where it was.
    rows = results(
        ("I01", "2016Q4", "signing_rate", 90, 100),
        ("I01", "2017Q1", "signing_rate", 60, 100),
        ("I01", "2018Q1", "signing_rate", 70, 100),
        ("I02", "2017Q1", "signing_rate", 60, 100),
        ("I02", "2018Q1", "signing_rate", 60, 100),
        ("I03", "2017Q3", "signing_rate", 60, 100),
        ("I03", "2018Q1", "signing_rate", 70, 100),
        ("T1", "2017Q1", "signing_rate", 50, 100),
        ("T1", "2018Q1", "signing_rate", 60, 100),
    )
    shown = multiples(rows, rows.head(1), setting(), ())
    assert shown.headline == "签约率2018年一季度与2017年一季度相比，4家机构中2家上升、1家持平、1家缺少数据"
    assert [series.role for series in (shown.chart.whole, *shown.chart.series)] == [
        "context",
        "better",
        "context",
        "context",
        "better",
    ]


def test_multiples_of_one_quarter_or_none_claim_no_rise(results, setting, lang):
    one, none = (results(("I01", "2018Q1", "signing_rate", *parts)) for parts in ((60, 100), ("no_data",)))
    first, second = (multiples(rows, rows, setting(lang), ()) for rows in (one, none))
    assert (
        first.headline
        == {
            "zh": "签约率只有2018年一季度有结果，还看不出升降",
            "en": "Signing rate: only 2018 Q1 has results; no rise or fall to be seen yet",
        }[lang]
    )
    assert (
        second.headline
        == {"zh": "签约率：所选期间没有结果", "en": "Signing rate: no value in this span"}[lang]
    )
    assert "▲" not in first.caption + second.caption


def test_a_quarter_without_a_value_is_said_before_an_earlier_one_is_told(results, setting, lang):
    rows = results(
        ("district", "2017Q1", "staff_satisfaction_rate", 90, 100),
        ("district", "2017Q4", "staff_satisfaction_rate", "small_count"),
        ("district", "2018Q1", "staff_satisfaction_rate", "small_count"),
        level="district",
    )
    said = {
        "zh": "2018年一季度没有结果（会透露不足5人）；团队满意度2017年一季度为90.0%，无上年同期可比",
        "en": "No value in 2018 Q1 (would reveal under 5 people); Team satisfaction rate: "
        "90.0% in 2017 Q1; no value a year earlier",
    }
    assert trend(rows, rows.head(0), setting(lang), ()).headline == said[lang]
    drawn = control(rows, steadiness(rows, (), ()), setting(lang), ())
    assert drawn.headline.startswith(
        said[lang].partition("团队")[0] if lang == "zh" else "No value in 2018 Q1 ("
    )


def test_small_multiples_say_of_which_quarter_a_value_is(results, setting):
    key = "staff_satisfaction_rate"
    rows = results(
        ("I01", "2017Q4", key, 80, 100),
        ("I01", "2018Q1", key, "small_count"),
        ("I02", "2017Q4", key, 70, 100),
        ("I02", "2018Q1", key, 75, 100),
    )
    whole = results(
        ("district", "2017Q4", key, 75, 100), ("district", "2018Q1", key, 76, 100), level="district"
    )
    shown = multiples(rows, whole, setting(), ())
    drawn = draw_multiples(shown.chart, LIGHT, str)
    assert "80.0% · 17年 四季" in drawn and "75.0% <" in drawn and "最后一次有结果的季度" in shown.legend
    both = multiples(rows[rows["organisation"] == "I02"], whole, setting(), ())
    assert " · " not in draw_multiples(both.chart, LIGHT, str) and "最后一次" not in both.legend
