"""What an exhibit says follows from its numbers: direction, number, unit; missing is said as missing."""

from dataclasses import dataclass

import pandas as pd
import pytest

from components.exhibits.growth import growth
from components.exhibits.incentive import before_after_bars, dumbbells
from components.exhibits.parts import judgement, movement
from components.exhibits.portrait import portrait, portrait_headline
from components.exhibits.ranking import ranking
from components.exhibits.trend import multiples, trend
from metrics import INDICATORS
from metrics.analysis.among_all import Rank
from metrics.needed import meets_target

QUARTERS = ("2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1")


def series(results, key, *values):
    """One organisation's quarters: a percentage each, or a reason."""
    rows = [
        ("I01", quarter, key, *((value,) if isinstance(value, str) else (value, 100)))
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    return results(*rows)


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        (
            (60, 61, 62, 63, 75),
            "签约率2018年一季度为75.0%，比上年同期高15.0个百分点",
            "Signing rate: 75.0% in 2018 Q1, 15.0 pp above a year earlier",
        ),
        (
            (60, 61, 62, 63, 55.5),
            "签约率2018年一季度为55.5%，比上年同期低4.5个百分点",
            "Signing rate: 55.5% in 2018 Q1, 4.5 pp below a year earlier",
        ),
        (
            (60, 61, 62, 63, 60.01),
            "签约率2018年一季度为60.0%，与上年同期持平",
            "Signing rate: 60.0% in 2018 Q1, as a year earlier",
        ),
        (
            ("no_data", 61, 62, 63, 75),
            "签约率2018年一季度为75.0%，无上年同期可比",
            "Signing rate: 75.0% in 2018 Q1; no value a year earlier",
        ),
        (("no_data",) * 5, "签约率：所选期间没有结果", "Signing rate: no value in this span"),
    ],
)
def test_trend_says_how_it_stands_against_a_year_earlier(results, setting, values, zh, en):
    rows = series(results, "signing_rate", *values)
    for lang, said in (("zh", zh), ("en", en)):
        assert trend(rows, rows.head(0), setting(lang), ()).headline == said


def test_trend_leaves_an_unfinished_quarter_out_of_its_message_and_marks_it(results, setting):
    rows = series(results, "signing_rate", 60, 61, 62, 63, 20)
    shown = trend(rows, rows.head(0), setting("en"), ("2018Q1",))
    assert shown.headline == "Signing rate: 63.0% in 2017 Q4; no value a year earlier"
    assert shown.chart.hollow == ("Q1<br>2018",) and "2018 Q1 is incomplete" in shown.notes[0]


def test_trend_of_a_count_has_its_unit(results, setting):
    rows = results(("I01", "2017Q1", "residents", 1000, 1), ("I01", "2018Q1", "residents", 1240, 1))
    assert (
        trend(rows, rows.head(0), setting("en"), ()).headline
        == "Residents: 1,240 people in 2018 Q1, 240 people above a year earlier"
    )


def test_trend_keeps_a_gap_and_gives_its_reason(results, setting):
    shown = trend(series(results, "signing_rate", 60, "no_data", 62, 63, 75), pd.DataFrame(), setting(), ())
    assert shown.chart.series[0].y == (0.6, None, 0.62, 0.63, 0.75)
    assert shown.table["缺失原因"].tolist() == ["", "没有数据", "", "", ""]
    assert shown.table["结果"].tolist()[1] == "—"


def test_every_exhibit_says_period_place_day_and_source(results, setting):
    shown = trend(series(results, "signing_rate", 60, 61, 62, 63, 75), pd.DataFrame(), setting(), ())
    assert shown.caption == "签约率 · 2017年一季度–2018年一季度 · 安康里"
    assert shown.as_of.isoformat() == "2018-05-15" and shown.definitions == (INDICATORS["signing_rate"],)
    assert "合成记录" in shown.source and INDICATORS["signing_rate"].source.zh in shown.source
    real = trend(
        series(results, "signing_rate", 60, 61, 62, 63, 75), pd.DataFrame(), setting(synthetic=False), ()
    )
    assert "合成" not in real.source


def test_ranking_with_a_target_counts_who_meets_it(results, setting):
    rows = results(
        ("I01", "2018Q1", "signing_rate", 80, 100),
        ("I02", "2018Q1", "signing_rate", 75, 100),
        ("I03", "2018Q1", "signing_rate", 60, 100),
    )
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.headline == "3家机构中2家签约率达标（≥75%），云溪居末"
    assert ranking(rows, rows.head(0), "institution", setting("en")).headline.endswith(
        "2 of 3 institutions meet the target (≥75%); 云溪 is last"
    )
    assert shown.chart.points.x == ("云溪", "下街口", "安康里")  # the best on top
    assert shown.chart.points.roles == ("worse", "accent", "accent")
    assert shown.chart.reference == (0.75, "目标 ≥75%")


