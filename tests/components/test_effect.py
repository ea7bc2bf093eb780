"""What is said of a change can be read aloud by someone who knows no statistics."""

import math
from dataclasses import replace

import numpy as np
import pytest

from components.exhibits.effect import effect_course, effect_reading, effects_computed
from metrics import INDICATORS
from metrics.analysis.effect import Effect, Series
from metrics.analysis.selection import Selection
from metrics.analysis.verdicts import AGAINST, CAVEATS, VERDICTS
from metrics.foundation.definitions import Direction
from metrics.statistics import segmented_regression
from metrics.statistics.clusters import PairedChange
from metrics.statistics.departures import Departure
from metrics.statistics.series import Estimate

QUARTERS = tuple(f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4))
NAN = float("nan")
STEP, NONE, BEND = Departure("step", 1), Departure("", 0), Departure("bend", 1)
# 250 of 1,000 beside 400 of 1,000 in two quarters; after, 3.5 points above others that had stood alike.
LOW = Selection(
    -1, ("2015Q1", "2015Q2"), (250.0, 1000.0), (400.0, 1000.0), Estimate(0.035, 0.02, 0.05, 0.001)
)


def made(verdict="rose", change=0.5, caveats=(), values=None, **given):
    values = values or (0.1, 0.11, 0.1, 0.12, 0.1, 0.11, 0.6, 0.61, 0.6, 0.62, 0.6, 0.61)
    tested = verdict != "untested"
    paired = PairedChange(
        change,
        change - 0.01 if tested else NAN,
        change + 0.01 if tested else NAN,
        20,
        18,
        2,
        0,
        0.0001 if tested else NAN,
    )
    parts = {
        "indicator": "face_to_face_rate",
        "organisation": "district",
        "all_teams": 22,
        "before": (100.0, 1000.0),
        "after": (600.0, 1000.0),
        "value_before": 0.1,
        "value_after": 0.1 + change,
        "change": paired,
        "lower": paired.lower,
        "upper": paired.upper,
        "naive": (change, change - 0.02, change + 0.02),
        "naive_p": 0.00001,
        "ratio": (6.0, 5.5, 6.5),
        "series": Series(QUARTERS, values, 6),
        "segmented": segmented_regression(values, 6),
        "verdict": verdict,
        "caveats": caveats,
        "departure": STEP,
        "selection": LOW,
    }
    return Effect(**parts | given)


def test_a_claimed_rise(setting):
    assert effect_reading(made(), setting()) == (
        "**面对面服务率**由 10.0% 升到 60.0%，20 个团队中有 18 个上升。从各团队的情况看，真实升幅大约在 49.0 到 51.0 个百分点之间，"
        "不像是偶然波动，与“激励起了作用”的看法**相符**。"
    )
    assert "consistent with" in effect_reading(made(), setting("en"))


