"""The quarters before and after an incentive, with and without quarters of transition."""

from datetime import date

import pytest

from metrics.analysis.before_after import windows
from metrics.foundation.periods import parse_period, quarters_between
from metrics.values.stored import Horizon

KNOWN = Horizon(
    "1",
    date(2016, 5, 15),
    {
        quarter: str(quarter) != "2016Q2"
        for quarter in quarters_between(parse_period("2014Q3"), parse_period("2016Q2"))
    },
)


@pytest.mark.parametrize(
    ("transition", "left_out", "after"),
    [
        (0, [], ["2015Q3", "2015Q4"]),
        (1, ["2015Q3"], ["2015Q4", "2016Q1"]),
        (2, ["2015Q3", "2015Q4"], ["2016Q1"]),
    ],
)
def test_the_quarters_after_are_counted_from_the_transition_on(transition, left_out, after):
    spans = windows(parse_period("2015Q3"), 2, 2, KNOWN, transition)
    # 2016Q2 is not complete.
    assert spans == {"before": ["2015Q1", "2015Q2"], "left_out": left_out, "after": after}


def test_nothing_is_left_out_by_default_and_only_known_quarters_count():
    assert windows(parse_period("2014Q4"), 4, 1, KNOWN) == {
        "before": ["2014Q3"],
        "left_out": [],
        "after": ["2014Q4"],
    }