def test_ranking_without_a_target_names_best_and_last_beside_the_district(results, setting):
    rows = results(
        ("I01", "2018Q1", "face_to_face_rate", 80, 100), ("I02", "2018Q1", "face_to_face_rate", 60, 100)
    )
    whole = results(("district", "2018Q1", "face_to_face_rate", 140, 200), level="district")
    shown = ranking(rows, whole, "institution", setting())
    assert shown.headline == "面对面服务率：安康里最高（80.0%），下街口最低（60.0%）"
    assert shown.chart.reference == (0.7, "全区 70.0%")
    assert set(shown.chart.points.roles) == {"accent"}


def test_ranking_of_what_should_be_low_has_the_lowest_on_top(results, setting):
    rows = results(
        ("I01", "2018Q1", "residents_per_team", 5000, 1), ("I02", "2018Q1", "residents_per_team", 1500, 1)
    )
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.chart.points.x == ("安康里", "下街口")
    assert shown.chart.points.roles == ("worse", "accent")
    assert (
        "2家机构中1家" in shown.headline
        and "≤2,000" in shown.headline
        and shown.headline.endswith("安康里居末")
    )


def test_ranking_names_who_is_missing_and_why(results, setting):
    rows = results(("I01", "2018Q1", "signing_rate", 80, 100), ("I02", "2018Q1", "signing_rate", "no_data"))
    shown = ranking(rows, rows.head(0), "institution", setting())
    assert shown.notes == ("1个没有结果（下街口）：没有数据",)
    assert shown.headline.startswith("2家机构中1家") and len(shown.table) == 2
    nothing = ranking(rows.tail(1), rows.head(0), "institution", setting("en"))
    assert nothing.headline == "Signing rate: nothing to compare in this quarter"


@pytest.mark.parametrize(
    ("signing", "income", "zh", "en"),
    [
        (
            12,
            15,
            "签约居民环比增长12.0%，人均收入环比增长15.0%",
            "signed residents up 12.0%, mean income up 15.0%",
        ),
        (
            -3.1,
            0.01,
            "签约居民环比下降3.1%，人均收入环比持平",
            "signed residents down 3.1%, mean income unchanged",
        ),
        (
            12,
            "no_data",
            "签约居民环比增长12.0%，人均收入环比无数据",
            "signed residents up 12.0%, mean income not known",
        ),
    ],
)
def test_growth_says_both(results, setting, signing, income, zh, en):
    def row(key, value):
        return ("I01", "2018Q1", key, *((value,) if isinstance(value, str) else (value, 100)))

    rows = results(row("signing_growth", signing), row("income_growth", income))
    assert growth(rows, "quarter", setting()).headline == "2018年一季度" + zh
    assert growth(rows, "quarter", setting("en")).headline == "2018 Q1, quarter on quarter: " + en


def test_growth_of_nothing_says_so_and_an_unfinished_quarter_is_noted(results, setting):
    rows = results(
        ("I01", "2018Q1", "signing_growth", "incomplete_period"),
        ("I01", "2018Q1", "income_growth", "incomplete_period"),
    )
    shown = growth(rows, "quarter", setting())
    assert shown.headline == "所选期间没有可计算的增长率"
    assert shown.notes == ("2018年一季度尚未结束（数据截至 2018-05-15），不参与增长计算。",)


def test_growth_marks_the_incentive_only_where_it_lies_in_the_span(results, setting):
    rows = results(("I01", "2018Q1", "signing_growth", 1, 100), ("I01", "2018Q1", "income_growth", 1, 100))
    assert growth(
        rows, "quarter", setting(incentives=(("2018Q1", "提高"), ("2015Q3", "早")))
    ).chart.events == (("18年<br>一季", "提高"),)


def compared(*rows):
    """Rows of a comparison: organisation, indicator, percent before and after, or None for a missing side."""
    made = []
    for organisation, indicator, *sides in rows:
        row = {"organisation": organisation, "indicator": indicator, "doubt_before": "", "doubt_after": ""}
        for side, percent in zip(("before", "after"), sides, strict=True):
            value = float("nan") if percent is None else percent / 100
            row |= {
                f"numerator_{side}": value * 1000,
                f"denominator_{side}": value / value * 1000,
                f"value_{side}": value,
                f"lower_{side}": value - 0.02,
                f"upper_{side}": value + 0.02,
                f"period_{side}": None
                if percent is None
                else {"before": "2014Q3..2015Q2", "after": "2015Q3..2016Q2"}[side],
            }
        difference = row["value_after"] - row["value_before"]
        made.append(
            row
            | {
                "difference": difference,
                "difference_lower": difference - 0.01,
                "difference_upper": difference + 0.01,
            }
        )
    return pd.DataFrame(made)


