"""Charts: colours by their meaning, bars from zero, gaps, targets, and no default of the chart library."""

import base64
import re
from dataclasses import replace

import pytest

from components.charts.figure import CONFIG
from components.charts.marks import beside, colour, errors
from components.charts.multiples import multiples
from components.drawings import figure
from components.exhibits.charts import Bars, Contributions, Dumbbells, SmallMultiples
from components.exhibits.series import Intervals, Level
from components.theme import DARK, LIGHT, palette
from tests.components.made_up import HOSTILE, judged, line, lines, ranking

BEFORE, AFTER = (
    line(0.1, 0.5, role="before", lower=(0.05, 0.45), upper=(0.15, 0.55)),
    line(0.6, 0.8, role="after"),
)
CHARTS = {
    "bars": Bars(before=BEFORE, after=AFTER),
    "lines": lines(
        line(0.1, None, 0.3),
        line(0.2, 0.2, 0.2, role="context", name="全区"),
        target=Level(0.25, "目标 ≥25%"),
    ),
    "ranking": ranking(judged(0.6, 0.8, roles=("worse", "accent")), Level(0.75, "目标 ≥75%")),
    "dumbbells": Dumbbells(before=BEFORE, after=AFTER),
}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", CHARTS)
class TestEveryChart:
    def test_borrows_no_default(self, kind, colours):
        drawn = figure(CHARTS[kind], colours)
        assert "template" not in drawn.to_dict()["layout"]  # not even an empty one: see figure()
        assert drawn.layout.font.color == colours.ink and "Noto Sans CJK SC" in drawn.layout.font.family
        for trace in drawn.data:
            assert trace.marker.color is not None

    def test_uses_the_colours_of_its_theme_alone(self, kind, colours):
        other = DARK if colours is LIGHT else LIGHT
        text = figure(CHARTS[kind], colours).to_json()
        own = {getattr(colours, name) for name in vars(colours)}
        assert not [
            shade for name in vars(other) if (shade := getattr(other, name)) in text and shade not in own
        ]

    def test_is_the_same_bytes_twice(self, kind, colours):
        assert figure(CHARTS[kind], colours).to_json() == figure(CHARTS[kind], colours).to_json()

    def test_writes_nothing_small(self, kind, colours):
        sizes = [note.font.size for note in figure(CHARTS[kind], colours).layout.annotations]
        assert all(size >= 13 for size in sizes)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("before", "context"),
        ("after", "accent"),
        ("better", "better"),
        ("worse", "worse"),
        ("context", "context"),
    ],
)
def test_a_role_has_its_colour(role, name):
    assert colour(role, LIGHT) == getattr(LIGHT, name)


def test_the_theme_has_two_grounds():
    assert (palette(dark=True), palette(dark=False)) == (DARK, LIGHT)


def test_bars_start_at_zero_and_stand_in_the_colours_of_before_and_after():
    drawn = figure(CHARTS["bars"], LIGHT)
    assert [trace.type for trace in drawn.data] == ["bar", "bar"]
    assert [trace.marker.color for trace in drawn.data] == [LIGHT.context, LIGHT.accent]
    assert drawn.layout.yaxis.range[0] == 0 and drawn.layout.yaxis.range[1] > 0.8
    assert list(drawn.data[0].y) == [0.1, 0.5] and all(trace.base is None for trace in drawn.data)
    assert [note.text for note in drawn.layout.annotations] == ["10.0%", "50.0%", "60.0%", "80.0%"]


def test_bars_have_their_intervals():
    drawn = figure(CHARTS["bars"], LIGHT).data[0].error_y
    assert list(drawn.array) == pytest.approx([0.05, 0.05]) and list(drawn.arrayminus) == pytest.approx(
        [0.05, 0.05]
    )
    assert figure(CHARTS["bars"], LIGHT).data[1].error_y.array is None


