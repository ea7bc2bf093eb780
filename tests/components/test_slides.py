"""What only slides have: larger charts, and lists of who is ahead and who behind."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts.slide import enlarged
from components.exhibits.listing import Listing, Row, listing
from components.exhibits.slides import Slide
from components.exhibits.standing import standing
from components.widgets.story.stage import _lines
from metrics import INDICATORS, Direction
from metrics.analysis.among_all import funnel, is_comparable

KEY = "face_to_face_rate"


def drawn() -> go.Figure:
    figure = go.Figure()
    figure.add_bar(
        x=["a", "b"], y=[1, 2], width=0.4, error_y={"array": [0.1, 0.2], "width": 3, "thickness": 1.2}
    )
    figure.add_scatter(x=["a", "b"], y=[1, 2], line={"width": 2}, marker={"size": [7, 12]})
    figure.add_annotation(x=0, y=1, text="one", yshift=14, font={"size": 13})
    figure.update_layout(height=300, font={"size": 13}, margin={"l": 8, "r": 16, "t": 28, "b": 8, "pad": 4})
    figure.update_yaxes(tickfont={"size": 13}, range=[0, 3])
    return figure


def test_a_slides_chart_is_larger_in_everything_but_its_numbers():
    larger = enlarged(drawn(), 1.5, 690)
    bar, line = larger.data
    assert (bar.width, bar.error_y.width, bar.error_y.thickness, tuple(bar.error_y.array)) == (
        0.4,
        4.5,
        pytest.approx(1.8),
        (0.1, 0.2),
    )
    assert (line.line.width, tuple(line.marker.size), tuple(line.y)) == (3, (10.5, 18), (1, 2))
    [label] = larger.layout.annotations
    assert (label.yshift, label.font.size, label.x, label.y) == (21, 19.5, 0, 1)
    assert (
        larger.layout.height,
        larger.layout.font.size,
        larger.layout.margin.t,
        larger.layout.margin.pad,
    ) == (690, 19.5, 42, 4)
    assert larger.layout.yaxis.tickfont.size == 19.5 and tuple(larger.layout.yaxis.range) == (0, 3)


def test_the_chart_itself_stays_as_it_was():
    figure = drawn()
    before = figure.to_json()
    enlarged(figure, 1.5, 690)
    assert figure.to_json() == before


def teams(results, **rates: float):
    """Results of twenty teams with usual differences around 30%, and of teams with ``rates`` per mille."""
    usual = np.linspace(280, 320, 20).round()
    return results(
        *((f"T{place}", "2018Q1", KEY, rate, 1000) for place, rate in enumerate(usual, 10)),
        *((name, "2018Q1", KEY, rate, 1000) for name, rate in rates.items()),
        level="team",
    )


@pytest.mark.parametrize(
    ("rates", "title", "lists"),
    [
        ({"T1": 300}, "没有远好于或远差于同规模者平常水平的", ()),
        (
            {"T1": 100, "T2": 600},
            "远好于同规模者平常水平的 1 处，远差于的 1 处",
            (
                ("突出", (("第2团队面对面服务率", "60.0%", "全区 30.5%", 1),), "standing_more"),
                ("落后", (("第1团队面对面服务率", "10.0%", "全区 30.5%", 1),), "standing_more"),
            ),
        ),
    ],
)
def test_who_is_ahead_and_who_behind(results, setting, rates, title, lists):
    rows = teams(results, **rates)  # (6000 + 100 + 600) ÷ 22000 = 30.5%
    assert standing(rows, {KEY: funnel(rows)}, setting()) == (title, lists)


def test_only_those_looked_at_are_named(results, setting):
    rows = teams(results, T1=100, T2=600)
    title, lists = standing(rows[rows["organisation"] == "T2"], {KEY: funnel(rows)}, setting("en"))
    assert title == "1 far better than is usual for their size, 0 far worse" and [
        one.heading for one in lists
    ] == ["Ahead"]


def test_beyond_nine_they_are_counted(results, setting):
    keys = [
        key
        for key, indicator in INDICATORS.items()
        if is_comparable(indicator) and indicator.direction is Direction.HIGHER
    ][:11]
    one = teams(results, T1=600)
    rows = pd.concat([one.assign(indicator=key) for key in keys], ignore_index=True)
    _, [ahead] = standing(
        rows, {key: funnel(part) for key, part in rows.groupby("indicator", sort=False)}, setting()
    )
    assert len(ahead.rows) == 10 and ahead.rows[-1] == ("另有 2 处", "", "", 2)


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [("", 10, 1), ("签约率" * 3, 10, 1), ("签约率" * 4, 10, 2), ("a" * 20, 10, 1), ("a" * 22, 10, 2)],
)
def test_how_many_lines_a_text_takes(text, letters, lines):
    assert _lines(text, letters) == lines


def test_lists_are_a_table_without_columns_that_say_nothing(setting):
    lists = (
        Listing("达标", (Row("签约率", "75.0%", "目标 ≥75%"),)),
        Listing("未达标", (Row("知晓率", "64.2%", "目标 ≥85%"),)),
    )
    whole = listing(
        "targets",
        "两项中一项达标",
        lists,
        "道里区 · 2018年一季度",
        setting(),
        [INDICATORS["signing_rate"]],
        "目标",
    )
    assert whole.table.to_dict("list") == {
        "项目": ["签约率", "知晓率"],
        "类别": ["达标", "未达标"],
        "结果": ["75.0%", "64.2%"],
        "说明": ["目标 ≥75%", "目标 ≥85%"],
    }
    assert whole.chart is None and whole.name == "目标" and "依据" in whole.source
    bare = listing(
        "next",
        "下一步",
        (Listing("", (Row("核对朝澜第3团队的问卷", ""),)),),
        "道里区",
        setting(),
        (),
        "下一步",
    )
    assert bare.table.to_dict("list") == {"项目": ["核对朝澜第3团队的问卷"]} and "依据" not in bare.source


@pytest.mark.parametrize(("count", "abreast"), [(4, 4), (7, 4), (8, 4), (9, 3), (10, 5), (12, 4), (13, 5)])
def test_figures_stand_in_rows_as_full_as_can_be(count, abreast):
    slide = Slide(key="base", subject="", title="", footer="", exhibit=None, figures=(("1", "one"),) * count)
    assert slide.abreast == abreast


def test_what_is_doubted_has_its_sign_in_lists_of_slides_too(results, setting):
    rows = teams(results, T1=100, T2=600)
    rows["doubt"] = ["few" if name == "T1" else "" for name in rows["organisation"]]
    _, lists = standing(rows, {KEY: funnel(rows)}, setting())
    assert [row.value for one in lists for row in one.rows] == ["60.0%", "10.0%＊"]