@pytest.mark.parametrize(
    ("first", "second", "zh"),
    [
        ((10, 60), (50, 80), "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%"),
        ((60, 10), (80, 70), "激励后2项指标全部下降，面对面服务率由60.0%降至10.0%"),
        ((10, 60), (80, 70), "激励后2项指标中1项上升、1项下降，变化最大的是面对面服务率：10.0%→60.0%"),
        ((None, 60), (50, None), "所选窗口内没有可比的激励前后结果"),
    ],
)
def test_the_incentive_says_what_rose_and_what_fell(setting, first, second, zh):
    rows = compared(("I01", "face_to_face_rate", *first), ("I01", "satisfaction_rate", *second))
    assert before_after_bars(rows, setting()).headline == zh


def test_the_short_lines_on_the_bars_are_called_neither_too_narrow_nor_too_wide(setting):
    """Of surveys they may be wider than what the teams tell."""
    notes = "".join(before_after_bars(compared(("I01", "awareness_rate", 30, 60)), setting()).notes)
    assert "各数值自身的误差" in notes and "窄" not in notes and "“激励前后”页面" in notes


@pytest.mark.parametrize(
    ("first", "second", "en"),
    [
        (
            (10, 60),
            (50, 80),
            "Face-to-face rate rose from 10.0% to 60.0%; all 2 rates rose after the incentive",
        ),
        (
            (60, 10),
            (80, 70),
            "Face-to-face rate fell from 60.0% to 10.0%; all 2 rates fell after the incentive",
        ),
    ],
)
def test_a_capital_begins_the_sentence(setting, first, second, en):
    rows = compared(("I01", "face_to_face_rate", *first), ("I01", "satisfaction_rate", *second))
    assert before_after_bars(rows, setting("en")).headline == en


@dataclass(frozen=True)
class Judged:
    """Of an effect only what a headline asks."""

    indicator: str
    verdict: str
    claimed: bool


@pytest.mark.parametrize(
    ("first", "second", "headline", "note"),
    [
        (("rose", True), ("rose", True), "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%", ""),
        # Hardly chance, but no more than the course of before; or within chance.
        (
            ("rose", False),
            ("unclear", False),
            "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%（看不出与激励有关）",
            "面对面服务率、签约居民满意度",
        ),
        (
            ("rose", False),
            ("rose", True),
            "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%（面对面服务率的变化看不出与激励有关）",
            "面对面服务率",
        ),
        (
            ("rose", True),
            ("unclear", False),
            "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%",
            "签约居民满意度",
        ),
        # Too few teams: nothing is judged either way.
        (("untested", False), ("untested", False), "激励后2项指标全部上升，面对面服务率由10.0%升至60.0%", ""),
    ],
)
def test_the_headline_of_before_and_after_implies_no_effect_that_is_not_borne_out(
    setting, first, second, headline, note
):
    keys = ("face_to_face_rate", "satisfaction_rate")
    effects = [Judged(key, *judged) for key, judged in zip(keys, (first, second), strict=True)]
    rows = compared(("I01", keys[0], 10, 60), ("I01", keys[1], 50, 80))
    shown = before_after_bars(rows, setting(), effects=effects)
    assert shown.headline == headline
    said = [one for one in shown.notes if one.startswith("看不出与激励有关的变化")]
    assert said == ([f"看不出与激励有关的变化：{note}。原因见“激励前后”页面的文字。"] if note else [])
    assert before_after_bars(rows, setting("en"), effects=effects).headline.endswith("the incentive)") is (
        "看不出" in headline
    )
    one = dumbbells(compared(("I01", keys[0], 10, 60)), "institution", setting(), effects=effects).headline
    assert one == "面对面服务率：1家机构中有1家激励后上升" + (
        "（看不出与激励有关）" if first == ("rose", False) else ""
    )


def test_quarters_of_transition_are_named_under_the_bars_and_dumbbells(setting):
    rows = compared(("I01", "face_to_face_rate", 10, 60))
    said = "2015年三季度为过渡期，不计入比较。"
    assert (
        before_after_bars(rows, setting(), ["2015Q3"]).notes[0]
        == dumbbells(rows, "team", setting(), ["2015Q3"]).notes[0]
        == said
    )
    assert said not in before_after_bars(rows, setting()).notes


