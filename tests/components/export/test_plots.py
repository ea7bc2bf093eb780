"""Exhibits' charts as native ones: what is drawn where, in which colour, with which label."""

from dataclasses import replace

import pytest

from components.drawings import DRAWINGS, drawing_of, figure, plot_of
from components.exhibits.charts import Bars, Contributions, Dumbbells
from components.exhibits.series import Level, Whole
from components.native.plot import axis_form, number
from components.native.scales import Scale
from components.text import numbers
from components.text.said import Said
from components.theme import LIGHT
from metrics import INDICATORS
from tests.components.made_up import judged, line, lines, ranking
from tests.support.drawn import parts_of


def labels_of(y):
    return tuple(numbers.percent(value) if value is not None else "—" for value in y)


def said(*y, **more):
    return line(*y, labels=labels_of(y), **more)


def said_judged(*y, **more):
    return judged(*y, labels=labels_of(y), **more)


@pytest.mark.parametrize(
    "kind",
    [
        "lines",
        "ranking",
        "bars",
        "dumbbells",
        "funnel",
        "caterpillar",
        "control",
        "contributions",
        "scatter",
        "multiples",
    ],
)
def test_every_number_of_an_exhibit_is_drawn(every_kind, lang, kind):
    """Of points and bars; limits, targets and what lies beyond the axes are said elsewhere."""
    shown = every_kind(lang)[kind]
    plot = plot_of(shown.chart, lang)
    drawn = {value for trace in plot.traces for value in trace.y if value is not None}
    labels = {
        label.values[0] for part in parts_of(shown.chart) for label in part.labels if isinstance(label, Said)
    }
    told = (
        labels
        if kind
        in ("contributions", "ranking", "lines", "bars", "dumbbells", "multiples", "funnel", "caterpillar")
        else set()
    )
    assert all(any(value == pytest.approx(one, rel=1e-9) for one in drawn) for value in told) and drawn


def test_there_is_an_exhibit_of_every_type_in_the_tests(every_kind):
    """So that what is tried on every kind of exhibit is tried on every type of chart."""
    assert {type(shown.chart) for shown in every_kind("zh").values()} == set(DRAWINGS)


def test_a_chart_that_is_no_figure_says_so(every_kind):
    for kind in ("multiples", "heat"):
        with pytest.raises(TypeError, match="not with plotly"):
            figure(every_kind("zh")[kind].chart, LIGHT)


def test_a_list_has_no_native_chart_but_every_chart_is_one_or_a_table(every_kind):
    assert plot_of(None, "zh") is None
    for shown in every_kind("zh").values():
        assert (plot_of(shown.chart, "zh") is None) == bool(drawing_of(shown.chart).file.columns(shown.chart))


def test_a_table_of_cells_and_a_chart_without_values_are_none(every_kind):
    assert plot_of(every_kind("zh")["heat"].chart, "zh") is None
    assert plot_of(lines(line(None, None)), "zh") is None
    assert plot_of(Contributions(points=judged(roles=()), percent=True), "zh") is None


def test_ranked_bars_have_the_colour_of_each_and_the_target_as_the_only_line():
    plot = plot_of(ranking(said_judged(0.6, 0.8, roles=("worse", "accent")), Level(0.75, "目标 ≥75%")), "zh")
    [trace] = plot.traces
    assert trace.shades == ("worse", "accent") and plot.mark == (0.75, "目标 ≥75%") and plot.scale.low == 0.0
    assert [label.form for _, label in trace.labels] == ["0.0%", "0.0%"]


def test_a_target_below_half_of_the_axis_is_no_grid():
    """A grid of 20% would be named “target” at 40%, 60% and 80%, too."""
    assert (
        plot_of(
            ranking(said_judged(0.6, 0.8, roles=("accent", "accent")), Level(0.2, "目标 ≥20%")), "zh"
        ).mark
        is None
    )


def test_a_short_bar_has_its_number_beside_it_and_a_long_one_inside():
    labels = dict(plot_of(ranking(said_judged(0.05, 0.9, roles=("accent", "accent"))), "zh").traces[0].labels)
    assert (labels[0].place, labels[0].shade, labels[1].place, labels[1].shade) == (
        "outside",
        "ink",
        "inside",
        "ground",
    )


def test_numbers_of_columns_stand_clear_of_long_intervals():
    before = said(0.1, 0.5, role="before", lower=(0.08, 0.4), upper=(0.12, 0.6))
    after = said(0.6, 0.8, role="after", lower=(0.599, 0.799), upper=(0.601, 0.801))
    first, last = plot_of(Bars(before=before, after=after), "zh").traces
    assert [label.place for _, label in first.labels] == ["outside", "within"] and [
        label.place for _, label in last.labels
    ] == ["outside", "outside"]
    # also those too short to be seen: a sentence speaks of them
    assert (first.lower, last.upper) == (
        (0.08, 0.4),
        (0.601, 0.801),
    )


