"""What is said and drawn of quarters beside their usual ups and downs."""

import math

import numpy as np
import pytest

from components.charts.control import control_margin
from components.drawings import figure
from components.exhibits.control import control
from components.theme import DARK, LIGHT
from metrics.analysis.steadiness import steadiness
from tests.components.made_up import HOSTILE

QUARTERS = [f"{year}Q{quarter}" for year in range(2013, 2026) for quarter in (1, 2, 3, 4)]
CALM = [50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 51]
QUIET = [50, 50.4, 49.7, 50.2, 50.1, 49.9, 50.3, 50, 49.8, 50.2, 50.1]
TWO = [*QUIET[:6], 47, *QUIET[6:], 53.5]  # one quarter below and the last above
# ends in seven above its mean
RUN = [
    50,
    52,
    45,
    49,
    44,
    51,
    46,
    52,
    47,
    50,
    45,
    52,
    53,
    52,
    53,
    52.5,
    53,
    52.2,
]
RATE = "face_to_face_rate"
INCENTIVE = ((QUARTERS[6], "提高绩效比例"),)


@pytest.fixture
def shown(results, setting):
    """``shown(values)``: the exhibit of one organisation, one percentage a quarter or the reason for none."""

    def make(
        values, lang="zh", key=RATE, incentives=(), screen=False, open_periods=(), doubt="", first=0, **more
    ):
        rows = results(
            *(
                ("I01", QUARTERS[first + place], key, *((value,) if isinstance(value, str) else (value, 100)))
                for place, value in enumerate(values)
            ),
            doubt=doubt,
        )
        found = steadiness(rows, incentives, open_periods, screen)
        return control(rows, found, setting(lang, incentives=incentives, **more), open_periods)

    return make


def rising(length, by=1):
    return [30 + by * place + 0.1 * (place % 3) for place in range(length)]


def seasonal(length, last=0):
    values = [
        60 - 10 * (place % 4 == 0) + (0.3, -0.2, 0.5, -0.4, 0.1, 0.2, -0.3)[place % 7]
        for place in range(length)
    ]
    return [*values[:-1], values[-1] + last]


STEP = [*(value - 40 for value in CALM[:6]), *CALM[:8]]
HEADLINES = [
    (
        dict(values=CALM),
        "面对面服务率各季都在平常波动之内，平均约50.5%，2015年四季度为51.0%",
        "Face-to-face rate: every quarter within its usual range, 50.5% on average, 51.0% in 2015 Q4",
    ),
    (
        dict(values=STEP, incentives=INCENTIVE),
        "面对面服务率激励后各季都在平常波动之内，平均约50.5%，2016年二季度为51.0%",
        "Face-to-face rate since the incentive: every quarter within its usual range, 50.5% on average, "
        "51.0% in 2016 Q2",
    ),
    (
        dict(values=[*CALM, 60]),
        "面对面服务率2016年一季度为60.0%，高于平常波动，值得弄清原因、加以保持",
        "Face-to-face rate: 60.0% in 2016 Q1, above its usual range: worth finding out why, and keeping",
    ),
    (
        dict(values=[*CALM, 40]),
        "面对面服务率2016年一季度为40.0%，低于平常波动，需要查明原因",
        "Face-to-face rate: 40.0% in 2016 Q1, below its usual range: find out why",
    ),
    (
        dict(values=[100 * value for value in [*CALM, 60]], key="residents_per_team"),
        "团队平均服务人数2016年一季度为60人，高于平常波动，需要查明原因",
        "Signed residents per team: 60 people in 2016 Q1, above its usual range: find out why",
    ),
    (
        dict(values=[100 * value for value in [*CALM, 60]], key="residents"),
        "常住居民数2016年一季度为60人，高于平常波动，值得弄清原因",
        "Residents: 60 people in 2016 Q1, above its usual range: worth finding out why",
    ),
    (
        dict(values=rising(8)),
        "面对面服务率已连续7个季度上升，2014年四季度为37.1%",
        "Face-to-face rate: up for 7 quarters in a row, 37.1% in 2014 Q4",
    ),
    (
        dict(values=[80 - value for value in rising(8)]),
        "面对面服务率已连续7个季度下降，2014年四季度为42.9%",
        "Face-to-face rate: down for 7 quarters in a row, 42.9% in 2014 Q4",
    ),
    (
        dict(values=[51, 50, 52, 51, 50, 52, 60, 61, 62, 60, 61, 62]),
        "面对面服务率这段时间里先低后高，2015年四季度为62.0%",
        "Face-to-face rate: low at first, high of late, 62.0% in 2015 Q4",
    ),
    (
        dict(values=[60, 61, 62, 60, 61, 62, 51, 50, 52, 51, 50, 52]),
        "面对面服务率这段时间里先高后低，2015年四季度为52.0%",
        "Face-to-face rate: high at first, low of late, 52.0% in 2015 Q4",
    ),
    (
        dict(values=[*CALM[:4], 62, *CALM[4:]]),
        "面对面服务率最近8个季度都在平常波动之内，平均约51.4%，2016年一季度为51.0%",
        "Face-to-face rate: the last 8 quarters within the usual range, 51.4% on average, 51.0% in 2016 Q1",
    ),
    (
        dict(values=[*CALM, 40, 50]),
        "面对面服务率2016年二季度为50.0%，回到平常波动之内，平均约49.7%",
        "Face-to-face rate: 50.0% in 2016 Q2, back within the usual range, 49.7% on average",
    ),
    (
        dict(values=[47, *QUIET, 53.5, 50.2]),
        "面对面服务率2016年二季度为50.2%，没有超出平常波动，但先后高低不同",
        "Face-to-face rate: 50.2% in 2016 Q2, within the usual range, though high and low by turns",
    ),
    (
        dict(values=[*(value - 40 for value in CALM[:6]), 50, 52, 49], incentives=INCENTIVE),
        "面对面服务率激励后只有3个季度有结果，还看不出平常波动有多大",
        "Face-to-face rate since the incentive: only 3 quarters with a value, too few to know the usual "
        "range",
    ),
    (
        dict(values=[50, 50, 50, 50, 50, 51, 50]),
        "面对面服务率只出现过2个不同的数值，还谈不上平常波动，2014年三季度为50.0%",
        "Face-to-face rate: only 2 different values so far, too few to know the usual range; 50.0% in 2014 "
        "Q3",
    ),
    (
        dict(values=[50] * 7),
        "面对面服务率没有变动，2014年三季度为50.0%",
        "Face-to-face rate: no change, 50.0% in 2014 Q3",
    ),
    (
        dict(values=["no_data"] * 7),
        "面对面服务率：所选期间没有结果",
        "Face-to-face rate: no value in this span",
    ),
]


