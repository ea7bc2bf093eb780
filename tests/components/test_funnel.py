"""The funnel says where a team stands, in words, and draws all teams."""

import numpy as np
import pandas as pd
import pytest

from components.drawings import figure
from components.exhibits.funnel import funnel_plot
from components.theme import DARK, LIGHT
from metrics.analysis.among_all import Rank, funnel


def teams(results, first, others=20):
    names = ["T1", *(f"T{place}" for place in range(10, 10 + others))]
    return results(
        *(
            (name, "2018Q1", "face_to_face_rate", first if name == "T1" else 300 + place % 3, 1000)
            for place, name in enumerate(names)
        ),
        level="team",
    )


@pytest.mark.parametrize(
    ("first", "zh"),
    [
        (301, "第1团队的面对面服务率没有超出同规模团队平常的差别；21 个团队都在界限之内"),
        (
            500,
            "第1团队的面对面服务率远高于同规模团队平常的差别；21 个团队中 1 个在界限之外（单凭偶然和平常的差别，平均也会有约 1 个）",
        ),
        (
            100,
            "第1团队的面对面服务率远低于同规模团队平常的差别；21 个团队中 1 个在界限之外（单凭偶然和平常的差别，平均也会有约 1 个）",
        ),
    ],
)
def test_the_headline_says_where_the_team_stands(results, setting, first, zh):
    rows = teams(results, first)
    assert funnel_plot(rows, funnel(rows), "T1", setting()).headline == zh


def test_a_team_without_a_value_is_said_to_have_none(results, setting):
    rows = teams(results, 301)
    assert funnel_plot(rows, funnel(rows), "T2", setting()).headline == "第2团队本季度没有面对面服务率"


def test_every_team_is_drawn_and_listed(results, setting):
    rows = teams(results, 500)
    shown = funnel_plot(rows, funnel(rows), "T1", setting("en"))
    points = shown.chart.points
    assert len(points.keys) == len(points.sizes) == len(shown.table) == 21
    assert points.roles.count("accent") == 1 and [limits.outer for limits in shown.chart.limits] == [
        False,
        True,
    ]
    drawn = figure(shown.chart, LIGHT)
    assert len(drawn.data) == 5 and drawn.data[-1].marker.symbol[-1] == "star"


@pytest.mark.parametrize(
    ("first", "zh"),
    [
        (301, "第1团队的面对面服务率与全区的差距可能只是偶然；21 个团队都在界限之内"),
        (
            345,
            "第1团队的面对面服务率略高于偶然所能解释的；21 个团队中 1 个在界限之外（单凭偶然，平均也会有约 1 个）",
        ),
        (
            265,
            "第1团队的面对面服务率略低于偶然所能解释的；21 个团队中 1 个在界限之外（单凭偶然，平均也会有约 1 个）",
        ),
        (
            500,
            "第1团队的面对面服务率远高于偶然所能解释的；21 个团队中 1 个在界限之外（单凭偶然，平均也会有约 1 个）",
        ),
        (
            100,
            "第1团队的面对面服务率远低于偶然所能解释的；21 个团队中 1 个在界限之外（单凭偶然，平均也会有约 1 个）",
        ),
    ],
)
def test_against_chance_alone_the_headline_speaks_of_chance(results, setting, first, zh):
    rows = teams(results, first)
    assert funnel_plot(rows, funnel(rows, "chance"), "T1", setting()).headline == zh


def differing(results, first):
    """Twenty-one teams that differ far more than by chance."""
    rates = np.linspace(200, 400, 20).round()
    return results(
        ("T1", "2018Q1", "face_to_face_rate", first, 1000),
        *((f"T{place}", "2018Q1", "face_to_face_rate", rate, 1000) for place, rate in enumerate(rates, 10)),
        level="team",
    )


def test_the_reading_says_where_it_stands_among_its_like_and_what_the_limits_allow_for(results, setting):
    rows = differing(results, 310)
    shown = funnel_plot(rows, funnel(rows), "T1", setting(), Rank(8, 3, 15, 30))
    assert shown.reading[0] == "在人数相近的 30 个团队中排第 8 位；单凭偶然，也会在第 3 到第 15 位之间变动。"
    assert (
        shown.reading[1]
        == "人数越少，比率越容易忽高忽低，界限就越宽。除此之外各团队条件不同，平常就与全区相差 5.4 个百分点左右，界限里已经算进去了。"
    )
    assert len(shown.reading) == 2
    outside = differing(results, 900)
    assert (
        funnel_plot(outside, funnel(outside), "T1", setting()).reading[-1]
        == "在界限之外值得去了解原因，还不能就此认定做得好或差。"
    )
    assert (
        funnel_plot(rows, funnel(rows), "T1", setting(), Rank(8, 8, 8, 30))
        .reading[0]
        .endswith("排第 8 位，单凭偶然不会变。")
    )


