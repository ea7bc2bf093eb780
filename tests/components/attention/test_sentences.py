"""Each remark is a sentence with direction, number and unit, and links to the screen with its figures."""

import pytest

from tests.components.attention.remarks import CALM, RATE, texts


@pytest.mark.parametrize(
    ("values", "of", "zh", "en"),
    [
        (
            {"signing_rate": [60]},
            100,
            "签约率 60.0%，距目标 ≥75% 还差15.0个百分点",
            "Signing rate 60.0%: 15.0 pp short of the target ≥75%",
        ),
        (
            {"signing_rate": [80, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；上季度还达标",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; last quarter met it",
        ),
        (
            {"signing_rate": [72, 71, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；连续3个季度未达标，差距比上季扩大1.0个百分点",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; missed 3 quarters running, 1.0 pp further "
            "off than last quarter",
        ),
        (
            {"signing_rate": [70, 71]},
            100,
            "签约率 71.0%，距目标 ≥75% 还差4.0个百分点；连续2个季度未达标，差距比上季缩小1.0个百分点",
            "Signing rate 71.0%: 4.0 pp short of the target ≥75%; missed 2 quarters running, 1.0 pp nearer "
            "than last quarter",
        ),
        (
            {"signing_rate": [70, 70]},
            100,
            "签约率 70.0%，距目标 ≥75% 还差5.0个百分点；连续2个季度未达标，差距与上季相当",
            "Signing rate 70.0%: 5.0 pp short of the target ≥75%; missed 2 quarters running, as far off as "
            "last quarter",
        ),
        (
            {"residents_per_team": [2300, 2500]},
            1,
            "团队平均服务人数 2,500人，超出上限 ≤2,000 达500人；连续2个季度未达标，差距比上季扩大200人",
            "Signed residents per team 2,500 people: 500 people above the limit ≤2,000; missed 2 quarters "
            "running, 200 people further off than last quarter",
        ),
        (
            {"residents_per_team": [2500, 2300]},
            1,
            "团队平均服务人数 2,300人，超出上限 ≤2,000 达300人；连续2个季度未达标，差距比上季缩小200人",
            "Signed residents per team 2,300 people: 300 people above the limit ≤2,000; missed 2 quarters "
            "running, 200 people nearer than last quarter",
        ),
        (
            {"satisfaction_rate": [88]},
            100,
            "签约居民满意度 88.0%，距目标 ≥90% 还差2.0个百分点（在抽样误差之内）",
            "Satisfaction rate 88.0%: 2.0 pp short of the target ≥90% (no more than sampling may bring)",
        ),
        (
            {"signing_rate": [74, 76]},
            100,
            "签约率 76.0%，上季度未达标，本季度达标（≥75%）",
            "Signing rate 76.0%: target ≥75% met, missed last quarter",
        ),
        (
            {RATE: [*CALM, 40]},
            100,
            "面对面服务率2018年一季度为40.0%，低于平常波动，需要查明原因",
            "Face-to-face rate: 40.0% in 2018 Q1, below its usual range: find out why",
        ),
        (
            {RATE: [*CALM, 60]},
            100,
            "面对面服务率2018年一季度为60.0%，高于平常波动，值得弄清原因、加以保持",
            "Face-to-face rate: 60.0% in 2018 Q1, above its usual range: worth finding out why, and keeping",
        ),
        (
            {RATE: [70 - place for place in range(8)]},
            100,
            "面对面服务率持续下降，平均每季约1.0个百分点，2018年一季度为63.0%，没有偏离这一走势",
            "Face-to-face rate: falling steadily by about 1.0 pp a quarter, 63.0% in 2018 Q1, "
            "in line with that course",
        ),
        (
            {RATE: [70 - place for place in range(7)]},
            100,
            "面对面服务率已连续6个季度下降，2018年一季度为64.0%",
            "Face-to-face rate: down for 6 quarters in a row, 64.0% in 2018 Q1",
        ),
    ],
)
def test_the_sentence(said, values, of, zh, en):
    assert texts(said(of=of, **values)) == [zh] and texts(said("en", of=of, **values)) == [en]


def test_a_fall_below_the_usual_of_a_missed_target_is_one_sentence(said):
    [remark] = said(signing_rate=[*CALM, 40])
    assert (
        remark.text
        == "签约率 40.0%，距目标 ≥75% 还差35.0个百分点；连续13个季度未达标，差距比上季扩大11.0个百分点，低于平常波动"
    )
    assert (remark.kind, remark.choices) == ("worse", {"indicator": "signing_rate", "view": "usual"})
    assert texts(said(residents_per_team=[*(20 * value for value in CALM), 2300], of=1)) == [
        "团队平均服务人数 2,300人，超出上限 ≤2,000 达300人；上季度还达标，高于平常波动"
    ]


@pytest.mark.parametrize(
    "values",
    [
        {RATE: [*CALM, 46]},
        {RATE: [*CALM, 55]},
        {RATE: CALM},
        {"signing_rate": [value + 28 for value in CALM]},
        {RATE: [*CALM, "no_data"]},
    ],
)
def test_noise_met_targets_and_missing_values_are_no_sentence(said, values):
    assert said(**values) == []


def test_small_counts_never_leak(said):
    # 4 of 1,000 would be far below the usual and the target.
    for remarks in (said(signing_rate=[*CALM, 4], many=1), said("en", many=1, **{RATE: [*CALM, 3]})):
        assert remarks == []


@pytest.mark.parametrize(("where", "place"), [("district", {}), ("I01", {"institution": "I01"})])
def test_each_leads_to_where_it_can_be_seen(said, where, place):
    missed, fallen = said(where=where, signing_rate=[60], **{RATE: [*CALM, 40]})[::-1]
    assert (missed.screen, missed.choices) == ("trends", place | {"indicator": "signing_rate"})
    assert (fallen.screen, fallen.choices) == ("trends", place | {"indicator": RATE, "view": "usual"})
