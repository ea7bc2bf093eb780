"""The bars and the table of a change sum to the change, and name the organisations and the parts' meaning."""

import pandas as pd
import pytest

from components.drawings import figure
from components.exhibits.contribution_words import OTHERS
from components.exhibits.contributions import MOST_BARS
from components.theme import LIGHT
from tests.components.parts_of_change import ALIKE, made


@pytest.mark.parametrize("count", [5, MOST_BARS, MOST_BARS + 1, 30])
def test_the_bars_sum_to_the_change_however_many_parts(results, setting, count):
    parts = {
        f"I{place:02}": ((40 + place % 3, 100 + place), (50 - place % 7, 90 + 2 * place))
        for place in range(count)
    }
    shown, found = made(results, setting, "signing_rate", parts)
    bars = shown.chart.points
    assert len(bars.y) == min(count, MOST_BARS) and sum(bars.y) == pytest.approx(found.change, abs=1e-9)
    assert (
        (OTHERS in bars.keys) == (count > MOST_BARS)
        and len(shown.table) == count
        and len(shown.computed.table) == count + 1
    )
    if count > MOST_BARS:
        assert bars.x[-1] == f"其他{count - MOST_BARS + 1}家合计" and bars.roles[-1] == "rest"
    named = [value for key, value in zip(bars.keys, bars.y, strict=True) if key != OTHERS]
    assert named == sorted(named, reverse=found.change >= 0)


def test_teams_are_parts_of_their_institution(results, setting):
    parts = {f"T{place}": ((40, 100), (50, 100)) for place in range(14)}
    shown, _ = made(
        results, setting, "signing_rate", parts, level="team", whole="I01", homes=dict.fromkeys(parts, "I01")
    )
    assert (
        shown.chart.points.x[-1] == "其他3个团队合计"
        and "安康里的变化" in shown.reading[0]
        and shown.caption.endswith("安康里")
    )


def test_the_two_ways_sum_to_the_change_that_is_said(results, setting):
    # 40/100 and 10/100 become 50/110 and 10/90: from 25.0% to 30.0%, 4.9% by own rates.
    shown, found = made(
        results, setting, "signing_rate", {"I01": ((40, 100), (50, 110)), "I02": ((10, 100), (10, 90))}
    )
    assert "上升5.0个百分点" in shown.headline and found.parts["own"].sum() == pytest.approx(0.0333, abs=1e-3)
    assert shown.computed.note.startswith(
        "变化中，自身水平合计 +3.39，所占比重合计 +1.61（个百分点）。自身水平 = "
    ) and "3.39" not in "".join(shown.reading)


def test_the_sign_tells_what_the_colour_means(results, setting):
    parts = {"I01": ((40, 100), (50, 100)), "I02": ((40, 100), (37, 100)), "I03": ((40, 100), (40, 100))}
    bars = made(results, setting, "signing_rate", parts)[0].chart.points
    assert bars.roles == ("better", "context", "worse") and bars.labels == ("+3.3", "0.0", "−1.0")
    load = {"I01": ((4000, 2), (4400, 2)), "I02": ((4000, 2), (3900, 2))}
    assert made(results, setting, "residents_per_team", load)[0].chart.points.roles == ("worse", "better")
    assert made(results, setting, "residents", {"I01": ((40, 1), (50, 1))})[0].chart.points.roles == (
        "accent",
    )


def test_doubtful_parts_and_samples_say_so(results, setting):
    shown, _ = made(results, setting, "awareness_rate", ALIKE, doubt="few")
    assert (
        all(label.endswith("＊") for label in shown.chart.points.labels)
        and shown.chart.points.doubtful == (True,) * 3
    )
    assert "抽样" in shown.reading[1] and shown.notes[-1].startswith("＊")
    assert figure(shown.chart, LIGHT).data[0].marker.pattern.shape == ("/",) * 3


def test_the_fold_has_every_number_and_their_sums(results, setting, lang):
    shown, found = made(results, setting, "signing_rate", ALIKE, lang=lang)
    table = shown.computed.table
    assert table.iloc[1].tolist()[1:] == ["40 / 100", "52 / 100", "+4.0", "0.0", "+4.0"]
    assert table.iloc[0].tolist()[1:] == ["120 / 300", "135 / 300", "+5.0", "0.0", "+5.0"]
    assert "Kitagawa" in shown.computed.note and not pd.isna(found.change)


@pytest.mark.parametrize("word", ["显著", "Kitagawa", "分解", "权重", "caused", "导致"])
def test_nothing_above_the_fold_needs_statistics(results, setting, lang, word):
    shown, _ = made(results, setting, "awareness_rate", ALIKE, lang=lang)
    assert word not in " ".join([shown.headline, *shown.reading, *shown.notes, shown.caption])


def test_bars_begin_at_zero_on_either_side(results, setting):
    drawn = figure(made(results, setting, "signing_rate", ALIKE)[0].chart, LIGHT, height=100)
    bars = drawn.data[0]
    assert (
        bars.orientation == "h"
        and bars.base is None
        and list(bars.marker.color) == [LIGHT.better, LIGHT.better, LIGHT.worse]
    )
    assert drawn.layout.xaxis.range[0] < -0.01 < 0.04 < drawn.layout.xaxis.range[1]
    assert list(drawn.layout.yaxis.ticktext) == ["安康里  +4.0", "下街口  +2.0", "云溪  −1.0"]
    assert drawn.layout.yaxis.range[0] > drawn.layout.yaxis.range[1]  # the first on top
    assert [shape.x0 for shape in drawn.layout.shapes] == [0]


def test_the_chart_is_as_high_as_its_bars(results, setting):
    two, twelve = (
        made(
            results,
            setting,
            "signing_rate",
            {f"I{place}": ((40, 100), (50 + place, 100)) for place in range(count)},
        )[0]
        for count in (2, 12)
    )
    assert (
        figure(two.chart, LIGHT, 340).layout.height
        < 140
        < 310
        < figure(twelve.chart, LIGHT, 100).layout.height
        < 330
    )
