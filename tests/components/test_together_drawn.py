"""Income beside signing is drawn without hiding a team, and every team stands in the table."""

import pytest

from components.drawings import figure
from components.exhibits.together import together
from components.theme import DARK, LIGHT
from metrics.analysis.together import Pairs, pairs
from metrics.statistics import GroupedCorrelation
from tests.components.growing_together import HOMES, KEYS, NAMES, NAN, rows, shown, shown_teams


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
        and middle.label.startswith("点线：一半团队高于签约 ")
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
        (5, 5, "triangle-ne", ""),  # its name would lie on other dots; the note has it
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
    if side == "":
        assert len(drawn.layout.annotations) == 1 and any(NAMES["T5"] in note for note in exhibit.notes)
        return
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
        and exhibit.notes == ("3个团队没有计入（没有数据）。",)
    )
    assert exhibit.computed.table.iloc[0].tolist() == ["2018年一季度", "—", "—", "0", "0", "3"]


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
