"""Whether income grows with signing is said in words that the numbers bear out, and drawn without hiding a
team.
"""

import numpy as np
import pandas as pd
import pytest

from components.drawings import figure
from components.exhibits.growth import compound_reading
from components.exhibits.together import together
from components.theme import DARK, LIGHT
from metrics.analysis.compound import MeanGrowth
from metrics.analysis.together import STRENGTHS, VERDICTS, Pairs, pairs
from metrics.statistics import GroupedCorrelation
from tests.support.results import as_results

KEYS = ("signing_growth", "income_growth")
HOMES = {f"T{number}": f"I{number % 8}" for number in range(24)}
NAMES = {"district": "云州区"} | {team: f"{team}队" for team in HOMES}
NAN = float("nan")


def rows(*quarters, teams=24, doubt="", outlier=0.0):
    rng = np.random.default_rng(2)
    made = []
    for quarter in quarters:
        for place in range(teams):
            grown = rng.normal(0.1, 0.03)
            for key, value in zip(
                KEYS, (grown + (outlier if place == 3 else 0), grown + rng.normal(0, 0.01)), strict=True
            ):
                made.append(
                    [
                        f"T{place}",
                        "team",
                        quarter,
                        key,
                        value * 1000,
                        1000,
                        value,
                        NAN,
                        NAN,
                        "",
                        doubt if place == 5 else "",
                    ]
                )
    return as_results(made)


def shown(setting, *quarters, lang="zh", base="quarter", **given):
    found = rows(*(quarters or ("2018Q1",)), **given)
    one = pairs(found, KEYS, quarters or ("2018Q1",), HOMES)
    return together(one, found, base, "district", setting(lang, names=NAMES, homes=HOMES), [one])


def said(setting, verdict, strength="", *, lang="zh", periods=("2018Q1",)):
    teams = pd.DataFrame({"organisation": ["T1"], "signing": [0.1], "income": [0.2], "doubt": [""]})
    found = Pairs(periods, teams, {}, GroupedCorrelation(0.4, 0.2, 0.6, 20, 8), verdict, strength)
    return together(
        found, rows("2018Q1").head(0), "quarter", "district", setting(lang, names=NAMES, homes=HOMES), [found]
    )


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
    reading = shown(setting).reading
    assert reading[0].startswith("签约增长较快的那一半团队（12个）中，") and "约为其中一半" in reading[0]
    assert "同时变化不等于由谁引起" in reading[1] and "绩效总额" in reading[1]
    few = shown(setting, teams=7)
    assert few.reading == ("可比的团队有7个，分属7家机构；至少要10个团队，跨机构时至少5家。",)


def test_a_team_far_out_is_drawn_at_the_edge_with_its_true_value(setting):
    exhibit = shown(setting, outlier=3.0)
    dots, middle = exhibit.chart.points, exhibit.chart.middle
    assert (
        len(dots.across) == len(dots.y) == len(dots.keys) == len(exhibit.table) == 24 and max(dots.across) > 3
    )
    drawn = figure(exhibit.chart, LIGHT)
    trace = drawn.data[0]
    for axis, values in ((drawn.layout.xaxis, trace.x), (drawn.layout.yaxis, trace.y)):
        assert axis.range[0] < min(values) and max(values) < axis.range[1] < 0.3
    place = dots.keys.index("T3")
    assert (
        [symbol for symbol in trace.marker.symbol if symbol != "circle"]
        == ["triangle-right"]
        == [trace.marker.symbol[place]]
    )
    assert trace.x[place] == max(trace.x) < 0.3 < 3 < dots.across[place] and trace.y[place] == dots.y[place]
    others = [at for at in range(24) if at != place]
    assert [trace.x[at] for at in others] == [dots.across[at] for at in others]
    assert (
        trace.marker.opacity < 1
        and list(trace.customdata) == list(dots.keys)
        and trace.text[0].startswith("T0队 签约 ")
    )
    lines = [(shape.x0, shape.y0) for shape in drawn.layout.shapes]
    assert (middle.across in [x for x, _ in lines]) and (middle.y in [y for _, y in lines])
    assert (
        [note.text for note in drawn.layout.annotations] == [middle.label, f"T3队 {dots.across[place]:.1%}"]
        and trace.text[place].startswith("T3队 签约 3")
        and middle.label.startswith("虚线：一半团队高于签约 ")
    )
    assert exhibit.notes[0].startswith("离其余团队很远：T3队（签约 3") and len(exhibit.notes) == 1
    assert exhibit.caption.endswith("边上的箭头还在图外更远处") and "箭头" not in shown(setting).caption
    assert "离其余" not in "".join(shown(setting).notes)
    assert (drawn.layout.xaxis.title.text, drawn.layout.yaxis.title.text) == (
        "签约居民环比增长",
        "人均收入环比增长",
    )
    assert figure(exhibit.chart, DARK).data[0].marker.color == DARK.accent


