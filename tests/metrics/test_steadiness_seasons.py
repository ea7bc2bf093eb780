"""A change that recurs in the same season every year is no signal, if there are enough years to know it."""

import numpy as np
import pytest

from metrics.analysis.steadiness import steadiness
from metrics.statistics import control_chart
from tests.metrics.courses import NOISE, QUARTERS, rows, seasonal, signalling


def test_what_falls_every_first_quarter_is_no_news_and_what_falls_further_is():
    usual, further = (steadiness(rows(seasonal(17, last=last))) for last in (0, -0.05))
    assert usual.seasonal and usual.parts[0].seasonal and usual.verdict == "steady"
    assert usual.season.effects == pytest.approx([-0.075, 0.025, 0.025, 0.025], abs=0.005)
    assert further.verdict == "below" and signalling(further) == {16: "worse"}
    # The limits move with the season, by just its effects, and enclose every value.
    assert usual.upper[3] - usual.upper[4] == pytest.approx(usual.season.effects[3] - usual.season.effects[0])
    assert ((usual.lower < usual.values) & (usual.values < usual.upper)).all()
    # Without it the limits are so wide that the further fall is lost in them.
    assert usual.parts[0].upper - usual.parts[0].lower < 0.1
    shuffled = steadiness(rows(seasonal(11) + [None] * 5 + seasonal(17, last=-0.05)[-1:]))
    assert not shuffled.seasonal and shuffled.verdict == "steady"


@pytest.mark.parametrize("first", range(4))
def test_the_season_belongs_to_the_quarters_of_the_year_wherever_the_series_begins(first):
    found = steadiness(rows(seasonal(17, first=first), first=first))
    assert found.season.effects.argmin() == 0 and found.parts[0].seasonal


def test_limits_move_only_in_parts_that_the_season_makes_calmer():
    level = [0.10 + 0.001 * value for value in NOISE[:6]]
    found = steadiness(rows([*level, *seasonal(18, first=2)]), [(QUARTERS[6], "提高")])
    assert found.seasonal and [part.seasonal for part in found.parts] == [False, True]
    assert np.ptp(found.upper[:6]) == 0 < np.ptp(found.upper[6:])
    assert found.parts[0].upper == found.upper[0] < 0.11


def test_the_season_moves_only_limits_that_are_narrower_for_it_as_they_are_drawn():
    """A single 73% in a first quarter lends the season its size: without sudden changes the limits are
    narrower as they are.
    """
    values = [0.56, 0.51, 0.53, 0.50, 0.56, 0.52, 0.49, 0.50, 0.58, 0.51, 0.51, 0.50, 0.73, 0.50, 0.50, 0.48]
    for screen, moved in ((False, True), (True, False)):
        found = steadiness(rows(values), screen=screen)
        assert found.seasonal and found.parts[0].seasonal is moved
        plain = control_chart(values, screen=screen)
        assert found.parts[0].mean_range <= (plain.upper - plain.centre)[0] / 2.66 + 1e-12


def test_a_season_is_not_looked_for_in_less_than_three_years():
    assert steadiness(rows(seasonal(11))).season is None and steadiness(rows(seasonal(12))).season is not None


@pytest.mark.slow
def test_a_season_raises_no_alarm_and_a_fall_beyond_it_does():
    rng = np.random.default_rng(31)
    season = np.where(np.arange(21) % 4 == 0, -0.1, 0)
    found = {
        last: [
            steadiness(rows(0.6 + season + rng.normal(0, 0.01, 21) + last * (np.arange(21) == 20))).verdict
            for _ in range(300)
        ]
        for last in (0, -0.06)
    }
    assert np.mean([verdict in ("steady", "past") for verdict in found[0]]) >= 0.95
    # Six standard deviations, of which a sixth goes into the season itself.
    assert np.mean([verdict == "below" for verdict in found[-0.06]]) >= 0.75
