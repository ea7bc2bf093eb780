"""Where a change comes from: the sentence follows the numbers, and the bars sum to the change."""

import pandas as pd
import pytest

from components.drawings import figure
from components.exhibits.contribution_words import OTHERS
from components.exhibits.contributions import MOST_BARS, contributions
from components.theme import LIGHT
from metrics.analysis.shares import REST, shares

NOW, QUARTER, YEAR = "2018Q1", "2017Q4", "2017Q1"


def made(results, setting, key, parts, *, base=QUARTER, level="institution", whole="district", **given):
    """``parts``: organisation → ((numerator, denominator) before, the same now), or a reason; the whole is
    their sum and ``more``.
    """
    more = given.pop("more", ((0, 0), (0, 0)))
    sides = [
        [
            (name, period, key, *((one,) if isinstance(one, str) else one))
            for name, (*pair,) in parts.items()
            for one in (pair[at],)
        ]
        for at, period in enumerate((base, NOW))
    ]
    rows = results(*sides[0], *sides[1], level=level, doubt=given.pop("doubt", ""))
    sums = [
        [
            more[at][place] + sum(pair[at][place] for pair in parts.values() if not isinstance(pair[at], str))
            for place in (0, 1)
        ]
        for at in (0, 1)
    ]
    sums = [one if one[1] else ["no_data"] for one in sums]
    total = results(
        (whole, base, key, *sums[0]),
        (whole, NOW, key, *sums[1]),
        level="district" if whole == "district" else "institution",
    )
    if total["denominator"].min() > 1 and "signed" in key:
        total["denominator"] = 1.0
    found = shares(key, rows, total, NOW, over_year=base == YEAR)
    return contributions(found, rows, setting(**given)), found


ALIKE = {"I01": ((40, 100), (52, 100)), "I02": ((40, 100), (46, 100)), "I03": ((40, 100), (37, 100))}


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        # (12 + 6 − 3) / 300 = 5.0 points: 4.0, 2.0 and −1.0
        (
            ALIKE,
            "签约率2018年一季度较上季上升5.0个百分点，主要来自安康里（+4.0）、下街口（+2.0）；云溪（−1.0）拉低",
            "Signing rate, 2018 Q1: up 5.0 pp on the quarter before, mainly from 安康里 (+4.0), 下街口 (+2.0); "
            "held down by 云溪 (−1.0)",
        ),
        (
            {name: after_before[::-1] for name, after_before in ALIKE.items()},
            "签约率2018年一季度较上季下降5.0个百分点，主要来自安康里（−4.0）、下街口（−2.0）；云溪（+1.0）拉高",
            "Signing rate, 2018 Q1: down 5.0 pp on the quarter before, mainly from 安康里 (−4.0), 下街口 (−2.0); "
            "held up by 云溪 (+1.0)",
        ),
        (
            {"I01": ((40, 100), (46, 100)), "I02": ((40, 100), (34, 100))},
            "签约率2018年一季度较上季持平：安康里（+3.0）与下街口（−3.0）相互抵消",
            "Signing rate, 2018 Q1: unchanged on the quarter before: 安康里 (+3.0) and 下街口 (−3.0) cancel out",
        ),
        (
            {"I01": ((40, 100), (40, 100))},
            "签约率2018年一季度较上季持平",
            "Signing rate, 2018 Q1: unchanged on the quarter before",
        ),
        (
            {"I01": ("no_data", (40, 100))},
            "签约率：本期或基期没有结果，说不出变化来自哪里",
            "Signing rate: no value now or in the base period, so its change cannot be traced",
        ),
    ],
)
def test_the_headline_says_how_much_and_from_whom(results, setting, parts, zh, en):
    for lang, said in (("zh", zh), ("en", en)):
        assert made(results, setting, "signing_rate", parts, lang=lang)[0].headline == said


def test_parts_contradicting_the_whole_are_said_to(results, setting):
    shown, _ = made(
        results, setting, "signing_rate", {"I01": ((50, 100), (40, 100))}, more=((-20, 0), (0, 0))
    )
    assert shown.headline == "签约率：各部分之和与总体不符，无法分解，请检查导入文件"
    assert shown.reading == () and shown.computed is None and shown.table.empty and shown.chart.points.y == ()
    assert figure(shown.chart, LIGHT).data


def test_two_that_bring_less_than_half_are_not_called_the_main_ones(results, setting):
    # Five alike: two of them bring two fifths.
    for sign, word in ((1, "拉高"), (-1, "拉低")):
        parts = {f"I{place:02}": ((50, 100), (50 + sign * 6, 100)) for place in range(1, 6)}
        shown, _ = made(results, setting, "signing_rate", parts)
        assert (
            f"，{word}最多的是安康里（{'+' if sign > 0 else '−'}1.2）、下街口" in shown.headline
            and "主要" not in shown.headline
        )


