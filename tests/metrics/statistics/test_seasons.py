"""Seasons against R's linear models, and properties that always hold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import seasonality
from metrics.statistics.seasons import SEASON_BELOW, claims_season
from tests.metrics.statistics.published import golden, numbers

SWING = np.array([3.0, -1, -4, 2])
NOISE = [0.3, -0.2, 0.5, -0.4, 0.1, 0.2, -0.3, 0.0, 0.4, -0.1, 0.2, -0.5, 0.1, 0.3]
noisy = st.lists(st.integers(-100, 100), min_size=12, max_size=24)


def seasonal(length: int, first: int = 0, noise: float = 1.0) -> np.ndarray:
    return SWING[(np.arange(length) + first) % 4] + noise * np.resize(NOISE, length)


@pytest.mark.parametrize("row", golden("seasonality"), ids=lambda row: row["origin"].split(";")[0])
def test_as_computed_elsewhere(row):
    values, breaks, effects = numbers(row, "values", "breaks", "effects")
    found = seasonality(values, int(row["first"]), [int(place) for place in breaks])
    assert found.effects == pytest.approx(effects, rel=1e-8, abs=1e-8)
    assert (found.f, found.p_value) == pytest.approx(
        (float(row["f"]), float(row["p_value"])), rel=1e-8, abs=1e-12
    )
    assert found.degrees == int(row["degrees"])


@given(noisy, st.integers(0, 3), st.floats(-50, 50), st.floats(0.1, 20))
def test_effects_go_with_moving_scaling_and_tilting(values, first, by, times):
    y = np.array(values, dtype=float)
    found, moved = seasonality(y, first), seasonality(times * y + by + 3 * np.arange(len(y)), first)
    assert found.effects.sum() == pytest.approx(0, abs=1e-9)
    assert moved.effects == pytest.approx(times * found.effects, abs=1e-6)
    if found.f < 1e6:
        assert moved.f == pytest.approx(found.f, rel=1e-4, abs=1e-4)
    assert 0 <= found.p_value <= 1


@given(noisy, st.integers(0, 3))
def test_upside_down_or_backwards_the_test_says_the_same(values, first):
    found, mirror = seasonality(values, first), seasonality([-value for value in values], first)
    assert mirror.effects == pytest.approx(-found.effects, abs=1e-9) and mirror.p_value == pytest.approx(
        found.p_value, abs=1e-9
    )
    backwards = seasonality(values[::-1], (-(first + len(values) - 1)) % 4)  # quarters named 0, 3, 2, 1
    assert backwards.effects[[0, 3, 2, 1]] == pytest.approx(found.effects, abs=1e-9)
    assert backwards.p_value == pytest.approx(found.p_value, abs=1e-9)


@given(noisy, st.integers(1, 11), st.floats(-1000, 1000))
def test_a_step_at_a_break_is_no_season(values, at, step):
    y = np.array(values, dtype=float)
    one, other = (seasonality(series, 0, [at]) for series in (y, y + step * (np.arange(len(y)) >= at)))
    assert (one is None) == (other is None)
    if one is not None and one.f < 1e6:
        assert other.effects == pytest.approx(one.effects, abs=1e-6) and other.p_value == pytest.approx(
            one.p_value, abs=1e-4
        )


@pytest.mark.parametrize("first", range(4))
def test_the_effects_belong_to_the_quarters_of_the_year(first):
    found = seasonality(seasonal(17, first, noise=0.01) + 5 * np.arange(17) + 300, first)
    assert found.effects == pytest.approx(SWING, abs=0.05) and claims_season(found)


def test_a_season_without_scatter_is_that_season_and_a_line_has_none():
    found = seasonality(seasonal(12, noise=0), 0)
    assert found.effects == pytest.approx(SWING) and found.p_value < 1e-9
    for line in (np.arange(16) / 3, np.full(16, 0.1), np.zeros(16), 1e6 + 0.1 * np.arange(16)):
        flat = seasonality(line, 1)
        assert (
            flat.effects == pytest.approx(np.zeros(4), abs=1e-9 * max(1, line.max())) and flat.p_value > 0.99
        )


def test_a_season_within_the_rounding_of_large_values_is_none():
    """Of a million, some hundred-thousandths may be the rounding of what was reported; some thousandths are
    not.
    """
    rounded, real = (seasonality(1e6 + size * seasonal(16, noise=0), 0) for size in (1e-5, 1e-3))
    assert not claims_season(rounded) and rounded.p_value > 0.99 and claims_season(real)


@pytest.mark.parametrize(
    ("length", "gaps", "breaks"),
    [
        (11, (), ()),
        (0, (), ()),
        (12, (5,), ()),
        (15, (2, 6), ()),
        (12, (), (4, 8)),
        (12, (), (1, 2, 3, 4)),
    ],
)
def test_no_season_is_claimed_from_too_little(length, gaps, breaks):
    values = seasonal(length)
    values[list(gaps)] = math.nan
    assert seasonality(values, 0, breaks) is None and not claims_season(None)


@pytest.mark.parametrize(
    ("length", "gaps", "breaks"),
    [(12, (), ()), (13, (0,), ()), (17, (4, 5), (6,)), (15, (), (4, 8)), (13, (), (4, 8))],
)
def test_three_years_are_enough(length, gaps, breaks):
    values = seasonal(length)
    values[list(gaps)] = math.nan
    found = seasonality(values, 0, breaks)
    assert found.degrees == length - len(gaps) - 3 - 2 * (len(breaks) + 1) >= 4


def test_a_part_of_one_quarter_has_a_level_and_no_slope():
    assert seasonality(seasonal(16), 0, [15]).degrees == 16 - 3 - 2 - 1


def test_missing_may_be_written_as_none_and_the_threshold_is_one_in_a_hundred():
    gaps = [*seasonal(16)[:3], None, *seasonal(16)[4:]]
    assert claims_season(seasonality(gaps, 0)) and SEASON_BELOW == 0.01
    found = seasonality(gaps, 0)
    assert not claims_season(found._replace(p_value=0.01)) and claims_season(found._replace(p_value=0.0099))


@pytest.mark.parametrize("breaks", [[4, 2], [-1], [20]])
def test_breaks_out_of_order_are_refused(breaks):
    with pytest.raises(ValueError, match=r"^breaks must rise"):
        seasonality(seasonal(16), 0, breaks)
