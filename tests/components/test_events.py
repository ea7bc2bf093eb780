"""An incentive is drawn where it concerns an organisation shown, and names its scope unless it is for all."""

from datetime import date

import pytest

from components.drawings import figure
from components.exhibits.charts import ControlChart, Lines
from components.exhibits.control import control
from components.exhibits.growth import growth
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import events
from components.exhibits.series import IntervalSeries, Points
from components.exhibits.trend import trend
from components.exhibits.usual import usual
from components.theme import palette
from metrics.events.incentives import Incentive
from metrics.events.notes import Note

WHOLE = Incentive("N1", "提高", date(2015, 7, 1))
PART = Incentive("N2", "试点", date(2017, 12, 31), scope="I01", home="I01", teams=frozenset({"T1"}))
TEAM = Incentive("N3", "单队", date(2018, 1, 1), scope="T2", home="I02", teams=frozenset({"T2"}))
SPAN = ("2015Q3", "2017Q4", "2018Q1")


@pytest.mark.parametrize(
    ("organisation", "drawn"),
    [
        ("district", ["提高", "试点（仅安康里）", "单队（仅第2团队）"]),
        ("I01", ["提高", "试点"]),
        ("I02", ["提高", "单队（仅第2团队）"]),
        ("I03", ["提高"]),
        ("T1", ["提高", "试点"]),
        ("T2", ["提高", "单队"]),
        ("T9", ["提高"]),
    ],
)
def test_only_what_concerns_an_organisation_is_drawn(setting, organisation, drawn):
    made = setting(incentives=(WHOLE, PART, TEAM))
    assert [label for _, label in events(made, organisation, SPAN)] == drawn


def test_incentives_of_one_quarter_and_title_stand_together(setting):
    twin = Incentive("N4", "试点", date(2017, 10, 1), scope="I02", home="I02", teams=frozenset({"T2"}))
    made = setting(incentives=(PART, twin, TEAM))
    assert [label for _, label in events(made, "district", SPAN)] == [
        "试点（仅安康里等2处）",
        "单队（仅第2团队）",
    ]
    assert [label for _, label in events(made, "I02", SPAN)] == ["试点", "单队（仅第2团队）"]


def test_events_outside_the_span_are_not_drawn_and_each_stands_before_its_quarter(setting):
    made = setting("en", incentives=(WHOLE, PART))
    assert events(made, "district", SPAN[1:]) == (("Q4<br>2017", "试点 (安康里 only)"),)


def test_trend_and_growth_draw_the_same(results, setting):
    made = setting(incentives=(PART, TEAM))
    for organisation, drawn in (("I01", ["试点"]), ("I03", [])):
        rows = results(*((organisation, quarter, "signing_rate", 7, 10) for quarter in SPAN))
        assert [label for _, label in trend(rows, rows.head(0), made, ()).chart.events] == drawn
        rows = results(
            *(
                (organisation, quarter, key, 1, 10)
                for quarter in SPAN
                for key in ("signing_growth", "income_growth")
            )
        )
        assert [label for _, label in growth(rows, "quarter", made).chart.events] == drawn


TICKS = tuple(f"Q{number}" for number in range(10))


def drawn(*events, noted=(), kind="lines", height=300):
    line = {"name": "x", "x": TICKS, "y": (0.5,) * 10, "labels": ("",) * 10}
    happened = {"percent": True, "events": events, "noted": noted}
    if kind == "lines":
        return figure(
            Lines(series=(IntervalSeries(**line, role="accent"),), **happened), palette(False), height
        )
    return figure(
        ControlChart(points=Points(**line), signals=(), limits=(), **happened), palette(False), height
    )


def labels(made):
    return sorted((note for note in made.layout.annotations if note.yref == "paper"), key=lambda note: note.x)


def test_labels_of_several_events_stand_apart_and_keep_within_the_chart():
    first, second, third = labels(
        made := drawn(
            ("Q2", "提高"), ("Q3", "二次提高绩效比例（仅下街口社区卫生服务中心）"), ("Q9", "三次提高绩效比例")
        )
    )
    assert [label.x for label in (first, second, third)] == [1.5, 2.5, 8.5]
    assert second.text == "二次提高绩效比例<br>（仅下街口社区卫生服务中<br>心）"
    assert [label.xanchor for label in (first, second, third)] == ["left", "left", "right"]
    # A long label must not stretch the axis.
    assert made.layout.xaxis.range == (-0.5, 9.5) and drawn().layout.xaxis.range is None


def boxes(made, plot=264, quarters=10, height=300 - 84):
    """Left, right, bottom and top in px of each label in a plot as wide as on a phone, with letters 13 px
    wide.
    """
    found = []
    for note in labels(made):
        lines = note.text.replace("&lt;", "<").split("<br>")
        at, wide = (note.x + 0.5) / quarters * plot, max(13 * len(line) for line in lines)
        left = at + note.xshift - (wide if note.xanchor == "right" else 0)
        bottom = note.yshift if note.yanchor == "bottom" else height + note.yshift - 16 * len(lines)
        found.append((left, left + wide, bottom, bottom + 16 * len(lines)))
    return found


def test_labels_near_each_other_do_not_touch_on_a_phone():
    made = drawn(
        ("Q2", "提高绩效比例"),
        ("Q3", "二次提高绩效比例"),
        noted=(
            ("Q2", "启用新信息系统"),
            ("Q3", "统计口径改变"),
            ("Q4", "流感"),
            ("Q5", "一二三四五六七八九十" * 6),
        ),
    )
    found = boxes(made)
    assert len(found) == 6
    for place, (left, right, bottom, top) in enumerate(found):
        assert left >= -40 and right <= 264 + 48 and bottom >= 0 and top <= 216
        for other_left, other_right, other_bottom, other_top in found[:place]:
            assert right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom


def test_a_label_leaves_the_line_of_figures_free():
    for level in (0.1, 0.5, 0.9):
        line = IntervalSeries(
            name="x", role="accent", x=TICKS, y=(level,) * 9 + (1 - level,), labels=("",) * 10
        )
        made = figure(Lines(series=(line,), percent=True, noted=(("Q3", "启用新信息系统"),)), palette(False))
        low, high = made.layout.yaxis.range
        ((_, _, bottom, top),) = boxes(made)
        at = (level - low) / (high - low) * (300 - 84)
        assert bottom > at or top < at


def test_a_note_is_told_from_an_incentive_without_its_colour():
    made = drawn(("Q2", "提高"), noted=(("Q5", "新系统"),))
    lines = {shape.x0: shape.line.dash for shape in made.layout.shapes}
    assert lines == {1.5: None, 4.5: "dot"}
    incentive, note = labels(made)
    assert (incentive.text, note.text) == ("提高", "◇ 新系统") and note.hovertext == "◇ 新系统"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("<b>粗</b>", "◇ &lt;b&gt;粗&lt;/b&gt;"),
        ("=1+1", "◇ =1+1"),
        ("{{7*7}}", "◇ {{7*7}}"),
        ("一\n二", "◇ 一 二"),
        ("&lt;", "◇ &amp;lt;"),
        ("一二三四五六七八九十" * 6, "◇ 一二三四五六七八九十<br>一二三四五六七八九十一…"),
    ],
)
@pytest.mark.parametrize("kind", ["lines", "control"])
def test_a_hostile_title_is_letters_and_fits(kind, title, said):
    note = next(label for label in labels(drawn(noted=(("Q2", title),), kind=kind)) if "◇" in label.text)
    assert note.text.replace("<br>（", "（") == said
    full = note.hovertext.replace("<br>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert full == f"◇ {' '.join(title.split())}"


def test_many_notes_on_a_small_chart_become_signs_one_beside_the_other():
    made = drawn(
        noted=tuple((f"Q{place}", f"第{place}件很长很长的大事记题目") for place in range(1, 10)), height=180
    )
    said = [label.text for label in labels(made)]
    assert (
        len(said) == 9
        and all("◇" in text for text in said)
        and "◇" in said
        and len({(label.x, label.yshift) for label in labels(made)}) == 9
        and max(label.yshift for label in labels(made)) <= 0
    )
    assert {label.hovertext for label in labels(made)} == {
        f"◇ 第{place}件很长很长的大事记题目" for place in range(1, 10)
    }


NOTED = (
    Note("A", "新系统", date(2017, 12, 5)),
    Note("B", "合并", date(2018, 1, 1), "I01", "I01", frozenset({"T1"})),
    Note("C", "早", date(2014, 1, 1)),
)


@pytest.mark.parametrize(
    ("organisation", "said"),
    [
        ("district", ["◇ 2018-01-01：合并（仅安康里）", "◇ 2017-12-05：新系统"]),
        ("I01", ["◇ 2018-01-01：合并", "◇ 2017-12-05：新系统"]),
        ("T1", ["◇ 2018-01-01：合并", "◇ 2017-12-05：新系统"]),
        ("I02", ["◇ 2017-12-05：新系统"]),
    ],
)
def test_notes_stand_on_every_time_chart_of_whom_they_concern_and_in_full_below(
    results, setting, organisation, said
):
    made = setting(notes=NOTED)
    drawn_ones = [line.split("：")[1] for line in reversed(said)]
    rates = results(*((organisation, quarter, "signing_rate", 7, 10) for quarter in SPAN))
    growths = results(
        *(
            (organisation, quarter, key, 1, 10)
            for quarter in SPAN
            for key in ("signing_growth", "income_growth")
        )
    )
    for shown in (trend(rates, rates.head(0), made, ()), growth(growths, "quarter", made)):
        assert [label for _, label in shown.chart.noted] == drawn_ones and shown.chart.events == ()
        assert [line for line in shown.notes if line.startswith("◇")] == said
    assert noted(made, organisation, SPAN) == tuple(
        zip(("17年<br>四季", "18年<br>一季"), drawn_ones, strict=False)
    )


def test_a_control_chart_draws_notes_and_sets_no_new_limits_by_them(results, setting):
    quarters = [f"{year}Q{quarter}" for year in range(2014, 2018) for quarter in (1, 2, 3, 4)]
    rows = results(
        *(
            ("I01", quarter, "signing_rate", 500 + 7 * (place % 3), 1000)
            for place, quarter in enumerate(quarters)
        )
    )
    made = setting(notes=(Note("A", "新系统", date(2015, 12, 5)),))
    found = usual(rows, made, ())
    shown = control(rows, found, made, ())
    assert (
        shown.chart.noted == (("15年<br>四季", "新系统"),)
        and shown.chart.events == ()
        and len(found.parts) == 1
    )
    assert "◇ 2015-12-05：新系统" in shown.notes


def test_the_latest_four_are_said_in_full_and_the_others_counted(setting):
    many = setting("en", notes=tuple(Note(str(day), f"n{day}", date(2018, 1, day)) for day in range(1, 8)))
    assert noted_lines(many, "district", SPAN) == (
        *(f"◇ 2018-01-0{day}: n{day}" for day in (7, 6, 5, 4)),
        "◇ More notes on the data screen: 3.",
    )
    assert noted_lines(setting(), "district", SPAN) == ()