def test_two_that_bring_less_than_a_third_are_not_named(results, setting):
    # Ten alike: two of them bring a fifth of 5.0 points.
    parts = {f"I{place:02}": ((50, 100), (55, 100)) for place in range(1, 11)}
    assert (
        made(results, setting, "signing_rate", parts)[0].headline
        == "签约率2018年一季度较上季上升5.0个百分点，变化分散在各家机构"
    )
    teams, _ = made(
        results,
        setting,
        "signing_rate",
        {f"T{place}": pair[::-1] for place, pair in enumerate(parts.values())},
        level="team",
        whole="I01",
        homes={f"T{place}": "I01" for place in range(10)},
        lang="en",
    )
    assert (
        teams.headline == "Signing rate, 2018 Q1: down 5.0 pp on the quarter before, spread over many teams"
    )


def test_of_a_change_that_is_spread_one_is_named_only_if_it_pulls_hard(results, setting):
    # (12 × 5 − 10) / 1,300 = 3.8 points, of which one takes back 0.77: a fifth; with −20 it is 3.1 points and
    # a half.
    parts = {f"I{place:02}": ((50, 100), (55, 100)) for place in range(4, 16)}
    little, much = (
        made(results, setting, "signing_rate", parts | {"I03": ((50, 100), (50 - lost, 100))})[0].headline
        for lost in (10, 20)
    )
    assert little.endswith("上升3.8个百分点，变化分散在各家机构") and much.endswith(
        "上升3.1个百分点，变化分散在各家机构；云溪（−1.5）拉低"
    )


SAMPLES = {"I01": ((30, 50), (31, 50)), "I02": ((33, 50), (33, 50))}


@pytest.mark.parametrize(
    ("level", "zh", "en"),
    [
        (
            "institution",
            "知晓率2018年一季度较上季的差别（+1.0个百分点）可能只是抽样的偶然，不宜归到哪家机构",
            "Awareness rate, 2018 Q1: the change on the quarter before (+1.0 pp) may be sampling chance; do "
            "not trace it to any institution",
        ),
        (
            "team",
            "知晓率2018年一季度较上季的差别（+1.0个百分点）可能只是抽样的偶然，不宜归到哪个团队",
            "Awareness rate, 2018 Q1: the change on the quarter before (+1.0 pp) may be sampling chance; do "
            "not trace it to any team",
        ),
    ],
)
def test_a_change_of_a_sample_that_may_be_chance_is_traced_to_nobody(results, setting, level, zh, en):
    for lang, said in (("zh", zh), ("en", en)):
        shown, _ = made(
            results,
            setting,
            "awareness_rate",
            SAMPLES,
            level=level,
            whole="district" if level == "institution" else "I01",
            lang=lang,
        )
        assert shown.headline == said and set(shown.chart.points.roles) == {"context"}
    assert (
        "（-1.0个百分点）"
        in made(results, setting, "awareness_rate", {name: pair[::-1] for name, pair in SAMPLES.items()})[
            0
        ].headline
    )


def test_a_change_of_a_sample_beyond_chance_is_traced_and_one_that_shows_as_none_names_nobody(
    results, setting
):
    # 63 and 90 of 100 differ by more than chance; what is counted in full is no matter of chance.
    sure, _ = made(
        results, setting, "awareness_rate", {"I01": ((30, 50), (45, 50)), "I02": ((33, 50), (45, 50))}
    )
    assert "上升27.0个百分点，主要来自安康里（+15.0）、下街口（+12.0）" in sure.headline and set(
        sure.chart.points.roles
    ) == {"better"}
    assert (
        "上升1.0个百分点，主要来自安康里（+1.0）"
        in made(results, setting, "signing_rate", SAMPLES)[0].headline
    )
    none, _ = made(
        results, setting, "awareness_rate", {"I01": ((30, 50), (31, 50)), "I02": ((33, 50), (32, 50))}
    )
    assert none.headline == "知晓率2018年一季度较上季持平"


def test_a_change_within_the_usual_ups_and_downs_needs_no_explaining(results, setting):
    shown, found = made(results, setting, "signing_rate", ALIKE)
    rows = results(*((name, NOW, "signing_rate", *pair[1]) for name, pair in ALIKE.items()))
    assert contributions(found, rows, setting(), usual=True).reading == (
        *shown.reading,
        "这一变化在平常波动之内，不必逐家解释。",
    )
    assert (
        contributions(found, rows, setting("en"), usual=True).reading[1]
        == "This change is within the usual ups and downs; it needs no explaining place by place."
    )
    _, team = made(
        results,
        setting,
        "signing_rate",
        {"T1": ((40, 100), (50, 100))},
        level="team",
        whole="I01",
        homes={"T1": "I01"},
    )
    assert (
        contributions(team, rows, setting(), usual=True).reading[1]
        == "这一变化在平常波动之内，不必逐个团队解释。"
    )


