"""How quarters are drawn beside their limits: colours, shapes, parts, gaps and labels."""

import math

import numpy as np
import pytest

from components.charts.control import control_margin
from components.drawings import figure
from components.theme import DARK, LIGHT
from tests.components.control.courses import CALM, INCENTIVE, QUARTERS, QUIET, STEP, TWO, seasonal
from tests.components.made_up import HOSTILE

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


@pytest.mark.parametrize(("quarters", "named"), [(5, 5), (7, 7), (8, 4), (14, 7), (15, 4), (17, 5), (24, 6)])
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