def test_a_full_count_beside_a_sample_has_no_cap_of_an_error():
    values = Intervals(
        name="", x=("a", "b"), y=(0.1, 0.3), labels=("10%", "30%"), lower=(None, 0.2), upper=(None, 0.5)
    )
    drawn = errors(values, LIGHT)
    # Plotly reads both lists as numbers: of 0 and of null it draws a cap, of a word nothing.
    assert [float(one) for one in (drawn["array"][1], drawn["arrayminus"][1])] == pytest.approx([0.2, 0.1])
    for name in ("array", "arrayminus"):
        with pytest.raises(ValueError, match="could not convert string to float"):
            float(drawn[name][0])


def test_a_missing_bar_has_no_label():
    drawn = figure(Bars(before=line(None, 0.5, role="before"), after=line(0.6, 0.8, role="after")), LIGHT)
    assert [note.text for note in drawn.layout.annotations] == ["50.0%", "60.0%", "80.0%"]


def test_a_line_has_a_gap_where_a_value_is_missing():
    trace = figure(CHARTS["lines"], LIGHT).data[0]
    assert list(trace.y) == [0.1, None, 0.3] and trace.connectgaps is False


def test_lines_are_coloured_by_role_and_the_target_is_dashed_and_labelled():
    drawn = figure(CHARTS["lines"], LIGHT)
    assert [trace.line.color for trace in drawn.data] == [LIGHT.accent, LIGHT.context]
    [target] = [shape for shape in drawn.layout.shapes if shape.y0 == shape.y1 == 0.25]
    assert target.line.dash == "dash" and "目标 ≥25%" in [note.text for note in drawn.layout.annotations]


def test_an_unfinished_quarter_is_a_hollow_dot():
    drawn = figure(lines(line(0.1, 0.2), hollow=("第1季",)), LIGHT)
    assert list(drawn.data[0].marker.color) == [LIGHT.accent, LIGHT.ground]


def test_an_event_is_a_labelled_line_before_its_quarter():
    drawn = figure(lines(line(0.1, 0.2, 0.3), events=(("第1季", "激励"),)), LIGHT)
    [event] = [shape for shape in drawn.layout.shapes if shape.x0 == shape.x1 == 0.5]
    assert event.line.color == LIGHT.attention and "激励" in [note.text for note in drawn.layout.annotations]


@pytest.mark.parametrize(
    ("quarters", "named"),
    [
        (4, [0, 1, 2, 3]),
        (8, [1, 3, 5, 7]),
        (17, [0, 4, 8, 12, 16]),
        (33, [0, 8, 16, 24, 32]),
    ],
)
def test_no_more_quarters_are_named_below_lines_than_have_room_on_a_phone(quarters, named):
    axis = figure(lines(line(*[0.5] * quarters)), LIGHT).layout.xaxis
    assert list(axis.tickvals) == named


def test_names_below_bars_are_broken_between_words_alone():
    """Satisfaction is longer than a line, which takes the first word of any two."""
    names = ("Face-to-face rate", "Satisfaction rate")
    sides = [line(0.1, 0.2, x=names, role=role) for role in ("before", "after")]
    axis = figure(Bars(before=sides[0], after=sides[1]), LIGHT).layout.xaxis
    assert list(axis.ticktext) == ["Face-to-<br>face rate", "Satisfaction<br>rate"]


def test_lines_without_a_value_are_drawn_empty():
    assert list(figure(lines(line(None, None)), LIGHT).data[0].y) == [None, None]


def test_a_ranking_is_told_apart_by_colour_and_shape_and_carries_its_organisations():
    drawn = figure(CHARTS["ranking"], LIGHT)
    dots = drawn.data[0]
    assert list(dots.marker.color) == [LIGHT.worse, LIGHT.accent] and list(dots.marker.symbol) == [
        "diamond",
        "circle",
    ]
    assert list(dots.customdata) == ["I00", "I01"]
    [target] = [shape for shape in drawn.layout.shapes if shape.x0 == shape.x1 == 0.75]
    assert target.line.dash == "dash"


def test_the_worst_stands_on_top():
    low, high = figure(CHARTS["ranking"], LIGHT).layout.yaxis.range
    assert low > high and list(figure(CHARTS["ranking"], LIGHT).data[0].y) == [0, 1]


