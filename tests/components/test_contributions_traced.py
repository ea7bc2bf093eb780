"""Which changes are traced to organisations, and in which unit: samples, usual changes, counts, means."""

import pytest

from components.exhibits.contributions import contributions
from metrics.analysis.shares import shares
from tests.components.parts_of_change import ALIKE, NOW, QUARTER, YEAR, made

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
    # 63 and 90 of 100 differ by more than chance; full counts have no sampling error.
    sure, _ = made(
        results, setting, "awareness_rate", {"I01": ((30, 50), (45, 50)), "I02": ((33, 50), (45, 50))}
    )
    assert (
        "上升27.0个百分点，主要来自安康里（+15.0个百分点）、下街口（+12.0个百分点）" in sure.headline
        and set(sure.chart.points.roles) == {"better"}
    )
    assert (
        "上升1.0个百分点，主要来自安康里（+1.0个百分点）"
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
        == "签约居民数2018年一季度较上年同期增长10.0%，主要来自安康里（+20.0个百分点）；下街口（−10.0个百分点）拉低"
    )
    falling, _ = made(
        results, setting, "signed_residents", {name: pair[::-1] for name, pair in parts.items()}, lang="en"
    )
    assert (
        falling.headline == "Signed residents, 2018 Q1: down 9.1% on the quarter before, "
        "mainly from 安康里 (−18.2 pp); held up by "
        "下街口 (+9.1 pp)"
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
        shown.headline == "人均收入2018年一季度较上季上升1,500元，主要来自安康里（+1,500元）"
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
    assert shown.headline == "人均收入2018年一季度较上季增长10.0%，主要来自安康里（+10.0个百分点）"
    assert (
        list(shown.table["本期"]) == ["13,000元", "20,000元"] and shown.key == "contributions_income_growth"
    )