def test_the_reading_says_when_limits_reckon_with_chance_alone(results, setting):
    rows, few = teams(results, 301), teams(results, 301, others=3)
    assert (
        "本来就会有许多团队在界限之外"
        in funnel_plot(rows, funnel(rows, "chance"), "T1", setting()).reading[0]
    )
    assert "看不出各团队平常还有别的差别" in funnel_plot(rows, funnel(rows), "T1", setting()).reading[0]
    assert "不足 10 个" in funnel_plot(few, funnel(few), "T1", setting()).reading[0]


def test_nothing_above_the_fold_needs_statistics(results, setting, lang):
    rows = differing(results, 900)
    for spread in ("teams", "chance"):
        shown = funnel_plot(rows, funnel(rows, spread), "T1", setting(lang), Rank(8, 3, 15, 30))
        for word in (
            "φ",
            "τ",
            "标准差",
            "置信",
            "显著",
            "方差",
            "deviation",
            "variance",
            "confidence",
            "signific",
            "nan",
        ):
            assert not [text for text in (shown.headline, *shown.reading, *shown.notes) if word in text]


def test_how_it_was_computed(results, setting):
    """By hand: 310 of 1,000 is 31.0%; the rest and the team make 30.05%."""
    rows = differing(results, 310)
    found = funnel(rows)
    mean = found.baseline
    given = dict(
        funnel_plot(rows, found, "T1", setting(), Rank(8, 3, 15, 30)).computed.table.itertuples(index=False)
    )
    assert (
        given["全区合计的率"] == "30.05%"
        and given["有结果的团队"] == "21"
        and given["本团队：分子 ÷ 分母"] == "310 ÷ 1,000"
    )
    assert (
        given["距全区几个标准差"]
        == f"{(0.31 - mean) / (mean * (1 - mean) / 1000 + found.between) ** 0.5:+.2f}"
    )
    assert (
        given["名次（单凭偶然，95% 会在其间）"] == "8 / 30（3–15）"
        and given["“只有偶然”的检验 p"] == "< 0.0001"
    )
    assert given["同规模的 95% 界限"] == f"{found.inner[0][0]:.1%}–{found.inner[1][0]:.1%}"
    notes = [
        funnel_plot(rows, funnel(rows, spread), "T1", setting()).computed.note
        for spread in ("teams", "chance")
    ]
    assert "DerSimonian" in notes[0] and "DerSimonian" not in notes[1]


def test_doubtful_teams_are_marked_and_missing_ones_counted(results, setting):
    rows = teams(results, 301)
    rows.loc[[0, 5], "doubt"] = "few"
    absent = results(("T2", "2018Q1", "face_to_face_rate", "small_count"), level="team")
    both = pd.concat([rows, absent], ignore_index=True)
    shown = funnel_plot(both, funnel(both), "T1", setting(), open_periods=("2018Q1",))
    points = shown.chart.points
    assert points.labels[-1] == "30.1%＊" and points.doubtful.count(True) == 2
    symbols = list(figure(shown.chart, DARK).data[-1].marker.symbol)
    assert symbols[-1] == "star" and symbols.count("circle-x-open") == 1
    assert any("1个没有结果（第2团队）：会透露不足5人" in note for note in shown.notes)
    assert (
        any("2018年一季度尚未结束" in note for note in shown.notes)
        and (shown.table["存疑原因"] != "").sum() == 2
    )


def test_beside_those_outside_it_is_said_how_many_chance_alone_would_put_there(results, setting):
    """Of 166 teams one in twenty, 8.3; of three fewer than one."""
    for others, zh, en in (
        (165, "（单凭偶然，平均也会有约 8 个）", "(chance alone: about 8)"),
        (2, "（单凭偶然，平均不到 1 个）", "(chance alone: fewer than 1)"),
    ):
        rows = teams(results, 900, others=others)
        found = funnel(rows, "chance")
        assert funnel_plot(rows, found, "T1", setting()).headline.endswith(zh)
        assert funnel_plot(rows, found, "T1", setting("en")).headline.endswith(en)


def test_beyond_a_limit_that_is_cut_nobody_is_expected(results):
    """At 1 in 1,000 of 100 people the lower limit is 0: only 2.5% of 12 teams lie above the upper one."""
    rows = results(
        *((f"T{n}", "2018Q1", "face_to_face_rate", 0, 100) for n in range(11)),
        ("T11", "2018Q1", "face_to_face_rate", 1, 100),
        level="team",
    )
    assert funnel(rows, "chance").expected == pytest.approx(0.3)
