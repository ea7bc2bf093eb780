"""A continued trend, a change of all teams, or a return to the usual level is no effect of an incentive."""

from datetime import date

import pytest

from metrics.analysis import verdicts
from metrics.analysis.selection import Selection
from metrics.events.incentives import Incentive
from metrics.statistics import segmented_regression
from metrics.statistics.clusters import PairedChange
from metrics.statistics.least_squares import Estimate
from tests.metrics.effects.courses import FIRST, FLAT, FOR_FIRST, QUARTERS, RISING, SPANS


@pytest.mark.parametrize(
    ("trend", "p_value", "difference", "left_out", "said"),
    [
        (
            0.0025,
            0.4,
            0.3,
            0,
            "drifting_before",
        ),  # four quarters from the middle of one window to that of the other: 1 point
        (0.0024, 0.4, 0.3, 0, ""),
        (0.0017, 0.4, 0.3, 2, "drifting_before"),  # six quarters: 1.02 points
        (-0.0025, 0.4, -0.3, 0, "drifting_before"),
        (-0.02, 0.4, 0.3, 0, ""),
        (0.0025, 0.04, 0.3, 0, "moving_before"),
        (0.001, 0.04, 0.3, 0, "moving_before"),  # small, but more than chance
        (0.02, 0.4, float("nan"), 0, ""),
    ],
)
def test_what_pointed_the_same_way_before_is_said(trend, p_value, difference, left_out, said):
    found = segmented_regression([0.1, 0.11, 0.1, 0.12, *[0.6, 0.61] * 2], 4)
    found = found._replace(course=found.course._replace(trend=Estimate(trend, -1, 1, p_value)))
    change = PairedChange(difference, 0.1, 0.4, 20, 20, 0, 0, 0.001)
    assert verdicts.course_before(found, change, SPANS | {"left_out": QUARTERS[6 : 6 + left_out]}) == said
    assert verdicts.course_before(None, change, SPANS) == ""


def test_a_rate_that_was_rising_before_says_so(district):
    rising = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]
    assert "moving_before" in district([*rising, *[0.6] * 6]).caveats
    # Falling before and higher after: nothing to take away from the change.
    assert "moving_before" not in district([*rising[::-1], *[0.6] * 6]).caveats


@pytest.mark.parametrize(
    ("rates", "verdict", "against"),
    [
        ([*FLAT, *[0.6] * 6], "rose", ()),
        ([*FLAT[::-1], *[0.1] * 6], "fell", ()),
        (RISING, "rose", ("steady_course",)),
        (RISING[::-1], "fell", ("steady_course",)),
        # 10 to 35 % before; 40 % from then on is more than before, but less than it was heading for.
        ([*RISING[:6], *[0.4] * 6], "rose", ("off_course",)),
        # To and fro by ten points before and after, all teams alike, and a little higher after.
        ([0.36, 0.28, 0.38, 0.29, 0.34, 0.27, 0.4, 0.31, 0.42, 0.33, 0.38, 0.3], "rose", ("no_departure",)),
    ],
)
def test_only_what_departs_from_its_course_is_credited(district, rates, verdict, against):
    found = district(rates)
    assert (found.verdict, found.against, found.claimed) == (verdict, against, not against)
    assert {"moving_before", "drifting_before"}.isdisjoint(found.caveats) or against in (
        (),
        ("no_departure",),
    )


def test_without_a_course_nothing_is_credited(district):
    """Two quarters before and four after tell no course."""
    found = district(
        [*FLAT, *[0.6] * 6],
        absent={
            (f"T{team:02}", quarter) for team in range(20) for quarter in (*QUARTERS[:4], *QUARTERS[10:])
        },
    )
    assert (found.verdict, found.against, found.claimed, found.departure) == (
        "rose",
        ("short_course",),
        False,
        None,
    )
    assert not district([0.3] * 12).claimed and district([0.3] * 12).against == ()


def test_what_teams_without_the_incentive_do_as_well_is_not_credited(district):
    """Forty teams go from 30 to 60 %; twelve of them had an incentive."""
    found = district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST,))
    assert (found.verdict, found.against, found.claimed) == ("rose", ("others_alike",), False)
    # An incentive of all of the district leaves nobody to compare with, nor do others that get theirs before
    # the end.
    assert district([*FLAT, *[0.6] * 6], teams=40, only=FIRST).selection is None
    rest = Incentive(
        "M",
        "",
        date(2016, 4, 1),
        scope="X",
        home="X",
        teams=frozenset(f"T{number:02}" for number in range(12, 40)),
    )
    later = district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST, rest))
    assert later.selection.beyond is None and later.claimed
    after_it = Incentive("M", "", date(2016, 7, 1), scope="X", home="X", teams=rest.teams)
    assert district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST, after_it)).against == (
        "others_alike",
    )


@pytest.mark.parametrize(
    ("chosen", "way", "said"),
    [
        (None, 1, ""),
        (Selection(0, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, 0.05, 0.15, 0.001)), 1, ""),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), 1, "stood_low"),
        (Selection(1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), 1, "others_alike"),
        (Selection(1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), -1, "stood_high"),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), None), 1, "stood_low"),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), None), -1, ""),
    ],
)
def test_how_teams_had_stood_speaks_against_what_it_explains(chosen, way, said):
    assert verdicts.standing_against(chosen, way) == said


def test_a_rise_before_that_may_be_chance_but_would_be_seen_is_called_a_drift(district):
    """Up and down by six points around a rise of half a point a quarter: four quarters on, two points."""
    drifts = [0.27, 0.335, 0.28, 0.345, 0.29, 0.355]
    found = district([*drifts, *[0.6] * 6])
    assert "drifting_before" in found.caveats and "moving_before" not in found.caveats
    assert (
        found.segmented.course.trend.value > 0
        and "drifting_before" not in district([*drifts[::-1], *[0.6] * 6]).caveats
    )