def test_dumbbells_count_who_rose_and_leave_out_who_lacks_a_side(setting):
    rows = compared(
        ("I01", "awareness_rate", 30, 60),
        ("I02", "awareness_rate", 60, 30),
        ("I03", "awareness_rate", None, 50),
    )
    shown = dumbbells(rows, "institution", setting())
    assert shown.headline == "知晓率：3家机构中有1家激励后上升"
    assert shown.notes == ("1个在其中一个窗口没有数据，未列出。",)
    assert shown.chart.series[1].keys == ("I02", "I01") and len(shown.table) == 3


def test_multiples_count_who_rose_and_who_fell(results, setting):
    rows = results(
        ("I01", "2017Q1", "signing_rate", 60, 100),
        ("I01", "2018Q1", "signing_rate", 70, 100),
        ("I02", "2017Q1", "signing_rate", 60, 100),
        ("I02", "2018Q1", "signing_rate", 50, 100),
        ("I02", "2018Q2", "signing_rate", 1, 100),
        ("I03", "2017Q1", "signing_rate", "no_data"),
        ("I03", "2018Q1", "signing_rate", "no_data"),
    )
    district = results(
        ("district", "2017Q1", "signing_rate", 60, 100), ("district", "2018Q1", "signing_rate", 60, 100)
    )
    shown = multiples(rows, district, setting(), ("2018Q2",))
    assert shown.headline == "签约率2018年一季度与2017年一季度相比，3家机构中1家上升、1家下降、1家缺少数据"
    assert (
        multiples(rows, district, setting("en"), ("2018Q2",)).headline
        == "Signing rate, 2017 Q1 to 2018 Q1: of 3 institutions 1 rose, 1 fell, 1 without data"
    )
    assert [series.role for series in (shown.chart.whole, *shown.chart.series)] == [
        "context",
        "better",
        "worse",
        "context",
    ]
    assert shown.legend.endswith("各图同一纵轴，▲▼为比2017年一季度好或差")


def test_multiples_compare_the_same_two_quarters_for_all_and_their_numbers_add_up(results, setting):
    # Most report from 2017Q1 on; one earlier, one later, and one is where it was.
    rows = results(
        ("I01", "2016Q4", "signing_rate", 90, 100),
        ("I01", "2017Q1", "signing_rate", 60, 100),
        ("I01", "2018Q1", "signing_rate", 70, 100),
        ("I02", "2017Q1", "signing_rate", 60, 100),
        ("I02", "2018Q1", "signing_rate", 60, 100),
        ("I03", "2017Q3", "signing_rate", 60, 100),
        ("I03", "2018Q1", "signing_rate", 70, 100),
        ("T1", "2017Q1", "signing_rate", 50, 100),
        ("T1", "2018Q1", "signing_rate", 60, 100),
    )
    shown = multiples(rows, rows.head(1), setting(), ())
    assert (
        shown.headline
        == "签约率2018年一季度与2017年一季度相比，4家机构中2家上升、0家下降、1家持平、1家缺少数据"
    )
    assert [series.role for series in (shown.chart.whole, *shown.chart.series)] == [
        "context",
        "better",
        "context",
        "context",
        "better",
    ]


def test_multiples_of_one_quarter_or_none_claim_no_rise(results, setting, lang):
    one, none = (results(("I01", "2018Q1", "signing_rate", *parts)) for parts in ((60, 100), ("no_data",)))
    first, second = (multiples(rows, rows, setting(lang), ()) for rows in (one, none))
    assert (
        first.headline
        == {
            "zh": "签约率只有2018年一季度有结果，还看不出升降",
            "en": "Signing rate: only 2018 Q1 has results; no rise or fall to be seen yet",
        }[lang]
    )
    assert (
        second.headline
        == {"zh": "签约率：所选期间没有结果", "en": "Signing rate: no value in this span"}[lang]
    )
    assert "▲" not in first.caption + second.caption


