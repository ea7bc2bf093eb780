"""What is said and drawn of scores: the bars lead from 100 to the score, sentences hold the numbers of the
sheets, and nothing is claimed of what cannot be scored yet.
"""

from fractions import Fraction

import pytest

from components.drawings import figure, plot_of
from components.exhibits.scores.heat import items_of_all
from components.exhibits.scores.lost import lost
from components.exhibits.scores.movement import moved
from components.exhibits.scores.next_points import said_gain
from components.exhibits.scores.order import order
from components.exhibits.scores.what_if import told
from components.exhibits.scores.words import points, signed, whole_points
from components.theme import LIGHT
from metrics.scorecards.gains import gains
from metrics.scorecards.scored import of_hundred
from metrics.scorecards.sheet import Value


@pytest.mark.parametrize(
    ("value", "said"),
    [("79.995", "80.00"), ("79.9949", "79.99"), ("0", "0.00"), ("-1.005", "−1.01"), ("1234.5", "1,234.50")],
)
def test_points_are_rounded_once(value, said):
    assert points(Fraction(value)) == said


def test_points_of_a_document_have_no_zeros_that_say_nothing():
    assert [whole_points(Fraction(one)) for one in ("5", "5/2", "20/3", "100")] == ["5", "2.5", "6.67", "100"]
    assert [signed(Fraction(one)) for one in ("1.5", "-1.5", "0.001")] == ["+1.50", "−1.50", "0.00"]


def test_the_bars_lead_from_100_to_the_score(made, scored, setting):
    """Signing 60% of 75%: 6.25 × 0.8 = 5; awareness half of 85%: 1.25 of 2.5; the plan 3 of 5 points."""
    one = made("I01", signing_rate="0.6", awareness_rate="0.425", plan="0.6")
    assert one.score == 100 - Fraction("1.25") - Fraction("1.25") - 2
    shown = lost(scored(one), "I01", setting())
    bars = shown.chart.points
    assert bars.x == ("制度建设", "宣传培训", "服务覆盖")
    assert bars.labels == ("−2.00", "−1.25", "−1.25")
    assert shown.chart.starts == (100, 98, 96.75) and sum(bars.y) == pytest.approx(-4.5)
    assert shown.headline == "安康里 95.50 分，优秀"
    drawn = figure(shown.chart, LIGHT)
    assert list(drawn.data[0].base) == [100, 98, 96.75] and list(drawn.data[0].x) == [-2, -1.25, -1.25]
    held, seen = (trace for trace in plot_of(shown.chart, "zh").traces)
    assert held.unseen and held.y == (98, 96.75, 95.5) and seen.y == (2, 1.25, 1.25)


def test_what_does_not_apply_is_rescaled_and_said(made, scored, setting):
    """1.25 of 100 points do not apply; 2 of the other 98.75 are lost."""
    one = made("I01", monitored_fulfilment="n/a", plan="0.6")
    shown = lost(scored(one), "I01", setting())
    assert one.score == Fraction("96.75") / Fraction("98.75") * 100
    assert "有 1.25 分不适用（重点人群管理），其余按 100 分折算：得分 ÷ 98.75 × 100。" in shown.reading
    assert sum(shown.chart.points.y) == pytest.approx(float(one.score) - 100)


def test_what_cannot_be_scored_stands_apart(made, scored, setting):
    one = made("I01", plan=None, renewal_rate=None)
    shown = lost(scored(one), "I01", setting())
    assert (
        shown.headline
        == "安康里已得 85.00 分，还有 15.00 分暂不能评，最后在 85.00 到 100.00 分之间（良好到优秀）"
    )
    assert shown.chart.points.x == ("服务质量（暂不能评）", "制度建设（暂不能评）")
    assert set(shown.chart.points.roles) == {"context"}
    (said,) = (one for one in shown.reading if one.startswith("暂不能评"))
    assert "制度建设 5.00 分（尚未录入）" in said and "服务质量 10.00 分（没有数据）" in said
    assert order(scored(one, made("I02")), "I01", "institution", setting()).headline.startswith(
        "按已得分排；1 个单位还有分数暂不能评"
    )


def test_nothing_that_can_be_scored_is_said(made, scored, setting):
    keys = dict.fromkeys([part for item in made("I01").scheme.items for part in map(_key, item.parts)], None)
    shown = lost(scored(made("I01", **keys)), "I01", setting())
    assert shown.headline == "安康里：还没有一项可以评分"


def _key(part) -> str:
    return getattr(part, "quantity", None) or part.key


def test_a_score_on_a_bound_and_near_one_are_said(made, scored, setting):
    """50 of 100 … the plan 5, quality 10 × ½, coverage: 5 points lost in all by the plan and 5 by quality."""
    on = made("I01", plan="0", separate_accounts="0", tenth_of_public_health="0")
    assert on.score == 90
    assert "得分正好是优秀的 90 分：等次的下限包括在内。" in lost(scored(on), "I01", setting()).reading