@pytest.mark.parametrize(
    ("case", "zh", "en"), HEADLINES, ids=lambda case: case[:40] if isinstance(case, str) else ""
)
def test_headlines(shown, case, zh, en):
    assert shown(**case).headline == zh
    assert shown(**case, lang="en").headline == en


@pytest.mark.parametrize(
    ("values", "zh"),
    [
        (RUN, "面对面服务率已连续7个季度高于平均水平，2017年二季度为52.2%，值得弄清原因、加以保持"),
        (
            [100 - value for value in RUN],
            "面对面服务率已连续7个季度低于平均水平，2017年二季度为47.8%，需要查明原因",
        ),
        (
            [*CALM, 50, 55.4, 55.5],
            "面对面服务率近期偏高，接近平常波动的上限，2016年三季度为55.5%，值得弄清原因、加以保持",
        ),
        (
            [*CALM, 50, 46, 45.9],
            "面对面服务率近期偏低，接近平常波动的下限，2016年三季度为45.9%，需要查明原因",
        ),
    ],
)
def test_headlines_of_the_other_rules(shown, values, zh):
    assert shown(values).headline == zh


@pytest.mark.parametrize(
    ("values", "said"),
    [
        # Limits start anew at the seventh quarter; the fifteen values rise fourteen times.
        (rising(15), "已连续14个季度上升"),
        ([80 - value for value in rising(15)], "已连续14个季度下降"),
        ([31, 30.5, *rising(15)[2:]], "已连续13个季度上升"),
        ([*rising(15)[:6], 30, *rising(15)[7:]], "已连续8个季度上升"),
    ],
)
def test_a_rise_is_counted_through_an_incentive(shown, values, said):
    exhibit = shown(values, incentives=INCENTIVE)
    assert said in exhibit.headline


def test_the_reading_tells_the_same_rise(shown):
    assert "2013年一季度–2016年三季度一直上升，是向好的方向。" in reading(
        shown(rising(15), incentives=INCENTIVE)
    )
    assert "2013年二季度–2016年三季度一直上升" in reading(shown([40, *rising(15)[1:]], incentives=INCENTIVE))


def test_what_rises_but_for_its_seasons_is_said_to(shown):
    # Each year a point and more above the one before, ten points down in every first quarter.
    values = [40 + 0.5 * place + 0.1 * (place % 3) - 10 * (place % 4 == 0) for place in range(17)]
    assert shown(values).headline.startswith(
        "面对面服务率扣除季节起伏后已连续16个季度上升，2017年一季度为38."
    )
    assert (
        "leaving out the usual seasons, down for 16 quarters in a row"
        in shown([90 - value for value in values], "en").headline
    )


