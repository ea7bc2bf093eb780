"""A series that continues its course shows no departure, be it straight as a rate or in log-odds."""

import numpy as np
import pytest
from scipy import special

from metrics.statistics.departures import Departure, departure, interrupted, log_odds
from metrics.statistics.least_squares import Estimate
from metrics.statistics.series import segmented_regression

NONE = Departure("", 0)
WIGGLE = np.array([0.004, -0.004, -0.002, 0.003, 0.001, -0.003, 0.002, -0.001, 0.003, -0.004, 0.002, -0.001])
TIME = np.arange(12)


def found(rates, event=6, within=4):
    return interrupted((rates, log_odds(rates)), event, within, (0, 1))[1]


@pytest.mark.parametrize(
    ("rates", "departs"),
    [
        (0.3 + WIGGLE, NONE),
        (0.1 + 0.04 * TIME + WIGGLE, NONE),
        (0.6 - 0.04 * TIME + WIGGLE, NONE),
        # Straight in log-odds, from 5 to 43 %: as a rate it bends upwards all the way.
        (special.expit(-2.9 + 0.24 * TIME + WIGGLE), NONE),
        (special.expit(2.9 - 0.24 * TIME + WIGGLE), NONE),
        (0.1 + 0.5 * (TIME >= 6) + WIGGLE, Departure("step", 1)),
        (0.05 + 0.1 * (TIME >= 6) + WIGGLE, Departure("step", 1)),
        (0.6 - 0.3 * (TIME >= 6) + WIGGLE, Departure("step", -1)),
        # Rising by two points a quarter, and 10 points at once besides.
        (0.1 + 0.02 * TIME + 0.1 * (TIME >= 6) + WIGGLE, Departure("step", 1)),
        (0.3 + 0.06 * np.maximum(TIME - 6, 0) + WIGGLE, Departure("bend", 1)),
        (0.7 - 0.06 * np.maximum(TIME - 6, 0) + WIGGLE, Departure("bend", -1)),
        # A rise that ends falls behind its course, though it falls nowhere.
        (0.1 + 0.05 * np.minimum(TIME, 6) + WIGGLE, Departure("bend", -1)),
    ],
)
def test_what_departs_and_what_goes_on(rates, departs):
    assert found(rates) == departs


def test_as_a_rate_alone_a_course_in_log_odds_would_be_called_a_bend():
    """This is why the test uses both scales."""
    rates = special.expit(-2.9 + 0.24 * TIME + WIGGLE)
    assert interrupted((rates,), 6, 4)[1] == Departure("bend", 1)


def test_a_short_series_tells_nothing():
    assert interrupted(([0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.6],), 3, 4) == (None, None)
    assert interrupted(([np.nan] * 2 + [0.1, 0.12, *[0.6, 0.61] * 4],), 4, 4) == (None, None)


def test_the_quarters_compared_lie_on_the_side_that_is_claimed():
    """A step up of 10 points from which the rate falls back at once: over the four quarters it is not above
    its course.
    """
    step = segmented_regression(0.3 + 0.2 * (TIME >= 6) + WIGGLE, 6)
    assert departure([step, step], [0.1, 0.1]) == Departure("step", 1)
    assert departure([step, step], [0.1, -0.2]) == NONE and departure([step, step], [np.nan, np.nan]) is None
    assert departure([step, None], [0.1, 0.1]) is None
    for p_value, kind in ((0.0124, "step"), (0.0126, "")):
        weak = step._replace(level=Estimate(0.2, -1, 1, p_value), slope=Estimate(0.2, -1, 1, 0.5))
        assert departure([step, weak], [0.1, 0.1]).kind == kind


def test_a_course_is_not_drawn_beyond_what_is_possible():
    """90 % and rising by three points: the course would pass 100 %, so that 100 % lies below it but on what
    can be.
    """
    rates = np.clip(0.7 + 0.04 * TIME, 0, 1) + WIGGLE * (TIME < 6)
    assert found(rates) == NONE


def test_log_odds_of_nothing_and_all_are_finite():
    assert (
        log_odds([0.5, 0, 1]).tolist() == pytest.approx([0, -np.log(999), np.log(999)])
        and np.isnan(log_odds([np.nan])).all()
    )


def test_what_the_quarters_before_cannot_foretell_is_unknown():
    """Up and down by six points before, and flat at 60% after: the regression through both parts finds a
    step, but what so unsteady quarters foretell may lie anywhere.
    """
    unsteady = np.array([0.27, 0.335, 0.28, 0.345, 0.29, 0.355, *[0.6] * 6])
    regression, departs = interrupted((unsteady, log_odds(unsteady)), 6, 4, (0, 1))
    assert regression.level.p_value < 0.01 and departs is None
    assert regression.course.beyond.lower < 0 < regression.course.beyond.upper
