"""A team stands out only beyond what teams of its size differ by."""

import numpy as np
import pandas as pd
import pytest

from metrics.calculate import COLUMNS
from metrics.peers import funnel
from metrics.statistics import wilson_interval


def rows(counts):
    """Results of one rate for teams T0, T1, …: (numerator, denominator), None where there is no value."""
    made = [[f"T{place}", "team", "2018Q1", "face_to_face_rate", *(one or (np.nan, np.nan)), np.nan, np.nan, np.nan, "" if one else "no_data", ""]
            for place, one in enumerate(counts)]
    return pd.DataFrame(made, columns=COLUMNS)


ALIKE = [(300, 1000)] * 20


def test_a_team_outside_its_wilson_interval_stands_out():
    found = funnel(rows([*ALIKE, (330, 1000), (360, 1000), (270, 1000), (240, 1000)]), "chance")
    assert found.baseline == pytest.approx(7200 / 24000)
    low, _ = wilson_interval(330, 1000)
    assert low > 0.3 and found.positions["T20"] == "above"
    assert [found.positions[name] for name in ("T0", "T21", "T22", "T23")] == ["within", "far_above", "below", "far_below"]


def test_teams_that_differ_anyway_stand_out_less():
    rng = np.random.default_rng(2)
    counts = [(int(value), 1000) for value in rng.normal(300, 60, 60).clip(50, 900)]
    by_chance, by_teams = funnel(rows(counts), "chance"), funnel(rows(counts), "teams")
    assert by_teams.dispersion.factor > 5
    outside = [sum(place != "within" for place in found.positions.values()) for found in (by_chance, by_teams)]
    assert outside[0] > 30 and outside[1] < 10
    assert (by_teams.inner[1] - by_teams.inner[0] > by_chance.inner[1] - by_chance.inner[0]).all()


def test_small_teams_have_wider_limits():
    found = funnel(rows([(30, 100), (3000, 10_000), *ALIKE]), "chance")
    assert found.sizes[0] == 100 and found.sizes[-1] == 10_000
    width = found.inner[1] - found.inner[0]
    assert (np.diff(width) < 0).all() and (found.outer[1] >= found.inner[1]).all()


def test_missing_teams_are_left_out_and_one_team_is_no_funnel():
    assert set(funnel(rows([(30, 100), None, (40, 100)]), "chance").positions) == {"T0", "T2"}
    assert funnel(rows([(30, 100), None])) is None


def test_a_rate_of_nobody_has_no_position_beyond():
    found = funnel(rows([(0, 100)] * 12))
    assert set(found.positions.values()) == {"within"}
