"""The reading of a control chart explains the usual range in words without statistics."""

import pytest

from tests.components.control.courses import (
    CALM,
    INCENTIVE,
    QUARTERS,
    QUIET,
    RUN,
    STEP,
    TWO,
    reading,
    rising,
    seasonal,
)
from tests.components.control.headlines import HEADLINES


def test_the_reading_says_what_the_band_is(shown):
    # Mean 50.5, eleven ranges that sum to 25: 50.5 ± 2.66 × 25 / 11.
    assert shown(CALM).reading == (
        "两条界线之间是平常波动：大约在44.5%到56.5%之间，平均50.5%。落在其中的高低起伏不说明变好或变差，不必逐季解释。没有哪个季度需要单独解释。",
        "12个季度中没有看出稳定的季节规律。",
    )


def test_the_reading_names_the_quarters_that_stand_out_and_what_that_means(shown):
    said = reading(shown([100 * value for value in TWO], key="residents_per_team"))
    assert "2016年一季度高于平常波动，是变差的方向。2014年三季度偏低，那时还没有到后来的水平。" in said
    assert "2014年三季度低于平常波动，是变差的方向。" in reading(shown(TWO[:-1]))
    assert "2016 Q2: above the usual range, for the better." in reading(shown([*CALM, 50, 60], "en"))
    assert "高于平常波动。" in reading(shown([100 * value for value in [*CALM, 60]], key="residents"))
    assert "2013年一季度–2014年三季度一直上升，是向好的方向。" in reading(shown(rising(7)))
    assert "2015年四季度–2017年二季度连续高于平均水平，是向好的方向。" in reading(shown(RUN))
    assert "2016年二季度–2016年三季度偏高，接近上面的界线，是向好的方向。" in reading(
        shown([*CALM, 50, 55.4, 55.5])
    )


def test_a_value_apart_from_a_rising_line_is_above_or_below_the_line_not_a_later_level(shown):
    # Rises ever more slowly: in the middle above a straight line, at the end below it.
    said = reading(shown([33.1, 34.8, 37.3, 40.8, 44, 45.8, 46.6, 47.6, 48.6, 49, 49.6]))
    assert "一直在上升" in said and "后来的水平" not in said
    assert "2014年一季度–2014年二季度高于原有走势" in said and "2015年三季度低于原有走势" in said


def test_more_than_three_findings_are_counted(shown):
    wild = [*QUIET, 53, *QUIET, 47, *QUIET, 53, *QUIET, 47]
    for lang, more in (("zh", "另有1处"), ("en", "1 more")):
        assert more in reading(shown(wild, lang))


def test_a_level_that_did_not_hold_is_no_yardstick(shown):
    moved = shown([51, 50, 52, 51, 50, 52, 60, 61, 62, 60, 61, 62])
    assert "2013年一季度–2015年四季度既没有停在一个水平上，也没有沿一条直线升降" in reading(moved)
    assert not moved.chart.limits and not moved.chart.signals and "先低后高" in moved.headline


def test_an_incentive_is_named_with_both_levels_and_no_cause(shown, lang):
    said = reading(shown(STEP, lang, incentives=INCENTIVE))
    assert {
        "zh": "“提高绩效比例”自2014年三季度开始，界线从这一季起重新计算：平均水平由10.8%（此前6个季度）变为50.5%（此后8个季度）。两者同时发生，但不能据此说是它造成的。",
        "en": "“提高绩效比例” began in 2014 Q3; the limits start anew there: the average went from 10.8% (6 "
        "quarters) to 50.5% (8 quarters).",
    }[lang] in said
    # Where the level did not hold, two averages would mislead.
    assert {"zh": "平均水平由", "en": "the average went"}[lang] not in reading(
        shown([*rising(8), *CALM], lang, incentives=((QUARTERS[8], "提高"),))
    )


def test_the_first_quarter_after_an_incentive_is_not_called_worse(shown):
    said = reading(shown([*(value - 40 for value in CALM[:6]), 30, *CALM[:9]], incentives=INCENTIVE))
    assert "2014年三季度偏低，那时还没有到后来的水平。" in said and "变差的方向" not in said


def test_provisional_limits_and_absent_ones_are_said_to_be(shown):
    assert "只有8个季度（不到12个），虚线界线是暂定的" in reading(shown(CALM[:8]))
    assert "激励后只有8个季度" in reading(shown(STEP, incentives=INCENTIVE))
    assert "暂定" not in reading(shown(CALM))
    short = reading(shown([*(value - 40 for value in CALM[:6]), 50, 52, 49], incentives=INCENTIVE))
    assert "2014年三季度–2015年一季度有结果的季度不到6个，不画界线。" in short and "没有哪个季度" not in short
    alike = shown([50, 50, 50, 50, 50, 51, 50, 50], incentives=((QUARTERS[4], "提高"),))
    assert reading(alike) == "2013年一季度–2014年四季度有结果的季度不到6个，不画界线。"
    assert "只出现过少数几个数值" in reading(shown([50, 50, 50, 50, 50, 51, 50]))


def test_missing_quarters_are_left_out_with_their_reason_and_unfinished_ones_noted(shown, lang):
    exhibit = shown([*CALM[:5], "small_count", *CALM[5:], 5], lang, open_periods=(QUARTERS[13],))
    assert {
        "zh": "1个季度没有结果（会透露不足5人），没有计入。",
        "en": "Quarters without a value (would reveal under 5 people) are left out: 1.",
    }[lang] in reading(exhibit)
    assert exhibit.chart.points.y[5] is None and len(exhibit.chart.points.x) == 13
    assert {"zh": "2016年二季度尚未结束", "en": "2016 Q2 is incomplete"}[lang] in exhibit.notes[0]
    assert len(exhibit.table) == 13


def test_the_season_is_told_and_the_latest_quarter_compared_with_its_like(shown):
    usual = reading(shown(seasonal(17)))
    assert "有稳定的季节规律：通常" in usual and "一季度偏低约" in usual and "界线已随季节移动" in usual
    assert "2017年一季度比上一季低9.3个百分点，与往年同季相比在平常波动之内。" in usual
    assert "与往年同季相比也不寻常" in reading(shown(seasonal(17, last=-6)))
    assert "within its usual range compared with the same quarter of other years" in reading(
        shown(seasonal(17), "en")
    )
    assert "四个季度各有三年以上的数据才能判断季节规律，目前不够。" in reading(shown(CALM[:8]))


def test_a_season_that_a_part_does_not_follow_is_said_to_lie_elsewhere(shown):
    later = [20 + 0.1 * (place % 5) - 0.05 * (place % 3) for place in range(8)]
    said = reading(shown([*seasonal(16), *later], incentives=((QUARTERS[16], "提高"),)))
    assert "但激励后的起伏并不随季节，界线没有移动。" in said


JARGON = (
    "σ",
    "p =",
    "置信",
    "显著",
    "标准差",
    "极差",
    "sigma",
    "significant",
    "confidence",
    "standard",
    "nan",
    "caused by",
    "导致",
)


@pytest.mark.parametrize(
    "case",
    [case for case, _, _ in HEADLINES] + [dict(values=seasonal(17)), dict(values=RUN)],
    ids=lambda case: str(case["values"])[:20],
)
def test_nothing_above_the_fold_needs_statistics(shown, lang, case):
    exhibit = shown(**case, lang=lang)
    said = exhibit.headline + reading(exhibit)
    assert not [word for word in JARGON if word in said] and "{" not in said
