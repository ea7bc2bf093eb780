"""Rates of few people are withheld, and thirty people are enough."""

import math

import pytest

from metrics.analysis.courses import rate
from tests.metrics.effects.courses import QUARTERS


def test_counts_of_a_handful_are_withheld(district):
    found = district([*[0.0] * 5, 0.03, *[0.6] * 6], people=30, teams=2)
    assert 0 < found.before[0] < 5 and math.isnan(found.value_before) and not math.isnan(found.value_after)
    assert math.isnan(found.series.values[5]) and not math.isnan(found.series.values[6])


@pytest.mark.parametrize(
    ("x", "n", "value"),
    [
        (0, 100, 0.0),
        (4, 100, math.nan),
        (5, 100, 0.05),
        (1, 4, math.nan),
        (1, 100, math.nan),
        (5, 5, 1.0),
        (0, 0, math.nan),
        (0, 4, math.nan),
        (300, 200, 1.5),
    ],
)
def test_a_rate_of_fewer_than_five_is_withheld(x, n, value):
    assert rate(x, n) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(("people", "noticed"), [(58, True), (60, False)])
def test_thirty_people_on_either_side_are_no_longer_few(district, people, noticed):
    """One team of so many people, half of them in one quarter on either side."""
    spans = {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}
    found = district([0.5] * 12, teams=1, people=people, spans=spans, apart=0)
    least = min(
        number for did, all_of_them in (found.before, found.after) for number in (did, all_of_them - did)
    )
    assert least == people / 2 and ("small_numbers" in found.caveats) is noticed


@pytest.mark.parametrize("rates", [(0.99, 0.5), (0.5, 0.99), (0.01, 0.5), (0.5, 0.01)])
def test_a_handful_on_any_of_the_four_sides_are_few(district, rates):
    """100 people of two teams in a quarter: 99%, that is two who do not; 1%, that is two who do."""
    spans = {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}
    assert (
        "small_numbers"
        in district([rates[0]] * 6 + [rates[1]] * 6, teams=2, people=100, spans=spans, apart=0).caveats
    )
