"""A card of a sampled rate shows its margin; one of a full count does not."""

import pytest

from components.widgets.showing.cards import _value, told
from metrics import INDICATORS


@pytest.mark.parametrize(
    ("key", "shown"),
    [("awareness_rate", "60.0% ±5.0"), ("satisfaction_rate", "60.0% ±5.0"), ("signing_rate", "60.0%")],
)
def test_a_sampled_rate_stands_with_its_margin(results, key, shown):
    row = results(("district", "2018Q1", key, 60, 100)).iloc[0]
    assert _value(row, INDICATORS[key], "zh") == shown


def test_a_missing_rate_has_none(results):
    assert (
        _value(
            results(("district", "2018Q1", "awareness_rate", "no_data")).iloc[0],
            INDICATORS["awareness_rate"],
            "zh",
        )
        == "—"
    )


@pytest.mark.parametrize(
    ("key", "parts", "said"),
    [
        ("signing_rate", (75, 100), ("✓ 已达参照目标 ≥75%", "✓ meets the reference target ≥75%")),
        ("signing_rate", (74, 100), ("✗ 未达参照目标 ≥75%", "✗ misses the reference target ≥75%")),
        # 88% of answers, five points either way: 83% to 93% about 90%
        (
            "satisfaction_rate",
            (88, 100),
            (
                "? 误差之内，分不清是否达到参照目标 ≥90%",
                "? too close to tell, within the error: reference target ≥90%",
            ),
        ),
        ("signing_rate", ("no_data",), ("", "")),
        ("face_to_face_rate", (60, 100), ("", "")),  # it has no target
    ],
)
def test_a_card_says_by_sign_and_word_whether_the_target_is_met(results, setting, key, parts, said):
    rows = results(("district", "2018Q1", key, *parts), level="district")
    assert tuple(told(rows, rows, key, setting(lang)).target for lang in ("zh", "en")) == said


def test_a_value_that_is_not_judged_has_its_target_alone(results, setting):
    """As of a quarter that has not ended, whatever it is that such a quarter leaves unjudged."""
    rows = results(("district", "2018Q2", "signing_rate", 80, 100), level="district").assign(met=[None])
    told_of = told(rows, rows, "signing_rate", setting(open_periods=frozenset({"2018Q2"})))
    assert told_of.target == "参照目标 ≥75%" and "未完" in told_of.beside
