"""The funnel says where a team stands, in words, and draws all teams."""

import pytest

from components.charts.figure import figure
from components.exhibits.funnel import funnel_plot
from components.theme import LIGHT
from metrics.peers import funnel


def teams(results, first, others=20):
    names = ["T1", *(f"T{place}" for place in range(10, 10 + others))]
    return results(*((name, "2018Q1", "face_to_face_rate", first if name == "T1" else 300 + place % 3, 1000)
                     for place, name in enumerate(names)), level="team")


@pytest.mark.parametrize(("first", "zh"), [
    (301, "第1团队的面对面服务率在同规模团队平常的差别之内，不算突出；21 个团队中 0 个在界限之外"),
    (500, "第1团队的面对面服务率远高于同规模团队平常的差别；21 个团队中 1 个在界限之外"),
    (100, "第1团队的面对面服务率远低于同规模团队平常的差别；21 个团队中 1 个在界限之外"),
])
def test_the_headline_says_where_the_team_stands(results, setting, first, zh):
    rows = teams(results, first)
    assert funnel_plot(rows, funnel(rows), "T1", setting()).headline == zh


def test_a_team_without_a_value_is_said_to_have_none(results, setting):
    rows = teams(results, 301)
    assert funnel_plot(rows, funnel(rows), "T2", setting()).headline == "第2团队本季度没有面对面服务率"


def test_every_team_is_drawn_and_listed(results, setting):
    rows = teams(results, 500)
    shown = funnel_plot(rows, funnel(rows), "T1", setting("en"))
    points = shown.chart.series[0]
    assert len(points.keys) == len(points.sizes) == len(shown.table) == 21
    assert points.roles.count("accent") == 1 and [series.role for series in shown.chart.series] == ["context", "inner", "outer"]
    drawn = figure(shown.chart, LIGHT)
    assert len(drawn.data) == 5 and drawn.data[-1].marker.symbol[-1] == "star"
