"""Where a change comes from: the sentence follows the numbers, and names whom it leaves out."""

import pytest

from components.drawings import figure
from components.theme import LIGHT
from metrics.analysis.shares import REST
from tests.components.parts_of_change import ALIKE, made


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        # (12 + 6 − 3) / 300 = 5.0 points: 4.0, 2.0 and −1.0
        (
            ALIKE,
            "签约率2018年一季度较上季上升5.0个百分点，主要来自安康里（+4.0个百分点）、下街口（+2.0个百分点）；云溪（−1.0个百分点）拉低",
            "Signing rate, 2018 Q1: up 5.0 pp on the quarter before, "
            "mainly from 安康里 (+4.0 pp), 下街口 (+2.0 pp); "
            "held down by 云溪 (−1.0 pp)",
        ),
        (
            {name: after_before[::-1] for name, after_before in ALIKE.items()},
            "签约率2018年一季度较上季下降5.0个百分点，主要来自安康里（−4.0个百分点）、下街口（−2.0个百分点）；云溪（+1.0个百分点）拉高",
            "Signing rate, 2018 Q1: down 5.0 pp on the quarter before, "
            "mainly from 安康里 (−4.0 pp), 下街口 (−2.0 pp); "
            "held up by 云溪 (+1.0 pp)",
        ),
        (
            {"I01": ((40, 100), (46, 100)), "I02": ((40, 100), (34, 100))},
            "签约率2018年一季度较上季持平：安康里（+3.0个百分点）与下街口（−3.0个百分点）相互抵消",
            "Signing rate, 2018 Q1: unchanged "
            "on the quarter before: 安康里 (+3.0 pp) and 下街口 (−3.0 pp) cancel out",
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
            f"，{word}最多的是安康里（{'+' if sign > 0 else '−'}1.2个百分点）、下街口" in shown.headline
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
        "上升3.1个百分点，变化分散在各家机构；云溪（−1.5个百分点）拉低"
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
    assert (
        shown.headline
        == "签约率2018年一季度较上季上升30.5个百分点，大部分来自没有单独列出的部分（+30.0个百分点）"
    )
    alone, _ = made(
        results, setting, "signing_rate", {"I02": parts["I02"]}, more=((20, 100), (80, 100)), lang="en"
    )
    assert (
        alone.headline
        == "Signing rate, 2018 Q1: up 60.0 pp on the quarter before; every part is too small to be listed"
    )
