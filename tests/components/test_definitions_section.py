"""The definitions screen: what a search finds, where the district stands, where an indicator is shown."""

import pandas as pd
import pytest

from components.exhibits.selection import SHOWN, shown_on
from components.widgets.sections.indicator_list import matches, standing
from metrics import INDICATORS
from metrics.targets.in_force import NONE

SIGNING = {
    "period": "2018Q1",
    "value": 0.75,
    "lower": 0.749,
    "upper": 0.751,
    "denominator": 923_000,
    "reason": "",
    "met": True,
}


def found(asked: str) -> set[str]:
    return {key for key, indicator in INDICATORS.items() if matches(indicator, asked)}


def test_every_word_must_be_there_in_either_language_and_case():
    assert found("血压 控制") == {"blood_pressure_control_rate"}
    assert found("SIGNING rate key") == found("重点人群签约率") == {"key_group_signing_rate"}
    assert {"awareness_rate", "satisfaction_rate"} <= found("有效问卷")  # in the formula
    assert found("") == set(INDICATORS) and not found("血压 没有这个词")


@pytest.mark.parametrize(
    ("row", "key", "zh", "en"),
    [
        (
            SIGNING,
            "signing_rate",
            "全区2018年一季度：75.0%，全数统计，达标（参照目标 ≥75%）",
            "District, 2018 Q1: 75.0%, full count, meets the target (reference target ≥75%)",
        ),
        (
            SIGNING | {"value": 0.7499, "met": False},
            "signing_rate",
            "未达标（参照目标 ≥75%）",
            "misses the target (reference target ≥75%)",
        ),
        (
            SIGNING | {"value": 3999.0, "lower": float("nan"), "upper": float("nan"), "met": False},
            "residents_per_team",
            "全区2018年一季度：3,999人，未达标（参照目标 ≤2,000）",
            "District, 2018 Q1: 3,999 people, misses the target (reference target ≤2,000)",
        ),
        # A sample of 552, 503 satisfied: 88.4 % to 93.3 %, on both sides of 90 %.
        (
            SIGNING | {"value": 0.911, "lower": 0.884, "upper": 0.933, "denominator": 552},
            "staff_satisfaction_rate",
            "95%区间 88.4%–93.3%，是否达标在误差之内、分不清（参照目标 ≥90%）",
            "95% interval 88.4%–93.3%, whether it meets the target cannot be told within the "
            "error (reference target ≥90%)",
        ),
        (
            SIGNING | {"value": float("nan"), "reason": "not_settled"},
            "renewal_rate",
            "没有结果（观察期未满）",
            "no value (still being observed)",
        ),
    ],
)
def test_where_the_district_stands(row, key, zh, en):
    for lang, said in (("zh", zh), ("en", en)):
        assert standing(pd.Series(row), key, NONE, lang).endswith(said)


def test_where_an_indicator_is_shown():
    assert shown_on("signing_growth") == ["overview", "trends"] and shown_on("home_visit_rate") == [
        "overview",
        "incentive",
    ]
    assert shown_on("glucose_control_rate") == [] and {key for keys in SHOWN.values() for key in keys} <= set(
        INDICATORS
    )
