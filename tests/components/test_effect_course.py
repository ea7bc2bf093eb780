"""The quarterly course of an effect is drawn and described; its headline claims no more than the reading."""

import numpy as np
import pytest

from components.drawings import figure
from components.exhibits.effect import effect_course, effect_reading
from components.native.plot_lines import lines
from components.theme import palette
from metrics.analysis.effect import Series
from metrics.statistics import segmented_regression
from metrics.statistics.departures import Departure
from metrics.statistics.least_squares import Estimate
from tests.components.effect import BEND, NAN, NONE, QUARTERS, made, with_course


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
            "2015年三季度面对面服务率为60.0%，若按原有走势约为11.0%（6.9–15.4%）（这些团队原来就较低，可能只是自己回升）",
        ),
        (
            {"against": ("stood_high",)},
            "2015年三季度面对面服务率为60.0%，若按原有走势约为11.0%（6.9–15.4%）（这些团队原来就较高，可能只是自己回落）",
        ),
        (
            {"against": ("others_alike",)},
            "2015年三季度面对面服务率为60.0%，若按原有走势约为11.0%（6.9–15.4%）（没有激励的团队也差不多）",
        ),
        (
            {"verdict": "unclear"},
            "2015年三季度面对面服务率为60.0%，若按原有走势约为11.0%（6.9–15.4%）（各团队升降不一，也可能只是偶然）",
        ),
        # A bend shows in its last quarter within a year.
        (
            {"departure": BEND},
            "激励开始后面对面服务率逐渐高于原有走势：2016年二季度为62.0%，若按原有走势约为11.3%（3.5–19.9%）",
        ),
    ],
)
def test_the_headline_of_the_course_claims_no_more_than_the_reading(setting, given, zh):
    course = with_course(
        segmented_regression(made().series.values, 6),
        expected=np.array([*(NAN,) * 6, *np.arange(0.11, 0.1139, 0.001), NAN, NAN]),
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
        caveats=("drifting_before",), segmented=with_course(found, trend=Estimate(trend, -0.1, 0.1, 0.4))
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
        shown.headline
        == f"2015年三季度面对面服务率为60.0%，若按原有走势约为{shown.chart.series[0].y[6]:.1%}（6.9–15.4%）"
    )
    # It ends after four quarters, with a band as long as itself.
    course = shown.chart.series[0]
    for line in (course.y, course.lower, course.upper):
        assert [place for place, y in enumerate(line) if y is not None] == [6, 7, 8, 9]
    assert course.lower[6] < course.y[6] < course.upper[6] and course.upper[9] > course.upper[6]
    assert shown.chart.events[0][1] == "提高绩效比例" and len(shown.table) == len(QUARTERS)


@pytest.mark.parametrize(
    ("after", "course", "level", "zh", "en"),
    [
        (
            (0.6,) * 6,
            (0.12,) * 6,
            0.4,
            "2015年三季度面对面服务率为60.0%，若按原有走势约为12.0%（6.9–15.4%）",
            "Face-to-face rate was 60.0% in 2015 Q3; had its earlier course gone on, "
            "it would have been about 12.0% (6.9–15.4%)",
        ),
        (
            (0.05,) * 6,
            (0.12,) * 6,
            -0.06,
            "2015年三季度面对面服务率为5.0%，若按原有走势约为12.0%（6.9–15.4%）",
            "was 5.0% in 2015 Q3",
        ),
        # A quarter without a value, or that lies on the other side, is not the one to name.
        (
            (NAN, 0.5, *(0.6,) * 4),
            (0.12, 0.13, *(0.14,) * 4),
            0.4,
            "2015年四季度面对面服务率为50.0%，若按原有走势约为13.0%（5.6–17.1%）",
            "in 2015 Q4",
        ),
        (
            (0.1, 0.5, *(0.6,) * 4),
            (0.12, 0.13, *(0.14,) * 4),
            0.4,
            "2015年四季度面对面服务率为50.0%，若按原有走势约为13.0%（5.6–17.1%）",
            "in 2015 Q4",
        ),
        # An expected value below 0 is stated as 0.
        (
            (0.6,) * 6,
            (-0.02,) * 6,
            0.6,
            "2015年三季度面对面服务率为60.0%，若按原有走势约为0.0%（6.9–15.4%）",
            "about 0.0%",
        ),
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
    found = with_course(made().segmented, expected=np.array([*(NAN,) * 6, *course]))._replace(
        level=Estimate(level, level / 2, level * 2, 0.001)
    )
    shown = made(
        values=(0.1,) * 6 + after, segmented=found, departure=Departure("step", 1 if level > 0 else -1)
    )
    assert (
        effect_course(shown, setting()).headline == zh and en in effect_course(shown, setting("en")).headline
    )


def test_with_too_few_teams_the_course_is_no_judgement_either(setting):
    assert effect_course(made("untested"), setting()).headline.endswith("%）（团队太少，本平台不作判断）")
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


def test_a_course_that_would_leave_what_is_possible_ends_there(setting):
    steep = made(
        values=(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.8, 0.8, 0.8),
        segmented=segmented_regression(
            [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.86, 0.85, 0.86, 0.85, 0.86, 0.85], 6
        ),
    )
    assert steep.segmented.course.expected[9] > 1.3
    assert max(y for y in effect_course(steep, setting()).chart.series[0].y if y is not None) == 1.0


def test_the_band_lies_behind_the_lines_and_quarters_stay_in_order(setting):
    """On the screen a pale area over four quarters; in an office file error bars of the same quarters."""
    chart = effect_course(made(), setting()).chart
    drawn = figure(chart, palette(False), 300)
    band = drawn.data[0]
    assert band.fill == "toself" and list(band.x[:4]) == list(chart.series[0].x[6:10])
    assert list(drawn.layout.xaxis.categoryarray) == list(chart.series[1].x)
    [course, _] = lines(chart, "zh").traces[:2]
    assert [low is None for low in course.lower] == [not 6 <= place < 10 for place in range(12)]