def test_a_count_grows_in_percent_and_its_parts_in_points(results, setting):
    parts = {"I01": ((600, 1), (800, 1)), "I02": ((400, 1), (300, 1))}
    shown, found = made(results, setting, "signed_residents", parts, base=YEAR)
    assert (
        shown.headline
        == "签约居民数2018年一季度较上年同期增长10.0%，主要来自安康里（+20.0）；下街口（−10.0）拉低"
    )
    falling, _ = made(
        results, setting, "signed_residents", {name: pair[::-1] for name, pair in parts.items()}, lang="en"
    )
    assert (
        falling.headline
        == "Signed residents, 2018 Q1: down 9.1% on the quarter before, mainly from 安康里 (−18.2); held up by "
        "下街口 (+9.1)"
    )
    assert (
        shown.reading == ("各项贡献相加，正好等于云州区的变化。规模大的贡献自然大，贡献大小不等于工作好坏。",)
        and found.relative
    )
    assert (
        "基数只有 10" in made(results, setting, "signed_residents", {"I01": ((10, 1), (20, 1))})[0].reading[1]
    )
    assert shown.computed.note.startswith("贡献 = 自身变化") and list(shown.table["本期"]) == ["800", "300"]


def test_what_is_no_percentage_has_its_unit(results, setting):
    parts = {"I01": ((1_000_000, 100), (1_300_000, 100)), "I02": ((2_000_000, 100), (2_000_000, 100))}
    shown, _ = made(results, setting, "mean_income", parts)
    assert (
        shown.headline == "人均收入2018年一季度较上季上升1,500元，主要来自安康里（+1,500）"
        and "（元）" in shown.caption
    )
    assert not shown.chart.percent
    grown, _ = made(results, setting, "mean_income", parts)
    assert (
        shares("income_growth", *_of(results, parts), NOW).change == pytest.approx(0.1)
        and grown.chart == shown.chart
    )
    few, _ = made(
        results,
        setting,
        "signing_saturation",
        {"I01": ((800, 1000), (804, 1000)), "I02": ((900, 1000), (940, 1000))},
    )
    assert few.headline == "签约饱和度2018年一季度较上季上升0.02，主要来自下街口（+0.020）、安康里（+0.002）"


def _of(results, parts):
    rows = results(
        *(
            (name, period, "mean_income", *pair[at])
            for name, pair in parts.items()
            for at, period in enumerate((QUARTER, NOW))
        )
    )
    sums = [[sum(pair[at][place] for pair in parts.values()) for place in (0, 1)] for at in (0, 1)]
    return rows, results(
        ("district", QUARTER, "mean_income", *sums[0]),
        ("district", NOW, "mean_income", *sums[1]),
        level="district",
    )


def test_the_growth_of_a_mean_names_what_grew(results, setting):
    rows, total = _of(
        results, {"I01": ((1_000_000, 100), (1_300_000, 100)), "I02": ((2_000_000, 100), (2_000_000, 100))}
    )
    shown = contributions(shares("income_growth", rows, total, NOW), rows, setting())
    assert shown.headline == "人均收入2018年一季度较上季增长10.0%，主要来自安康里（+10.0）"
    assert (
        list(shown.table["本期"]) == ["13,000元", "20,000元"] and shown.key == "contributions_income_growth"
    )


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
        assert bars.x[-1] == f"其他{count - MOST_BARS + 1}家合计" and bars.roles[-1] == "context"
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


def test_who_is_withheld_missing_or_on_one_side_is_named(results, setting):
    parts = {
        "I01": ((40, 100), (50, 100)),
        "I02": ("small_count", "small_count"),
        "I03": ("no_data", (70, 100)),
        "T1": ("no_data", "no_data"),
    }
    shown, found = made(results, setting, "signing_rate", parts, more=((3, 10), (2, 10)))
    assert shown.chart.points.keys[-1] == REST and shown.chart.points.x[-1] == "未列出的部分"
    assert shown.notes == (
        "云溪只有一期有数据，其贡献是加入或缺席带来的。",
        "“未列出的部分”含下街口（会透露不足5人）。",
        "第1团队没有计入（没有数据）。",
    )
    assert sum(shown.chart.points.y) == pytest.approx(found.change, abs=1e-9)
    many = {f"I{place:02}": ("no_data", "no_data") for place in range(4, 9)} | {"I01": parts["I01"]}
    assert made(results, setting, "signing_rate", many)[0].notes == (
        "I04、I05、I06等5个没有计入（没有数据）。",
    )


def test_what_is_not_listed_is_not_passed_over_in_the_headline(results, setting):
    parts = {"I01": ((40, 100), (41, 100)), "I02": ("small_count", "small_count")}
    shown, _ = made(results, setting, "signing_rate", parts, more=((20, 100), (80, 100)))
    assert shown.headline == "签约率2018年一季度较上季上升30.5个百分点，大部分来自没有单独列出的部分（+30.0）"
    alone, _ = made(
        results, setting, "signing_rate", {"I02": parts["I02"]}, more=((20, 100), (80, 100)), lang="en"
    )
    assert (
        alone.headline
        == "Signing rate, 2018 Q1: up 60.0 pp on the quarter before; every part is too small to be listed"
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
