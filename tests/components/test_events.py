"""An incentive is drawn where it concerns somebody, and says whom where that is not everybody."""

from datetime import date

import pytest

from components.charts.figure import figure
from components.exhibits.growth import growth
from components.exhibits.model import Chart, Series
from components.exhibits.parts import events
from components.exhibits.trend import trend
from components.theme import palette
from metrics.incentives import Incentive

WHOLE = Incentive("N1", "提高", date(2015, 7, 1))
PART = Incentive("N2", "试点", date(2017, 12, 31), scope="I01", home="I01", teams=frozenset({"T1"}))
TEAM = Incentive("N3", "单队", date(2018, 1, 1), scope="T2", home="I02", teams=frozenset({"T2"}))
SPAN = ("2015Q3", "2017Q4", "2018Q1")


@pytest.mark.parametrize(("organisation", "drawn"), [
    ("district", ["提高", "试点（仅安康里）", "单队（仅第2团队）"]), ("I01", ["提高", "试点"]), ("I02", ["提高", "单队（仅第2团队）"]),
    ("I03", ["提高"]), ("T1", ["提高", "试点"]), ("T2", ["提高", "单队"]), ("T9", ["提高"]),
])
def test_only_what_concerns_an_organisation_is_drawn(setting, organisation, drawn):
    made = setting(incentives=(WHOLE, PART, TEAM))
    assert [label for _, label in events(made, organisation, SPAN)] == drawn


def test_incentives_of_one_quarter_and_title_stand_together(setting):
    twin = Incentive("N4", "试点", date(2017, 10, 1), scope="I02", home="I02", teams=frozenset({"T2"}))
    made = setting(incentives=(PART, twin, TEAM))
    assert [label for _, label in events(made, "district", SPAN)] == ["试点（仅安康里等2处）", "单队（仅第2团队）"]
    assert [label for _, label in events(made, "I02", SPAN)] == ["试点", "单队（仅第2团队）"]


def test_events_outside_the_span_are_not_drawn_and_each_stands_before_its_quarter(setting):
    made = setting("en", incentives=(WHOLE, PART))
    assert events(made, "district", SPAN[1:]) == (("Q4<br>2017", "试点 (安康里 only)"),)


def test_trend_and_growth_draw_the_same(results, setting):
    made = setting(incentives=(PART, TEAM))
    for organisation, drawn in (("I01", ["试点"]), ("I03", [])):
        rows = results(*((organisation, quarter, "signing_rate", 7, 10) for quarter in SPAN))
        assert [label for _, label in trend(rows, rows.head(0), made, ()).chart.events] == drawn
        rows = results(*((organisation, quarter, key, 1, 10) for quarter in SPAN for key in ("signing_growth", "income_growth")))
        assert [label for _, label in growth(rows, "quarter", made).chart.events] == drawn


def drawn(*events):
    ticks = tuple(f"Q{number}" for number in range(10))
    line = Series(name="x", role="accent", x=ticks, y=(0.5,) * 10, labels=("",) * 10)
    return figure(Chart(kind="lines", series=(line,), percent=True, events=events), palette(False))


def test_labels_of_several_events_stand_above_each_other_and_keep_within_the_chart():
    made = drawn(("Q2", "提高"), ("Q3", "二次提高绩效比例（仅下街口社区卫生服务中心）"), ("Q8", "三次"))
    labels = {note.x: note for note in made.layout.annotations if note.yref == "paper"}
    assert [labels[place].yshift for place in (1.5, 2.5, 7.5)] == [0, 16, 16 + 3 * 16]
    assert labels[2.5].text == "二次提高绩效比例<br>（仅下街口社区卫生服务中<br>心）"
    assert [labels[place].xanchor for place in (1.5, 2.5, 7.5)] == ["left", "left", "right"]
    # A long label must not stretch the axis.
    assert made.layout.xaxis.range == (-0.5, 9.5) and drawn().layout.xaxis.range is None
