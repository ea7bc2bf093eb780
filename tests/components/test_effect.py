"""Sentences on an effect can be read aloud by someone who knows no statistics."""

import math
from dataclasses import replace

import pytest

from components.exhibits.effect import effect_course, effect_reading
from components.exhibits.effect_computed import effects_computed
from metrics import INDICATORS
from metrics.analysis.verdicts import AGAINST, CAVEATS, VERDICTS
from metrics.foundation.definitions import Direction
from metrics.statistics import segmented_regression
from metrics.statistics.least_squares import Estimate
from tests.components.effect import LOW, NAN, made


def test_a_claimed_rise(setting):
    assert effect_reading(made(), setting()) == (
        "**面对面服务率**由 10.0% 升到 60.0%，20 个团队中有 18 个上升。从各团队的情况看，真实升幅大约在 49.0 到 51.0 个百分点之间，"
        "不像是偶然波动，与“激励起了作用”的看法**相符**。"
        "扣除原有走势后，激励后平均相差 +49.4 个百分点（+43.7 至 +55.0）。"
    )
    assert "consistent with" in effect_reading(made(), setting("en"))


def test_a_fall_says_how_far_down_and_that_it_speaks_against_the_incentive(setting):
    said = effect_reading(made("fell", -0.05), setting())
    assert (
        "由 10.0% 降到 5.0%" in said
        and "大约在 4.0 到 6.0 个百分点之间" in said
        and "20 个团队中有 2 个下降" in said
    )
    assert "不像是偶然波动，与“激励起了作用”的看法**不符**。" in said
    assert "hardly chance, and **not consistent with** the incentive working." in effect_reading(
        made("fell", -0.05), setting("en")
    )


@pytest.mark.parametrize(
    ("direction", "rose", "fell"),
    [
        (Direction.HIGHER, "**相符**", "**不符**"),
        (Direction.LOWER, "**不符**", "**相符**"),
        (Direction.NEUTRAL, "偶然波动。", "偶然波动。"),
    ],
)
def test_what_agrees_with_the_incentive_is_what_it_is_for(setting, monkeypatch, direction, rose, fell):
    monkeypatch.setitem(
        INDICATORS.own, "face_to_face_rate", replace(INDICATORS["face_to_face_rate"], direction=direction)
    )
    assert rose in effect_reading(made(), setting()) and fell in effect_reading(
        made("fell", -0.05), setting()
    )


def test_the_range_of_a_survey_allows_for_its_sample(setting):
    """The teams' own range is 49.0 to 51.0 points; the sentence states the wider range."""
    survey = made(indicator="awareness_rate", lower=0.48, upper=0.52)
    assert "从各团队的情况看，并算进抽样误差，真实升幅大约在 48.0 到 52.0 个百分点之间" in effect_reading(
        survey, setting()
    )
    assert (
        "allowing for the size of the sample, the true rise lies roughly between 48.0 and 52.0"
        in effect_reading(survey, setting("en"))
    )
    column = dict(effects_computed([survey], setting()).table.to_numpy())
    assert (
        column["团队前后配对：差异与区间"] == "50.00（49.00–51.00）"
        and column["文字里说的范围"] == "50.00（48.00–52.00）"
    )
    assert "抽样误差" not in effect_reading(made(), setting())


def test_nothing_is_claimed_that_is_not_borne_out(setting):
    assert "不能说" in effect_reading(made("unclear", 0.01), setting())
    assert (
        effect_reading(made("untested"), setting())
        == "**面对面服务率**激励前 10.0%，激励后 60.0%。前后都有数据的团队只有 20 个，太少，本平台不作判断。"
    )
    assert "no judgement is made" in effect_reading(made("untested"), setting("en"))
    assert "无法比较" in effect_reading(made("untested", value_before=NAN), setting())


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_reading_says_caused_and_none_needs_statistics(setting, lang, verdict):
    said = effect_reading(made(verdict, caveats=CAVEATS), setting(lang))
    for word in ("因果", "导致", "显著", "置信", "p 值", "p =", "caused", "significant", "confidence", "nan"):
        assert word not in said


def test_every_caveat_is_a_sentence(setting, lang):
    plain = effect_reading(made(), setting(lang))
    said = [effect_reading(made(caveats=(name,)), setting(lang)) for name in CAVEATS]
    assert len(set(said)) == len(CAVEATS) and all(
        one.startswith(plain) and len(one) > len(plain) + 5 for one in said
    )
    assert "有 2 个团队只有一边的数据" in effect_reading(made(caveats=("teams_left_out",)), setting())
    assert "有效问卷 1,000 份与 1,000 份" in effect_reading(made(caveats=("sampled",)), setting())


