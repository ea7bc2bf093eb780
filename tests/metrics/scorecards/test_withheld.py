"""Points of a value that is not shown because it tells of few people: what everyone may know of it, that one
to four are meant, decides them, or leaves a range.
"""

from fractions import Fraction

import pandas as pd
import pytest

from metrics.indicators import INDICATORS
from metrics.privacy.small_counts import withhold_small_counts
from metrics.scorecards import SCHEMES
from metrics.scorecards.scoring import value_of, with_what_is_known
from metrics.scorecards.sheet import State, sheet
from metrics.scorecards.sureness import sureness
from metrics.scorecards.trace import trace

A1 = SCHEMES["uxin_institution"]
KEY = "staff_satisfaction_rate"


def scored(top: float, bottom: float):
    """The satisfaction item when ``top`` of ``bottom`` of the staff are satisfied: 7.5 points at 90%."""
    row = {
        "organisation": "I01", "level": "institution", "period": "2018Q1", "indicator": KEY,
        "numerator": top, "denominator": bottom, "value": top / bottom, "lower": 0.5, "upper": 1.0,
        "reason": "", "doubt": "", "unfinished": False, "met": None,
    }  # fmt: skip
    rows = pd.DataFrame([row])
    shown = with_what_is_known(rows, withhold_small_counts(rows))
    (one,) = shown.itertuples()
    found = sheet(A1, "I01", {KEY: value_of(one, INDICATORS[KEY])})
    return found, next(item for item in found.items if item.item.key == "satisfaction").parts[1]


@pytest.mark.parametrize("satisfied", [46, 47, 48, 49])
def test_all_that_it_may_be_earns_all_points(satisfied):
    """Of 50, one to four are not satisfied: 92% to 98%, all above 90%."""
    found, part = scored(satisfied, 50)
    assert part.state is State.SCORED and part.points == Fraction(15, 2)
    assert part.value.value is None and part.value.numerator is None
    said = "\n".join(trace(found.items[-1], "zh"))
    assert "7.50（人数过少，不显示" in said and str(satisfied) not in said


def test_what_it_may_be_leaves_a_range():
    """Of 20, one to four are not satisfied: 80% to 95%, which earn 80/90 of 7.5 to all of them."""
    found, part = scored(17, 20)
    assert part.state is State.NOT_SCORABLE and part.points is None
    assert (part.lower, part.upper) == (Fraction(80, 90) * Fraction(15, 2), Fraction(15, 2))
    assert found.won + found.lost + found.apart + found.not_applicable == 100
    assert found.won == part.lower
    assert found.lower <= found.score <= found.upper
    sure = sureness([found])["I01"]
    assert sure.lower <= sure.score <= sure.upper


def test_the_same_is_said_for_each_count_that_is_withheld():
    """Points that differed between three and four would tell which of the two it is."""
    assert len({scored(top, 20)[1].lower for top in (16, 17, 18, 19)}) == 1
    assert len({scored(top, 20)[1].upper for top in (1, 2, 3, 4)}) == 1


def test_a_value_that_is_shown_is_scored_as_it_is():
    _, part = scored(40, 50)
    assert part.points == Fraction(15, 2) * Fraction(80, 90)
