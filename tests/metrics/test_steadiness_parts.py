"""Limits start anew at an incentive, and only a settled part says what is better or worse."""

import pytest

from metrics.analysis.steadiness import steadiness
from tests.metrics.courses import CALM, QUARTERS, rows, signalling, step


def test_limits_start_anew_at_an_incentive():
    found = steadiness(rows(step()), [(QUARTERS[6], "提高")])
    assert found.events == ((6, "提高"),) and [
        (part.first, part.last, part.quarters) for part in found.parts
    ] == [(0, 5, 6), (6, 13, 8)]
    alone = steadiness(rows(CALM[:8]))
    assert (found.parts[1].centre, found.parts[1].upper) == pytest.approx(
        (alone.parts[0].centre, alone.parts[0].upper)
    )
    assert (
        found.verdict == "steady"
        and not found.signals
        and found.part_of(5) is found.parts[0]
        and found.part_of(6) is found.parts[1]
    )
    assert steadiness(rows(step())).verdict == "moved_up"  # the verdict without the incentive


@pytest.mark.parametrize(
    ("event", "counts"), [(0, False), (1, False), (2, True), (12, True), (13, False), (40, False)]
)
def test_an_incentive_needs_two_quarters_on_either_side(event, counts):
    found = steadiness(rows(step()), [(QUARTERS[event], "提高")])
    assert bool(found.events) == counts and len(found.parts) == 1 + counts


def test_quarters_without_a_value_do_not_count_for_that():
    values = [None, 0.5, None, *CALM]
    assert not steadiness(rows(values), [(QUARTERS[3], "提高")]).events
    assert steadiness(rows(values), [(QUARTERS[4], "提高")]).events


def test_incentives_at_once_share_a_place_and_one_too_soon_after_another_is_passed_over():
    both = [(QUARTERS[6], "乙"), (QUARTERS[6], "甲"), (QUARTERS[7], "丙"), (QUARTERS[9], "丁")]
    assert steadiness(rows(step()), both).events == ((6, "乙、甲"), (9, "丁"))


def test_what_has_yet_to_reach_the_later_level_is_neither_better_nor_worse():
    values = [*(value - 0.4 for value in CALM[:6]), 0.30, *CALM[:10]]
    found = steadiness(rows(values), [(QUARTERS[6], "提高")])
    assert signalling(found) == {6: "early"} and found.verdict == "past"
    # The same low value first in a series that nothing precedes, or later on, is no start.
    assert signalling(steadiness(rows(values[6:]))) == {0: "worse"}
    late = [*(value - 0.4 for value in CALM[:6]), *CALM[:4], 0.30, *CALM[4:10]]
    assert signalling(steadiness(rows(late), [(QUARTERS[6], "提高")])) == {10: "worse"}


def test_a_level_that_moved_without_a_known_event_has_no_limits_but_a_direction():
    found = steadiness(
        rows([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.51, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62, 0.61])
    )
    assert found.parts[0].state == "moving" and found.verdict == "moved_up" and not found.signals
    assert (found.drift.place, found.drift.above, found.drift.meaning) == (13, True, "better")
    assert all(value != value for value in (*found.lower, *found.upper, found.parts[0].upper))


def test_of_a_level_that_has_just_moved_the_first_side_is_early():
    found = steadiness(rows([*CALM, 0.60, 0.61]))
    assert signalling(found)[12] == signalling(found)[13] == "better"
    assert {signal.meaning for signal in found.signals if not signal.above} <= {"early"}


def test_where_both_sides_alternate_nothing_is_early():
    found = steadiness(rows([*CALM, 0.66, *CALM, 0.34, *CALM, 0.66, *CALM[:2]]))
    assert signalling(found) == {12: "better", 25: "worse", 38: "better"} and not found.parts[0].settled


@pytest.mark.parametrize(
    ("values", "settled"),
    [
        (CALM, True),
        ([*CALM, 0.60], True),
        ([0.3 + 0.01 * place + 0.001 * (place % 3) for place in range(8)], False),
        ([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62], False),
    ],
)
def test_a_level_is_settled_that_neither_rises_on_end_nor_moves_from_side_to_side(values, settled):
    assert steadiness(rows(values)).parts[0].settled is settled


def test_each_part_is_settled_by_itself():
    values = [*CALM[:4], 0.66, *CALM[4:], *CALM[:4], 0.34, *CALM[4:]]
    found = steadiness(rows(values), [(QUARTERS[13], "提高")])
    assert signalling(found) == {4: "better", 17: "worse"} and [part.settled for part in found.parts] == [
        True,
        True,
    ]
