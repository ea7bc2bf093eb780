"""What is called a rise or a fall is never shown as zero, whatever the unit."""

import re

import pytest

from components.text import numbers
from metrics import INDICATORS
from metrics.analysis.judged_change import movement


@pytest.mark.parametrize("key", ["signing_rate", "signing_saturation", "residents_per_team", "mean_income"])
@pytest.mark.parametrize(
    "change", [0.0004, 0.0006, 0.004, 0.006, 0.04, 0.4, 0.6, 1.2, -0.0004, -0.004, -0.4, -7.0]
)
def test_a_change_is_flat_exactly_where_zero_is_shown(key, change):
    shown = numbers.change(INDICATORS[key], change, "zh")
    is_zero = not re.search("[1-9]", shown)
    assert movement(INDICATORS[key], change) == ("flat" if is_zero else "up" if change > 0 else "down")
