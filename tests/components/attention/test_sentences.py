"""Each remark is a sentence with direction, number and unit, and links to the screen with its figures."""

import pytest

from tests.components.attention.remarks import CALM, RATE, texts
from tests.support.targets import own

OF = " (the Uxin Banner scheme of 2025)"


@pytest.mark.parametrize(
    ("values", "of", "zh", "en"),
    [
        (
            {"signing_rate": [60]},
            100,
            "签约率 60.0%，距参照目标 ≥75%（乌审旗2025年方案）还差15.0个百分点",
            f"Signing rate 60.0%: 15.0 pp short of the reference target ≥75%{OF}",
        ),
        (
            {"signing_rate": [80, 70]},
            100,
            "签约率 70.0%，距参照目标 ≥75%（乌审旗2025年方案）还差5.0个百分点；上季度还达标",
            f"Signing rate 70.0%: 5.0 pp short of the reference target ≥75%{OF}; last quarter met it",
        ),
        (
            {"signing_rate": [72, 71, 70]},
            100,
            "签约率 70.0%，距参照目标 ≥75%（乌审旗2025年方案）还差5.0个百分点，差距比上季扩大1.0个百分点",
            f"Signing rate 70.0%: 5.0 pp short of the reference target ≥75%{OF}, 1.0 pp further "
            "off than last quarter",
        ),
        (
            {"signing_rate": [70, 71]},
            100,
            "签约率 71.0%，距参照目标 ≥75%（乌审旗2025年方案）还差4.0个百分点，差距比上季缩小1.0个百分点",
            f"Signing rate 71.0%: 4.0 pp short of the reference target ≥75%{OF}, 1.0 pp nearer "
            "than last quarter",
        ),
        (
            {"signing_rate": [70, 70]},
            100,
            "签约率 70.0%，距参照目标 ≥75%（乌审旗2025年方案）还差5.0个百分点，差距与上季相当",
            f"Signing rate 70.0%: 5.0 pp short of the reference target ≥75%{OF}, as far off as last quarter",
        ),
        (
            {"residents_per_team": [2300, 2500]},
            1,
            "团队平均服务人数 2,500人，超出参照目标 ≤2,000（乌审旗2025年方案）达500人，差距比上季扩大200人",
            f"Signed residents per team 2,500 people: 500 people above the reference target ≤2,000{OF}"
            ", 200 people further off than last quarter",
        ),
        (
            {"residents_per_team": [2500, 2300]},
            1,
            "团队平均服务人数 2,300人，超出参照目标 ≤2,000（乌审旗2025年方案）达300人，差距比上季缩小200人",
            f"Signed residents per team 2,300 people: 300 people above the reference target ≤2,000{OF}"
            ", 200 people nearer than last quarter",
        ),
        (
            {"satisfaction_rate": [88]},
            100,
            "签约居民满意度 88.0%，距参照目标 ≥90%（乌审旗2025年方案）还差2.0个百分点（在抽样误差之内）",
            f"Satisfaction rate 88.0%: 2.0 pp short of the reference target ≥90%{OF}"
            " (no more than sampling may bring)",
        ),
        (
            {"signing_rate": [74, 76]},
            100,
            "签约率 76.0%，上季度未达标，本季度达标（参照目标 ≥75%）",
            "Signing rate 76.0%: reference target ≥75% met, missed last quarter",
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


def test_quarters_are_counted_from_when_the_districts_own_target_was_in_force(said):
    """Missed in seven quarters, of which the last two end on 31 December 2017 and 31 March 2018."""
    values = {"signing_rate": [67, 67, 67, 67, 67, 68, 68]}
    [of_own] = said(own=[own("signing_rate", "0.7", "2017-10-01")], **values)
    assert (
        of_own.text
        == "签约率 68.0%，距本区目标 ≥70%（云卫发〔2018〕3号，自2017-10-01）还差2.0个百分点；连续2个季度未达标，差距与上季相当"
    )
    [of_another] = said(**values)
    assert "连续" not in of_another.text and "参照目标 ≥75%（乌审旗2025年方案）" in of_another.text
    [in_english] = said("en", own=[own("signing_rate", "0.7", "2017-10-01")], **values)
    assert in_english.text == (
        "Signing rate 68.0%: 2.0 pp short of the own target ≥70% (云卫发〔2018〕3号, from 2017-10-01); missed 2 "
        "quarters running, as far off as last quarter"
    )


def test_what_the_district_set_itself_comes_before_references(said):
    """Three are missed; those of another scheme by far more than the own one."""
    values = {"signing_rate": [69], "key_group_signing_rate": [30], "renewal_rate": [40]}
    first = said(own=[own("signing_rate", "0.7")], **values)[0]
    assert first.text.startswith("签约率 69.0%，距本区目标 ≥70%")
    remarks = said(
        own=[own("signing_rate", "0.7"), own("key_group_signing_rate", "0.8"), own("renewal_rate", "0.9")],
        **values,
        fulfilment_rate=[50],
    )
    assert remarks[-1].text == "另有2项未达到本区目标或参照目标（连同以上，未达标共4项），如签约率、履约率"


def test_a_target_that_became_stricter_is_not_newly_missed(said):
    """72% met the 70% of 2017 and misses the 74% of 2018: the figure did not fall."""
    [remark] = said(
        own=[own("signing_rate", "0.7", "2017-01-01"), own("signing_rate", "0.74", "2018-01-01", number=2)],
        signing_rate=[72, 72],
    )
    assert remark.text == "签约率 72.0%，距本区目标 ≥74%（云卫发〔2018〕3号，自2018-01-01）还差2.0个百分点"


def test_a_target_that_became_easier_is_not_newly_met(said):
    assert said(own=[own("signing_rate", "0.7")], signing_rate=[72, 72]) == []


def test_two_targets_that_cannot_both_be_met_are_a_note_and_no_alarm(said):
    """923,000 × 75% = 692,250 signed; ÷ 2,000 = 346.125, so 347 teams. There are 166, each with 4,170."""
    [note] = said(of=1, signing_rate=[(692_250, 923_000)], residents_per_team=[(692_250, 166)])
    assert (note.kind, note.role) == ("not_both", "context")
    assert note.text == (
        "签约率（参照目标 ≥75%）与团队平均服务人数（参照目标 ≤2,000）不能同时达到：两项都达标要有家庭医生团队 347支，现有 166支；"
        "后一项现为4,170人，未达标"
    )


def test_with_teams_enough_the_limit_is_a_target_like_others(said):
    """347 teams could keep to both targets; with 2,305 signed residents each the limit is missed."""
    [missed] = said(of=1, signing_rate=[(800_000, 923_000)], residents_per_team=[(800_000, 347)])
    assert missed.kind == "missed" and missed.text.startswith("团队平均服务人数 2,305人，超出参照目标 ≤2,000")


def test_a_fall_below_the_usual_of_a_missed_target_is_one_sentence(said):
    [remark] = said(signing_rate=[*CALM, 40])
    assert (
        remark.text
        == "签约率 40.0%，距参照目标 ≥75%（乌审旗2025年方案）还差35.0个百分点，差距比上季扩大11.0个百分点，结果低于平常波动"
    )
    assert (remark.kind, remark.choices) == ("worse", {"indicator": "signing_rate", "view": "usual"})
    assert texts(said(residents_per_team=[*(20 * value for value in CALM), 2300], of=1)) == [
        "团队平均服务人数 2,300人，超出参照目标 ≤2,000（乌审旗2025年方案）达300人；上季度还达标，结果高于平常波动"
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