def reading(exhibit):
    return " ".join(exhibit.reading)


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
    assert "2013年一季度–2014年四季度一直上升，是向好的方向。" in reading(shown(rising(8)))
    assert "2015年四季度–2017年二季度连续高于平均水平，是向好的方向。" in reading(shown(RUN))
    assert "2016年二季度–2016年三季度偏高，接近上面的界线，是向好的方向。" in reading(
        shown([*CALM, 50, 55.4, 55.5])
    )


def test_more_than_three_findings_are_counted(shown):
    wild = [*QUIET, 53, *QUIET, 47, *QUIET, 53, *QUIET, 47]
    for lang, more in (("zh", "另有1处"), ("en", "1 more")):
        assert more in reading(shown(wild, lang))


def test_a_level_that_did_not_hold_is_no_yardstick(shown):
    said = reading(shown(rising(8)))
    assert said.startswith("它没有停在一个水平上，界线（") and "平常波动：" not in said
    moved = reading(shown([51, 50, 52, 51, 50, 52, 60, 61, 62, 60, 61, 62]))
    assert "2013年一季度–2014年二季度偏低，那时还没有到后来的水平。" in moved and "变差" not in moved
    assert "2014年三季度–2015年四季度偏高，是向好的方向；其中有的季度超出了平常波动。" in moved


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


# The fold.


def test_the_fold_has_every_part_every_signal_and_the_season(shown):
    table = shown(TWO).computed.table
    assert list(table.columns) == ["内容", "期间", "结果", "说明", "移动极差", "下限", "上限"]
    assert table["内容"].tolist() == [
        "一段：13个季度的平均",
        "不寻常的季度",
        "不寻常的季度",
        "季节检验",
        *["季节：与全年平均之差"] * 4,
    ]
    assert table["说明"].tolist()[1:3] == ["低于下限", "高于上限"] and table["结果"].tolist()[1:3] == [
        "47.00%",
        "53.50%",
    ]
    assert table["移动极差"].tolist()[1:3] == ["2.90%", "3.40%"]
    assert table["说明"][3].startswith("F = ") and table["期间"].tolist()[4:] == [
        "一季度",
        "二季度",
        "三季度",
        "四季度",
    ]


def test_the_fold_says_why_limits_are_provisional_or_absent(shown):
    remarks = (
        shown([*(value - 40 for value in CALM[:6]), 50, 52, 49], incentives=INCENTIVE)
        .computed.table["说明"]
        .tolist()
    )
    assert remarks[:2] == ["暂定界限（不到12个季度）", "不足6个季度，不算界限"]
    assert shown(seasonal(17)).computed.table["说明"][0] == "已扣除季节"
    assert (
        "3.267" in shown([*CALM[:6], 80, *CALM[6:]], screen=True).computed.note
        and "3.267" not in shown(CALM).computed.note
    )


def test_the_table_behind_the_chart_has_range_and_rule_beside_each_value(shown):
    table = shown([*CALM, 60]).table
    assert table["平常范围"].tolist()[0] == table["平常范围"].tolist()[-1] != "" and table[
        "不寻常之处"
    ].tolist()[-2:] == ["", "高于上限"]
    assert shown(CALM[:4]).table["平常范围"].tolist() == [""] * 4


# The chart.


def drawn(exhibit, colours=LIGHT):
    return figure(exhibit.chart, colours, 340)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_stands_out_differs_in_colour_and_shape(shown, colours):
    traces = {trace.name: trace for trace in drawn(shown([*TWO, *QUIET, 47]), colours).data}
    above, below, points = traces["偏高或上升"], traces["偏低或下降"], traces["安康里"]
    assert (above.marker.color, list(above.marker.symbol), list(above.x)) == (
        colours.better,
        ["triangle-up"],
        [12],
    )
    assert (below.marker.color, list(below.marker.symbol), list(below.x)) == (
        colours.worse,
        ["triangle-down"] * 2,
        [6, 24],
    )
    assert set(points.marker.symbol) == {"circle"} and points.marker.color == colours.accent
    assert "53.5% · 高于上限" in above.text[0]
    [early] = [trace for trace in drawn(shown(TWO), colours).data if trace.name == "还未到后来的水平"]
    assert (early.marker.color, list(early.marker.symbol)) == (colours.attention, ["triangle-down"])


def test_what_should_be_low_is_worse_above(shown):
    [above] = [
        trace
        for trace in drawn(shown([*CALM, 60], key="residents_per_team")).data
        if trace.name == "偏高或上升"
    ]
    assert (above.marker.color, list(above.marker.symbol)) == (LIGHT.worse, ["triangle-up"])