def test_a_sample_brings_range_chance_and_place(made, scored, setting):
    sampled = Value(Fraction(80, 100), Fraction(71, 100), Fraction(87, 100), Fraction(80), Fraction(100))
    one = made("I01", plan="0", separate_accounts="0")
    items = tuple(item for item in one.items)
    from metrics.scorecards.judging import judged_parts
    from metrics.scorecards.sheet import Entry, sheet

    values = {
        part.part.quantity: part.value
        for item in items
        for part in item.parts
        if getattr(part.part, "quantity", None)
    }
    entries = {key: Entry(Fraction(1)) for key in judged_parts(one.scheme)}
    with_sample = sheet(one.scheme, "I02", values | {"satisfaction_rate": sampled}, entries)
    assert with_sample.score == 100 - Fraction(15, 2) * Fraction(1, 9)
    shown = lost(scored(one, with_sample), "I02", setting()).headline
    assert (
        shown.startswith("下街口 99.17 分（") and "，优秀；在 2 个单位中第 1；达到优秀的把握超过 99%" in shown
    )


def test_the_order_and_the_heat_table_begin_with_the_lowest(made, scored, setting):
    every = scored(made("I01"), made("I02", plan="0"), made("I03", plan="0.5"))
    shown = order(every, "I03", "institution", setting())
    assert shown.chart.points.keys == ("I02", "I03", "I01")
    assert shown.chart.points.roles == ("context", "accent", "context")
    assert shown.headline == "下街口最低，安康里最高，相差 5.00 分"
    assert list(shown.table["排名"]) == ["第 1", "第 2", "第 3"]
    assert list(shown.table["等次"]) == ["优秀"] * 3
    heat = items_of_all(every, "I03", setting())
    assert heat.chart.names.keys == ("I02", "I03", "I01")
    assert heat.chart.rates[0].cells == ("0%", "50%", "100%")
    assert heat.chart.rates[0].roles == ("far_worse", "far_worse", "")
    assert heat.headline == "平均丢分最多：制度建设 −2.50 分"


def test_one_alone_has_no_order(made, scored, setting):
    assert order(scored(made("I01")), "I01", "institution", setting()) is None


def test_a_movement_is_told_by_its_largest_parts(made, scored, setting):
    now, before = made("I01", plan="1", renewal_rate="0.475"), made("I01", plan="0")
    shown = moved(scored(now), scored(before, period="2017Q4"), "I01", setting())
    assert shown.headline == "安康里与2017年四季度同分"
    now = made("I01", plan="1", renewal_rate="0.76")
    shown = moved(scored(now), scored(before, period="2017Q4"), "I01", setting())
    assert shown.headline == "安康里比2017年四季度多 3.00 分：制度建设 +5.00、服务质量 −2.00"
    assert sum(shown.chart.points.y) == pytest.approx(float(now.score - before.score))


def test_items_of_which_one_quarter_knows_nothing_are_not_compared(made, scored, setting):
    now, before = made("I01", renewal_rate="0.76"), made("I01", plan=None)
    shown = moved(scored(now), scored(before, period="2017Q4"), "I01", setting())
    assert shown.headline == "两个季度都能评的项，安康里比2017年四季度少 2.00 分：服务质量 −2.00"
    assert shown.reading == ("没有比较：制度建设，因为有一个季度还不能评。",)


def test_the_next_points_are_said_with_what_they_take(made):
    """60 of 100 signed at 75%: 5 of 6.25 points; 15 more bring the other 1.25."""
    values = {"signing_rate": Value(Fraction(60, 100), *[Fraction(60, 100)] * 2, Fraction(60), Fraction(100))}
    one = made("I01")
    from metrics.scorecards.judging import judged_parts
    from metrics.scorecards.sheet import Entry, sheet

    found = sheet(one.scheme, "I01", values, {key: Entry(Fraction(1)) for key in judged_parts(one.scheme)})
    said = [said_gain(gain, found, "zh") for gain in gains(found)]
    assert "签约率再多 15 人 → +1.25 分，得满" in said
    assert "签约率再多 12 人 → +1.00 分（服务覆盖到 6 分）" in said


def test_what_a_scenario_changes_is_said(made, scored, setting):
    as_it_is = scored(made("I01", plan="0", separate_accounts="0", tenth_of_public_health="0"), made("I02"))
    now = scored(
        made("I01", plan="0", separate_accounts="0", tenth_of_public_health="0", renewal_rate="0"),
        made("I02"),
    )
    assert told(now, as_it_is, "I01", 1, setting()) == (
        "试算（改了 1 处，保存的方案和录入没有变）：安康里 90.00 → 80.00 分，优秀 → 良好，第 2 → 第 2；共 1 个单位等次改变"
    )
    assert of_hundred(now.by_name["I01"], Fraction(10)) == 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_is_there_in_both_languages(made, scored, setting, lang):
    every = scored(made("I01", plan=None, monitored_fulfilment="n/a"), made("I02", signing_rate="0.2"))
    before = scored(made("I01"), made("I02"), period="2017Q4")
    place = setting(lang)
    for exhibit in (
        lost(every, "I01", place), order(every, "I01", "institution", place),
        items_of_all(every, "I01", place), moved(every, before, "I01", place),
    ):  # fmt: skip
        said = " ".join((exhibit.headline, *exhibit.reading, *exhibit.notes, exhibit.caption, exhibit.source))
        assert "{" not in said and (lang == "zh" or not any("一" <= one <= "鿿" and one not in
            "安康里下街口云州区" for one in said)), said  # fmt: skip
