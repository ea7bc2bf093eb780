"""Whether teams were chosen because of their rate before, worked by hand on ten teams of 100 people."""

import pandas as pd
import pytest

from metrics.analysis.selection import Selection, _least, selection
from metrics.statistics.least_squares import Estimate

BEFORE, AFTER = ["2015Q1", "2015Q2"], ["2015Q3", "2015Q4"]
LOW, HIGH = (10, 12, 14, 16, 18), (30, 32, 34, 36, 38)
EARLY = [f"T{number}" for number in range(5)]
OTHERS = [f"T{number}" for number in range(5, 10)]
WOBBLE = (1, -1, 0, -1, 1)  # people of 100, added so that no line fits all teams exactly


def rows(before, after, known=lambda team, period: True):
    """Results of ten teams of 100 people: numerators in both quarters before, and in both quarters after."""
    found = [
        (team, period, x, 100)
        for team, first, last in zip(EARLY + OTHERS, before, after, strict=True)
        for period, x in ((BEFORE[0], first), (BEFORE[1], first), (AFTER[0], last), (AFTER[1], last))
    ]
    table = pd.DataFrame(found, columns=["organisation", "period", "numerator", "denominator"])
    return table.assign(
        reason=[
            "" if known(team, period) else "no_data"
            for team, period in zip(table["organisation"], table["period"], strict=True)
        ]
    )


def halfway(before, more=0):
    """Each team's number moved halfway to 24, plus or minus one at most; the first five get ``more``."""
    return [
        24 + (x - 24) / 2 + by + (more if place < 5 else 0)
        for place, (x, by) in enumerate(zip(before, WOBBLE * 2, strict=True))
    ]


def found(before, after, comparable=OTHERS, **given):
    return selection(rows(before, after, **given), EARLY, comparable, BEFORE, AFTER)


def test_the_lowest_that_go_halfway_to_the_middle_did_nothing_beyond():
    one = found(LOW + HIGH, halfway(LOW + HIGH))
    # 70 of 500 and 170 of 500 people in each quarter; one quarter tells as much as two.
    assert (one.way, one.quarters, one.early, one.others) == (-1, ("2015Q2",), (70.0, 500.0), (170.0, 500.0))
    assert one.beyond.value == pytest.approx(0, abs=1e-9) and not one.bears_out(1) and not one.bears_out(-1)


@pytest.mark.parametrize(("more", "way"), [(20, 1), (-10, -1)])
def test_what_they_do_besides_is_borne_out_that_way_alone(more, way):
    one = found(LOW + HIGH, halfway(LOW + HIGH, more))
    assert (
        one.beyond.value == pytest.approx(more / 100, abs=1e-9)
        and one.bears_out(way)
        and not one.bears_out(-way)
    )


def test_the_highest_are_known_too_and_who_stood_alike_are_neither():
    assert found(HIGH + LOW, halfway(HIGH + LOW)).way == 1
    assert found(LOW + LOW, halfway(LOW + LOW)).way == 0


def test_one_look_that_explains_the_change_is_enough():
    sure, unsure, below = (
        Estimate(*one)
        for one in ((0.1, 0.05, 0.15, 0.001), (0.05, -0.01, 0.11, 0.1), (-0.1, -0.15, -0.05, 0.002))
    )
    assert _least([sure, unsure]) == _least([unsure, sure]) == unsure and _least([]) is None
    assert _least([sure, below]) == below._replace(p_value=1.0)  # they contradict each other


def test_without_anybody_to_compare_with_only_who_did_not_stand_low_may_have_risen():
    """The others got the incentive, too, before the comparison ended: that the first stood low is still
    seen.
    """
    for before, rises, falls in (
        (LOW + HIGH, False, True),
        (HIGH + LOW, True, False),
        (LOW + LOW, True, True),
    ):
        one = found(before, halfway(before), comparable=OTHERS[:4])
        assert one.beyond is None and (one.bears_out(1), one.bears_out(-1)) == (rises, falls)


def test_nobody_else_or_no_quarter_before_tells_nothing():
    table = rows(LOW + HIGH, halfway(LOW + HIGH))
    assert selection(table, EARLY + OTHERS, [], BEFORE, AFTER) is None
    assert (
        selection(table, EARLY, OTHERS, [], AFTER) is None
        and selection(table, ["T99"], OTHERS, BEFORE, AFTER) is None
    )


def test_a_team_without_figures_is_left_out():
    one = found(
        LOW + HIGH, halfway(LOW + HIGH), known=lambda team, period: (team, period) != ("T0", BEFORE[1])
    )
    # T0 still counts by its first quarter; by the last one four teams are too few.
    assert one.quarters == tuple(BEFORE) and one.early == (70.0 + 60.0, 900.0)


def test_one_in_twenty_is_where_it_begins():
    for p_value, borne_out in ((0.049, True), (0.05, False)):
        one = Selection(0, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, 0.05, 0.15, p_value))
        assert one.bears_out(1) is borne_out and not one.bears_out(-1)
