"""With random values limits and signals are consistent, and noise rarely raises an alarm."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.analysis.steadiness import steadiness
from metrics.analysis.steady_parts import VERDICTS
from tests.metrics.courses import LOAD, PEOPLE, QUARTERS, RATE, rows

# Whatever comes.

unsteady = st.lists(st.none() | st.integers(0, 100).map(lambda value: value / 100), min_size=1, max_size=30)
incentives = st.lists(st.tuples(st.sampled_from(QUARTERS[:32]), st.just("甲")), max_size=3)


@given(unsteady, incentives, st.booleans(), st.sampled_from([RATE, LOAD, PEOPLE, "signing_growth"]))
def test_whatever_comes_it_holds_together(values, events, screen, key):
    found = steadiness(rows(values, key), events, screen=screen)
    assert found.verdict in VERDICTS
    assert [place for part in found.parts for place in range(part.first, part.last + 1)] == list(
        range(len(values))
    )
    assert {part.first for part in found.parts} == {0, *(place for place, _ in found.events)}
    judged = {
        place for part in found.parts if part.state == "judged" for place in range(part.first, part.last + 1)
    }
    assert (
        judged == set(np.flatnonzero(~np.isnan(found.upper))) == set(np.flatnonzero(~np.isnan(found.lower)))
    )
    inside = sorted(judged)
    assert (found.lower[inside] <= found.upper[inside]).all()
    for signal in found.signals:
        assert (
            signal.place in judged
            and not math.isnan(found.values[signal.place])
            and len(signal.rules) == len(signal.sides) > 0
        )
    if found.known and found.verdict in ("above", "below", "moved_up", "moved_down", "rising", "falling"):
        # A part that moves as a whole has no limits to signal against; what is said of it is its drift.
        assert (found.drift or found.signals[-1]).place == found.known[-1]
    if found.verdict in ("above", "below"):
        assert found.signals[-1].place == found.known[-1]


@pytest.mark.slow
@pytest.mark.parametrize(("length", "event"), [(12, None), (17, 6), (24, None), (32, 12)])
def test_noise_rarely_raises_an_alarm(length, event):
    """The latest quarter of series without any change is called out of the ordinary in at most one in twenty
    of 500.
    """
    rng = np.random.default_rng(30)
    events = [] if event is None else [(QUARTERS[event], "甲")]
    verdicts = [
        steadiness(rows(rng.normal(0.5, 0.03, length).clip(0, 1)), events).verdict for _ in range(500)
    ]
    alarms = 1 - np.mean([verdict in ("steady", "past") for verdict in verdicts])
    print(f"{length} quarters: {alarms:.1%}")
    assert alarms <= 0.05
