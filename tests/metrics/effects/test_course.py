"""How far the course of a rate reaches, and where it has gaps or does not exist."""

from datetime import date

import numpy as np
import pytest

from metrics.events.incentives import Incentive
from tests.metrics.effects.courses import FLAT, QUARTERS


def test_the_course_reaches_from_the_event_before_to_the_event_after(district):
    """10, then 40, then 60 %: seen from 2015Q3, what was before the first event is no course, nor what came
    after the third.
    """
    rates = [0.1, 0.1, 0.4, 0.41, 0.4, 0.41, *[0.6] * 4, 0.9, 0.9]
    events = (date(2014, 7, 1), date(2015, 7, 1), date(2016, 7, 1))
    cut, whole = district(rates, incentives=events), district(rates)
    assert cut.segmented.trend.value == pytest.approx(
        0, abs=0.01
    ) and cut.segmented.level.value == pytest.approx(0.2, abs=0.03)
    assert whole.segmented.trend.value > 0.05
    assert len(cut.series.values) == len(whole.series.values) == len(QUARTERS)
    # An event for a few of the teams changes the course of all teams too little to end it.
    for teams, level in ((range(3), whole), (range(18), cut)):
        some = [
            Incentive(
                "N", "", day, scope="I01", home="I01", teams=frozenset(f"T{number:02}" for number in teams)
            )
            for day in events[::2]
        ]
        assert district(rates, incentives=some).segmented.level == level.segmented.level


def test_before_anything_was_counted_there_is_no_course(district):
    found = district([*FLAT, *[0.6] * 6], empty=True)
    assert found.series.quarters == found.series.values == () and found.segmented is None
    assert found.caveats == ()


def test_a_quarter_without_data_stays_a_gap_in_the_course(district):
    found = district([*FLAT, *[0.6] * 6], absent={(f"T{number:02}", QUARTERS[1]) for number in range(20)})
    assert len(found.series.values) == len(QUARTERS) and np.flatnonzero(
        np.isnan(found.series.values)
    ).tolist() == [1]