def test_a_long_list_keeps_both_ends_and_says_what_is_between(lang):
    values = [place / 100 for place in range(1, 51)]
    series = said_judged(*values, roles=("accent",) * 50)
    plot = plot_of(ranking(series), lang)
    [trace] = plot.traces
    assert trace.y == (*values[:5], None, *values[-5:])
    assert all(one in plot.categories[5] for one in ("40", "6.0%", "45.0%"))
    assert len(plot_of(ranking(series), lang, most=None).traces[0].y) == 50


@pytest.mark.parametrize(
    ("value", "place"),
    [(0.005, 0), (0.025, 2), (0.2, 6), (0.465, 7), (0.9, 11)],
)
def test_the_whole_has_a_row_in_its_place_among_the_ends(value, place):
    """Rows of 1% to 50%: five, the others in one row, five; and the whole."""
    series = said_judged(*(step / 100 for step in range(1, 51)), roles=("accent",) * 50)
    chart = replace(ranking(series), whole=Whole("全区", value, f"{value:.1%}"))
    trace = plot_of(chart, "zh").traces[0]
    assert [at for at, y in enumerate(trace.y) if y == value] == [place] and len(trace.y) == 12


def test_a_missing_quarter_is_a_gap_an_incomplete_one_hollow_a_doubtful_one_crossed():
    series = said(0.1, None, 0.3, 0.35, doubtful=(False, False, True, False))
    plot = plot_of(lines(series, hollow=("第3季",)), "zh")
    trace = plot.traces[0]
    assert (
        trace.y == (0.1, None, 0.3, 0.35)
        and trace.hollow == (False, False, False, True)
        and trace.crossed == (False, False, True, False)
    )


def test_a_target_is_a_dashed_line_where_it_lies_near_and_none_where_not():
    near = plot_of(lines(said(0.5, 0.6, 0.7), target=Level(0.75, "目标 ≥75%")), "zh")
    assert (
        near.traces[-1].y == (0.75,) * 3
        and near.traces[-1].dash == "dash"
        and near.traces[-1].name == "目标 ≥75%"
        and not near.traces[-1].listed
    )
    assert len(plot_of(lines(said(0.05, 0.06, 0.055), target=Level(0.75, "目标 ≥75%")), "zh").traces) == 1


def test_what_began_is_an_upright_line_at_its_first_quarter():
    plot = plot_of(lines(said(*[0.5] * 5), events=(("第2季", "提高绩效比例"),)), "zh")
    mark = plot.traces[-1]
    assert mark.name == "提高绩效比例" and [value is None for value in mark.y] == [
        True,
        True,
        False,
        True,
        True,
    ]
    assert mark.lower[2] == plot.scale.low and not mark.listed and mark.labels[0][1].named


@pytest.mark.parametrize(("ends", "places"), [((0.2, 0.9), {"right"}), ((0.5, 0.51), {"above", "right"})])
def test_labels_at_the_ends_of_two_lines_keep_apart(ends, places):
    series = [
        said(*[0.1 + 0.05 * place for place in range(9)], end, role=role, name=role)
        for end, role in zip(ends, ("accent", "context"), strict=True)
    ]
    plot = plot_of(lines(*series), "zh")
    assert {label.place for trace in plot.traces for _, label in trace.labels} == places


@pytest.mark.parametrize(
    ("values", "labelled"),
    [
        ((0.5, 0.6, 0.4, 0.5), {0: "above", 1: "above", 2: "above", 3: "above"}),
        ((0.5, 0.6, 0.4, 0.5, 0.55), {0: "below", 1: "above", 2: "below", 4: "above"}),
        ((0.5, 0.6, 0.4, 0.5, 0.55, 0.5, 0.5, 0.5, 0.5), {8: "right"}),
    ],
)
def test_few_points_are_all_labelled_more_at_ends_and_extremes_many_at_the_end(values, labelled):
    trace = plot_of(lines(said(*values)), "zh").traces[0]
    assert {index: label.place for index, label in trace.labels} == labelled


def test_before_is_hollow_after_solid_and_a_line_joins_them():
    before, after = said(0.1, 0.5, role="before"), said(0.6, 0.4, role="after")
    first, last = plot_of(Dumbbells(before=before, after=after), "zh").traces
    assert (
        first.hollow == (True, True)
        and last.hollow == ()
        and (last.lower, last.upper) == ((0.1, 0.4), (0.6, 0.5))
    )
    assert [label.place for _, label in first.labels] == ["below", "above"] and [
        label.place for _, label in last.labels
    ] == ["above", "below"]


def test_contributions_are_written_in_points_as_they_are_said(every_kind):
    """40, 40, 40 of 100 each → 52, 46, 37: +4.0, +2.0, −1.0 points of 300."""
    [trace] = plot_of(every_kind("zh")["contributions"].chart, "zh").traces
    assert trace.y == pytest.approx((4.0, 2.0, -1.0)) and trace.shades == ("better", "better", "worse")
    assert {label.form for _, label in trace.labels} == {"+#,##0.0;-#,##0.0;#,##0.0"}