def test_each_part_has_its_own_limits_dashed_where_provisional(shown):
    exhibit = shown([*(value - 40 for value in CALM[:6]), *CALM], incentives=INCENTIVE)
    limits = [trace for trace in drawn(exhibit).data if trace.name in ("上限", "下限")]
    assert [(trace.line.dash, min(trace.x), max(trace.x)) for trace in limits] == [
        ("dash", -0.5, 5.5),
        ("dash", -0.5, 5.5),
        ("solid", 5.5, 17.5),
        ("solid", 5.5, 17.5),
    ]
    assert all(len(set(trace.y)) == 1 for trace in limits)
    [event] = [shape for shape in drawn(exhibit).layout.shapes if shape.x0 == shape.x1 == 5.5]
    assert event.line.color == LIGHT.attention
    notes = [note.text for note in drawn(exhibit).layout.annotations]
    assert {"上限 56.5%", "平均 50.5%", "下限 44.5%", "51.0%", "提高绩效比例"} <= set(notes)


def test_limits_of_a_season_are_steps(shown):
    exhibit = shown(seasonal(17))
    [upper] = [trace for trace in drawn(exhibit).data if trace.name == "上限"]
    assert (
        len(set(upper.y)) == 4
        and upper.y[0] == upper.y[1]
        and any("一季度平均" in note.text for note in drawn(exhibit).layout.annotations)
    )


def test_doubtful_quarters_are_crossed_and_signed(shown):
    exhibit = shown([*CALM, 60], doubt="few")
    points, signals = (trace for trace in drawn(exhibit).data if trace.marker.symbol)
    assert set(points.marker.symbol) == {"circle-x-open"} and list(signals.marker.symbol) == ["diamond-x"]
    assert "60.0%＊" in exhibit.chart.points.labels[-1] and "存疑" in exhibit.notes[-1]


def test_a_missing_quarter_is_a_gap(shown):
    [points] = [
        trace for trace in drawn(shown([*CALM[:5], "no_data", *CALM[5:]])).data if trace.name == "安康里"
    ]
    assert points.y[5] is None and points.connectgaps is False


@pytest.mark.parametrize("values", [["no_data"] * 7, [50], CALM[:4], [50] * 8, ["no_data", *CALM, "no_data"]])
def test_little_or_nothing_is_drawn_without_limits_and_without_error(shown, values):
    for lang in ("zh", "en"):
        chart = drawn(shown(values, lang))
        assert len(chart.data) >= 1 and not any(
            isinstance(y, float) and math.isnan(y) for trace in chart.data for y in trace.y if y is not None
        )


def test_only_quarters_that_have_not_ended_are_an_empty_chart(shown):
    exhibit = shown([50], open_periods=(QUARTERS[0],))
    assert exhibit.headline == "面对面服务率：所选期间没有结果" and len(drawn(exhibit).data) == 1


def test_labels_of_limits_have_room_and_keep_apart(shown):
    wide, narrow = (
        shown([100 * times * value for value in CALM], "en", key="residents") for times in (100_000, 1)
    )
    assert control_margin(wide.chart) > control_margin(narrow.chart) > 60
    for exhibit in (wide, shown(STEP, incentives=INCENTIVE), shown([*(value / 100 for value in CALM), 90])):
        chart = drawn(exhibit)
        heights = sorted(
            note.y for note in chart.layout.annotations if note.xanchor == "left" and note.yref != "paper"
        )
        low, high = chart.layout.yaxis.range
        assert len(heights) == 3 and min(np.diff(heights)) >= 0.08 * (high - low)
        assert chart.layout.margin.r == control_margin(exhibit.chart)


@pytest.mark.parametrize(("quarters", "named"), [(5, 5), (7, 7), (8, 2), (17, 5), (24, 6)])
def test_few_enough_quarters_are_named_below_and_the_last_one_always(shown, quarters, named):
    axis = drawn(shown([*CALM, *CALM][:quarters])).layout.xaxis
    assert len(axis.tickvals) == named <= 7 and axis.tickvals[-1] == quarters - 1


def test_figures_are_the_same_bytes_twice_and_write_nothing_small(shown):
    exhibit = shown([*CALM, 60], incentives=INCENTIVE)
    assert drawn(exhibit).to_json() == drawn(exhibit).to_json()
    assert all(note.font.size >= 13 for note in drawn(exhibit).layout.annotations)


def test_names_stay_names(shown):
    exhibit = shown([*CALM, 60], names={"I01": HOSTILE}, incentives=((QUARTERS[6], HOSTILE),))
    assert exhibit.caption.endswith(HOSTILE) and exhibit.chart.events[0][1] == HOSTILE
