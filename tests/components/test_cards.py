"""A card of a sampled rate shows its margin; one of a full count does not."""

import pytest

from components.widgets.showing.cards import _value
from metrics import INDICATORS


@pytest.mark.parametrize(
    ("key", "shown"),
    [("awareness_rate", "60.0% ±5.0"), ("satisfaction_rate", "60.0% ±5.0"), ("signing_rate", "60.0%")],
)
def test_a_sampled_rate_stands_with_its_margin(results, setting, key, shown):
    row = results(("district", "2018Q1", key, 60, 100)).iloc[0]
    assert _value(row, INDICATORS[key], setting("zh")) == shown


def test_a_missing_rate_has_none(results, setting):
    assert (
        _value(
            results(("district", "2018Q1", "awareness_rate", "no_data")).iloc[0],
            INDICATORS["awareness_rate"],
            setting("zh"),
        )
        == "—"
    )
