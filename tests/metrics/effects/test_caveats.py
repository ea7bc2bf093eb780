"""Each caveat appears where its reason does: other events, notes, short windows, transitions."""

from datetime import date

import numpy as np
import pytest

from metrics.analysis.effects import effect
from metrics.events.incentives import Incentive
from metrics.events.notes import Note
from records.engine import connect
from tests.metrics.effects.courses import FLAT, LATER, QUARTERS, RATE, SPANS, START


@pytest.mark.parametrize(
    ("given", "caveat"),
    [
        ({"key": "awareness_rate"}, "sampled"),
        ({"incentives": (date(2015, 7, 1), date(2015, 2, 1))}, "other_event"),
        ({"people": 3, "teams": 3}, "small_numbers"),
        ({"absent": {("T03", quarter) for quarter in SPANS["before"]}}, "teams_left_out"),
        ({"doubt": "few"}, "doubtful"),
    ],
)
def test_each_caveat_has_its_reason(district, given, caveat):
    assert caveat in district([*FLAT, *[0.6] * 6], **given).caveats


def test_an_event_outside_the_windows_is_none(district):
    assert (
        "other_event"
        not in district([*FLAT, *[0.6] * 6], incentives=(date(2015, 7, 1), date(2016, 10, 1))).caveats
    )


# The windows are 2014Q3 to 2015Q2 and 2015Q3 to 2016Q2.
@pytest.mark.parametrize(
    ("day", "noticed"),
    [
        (date(2014, 6, 30), False),
        (date(2014, 7, 1), True),
        (date(2015, 7, 1), True),
        (date(2016, 6, 30), True),
        (date(2016, 7, 1), False),
    ],
)
def test_a_note_in_the_windows_is_said_also_in_the_incentive_s_own_quarter(district, day, noticed):
    plain = district([*FLAT, *[0.6] * 6])
    found = district([*FLAT, *[0.6] * 6], notes=(day,))
    assert found.caveats == (("noted",) if noticed else ())
    # It is no incentive: nothing else is other than without it, the course among it.
    assert repr(found).replace("'noted',", "") == repr(plain)


@pytest.mark.parametrize(("team", "noticed"), [("T03", True), ("T99", False)])
def test_a_note_of_others_is_none(district, team, noticed):
    other = Note("N", "", date(2015, 2, 1), scope=team, home="I", teams=frozenset({team}))
    assert district([*FLAT, *[0.6] * 6], notes=(other,)).caveats == (("noted",) if noticed else ())


def test_a_note_in_the_transition_is_said(district):
    assert district([*FLAT, *[0.6] * 6], spans=LATER, notes=(date(2015, 10, 1),)).caveats == ("noted",)


def test_short_windows_say_so(district, monkeypatch):
    monkeypatch.setitem(SPANS, "after", QUARTERS[6:8])
    assert "short_window" in district([*FLAT, *[0.6] * 6]).caveats


def test_transition_quarters_take_no_part(district):
    """A chaotic start and then 60 %: left out it is in neither rate nor course, and the step is that of the
    quarter after.
    """
    chaos = [*FLAT, 0.9, 0.05, *[0.6, 0.61, 0.59, 0.6]]
    found = district(chaos, spans=LATER)
    assert found.left_out == ("2015Q3", "2015Q4") and found.caveats == ()
    assert found.value_after == pytest.approx(0.6, abs=0.01) and found.segmented.level.value == pytest.approx(
        0.3, abs=0.03
    )
    assert (
        np.isnan(found.segmented.course.expected[:8]).all()
        and not np.isnan(found.segmented.course.expected[8:]).any()
    )
    assert found.series.values[6] == pytest.approx(0.9, abs=0.02)  # it is still shown
    assert district(chaos).segmented.level.p_value > 0.05 > found.segmented.level.p_value


def test_an_event_in_the_transition_is_another_event(district):
    assert (
        "other_event" in district([*FLAT, *[0.6] * 6], spans=LATER, incentives=(date(2015, 10, 1),)).caveats
    )


def test_an_event_for_others_is_none(district):
    for team, noticed in (("T03", True), ("T99", False)):
        other = Incentive("N", "", date(2015, 2, 1), scope=team, home="I", teams=frozenset({team}))
        assert ("other_event" in district([*FLAT, *[0.6] * 6], incentives=(other,)).caveats) is noticed


@pytest.mark.parametrize(("before", "after", "short"), [(4, 4, False), (3, 4, True), (4, 3, True)])
def test_four_quarters_on_either_side_are_a_full_window(district, before, after, short):
    spans = {"before": QUARTERS[6 - before : 6], "after": QUARTERS[6 : 6 + after]}
    assert ("short_window" in district([*FLAT, *[0.6] * 6], spans=spans).caveats) is short


def test_a_short_window_is_said(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    found = effect(RATE, {"before": QUARTERS[4:6], "after": QUARTERS[6:8]}, START, None, engine)
    assert found.series.quarters[0] == "2014Q1" and "short_window" in found.caveats
    engine.dispose()
