"""What would meet a missed target where there are two ways to it, worked by hand."""

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from metrics import INDICATORS
from metrics.analysis.lacking import lacking

SATURATION = INDICATORS["signing_saturation"]


class Row(NamedTuple):
    """A result, as far as what is lacking depends on it."""

    indicator: str
    numerator: float
    denominator: float
    value: float
    met: bool | None
    unfinished: bool
    reason: str = ""


def _missed(key: str, numerator: float, denominator: float, met: bool | None = False) -> Any:
    return Row(key, numerator, denominator, numerator / denominator, met, False)


@pytest.mark.parametrize(
    ("signed", "doctors", "covered", "residents", "more", "of"),
    [
        # 9,685 signed to 8 doctors' 16,000: 6,315 to the floor of 1. But 7,364 of 13,333 residents are
        # signed, 2,636 below 75 % (9,999.75), and from there on the floor is gone.
        (9_685, 8, 7_364, 13_333, 2_636, "signing_rate"),
        (1_950, 1, 1_000, 2_000, 50, "signing_saturation"),
        (1_500, 1, 1_000, 2_000, 500, "signing_saturation"),  # either way as many: its own
        (2_400, 1, 1_000, 2_000, None, ""),  # above 1: nobody more can mend that
    ],
)
def test_a_floor_is_met_by_the_shorter_of_two_ways(signed, doctors, covered, residents, more, of):
    found = lacking(
        _missed("signing_saturation", signed, doctors * 2000),
        SATURATION,
        _missed("signing_rate", covered, residents),
    )
    assert (found.more, found.of.key) == (more, of) if found else more is None


def test_the_condition_is_the_target_that_is_in_force():
    """With 60 % as the district's own target 7,999.8 of 13,333 are enough."""
    own = replace(INDICATORS["signing_rate"], target=0.6)
    found = lacking(
        _missed("signing_saturation", 9_685, 16_000), SATURATION, _missed("signing_rate", 7_364, 13_333), own
    )
    assert found is not None and (found.more, found.freed) == (636, True)


def test_before_a_quarter_has_ended_what_is_missing_is_said_as_of_the_day():
    """Of a count on a day; what still grows is not held against a target, and a floor is not missed yet."""
    rate, load = (
        _missed(key, *counts, met=None)
        for key, counts in (("signing_rate", (7_364, 13_333)), ("signing_saturation", (9_685, 16_000)))
    )
    found = lacking(rate, INDICATORS["signing_rate"])
    assert found is not None and (found.more, found.freed) == (2_636, False)
    assert lacking(load, SATURATION, rate) is None
    assert lacking(rate._replace(unfinished=True), INDICATORS["signing_rate"]) is None
