"""A quarter stands out only if it lies outside the limits for its part of the course and its season."""

import math

import numpy as np
import pytest

from metrics.analysis.steadiness import steadiness
from metrics.analysis.steady_parts import SPOKEN, VERDICTS
from tests.metrics.courses import CALM, LOAD, PEOPLE, QUARTERS, RATE, rows, signalling


def test_limits_by_hand():
    # Mean 16/6, ranges 2 1 2 1 2 with mean 1.6; 2.66 × 1.6 = 4.256. A count is never below 0.
    found = steadiness(rows([2, 4, 3, 1, 2, 4], PEOPLE))
    [part] = found.parts
    assert (part.centre, part.mean_range, part.upper) == pytest.approx((8 / 3, 1.6, 8 / 3 + 4.256))
    assert part.lower == 0 and set(found.lower) == {0.0} and set(found.upper) == {part.upper}
    assert (part.first, part.last, part.quarters, part.state, part.trial, part.seasonal) == (
        0,
        5,
        6,
        "judged",
        True,
        False,
    )
    assert (
        found.moving_ranges[1:].tolist() == [2, 1, 2, 1, 2]
        and found.verdict == "steady"
        and not found.signals
    )
    assert (found.indicator, found.organisation, part.settled) == (PEOPLE, "I01", True)


def test_limits_end_where_the_indicator_does():
    wild = [0.9, 0.1, 0.95, 0.05, 0.7, 0.2]
    proportion, growth, ratio = (steadiness(rows(wild, key)) for key in (RATE, "signing_growth", LOAD))
    assert (
        (proportion.parts[0].lower, proportion.parts[0].upper)
        == (0, 1)
        == (proportion.lower[0], proportion.upper[0])
    )
    assert growth.parts[0].lower == growth.lower[0] < 0 and growth.parts[0].upper == growth.upper[0] > 1
    assert ratio.parts[0].lower == 0 and ratio.parts[0].upper == pytest.approx(growth.parts[0].upper)


def test_twelve_quarters_make_limits_firm_and_fewer_than_six_none():
    assert not steadiness(rows(CALM)).parts[0].trial and steadiness(rows(CALM[:11])).parts[0].trial
    six, five = steadiness(rows(CALM[:6])), steadiness(rows(CALM[:5]))
    assert six.parts[0].state == "judged" and six.verdict == "steady"
    assert five.parts[0].state == five.verdict == "short"
    assert (
        np.isnan([*five.lower, *five.upper, *five.centre, five.parts[0].lower, five.parts[0].upper]).all()
        and not five.signals
    )


def test_what_takes_three_values_only_has_no_usual_range():
    three, four = (
        steadiness(rows([166, 165, 166, 164, 166, 166, 166, last, 166], PEOPLE)) for last in (166, 167)
    )
    assert three.verdict == "unvarying" and np.isnan(three.upper).all() and not three.signals
    assert four.verdict != "unvarying" and not np.isnan(four.upper).any()


CASES = [
    (CALM, "steady"),
    ([*CALM, 0.60], "above"),
    ([*CALM, 0.40], "below"),
    ([*CALM[:4], 0.62, *CALM[4:]], "past"),
    ([0.3 + 0.01 * place + 0.001 * (place % 3) for place in range(8)], "course_up"),
    ([0.9 - 0.01 * place - 0.001 * (place % 3) for place in range(8)], "course_down"),
    ([0.50, 0.51, 0.53, 0.56, 0.60, 0.65, 0.71], "rising"),
    ([0.90, 0.89, 0.87, 0.84, 0.80, 0.75, 0.69], "falling"),
    ([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.51, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62, 0.61, 0.56], "moving"),
    ([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62], "moved_up"),
    ([0.60, 0.61, 0.62, 0.60, 0.61, 0.62, 0.51, 0.50, 0.52, 0.51, 0.50, 0.52], "moved_down"),
    (CALM[:5], "short"),
    ([0.5] * 8, "unvarying"),
    ([None] * 8, "missing"),
]


@pytest.mark.parametrize(("values", "verdict"), CASES)
def test_verdicts(values, verdict):
    assert steadiness(rows(values)).verdict == verdict


def test_every_verdict_is_tried():
    assert {verdict for _, verdict in CASES} == set(VERDICTS)