def test_what_sums_the_rest_is_written_not_drawn():
    """0.9 of 23 small parts together would be the longest bar."""
    points = judged(0.2, -0.1, 0.9, roles=("better", "worse", "rest"))
    drawn = figure(Contributions(points=points, percent=True), LIGHT)
    assert list(drawn.data[0].x) == [0.2, -0.1, None] and max(drawn.layout.xaxis.range) < 0.3
    assert points.labels[2] in drawn.layout.yaxis.ticktext[2]


def test_a_ranking_grows_with_its_rows():
    many = judged(*(place / 100 for place in range(60)), roles=("accent",) * 60)
    assert figure(ranking(many), LIGHT).layout.height > 60 * 20
    assert figure(CHARTS["ranking"], LIGHT, height=300).layout.height == 300


def test_dumbbells_join_before_and_after():
    drawn = figure(CHARTS["dumbbells"], LIGHT)
    assert [(shape.x0, shape.x1) for shape in drawn.layout.shapes if shape.type == "line"] == [
        (0.1, 0.6),
        (0.5, 0.8),
    ]
    assert [trace.marker.color for trace in drawn.data] == [LIGHT.context, LIGHT.accent]
    assert len({str(trace.marker.symbol) for trace in drawn.data}) == 2


def test_names_beside_rows_are_whole_unless_one_leaves_a_phone_no_room():
    """The names of ordinary centres were cut, on wide screens too."""
    ordinary = ["锦坪社区卫生服务中心", "安康里社区卫生服务中心"]
    moved = ["10.2% → 58.8%", "9.7% → 59.5%"]
    assert beside(ordinary, moved) == [
        "锦坪社区卫生服务中心  10.2% → 58.8%",
        "安康里社区卫生服务中心  9.7% → 59.5%",
    ]
    longest = beside(["滨江新区望江湖街道社区卫生服务中心（东院区）", *ordinary], [*moved, "9.7%"])
    assert ["…" in row for row in longest] == [True, False, False]


def test_the_chart_shows_no_button_that_leads_outside():
    assert CONFIG["displaylogo"] is False and CONFIG["showSendToCloud"] is False


def test_small_multiples_escape_names_and_addresses():
    drawing = multiples(
        SmallMultiples(
            whole=line(0.1, 0.2, role="context"),
            series=(line(0.1, None, 0.2, role="better", name=HOSTILE),),
            percent=True,
        ),
        LIGHT,
        lambda key: f'?institution={key}&x="><script>',
    )
    assert "<img src=x" not in drawing and "<script>" not in drawing and "&lt;img src=x onerror" in drawing
    assert drawing.count("<a ") == 1 and "▲" in drawing and LIGHT.better in drawing


def test_small_multiples_show_how_far_each_lies_from_the_whole():
    """0.5 and 0.7 beside a whole of 0.6 and 0.6: from −0.1 to +0.1, across the line of the whole at 0."""
    chart = SmallMultiples(
        whole=line(0.6, 0.6, role="context"), series=(line(0.5, 0.7, role="better"),), percent=True
    )
    picture = base64.b64decode(re.search('base64,([^"]+)', multiples(chart, LIGHT, str)).group(1)).decode()
    level, course = re.findall(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', picture)
    assert level[1] == level[3] == "32.0"  # in the middle of 64 px
    assert (course[1], course[3]) == ("56.0", "8.0")  # at the lower and at the upper edge


def test_small_multiples_of_nothing_are_drawn():
    drawing = multiples(
        SmallMultiples(
            whole=line(None, None, role="context"),
            series=(line(None, None, role="context", name="乙"),),
            percent=True,
        ),
        LIGHT,
        str,
    )
    assert "—" in drawing and "NaN" not in drawing


def test_series_that_differ_in_role_alone_differ_in_colour():
    drawn = figure(replace(CHARTS["lines"], series=(line(0.1, 0.2), line(0.1, 0.2, role="context"))), DARK)
    assert drawn.data[0].line.color != drawn.data[1].line.color