def test_the_one_picked_out_is_named_among_its_peers(every_kind):
    for kind in ("funnel", "caterpillar"):
        plot = plot_of(every_kind("zh")[kind].chart, "zh")
        [chosen] = [trace for trace in plot.traces if trace.shade == "accent"]
        assert chosen.name == "第1团队" and len(chosen.y) == 1 and chosen.labels[0][1].named
        assert sum(len(trace.y) for trace in plot.traces if trace.names) == 24
        assert len(plot.traces[0].y) == max(len(trace.y) for trace in plot.traces if trace.names)


def test_what_lies_beyond_the_axes_stands_at_their_edge_under_a_name_that_says_so(every_kind, lang):
    shown = every_kind(lang)["scatter"]
    plot = plot_of(shown.chart, lang)
    out = next(trace for trace in plot.traces if trace.marker == "triangle")
    assert len(out.y) == sum(shown.chart.points.far) > 0 and all(
        plot.scale.low <= y <= plot.scale.high for y in out.y
    )
    assert ("图外" if lang == "zh" else "Farther") in out.name


def test_of_many_lines_the_outermost_are_named(every_kind):
    plot = plot_of(every_kind("zh")["multiples"].chart, "zh")
    assert (
        [trace.name for trace in plot.traces if trace.listed][:1] == ["云州区"]
        and plot.traces[-1].labels
        and len(plot.traces) == 4
    )


def test_the_number_said_counts_not_the_one_rounded_for_the_screen():
    exact = 0.6590003611412062
    assert (
        number(0.659, numbers.percent(exact)) == exact
        and number(0.659, "words") == 0.659
        and number(None, numbers.percent(exact)) is None
    )


@pytest.mark.parametrize(
    ("key", "value", "zh", "form"),
    [
        ("signing_rate", 0.75, "75.0%", "0.0%"),
        ("mean_income", 24153.86, "24,154元", '#,##0"元"'),
        ("signing_saturation", 0.5, "0.50", "#,##0.00"),
        ("residents", 923000.0, "923,000人", '#,##0"人"'),
    ],
)
def test_words_remember_their_number(key, value, zh, form):
    told = numbers.amount(INDICATORS[key], value, "zh")
    assert (told, told.values, told.form) == (zh, (value,), form)
    assert type(f"{told}") is str and type(told + "x") is str  # what is done to it are plain words


def test_a_sign_stands_in_the_format_too():
    told = numbers.percent(0.66).signed("＊")
    assert (told, told.form) == ("66.0%＊", '0.0%"＊"') and told.signed(" ▲").form == '0.0%"＊ ▲"'
    assert (
        numbers.points(0.05, "zh").signed("＊").form
        == '+#,##0.0"个百分点＊";-#,##0.0"个百分点＊";#,##0.0"个百分点＊"'
    )


def test_notes_are_quieter_marks_below_incentives():
    plot = plot_of(
        lines(said(*[0.5] * 9), events=(("第2季", "提高绩效比例"),), noted=(("第2季", "新系统上线"),)), "zh"
    )
    incentive, note = plot.traces[-2:]
    assert (incentive.shade, note.shade) == ("attention", "context") and incentive.y[2] > note.y[
        2
    ] > plot.scale.low


@pytest.mark.parametrize(
    "kind",
    ["lines", "ranking", "bars", "dumbbells", "funnel", "caterpillar", "control", "contributions", "scatter"],
)
def test_no_percent_axis_rounds_its_numbers_to_whole_percents(every_kind, lang, kind):
    """Teams of one institution grew by 13.9% to 14.5%: the axis read 14%, 14%, 14%."""
    drawn = figure(every_kind(lang)[kind].chart, LIGHT)
    forms = {axis.tickformat for axis in (drawn.layout.xaxis, drawn.layout.yaxis)} - {None, "", ",d"}
    assert all("~" in form for form in forms), forms


@pytest.mark.parametrize(
    ("step", "form"), [(0.1, "0%"), (0.05, "0%"), (0.005, "0.0%"), (0.00025, "0.000%"), (0.000025, "0.0000%")]
)
def test_a_native_axis_has_the_decimals_that_its_lines_need(step, form):
    assert axis_form(Scale(0.139, 0.145, step), percent=True) == form


@pytest.mark.parametrize("quarters", [2, 5, 9, 17, 33])
def test_the_name_of_a_target_does_not_reach_over_the_numbers_of_the_axis(quarters):
    """Of 36 ems across a drawing each quarter has its share; the name is centred on its quarter."""
    name = "reference target ≥75%"
    drawn = plot_of(lines(line(*(0.6,) * quarters), target=Level(0.75, name)), "en")
    [(at, _)] = next(trace for trace in drawn.traces if trace.name == name).labels
    # 21 letters of about half an em
    assert at == quarters - 1 or (at + 0.5) * 36 / quarters >= 21 * 0.5 / 2
    assert at >= 1
