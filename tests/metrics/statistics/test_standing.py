"""Teams compared with others of similar rates before, against statsmodels; properties that always hold."""

import math

import numpy as np
import pytest

from metrics.statistics.standing import Stood, beyond_standing, stood
from tests.metrics.statistics.published import golden, number, numbers

NAN = float("nan")
LOW, HIGH = [0.1, 0.12, 0.14, 0.16, 0.18], [0.2, 0.22, 0.24, 0.26, 0.28]
CHOSEN = [True] * 5 + [False] * 5


@pytest.mark.parametrize("row", golden("beyond_standing"), ids=lambda row: row["origin"][:14])
def test_as_computed_elsewhere(row):
    found = beyond_standing(*numbers(row, "after", "before", "chosen"), float(row["confidence"]))
    assert list(found) == pytest.approx(number(row, "value", "lower", "upper", "p_value"), rel=1e-9)


def test_what_only_goes_back_to_the_middle_is_nothing():
    """Half of every team's distance from 20 % was chance: the five low ones rise, the five high ones fall, by
    one line.
    """
    before = np.array(LOW + HIGH)
    after = 0.2 + (before - 0.2) / 2
    found = beyond_standing(after, before, CHOSEN)
    assert found.value == pytest.approx(0, abs=1e-12) and found.p_value == 1


def test_what_comes_on_top_is_found_to_the_point():
    """The same, and 10 points more for the chosen, give or take half a point in turn."""
    before = np.array(LOW + HIGH)
    after = (
        0.2 + (before - 0.2) / 2 + np.array([0.005, -0.005, 0, -0.005, 0.005] * 2) + np.where(CHOSEN, 0.1, 0)
    )
    found = beyond_standing(after, before, CHOSEN)
    assert found.value == pytest.approx(0.1, abs=1e-9) and found.lower > 0.05 and found.p_value < 0.001
    other = beyond_standing(after, before, [not one for one in CHOSEN])
    assert other[:3] == pytest.approx(
        (-found.value, -found.upper, -found.lower)
    ) and other.p_value == pytest.approx(found.p_value)


def test_teams_without_a_rate_are_left_out_and_four_are_too_few():
    before, after = np.array(LOW + HIGH), np.array(HIGH + LOW)
    assert beyond_standing(np.append(after, 0.9), np.append(before, NAN), [*CHOSEN, True]) == beyond_standing(
        after, before, CHOSEN
    )
    assert (
        beyond_standing(after, [NAN, *before[1:]], CHOSEN) is None
        and beyond_standing(after, [*before[:-1], NAN], CHOSEN) is None
    )


@pytest.mark.parametrize(
    ("chosen", "way"), [(CHOSEN, -1), ([not one for one in CHOSEN], 1), ([True, False] * 5, 0)]
)
def test_who_stood_low_or_high(chosen, way):
    found = stood(LOW + HIGH, chosen, 0.05)
    # All five below all five others: 2 of the 252 ways to choose five of ten are as extreme.
    assert found.way == way and (not way or found.p_value == pytest.approx(2 / 252))
    assert stood(LOW + HIGH, chosen, 2 / 252).way == 0


def test_four_teams_are_too_few_to_have_stood_low():
    found = stood([NAN, *LOW[1:], *HIGH], CHOSEN, 0.05)
    assert found.way == 0 and math.isnan(found.p_value) and isinstance(found, Stood)
