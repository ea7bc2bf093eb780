"""The course before an event and what it foretells: from the quarters before alone, against ordinary least
squares worked by its textbook formulas.
"""

import numpy as np
import pytest
from scipy import stats

from metrics.statistics import least_squares, segmented_regression
from metrics.statistics.continued import continued_course

BEFORE = [0.10, 0.12, 0.11, 0.13, 0.12, 0.14]
AFTER = [0.31, 0.30, 0.33, 0.32, 0.35, 0.33]


def test_without_autocorrelation_it_is_a_prediction_of_ordinary_least_squares(monkeypatch):
    monkeypatch.setattr(least_squares, "ALIKE", np.array([1e-12]))
    found, time = continued_course(np.array(BEFORE + AFTER), 6), np.arange(6.0)
    line = np.polyfit(time, BEFORE, 1)
    scatter = np.sqrt(((BEFORE - np.polyval(line, time)) ** 2).sum() / 4)
    spread, reach = ((time - 2.5) ** 2).sum(), stats.t.ppf(0.975, 4) * scatter
    for place in range(6, 10):
        expected, apart = np.polyval(line, place), np.sqrt(1 + 1 / 6 + (place - 2.5) ** 2 / spread)
        assert found.expected[place] == pytest.approx(expected)
        assert found.lower[place] == pytest.approx(expected - reach * apart)
        assert found.upper[place] == pytest.approx(expected + reach * apart)
    assert found.trend.value == pytest.approx(line[0])
    assert found.trend.upper - line[0] == pytest.approx(reach / np.sqrt(spread))
    # The mean of four new values less their mean expectation, which lies at place 7.5.
    beyond = np.mean(AFTER[:4]) - np.polyval(line, 7.5)
    assert found.beyond.value == pytest.approx(beyond)
    assert found.beyond.lower == pytest.approx(beyond - reach * np.sqrt(1 / 4 + 1 / 6 + 25 / spread))


def test_with_autocorrelation_it_is_the_best_linear_prediction(monkeypatch):
    """Universal kriging by its textbook formulas, for neighbours that correlate by 0.6: the prediction starts
    out from the last quarters' distance from the line.
    """
    monkeypatch.setattr(least_squares, "ALIKE", np.array([0.6]))
    found, time = continued_course(np.array(BEFORE + AFTER), 6), np.arange(6.0)
    inverse = np.linalg.inv(0.6 ** np.abs(time[:, None] - time))
    x = np.column_stack([np.ones(6), time])
    spread = np.linalg.inv(x.T @ inverse @ x)
    line = spread @ x.T @ inverse @ BEFORE
    left = BEFORE - x @ line
    variance = left @ inverse @ left / 4
    for place in range(6, 10):
        near, at = 0.6 ** (place - time), np.array([1, place])
        expected = at @ line + near @ inverse @ left
        lacking = at - x.T @ inverse @ near
        error = np.sqrt(variance * (1 - near @ inverse @ near + lacking @ spread @ lacking))
        assert found.expected[place] == pytest.approx(expected)
        assert found.upper[place] - expected == pytest.approx(stats.t.ppf(0.975, 4) * error)


def test_what_comes_after_does_not_bend_the_course():
    """The fault that was: of a rate that rose 0.4 points a quarter before a jump it was said that it
    had risen 0.6, and the course was drawn above all quarters before, because it was fitted to both
    sides together.
    """
    before = [0.086, 0.091, 0.094, 0.097, 0.102, 0.106]
    jumped = [0.538, 0.582, 0.613, 0.654, 0.631, 0.624, 0.658, 0.642]
    found = segmented_regression(before + jumped, 6).course
    other = segmented_regression([*before, *np.subtract(1, jumped)], 6).course
    for name in ("expected", "lower", "upper"):
        assert getattr(found, name) == pytest.approx(getattr(other, name), nan_ok=True)
    assert found.trend == pytest.approx(other.trend)
    assert found.trend.value == pytest.approx(np.polyfit(range(6), before, 1)[0], abs=0.0002)
    assert found.expected[6] == pytest.approx(0.110, abs=0.0005)


def test_the_mean_distance_is_that_of_the_drawn_quarters():
    after = np.array([*AFTER[:2], np.nan, AFTER[3], 0.9])
    found = continued_course(np.array(BEFORE + list(after)), 6)
    apart = (after - found.expected[6:])[[0, 1, 3]]
    assert found.beyond.value == pytest.approx(apart.mean())
    assert not np.isnan(found.expected[6:10]).any(), "a missing quarter is foretold too"
    two = continued_course(np.array(BEFORE + AFTER), 6, within=2)
    assert two.beyond.value == pytest.approx(np.mean(AFTER[:2] - found.expected[6:8]))
    none = continued_course(np.array(BEFORE + [np.nan] * 4), 6)
    assert np.isnan(none.beyond).all() and not np.isnan(none.expected[6:]).any()


def test_nothing_is_foretold_of_before_nor_after_four_quarters():
    found = continued_course(np.array(BEFORE + AFTER), 6)
    for ends in (found.expected, found.lower, found.upper):
        assert np.isnan(ends[[0, 5, 10, 11]]).all() and not np.isnan(ends[6:10]).any()


@pytest.mark.slow
@pytest.mark.parametrize("before", [4, 6, 8, 12])
@pytest.mark.parametrize("alike", [0.0, 0.4])
def test_the_ranges_hold_what_comes_without_an_event(before, alike):
    """Of 200 series each: trend, single quarters and their mean distance are held at least as often as
    promised, but for chance of the simulation.
    """
    rng, beyond, quarters, trend = np.random.default_rng(7), [], [], []
    for _ in range(200):
        y = rng.normal(size=before + 34)
        for place in range(1, len(y)):
            y[place] += alike * y[place - 1]
        y = y[30:]
        found = continued_course(y, before)
        beyond.append(found.beyond.lower <= 0 <= found.beyond.upper)
        quarters += list((found.lower[before:] <= y[before:]) & (y[before:] <= found.upper[before:]))
        trend.append(found.trend.lower <= 0 <= found.trend.upper)
    print(f"{before} quarters, {alike}: {np.mean(beyond):.1%}, {np.mean(quarters):.1%}, {np.mean(trend):.1%}")
    assert min(np.mean(beyond), np.mean(trend)) >= 0.92 and np.mean(quarters) >= 0.94