@pytest.mark.parametrize(
    ("signing", "income", "symbol", "side"),
    [
        (-5, 0.1, "triangle-left", "left"),
        (0.1, 5, "triangle-up", None),
        (0.1, -5, "triangle-down", None),
        (5, 5, "triangle-ne", "right"),
        (5, -5, "triangle-se", "right"),
        (-5, 5, "triangle-nw", "left"),
        (-5, -5, "triangle-sw", "left"),
    ],
)
def test_the_arrow_points_to_where_the_team_lies(setting, signing, income, symbol, side):
    found = rows("2018Q1", doubt="few")
    for key, value in zip(KEYS, (signing, income), strict=True):
        found.loc[(found["organisation"] == "T5") & (found["indicator"] == key), "value"] = value
    exhibit = together(
        one := pairs(found, KEYS, ("2018Q1",), HOMES),
        found,
        "quarter",
        "district",
        setting(names=NAMES, homes=HOMES),
        [one],
    )
    drawn = figure(exhibit.chart, LIGHT)
    assert drawn.data[0].marker.symbol[exhibit.chart.points.keys.index("T5")] == f"{symbol}-open"
    assert side in (None, drawn.layout.annotations[1].xanchor) and drawn.layout.annotations[1].text.endswith(
        "＊"
    )
    off = drawn.layout.annotations[1].text
    assert (f"{signing:.1%}" in off) == (abs(signing) == 5) and (f"{income:.1%}" in off) == (abs(income) == 5)


def test_of_many_far_out_three_are_named_and_none_on_another(setting):
    found = rows("2018Q1")
    for place, (signing, income) in enumerate([(5, 0.08), (6, 0.081), (7, 0.13), (8, 0.07), (9, 0.1)]):
        for key, value in zip(KEYS, (signing, income), strict=True):
            found.loc[(found["organisation"] == f"T{place}") & (found["indicator"] == key), "value"] = value
    exhibit = together(
        one := pairs(found, KEYS, ("2018Q1",), HOMES),
        found,
        "quarter",
        "district",
        setting(names=NAMES, homes=HOMES),
        [one],
    )
    drawn = figure(exhibit.chart, LIGHT)
    assert exhibit.chart.points.far.count(True) == 5
    assert drawn.data[0].marker.symbol.count("triangle-right") == 5
    assert [note.text[:3] for note in drawn.layout.annotations[1:]] == [
        "T4队",
        "T3队",
        "T2队",
    ] and "等5个" in exhibit.notes[0]


def test_no_team_is_drawn_empty(setting):
    nothing = Pairs(
        ("2018Q1",), shown_teams(), {"no_data": 3}, GroupedCorrelation(NAN, NAN, NAN, 0, 0), "untested", ""
    )
    exhibit = together(nothing, rows("2018Q1"), "quarter", "district", setting(names=NAMES), [nothing])
    drawn = figure(exhibit.chart, LIGHT)
    assert (
        list(drawn.data[0].x) == []
        and not drawn.layout.shapes
        and exhibit.notes == ("3个团队没有计入（没有数据 3 个）。",)
    )
    assert exhibit.computed.table.iloc[0].tolist() == ["2018年一季度", "—", "—", "0", "0", "3"]


def shown_teams():
    return pd.DataFrame({"organisation": [], "signing": [], "income": [], "doubt": []})


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


def test_doubtful_teams_are_crossed_and_marked(setting):
    exhibit = shown(setting, doubt="few")
    assert [label for label in exhibit.chart.points.labels if label.endswith("＊")] and exhibit.notes[
        -1
    ].startswith("＊")
    assert figure(exhibit.chart, LIGHT).data[0].marker.symbol.count("circle-x-open") == 1


def test_the_fold_has_a_row_a_quarter_and_one_of_all(setting, lang):
    quarters = ("2017Q3", "2017Q4", "2018Q1")
    found = rows(*quarters)
    every = [pairs(found, KEYS, some, HOMES) for some in (*((quarter,) for quarter in quarters), quarters)]
    exhibit = together(
        every[-1], found, "quarter", "district", setting(lang, names=NAMES, homes=HOMES), every
    )
    table = exhibit.computed.table
    assert (
        len(table) == 4 and table.iloc[:, 3].tolist() == ["24"] * 4 and table.iloc[:, 4].tolist() == ["8"] * 4
    )
    assert float(table.iloc[3, 1]) == pytest.approx(every[-1].correlation.rho, abs=0.005)
    assert exhibit.caption.startswith(
        "每点一个团队，为各季平均" if lang == "zh" else "One dot a team, the mean"
    )
    assert "2017" in exhibit.caption and exhibit.key == "together_quarter"


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