AGAINST_ZH = {
    "short_course": "但季度太少，看不出它原有的走势，**不能说**与激励有关。",
    "steady_course": "但激励之前它已在朝同一方向变化，激励开始时看不出台阶或转折：这是**原有走势的延续**，不能算作激励的作用。",
    "no_departure": "但逐季来看，激励开始时没有超出平常波动的台阶或转折，**不能说**是激励使它改变的。",
    "off_course": "但按激励之前的走势，它本来会变化得更多，**不能**算作激励的作用。",
    "stood_low": "但有激励的团队原来就低于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较低的往往自己会回升；"
    "与原来水平相同的其他团队相比，看不出更大的变化，**不能**算作激励的作用。",
    "stood_high": "但有激励的团队原来就高于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较高的往往自己会回落；"
    "与原来水平相同的其他团队相比，看不出更大的变化，**不能**算作激励的作用。",
    "others_alike": "但与原来水平相同、没有激励的团队相比，看不出差别，**不能**算作激励的作用。",
}


@pytest.mark.parametrize("name", AGAINST)
@pytest.mark.parametrize(("verdict", "change"), [("rose", 0.5), ("fell", -0.05)])
def test_what_is_not_credited_is_neither_called_hardly_chance_nor_consistent(setting, name, verdict, change):
    shown = made(verdict, change, against=(name,))
    zh, en = (effect_reading(shown, setting(lang)) for lang in ("zh", "en"))
    assert "个百分点之间。扣除原有走势后" in zh and zh.endswith(AGAINST_ZH[name])
    for word in ("偶然", "相符", "不符", "hardly chance", "consistent", "nan"):
        assert word not in zh + en
    assert "cannot" in en and not shown.claimed and made(verdict, change).claimed


def test_with_nobody_to_compare_with_that_is_said(setting):
    alone = made(against=("stood_low",), selection=replace(LOW, beyond=None))
    assert effect_reading(alone, setting()).endswith(
        "较低的往往自己会回升；又没有足够的团队可以对照，**不能**算作激励的作用。"
    )


def test_a_low_standing_is_said_with_what_goes_beyond_it(setting):
    said = effect_reading(made(caveats=("stood_low",)), setting())
    assert said.endswith(
        "有激励的团队原来就低于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较低的往往自己会回升一些；"
        "与原来水平相同的其他团队相比，激励后仍高约 3.5 个百分点。"
    )
    below = replace(LOW, way=1, quarters=("2015Q2",), beyond=Estimate(-0.035, -0.05, -0.02, 0.001))
    assert effect_reading(made("fell", -0.05, caveats=("stood_high",), selection=below), setting()).endswith(
        "（2015年二季度为 25.0%，其他团队为 40.0%），较高的往往自己会回落一些；与原来水平相同的其他团队相比，激励后仍低约 3.5 个百分点。"
    )
    for beyond in (None, Estimate(0.01, -0.01, 0.03, 0.3)):
        assert effect_reading(
            made(caveats=("stood_low",), selection=replace(LOW, beyond=beyond)), setting()
        ).endswith("回升一些。")


def test_every_number_stands_in_the_table(setting, lang):
    table = effects_computed(
        [made(), made("untested", segmented=None, departure=None, selection=None)], setting(lang)
    ).table
    assert table.shape[0] == 11 and not table.isna().any().any()
    assert math.isclose(float(table.iloc[0, 1].split("（")[0]), 50.0)


def test_what_is_withheld_is_not_told_by_a_difference(setting):
    table = effects_computed([made(value_before=NAN)], setting()).table
    assert set(table.iloc[[0, 1, 2, 3, 4, 10], 1]) == {"—"} and "—" not in set(table.iloc[5:10, 1])


def test_transition_quarters_are_named_and_drawn_hollow(setting):
    values = (0.1, 0.11, 0.1, 0.12, 0.1, 0.11, 0.3, 0.4, 0.6, 0.61, 0.6, 0.61)
    later = made(
        left_out=("2015Q3", "2015Q4"),
        values=values,
        segmented=segmented_regression([*values[:6], NAN, NAN, *values[8:]], 8),
    )
    assert "2015年三季度、2015年四季度为过渡期，不计入比较。" in effect_reading(later, setting())
    shown = effect_course(later, setting())
    assert shown.chart.hollow == ("15年<br>三季", "15年<br>四季")
    assert shown.notes == ("2015年三季度、2015年四季度为过渡期（空心点），不计入比较。",)
    assert shown.headline.startswith("2016年一季度面对面服务率为60.0%，若按原有走势约为1")
    assert effect_course(made(), setting()).notes == () and "过渡期" not in effect_reading(made(), setting())