def test_a_fall_says_how_far_down_and_that_it_speaks_against_the_incentive(setting):
    said = effect_reading(made("fell", -0.05), setting())
    assert (
        "由 10.0% 降到 5.0%" in said
        and "大约在 4.0 到 6.0 个百分点之间" in said
        and "20 个团队中有 2 个下降" in said
    )
    assert said.endswith("不像是偶然波动，与“激励起了作用”的看法**不符**。")
    assert effect_reading(made("fell", -0.05), setting("en")).endswith(
        "hardly chance, and **not consistent with** the incentive working."
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
    """The teams' own range is 49.0 to 51.0 points; what is said is the wider one."""
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
    assert zh.endswith(f"个百分点之间。{AGAINST_ZH[name]}")
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
        "**相符**。有激励的团队原来就低于其他团队（2015年一季度–2015年二季度为 25.0%，其他团队为 40.0%），较低的往往自己会回升一些；"
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


@pytest.mark.parametrize(
    ("given", "zh"),
    [
        (
            {"departure": NONE, "against": ("steady_course",)},
            "面对面服务率延续激励前的走势，激励开始时没有看出台阶或转折",
        ),
        (
            {"departure": NONE, "against": ("steady_course",), "left_out": ("2015Q3",)},
            "面对面服务率延续激励前的走势，过渡期之后没有看出台阶或转折",
        ),
        (
            {"departure": NONE, "against": ("no_departure",)},
            "没有看出面对面服务率在激励开始时有超出平常波动的升降",
        ),
        ({"departure": None, "against": ("short_course",)}, "面对面服务率的季度数据太少，看不出原有走势"),
        (
            {"against": ("stood_low",)},
            "2015年三季度面对面服务率为60.0%，按原有走势约为11.0%（这些团队原来就较低，可能只是自己回升）",
        ),
        (
            {"against": ("stood_high",)},
            "2015年三季度面对面服务率为60.0%，按原有走势约为11.0%（这些团队原来就较高，可能只是自己回落）",
        ),
        (
            {"against": ("others_alike",)},
            "2015年三季度面对面服务率为60.0%，按原有走势约为11.0%（没有激励的团队也差不多）",
        ),
        (
            {"verdict": "unclear"},
            "2015年三季度面对面服务率为60.0%，按原有走势约为11.0%（各团队升降不一，也可能只是偶然）",
        ),
        # A bend shows in its last quarter within a year.
        (
            {"departure": BEND},
            "激励开始后面对面服务率逐渐高于原有走势：2016年二季度为62.0%，按原有走势约为11.3%",
        ),
    ],
)
def test_the_headline_of_the_course_claims_no_more_than_the_reading(setting, given, zh):
    course = segmented_regression(made().series.values, 6)._replace(
        counterfactual=np.array([*(NAN,) * 6, *np.arange(0.11, 0.1159, 0.001)])
    )
    shown = made(**{"segmented": course} | given)
    assert effect_course(shown, setting()).headline == zh
    en = effect_course(shown, setting("en")).headline
    assert en.endswith(")") is zh.endswith("）") and "None" not in en


@pytest.mark.parametrize(
    ("trend", "zh", "en"),
    [
        (
            0.0059,
            "激励之前平均每季上升约 0.6 个百分点，但还分不清是不是平常的波动。",
            "it rose by about 0.6 points a quarter",
        ),
        (
            -0.0126,
            "激励之前平均每季下降约 1.3 个百分点，但还分不清是不是平常的波动。",
            "it fell by about 1.3 points a quarter",
        ),
    ],
)
def test_a_drift_before_is_said_without_a_verdict(setting, trend, zh, en):
    found = made().segmented
    drifting = made(
        caveats=("drifting_before",), segmented=found._replace(trend=Estimate(trend, -0.1, 0.1, 0.4))
    )
    assert effect_reading(drifting, setting()).endswith(zh) and en in effect_reading(drifting, setting("en"))
    assert "**相符**" in effect_reading(drifting, setting())


def test_the_course_is_drawn_beside_the_series(setting):
    shown = effect_course(made(), setting(incentives=(("2015Q3", "提高绩效比例"),)))
    assert [series.role for series in shown.chart.series] == ["counterfactual", "accent"]
    assert shown.chart.series[0].y[:6] == (None,) * 6 and shown.chart.series[0].y[6] == pytest.approx(
        0.11, abs=0.02
    )
    assert (
        shown.headline == f"2015年三季度面对面服务率为60.0%，按原有走势约为{shown.chart.series[0].y[6]:.1%}"
    )
    assert shown.chart.events[0][1] == "提高绩效比例" and len(shown.table) == len(QUARTERS)


@pytest.mark.parametrize(
    ("after", "course", "level", "zh", "en"),
    [
        (
            (0.6,) * 6,
            (0.12,) * 6,
            0.4,
            "2015年三季度面对面服务率为60.0%，按原有走势约为12.0%",
            "Face-to-face rate was 60.0% in 2015 Q3; its earlier course pointed to about 12.0%",
        ),
        (
            (0.05,) * 6,
            (0.12,) * 6,
            -0.06,
            "2015年三季度面对面服务率为5.0%，按原有走势约为12.0%",
            "was 5.0% in 2015 Q3",
        ),
        # A quarter without a value, or that lies on the other side, is not the one to name.
        (
            (NAN, 0.5, *(0.6,) * 4),
            (0.12, 0.13, *(0.14,) * 4),
            0.4,
            "2015年四季度面对面服务率为50.0%，按原有走势约为13.0%",
            "in 2015 Q4",
        ),
        (
            (0.1, 0.5, *(0.6,) * 4),
            (0.12, 0.13, *(0.14,) * 4),
            0.4,
            "2015年四季度面对面服务率为50.0%，按原有走势约为13.0%",
            "in 2015 Q4",
        ),
        # Below nothing there is no course.
        ((0.6,) * 6, (-0.02,) * 6, 0.6, "2015年三季度面对面服务率为60.0%，按原有走势约为0.0%", "about 0.0%"),
        (
            (0.1,) * 6,
            (0.12,) * 6,
            0.4,
            "没有看出面对面服务率在激励开始时有超出平常波动的升降",
            "no rise or fall",
        ),
    ],
)
def test_the_course_says_what_is_drawn(setting, after, course, level, zh, en):
    found = made().segmented._replace(
        counterfactual=np.array([*(NAN,) * 6, *course]), level=Estimate(level, level / 2, level * 2, 0.001)
    )
    shown = made(
        values=(0.1,) * 6 + after, segmented=found, departure=Departure("step", 1 if level > 0 else -1)
    )
    assert (
        effect_course(shown, setting()).headline == zh and en in effect_course(shown, setting("en")).headline
    )


def test_with_too_few_teams_the_course_is_no_judgement_either(setting):
    assert effect_course(made("untested"), setting()).headline.endswith("%（团队太少，本平台不作判断）")
    assert effect_course(made("untested"), setting("en")).headline.endswith(
        "(too few teams: no judgement is made)"
    )
    assert "不作判断" not in effect_course(made("unclear"), setting()).headline


def test_a_series_without_a_step_says_so(setting):
    rng = np.random.default_rng(3)
    level = effect_course(made(values=tuple(0.3 + rng.normal(0, 0.01, 12)), departure=NONE), setting())
    assert level.headline == "没有看出面对面服务率在激励开始时有超出平常波动的升降"
    later = effect_course(
        made(values=level.chart.series[1].y, left_out=("2015Q3",), departure=NONE), setting()
    )
    assert later.headline == "没有看出面对面服务率在过渡期之后有超出平常波动的升降"
    short = made(segmented=None, departure=None, series=Series(QUARTERS[:4], (0.1, 0.2, 0.3, 0.4), 2))
    assert effect_course(short, setting()).headline == "面对面服务率的季度数据太少，看不出原有走势"
    assert len(effect_course(short, setting()).chart.series) == 1


def test_every_number_stands_in_the_table(setting, lang):
    table = effects_computed(
        [made(), made("untested", segmented=None, departure=None, selection=None)], setting(lang)
    ).table
    assert table.shape[0] == 10 and not table.isna().any().any()
    assert math.isclose(float(table.iloc[0, 1].split("（")[0]), 50.0)


def test_what_is_withheld_is_not_told_by_a_difference(setting):
    table = effects_computed([made(value_before=NAN)], setting()).table
    assert set(table.iloc[[0, 1, 2, 3, 4, 9], 1]) == {"—"} and "—" not in set(table.iloc[5:9, 1])


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
    assert shown.headline.startswith("2016年一季度面对面服务率为60.0%，按原有走势约为1")
    assert effect_course(made(), setting()).notes == () and "过渡期" not in effect_reading(made(), setting())


def test_a_course_that_would_leave_what_is_possible_ends_there(setting):
    steep = made(
        values=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.8, 0.8, 0.8),
        segmented=segmented_regression(
            [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.86, 0.85, 0.86, 0.85, 0.86, 0.85], 6
        ),
    )
    assert steep.segmented.counterfactual[-1] > 1.5
    assert max(y for y in effect_course(steep, setting()).chart.series[0].y if y is not None) == 1.0