def test_portrait_shows_target_peers_and_missing(results, setting):
    keys = ("signing_rate", "residents_per_team", "renewal_rate")
    own = results(
        ("T1", "2018Q1", keys[0], 80, 100),
        ("T1", "2018Q1", keys[1], 3000, 1),
        ("T1", "2018Q1", keys[2], "no_data"),
        level="team",
    )
    peers = pd.concat(
        [own, results(("T2", "2018Q1", keys[0], 90, 100), ("T2", "2018Q1", keys[1], 1000, 1), level="team")]
    )
    place = results(("I01", "2018Q1", keys[0], 85, 100))
    shown = portrait(own, peers, place, place.head(0), own, setting(), {}).set_index("key")
    assert shown.loc[keys[0], ["结果", "目标", "本机构", "全区", "排名"]].tolist() == [
        "80.0%",
        "≥75% ✓",
        "85.0%",
        "—",
        "2 / 2",
    ]
    assert shown.loc[keys[1], ["目标", "排名"]].tolist() == ["≤2,000 ✗", "2 / 2"]
    assert shown.loc[keys[2], ["结果", "目标", "排名"]].tolist() == ["—（没有数据）", "≥95%", ""]
    ranked = portrait(
        own, peers, place, place.head(0), own, setting(), {keys[0]: {"T1": Rank(12, 5, 31, 166)}}
    ).set_index("key")
    assert ranked["排名"].tolist() == ["12 / 166（5–31）", "2 / 2", ""]
    before = results(("T1", "2017Q4", keys[0], 70, 100), ("T1", "2017Q4", keys[1], 2500, 1), level="team")
    assert (
        portrait_headline(own, before, setting())
        == "第1团队：2项有目标的指标中1项达标；较上季1项向好、1项变差"
    )


@pytest.mark.parametrize(
    ("key", "change", "moved", "meant"),
    [
        ("signing_rate", 0.01, "up", "better"),
        ("signing_rate", -0.01, "down", "worse"),
        ("signing_rate", 0.0004, "flat", "context"),
        ("residents_per_team", 100, "up", "worse"),
        ("residents_per_team", -100, "down", "better"),
        ("residents", 100, "up", "context"),
        ("residents", 0, "flat", "context"),
    ],
)
def test_a_change_is_judged_by_the_way_that_is_good(key, change, moved, meant):
    assert (
        movement(INDICATORS[key], change),
        judgement(INDICATORS[key], change, INDICATORS[key].direction.value),
    ) == (moved, meant)


def test_a_target_is_met_at_its_value():
    rate, load = INDICATORS["signing_rate"], INDICATORS["residents_per_team"]
    assert meets_target(rate, 0.75) and meets_target(load, 2000)
    assert meets_target(rate, 0.7499) is False and meets_target(load, 2001) is False
    assert meets_target(rate, float("nan")) is None and meets_target(INDICATORS["residents"], 5) is None


def test_a_target_with_a_condition_is_judged_by_it(results, setting):
    """Saturation of 0.60 beside a coverage of 52 % misses the document's target; beside 80 % it meets it."""

    def of(coverage, value=60):
        rows = results(
            ("I01", "2018Q1", "signing_rate", coverage, 100),
            ("I01", "2018Q1", "signing_saturation", value, 100),
        )
        return rows[rows["indicator"] == "signing_saturation"]

    low, fine, over = (
        ranking(of(*given), of(80).head(0), "institution", setting()) for given in ((52,), (80,), (80, 120))
    )
    assert [one.chart.points.roles for one in (low, fine, over)] == [("worse",), ("accent",), ("worse",)]
    assert (
        "0.60，未达标（" in low.headline
        and "0.60，达标（" in fine.headline
        and "≤1.0，签约率未达标时≥1.0" in low.headline
    )
    shown = portrait(of(52), of(52), of(52).head(0), of(52).head(0), of(52), setting(), {})
    assert shown["目标"].tolist() == ["≤1.0* ✗"] and shown["排名"].tolist() == [""]


def test_organisations_with_a_target_that_has_two_sides_have_no_last(results, setting):
    rows = results(
        *(
            (place, "2018Q1", key, value, 100)
            for place, coverage, saturation in (("I01", 80, 60), ("I02", 60, 60))
            for key, value in (("signing_rate", coverage), ("signing_saturation", saturation))
        )
    )
    shown = ranking(rows[rows["indicator"] == "signing_saturation"], rows.head(0), "institution", setting())
    assert "1家" in shown.headline and "居末" not in shown.headline


@pytest.mark.parametrize(("coverage", "meaning"), [(52, "better"), (80, "context")])
def test_a_rise_towards_a_floor_is_better_while_the_condition_holds(results, setting, coverage, meaning):
    rows = results(
        *(
            ("I01", quarter, key, value, 100)
            for quarter, saturation in (("2017Q4", 50), ("2018Q1", 60))
            for key, value in (("signing_rate", coverage), ("signing_saturation", saturation))
        )
    )
    rows = rows[rows["indicator"] == "signing_saturation"]
    assert (
        multiples(rows, rows.assign(organisation="district"), setting(), ()).chart.series[-1].role == meaning
    )