@pytest.mark.parametrize(
    ("key", "scale", "high", "low"),
    [(RATE, 1, "better", "worse"), (LOAD, 1000, "worse", "better"), (PEOPLE, 1000, "neutral", "neutral")],
)
def test_a_signal_means_better_or_worse_by_the_way_that_is_good(key, scale, high, low):
    for last, meaning in ((0.60, high), (0.40, low)):
        found = steadiness(rows([scale * value for value in [*CALM, last]], key))
        assert signalling(found) == {12: meaning}
        assert found.signals[0].rules == ("outside",) and found.signals[0].above == (last == 0.60)


def test_of_several_rules_the_rise_is_spoken_of():
    # Seven values of which each is above the one before; too few for a line.
    found = steadiness(rows([0.50, 0.51, 0.53, 0.56, 0.60, 0.65, 0.71]))
    assert len(found.signals) == 7 and {signal.rules[0] for signal in found.signals} == {"trend"}
    assert "outside" in found.signals[-1].rules and found.signals[0].above
    assert not found.parts[0].settled and set(SPOKEN) >= {
        rule for signal in found.signals for rule in signal.rules
    }


# Quarters that are left out.


def test_unfinished_quarters_are_left_out_and_missing_ones_stay_missing():
    values = [*CALM[:5], None, *CALM[5:], 0.05]
    found = steadiness(rows(values), open_periods=(QUARTERS[13],))
    assert (
        found.quarters == tuple(QUARTERS[:13])
        and math.isnan(found.values[5])
        and found.known == [*range(5), *range(6, 13)]
    )
    assert found.verdict == "steady" and found.parts[0].quarters == 12
    assert steadiness(rows(values).drop(5), open_periods=(QUARTERS[13],)).values == pytest.approx(
        found.values, nan_ok=True
    )
    assert steadiness(rows(values[::-1]).iloc[::-1]).quarters == tuple(QUARTERS[:14])


def test_doubtful_quarters_count():
    assert steadiness(rows(CALM, doubt="few")).parts == steadiness(rows(CALM)).parts


def test_nothing_but_unfinished_quarters_is_missing_and_no_rows_are_refused():
    found = steadiness(rows([0.5]), open_periods=(QUARTERS[0],))
    assert found.verdict == "missing" and found.quarters == () and found.parts == ()
    with pytest.raises(ValueError, match=r"^there are no results"):
        steadiness(rows([]))


def test_sudden_changes_can_be_left_out_of_the_limits():
    values = [*CALM[:6], 0.80, *CALM[6:]]
    every, calm = (steadiness(rows(values), screen=screen) for screen in (False, True))
    assert every.screen_matters and calm.screen_matters and (every.screened, calm.screened) == (False, True)
    assert calm.parts[0].upper < every.parts[0].upper and calm.parts[0].centre == every.parts[0].centre
    # they are left out only on request
    assert steadiness(rows(values)).parts == every.parts != calm.parts
    assert not steadiness(rows(CALM)).screen_matters and not steadiness(rows(CALM[:3])).screen_matters


def test_only_quarters_between_the_limits_of_one_settled_part_are_usual():
    calm = steadiness(rows(CALM))  # 0.505 ± 0.060
    assert (
        calm.within("2012Q1", "2012Q2")
        and calm.within("2012Q4")
        and not calm.within("2012Q1", "2029Q1")
        and not calm.within("2011Q4")
    )
    assert calm.within(*calm.quarters)
    out = steadiness(rows([*CALM, 0.6]))
    assert out.within("2014Q3", "2014Q4") and not out.within("2014Q4", "2015Q1") and not out.within("2015Q1")
    assert not steadiness(rows(CALM[:5])).within("2012Q1", "2012Q2")  # too few for limits
    # keeps to no level
    assert not steadiness(rows([0.3 + 0.01 * place for place in range(12)])).within("2012Q1", "2012Q2")
    assert not steadiness(rows([*CALM[:3], None, *CALM[3:]])).within("2012Q3", "2012Q4")
    anew = steadiness(rows([*(value - 0.02 for value in CALM), *CALM]), [("2015Q1", "提高")])
    assert (
        anew.within("2014Q3", "2014Q4")
        and anew.within("2015Q1", "2015Q2")
        and not anew.within("2014Q4", "2015Q1")
    )


@pytest.mark.parametrize(
    ("values", "above", "start"),
    [
        ([5, 4, 6, 7, 8], True, 1),
        ([5, 6, 6, 7, 8], True, 2),
        ([1, 2, None, 3, 4], True, 0),
        ([9, 8, 9, 8, 7], False, 2),
        ([1, 2, 3], False, 2),
        ([4], True, 0),
    ],
)
def test_a_rise_is_followed_back_to_where_it_began(values, above, start):
    found = steadiness(rows(values))
    assert found.rises_from(found.known[-1], above) == start
