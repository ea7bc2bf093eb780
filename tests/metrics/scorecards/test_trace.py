"""The three lines of a trace, in both languages; points are rounded once, a half away from zero."""

from fractions import Fraction as F

import pytest

from metrics.foundation.definitions import Direction
from metrics.indicators.unlisted import quantity
from metrics.scorecards import SCHEMES
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional
from metrics.scorecards.sheet import Entry, Value, sheet
from metrics.scorecards.trace import in_words, rounded, trace

A1 = SCHEMES["uxin_institution"]


def counted(top: int, bottom: int) -> Value:
    return Value(F(top, bottom), numerator=F(top), denominator=F(bottom))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("2.965", "2.97"),
        ("2.964999", "2.96"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("5", "5.00"),
        ("2/3", "0.67"),
    ],
)
def test_a_half_is_rounded_away_from_zero(points, said):
    assert str(rounded(F(points))) == said


def test_an_item_is_traced_from_its_rule_to_its_points():
    found = sheet(
        A1,
        "I01",
        {"satisfaction_rate": counted(200, 246), "staff_satisfaction_rate": counted(36, 36)},
    ).items[-1]
    assert trace(found, "zh") == (
        "满意度评价（15分，乌审旗家庭医生签约服务工作绩效考核方案（2025） 附件1 四）："
        "签约居民满意度 ≥90%，按比例 7.5分；团队满意度 ≥90%，按比例 7.5分",
        "200 ÷ 246 = 81.30% → 7.5 × 81.30% ÷ 90% = 6.78；36 ÷ 36 = 100.00% → 7.5 = 7.50",
        "= 14.28 / 15 分",
    )
    rule, numbers, result = trace(found, "en")
    assert rule.startswith("Satisfaction (15 points, ") and "≥90%, in proportion 7.5 points" in rule
    assert "200 ÷ 246 = 81.30% → 7.5 × 81.30% ÷ 90% = 6.78" in numbers and result == "= 14.28 / 15 points"


def test_what_cannot_be_scored_says_why_and_within_what():
    found = sheet(A1, "I01", {"awareness_rate": Value(None, reason="doubt")}).items
    assert trace(found[3], "zh")[1:] == (
        "暂不能评（尚未录入）；暂不能评（记录存疑）",
        "= 暂不能评：0.00–5.00 / 5 分",
    )
    nobody = sheet(
        A1,
        "I01",
        {"monitored_signing_rate": Value(None, reason="zero_denominator")},
        {"plan": Entry(F(4, 5))},
    ).items
    assert "不适用" in trace(nobody[4], "zh")[1] and "/ 18.75 分" not in trace(nobody[0], "zh")[2]
    assert trace(nobody[0], "zh")[1:] == ("4.00", "= 4.00 / 5 分")


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (Proportional(F("0.8")), "≥80%，按比例", "≥80%, in proportion"),
        (AllOrNothing(F("0.85")), "≥85%，未达不得分", "≥85%, none short of it"),
        (Linear(F("0.45"), F("0.7")), "45%得0%，70%满分，其间按直线", "0% at 45%, all at 70%, straight between"),
        (Bands((F(0), F("0.5"), F(1)), (F(0), F(1))), "分档：[0%, 50%) 0%、[50%, 100%) 100%",
         "in bands: [0%, 50%) 0%, [50%, 100%) 100%"),
        (Deducted(F("0.8"), F("0.01"), F("0.05"), F("0.5")), "≥80%，每差1%扣5%，最多扣50%",
         "≥80%, 5% off for every 1% short, at most 50%"),
        (Balanced(F(1), "signing_rate"), "≤100%，签约率未达标时也不得低于100%",
         "≤100%, and not below 100% while the signing rate misses its target"),
    ],
)  # fmt: skip
def test_every_rule_is_said(rule, zh, en):
    indicator = quantity("renewal_rate")
    assert (in_words(rule, indicator, "zh"), in_words(rule, indicator, "en")) == (zh, en)


def test_a_target_is_written_in_the_unit_of_its_indicator():
    rule = Proportional(F(2000), Direction.LOWER)
    assert in_words(rule, quantity("residents_per_team"), "zh") == "≤2,000，按比例"
    found = sheet(A1, "I01", {"residents_per_team": counted(32900, 8)}).items[1]
    assert "32,900 ÷ 8 = 4,112.50 → 2.5 × 2,000 ÷ 4,112.50 = 1.22" in trace(found, "zh")[1]
