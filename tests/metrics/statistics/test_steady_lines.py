"""A steady rise is told from a step, by least squares as scipy has them, and raises no alarms of its own."""

import numpy as np
import pytest
from scipy import stats

from metrics.analysis.steadiness import steadiness
from metrics.statistics.control import control_chart
from metrics.statistics.steady_lines import steady_line
from tests.metrics.courses import rows

RISING = [0.300, 0.312, 0.319, 0.331, 0.338, 0.352, 0.359, 0.371, 0.382]


def test_the_line_is_that_of_least_squares():
    found, expected = steady_line(RISING), stats.linregress(range(9), RISING)
    assert found.slope == pytest.approx(expected.slope)
    assert found.fitted == pytest.approx(expected.intercept + expected.slope * np.arange(9))
    with_gap = [*RISING[:4], np.nan, *RISING[5:]]
    known = [place for place in range(9) if place != 4]
    assert steady_line(with_gap).slope == pytest.approx(
        stats.linregress(known, [RISING[place] for place in known]).slope
    )


@pytest.mark.parametrize(
    "values",
    [
        RISING[:7],  # too few
        [0.50, 0.52, 0.49, 0.51, 0.53, 0.50, 0.48, 0.51],  # a level
        [0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62],  # a step
        [np.nan] * 9,
    ],
)
def test_no_line_is_claimed_of_a_level_a_step_or_a_few_values(values):
    assert steady_line(values) is None


def test_limits_lie_around_the_line_by_hand():
    """The line by scipy; limits 2.66 mean moving ranges of the distances from it to either side."""
    values = np.array([10, 12, 12, 14, 14, 16, 16, 18, 18, 20], dtype=float) / 100
    found = steadiness(rows(values))
    line = stats.linregress(range(10), values)
    fitted = line.intercept + line.slope * np.arange(10)
    reach = 2.66 * np.abs(np.diff(values - fitted)).mean()
    assert found.centre == pytest.approx(fitted) and found.upper == pytest.approx(fitted + reach)
    assert found.parts[0].slope == pytest.approx(line.slope)
    assert not found.signals and found.verdict == "course_up" and found.drift.meaning == "better"


def test_a_steady_rise_raises_no_more_alarms_than_a_level():
    """Of 17 quarters of noise on a level some share lies beyond the limits; of the same noise on a slope the
    share is the same within chance, where without the line most quarters would be.
    """
    rng, draws, length = np.random.default_rng(2018), 300, 17
    noise = rng.normal(0, 0.005, (draws, length))
    level = np.mean([control_chart(one).signals["outside"].mean() for one in noise])
    beyond, last, lines = [], [], 0
    for one in 0.3 + 0.01 * np.arange(length) + noise:
        found = steadiness(rows(one))
        lines += found.parts[0].slope > 0
        beyond.append(sum("outside" in signal.rules for signal in found.signals) / length)
        last.append(any(signal.place == length - 1 for signal in found.signals))
    error = np.sqrt(level * (1 - level) / (draws * length))
    assert lines > 0.97 * draws
    assert np.mean(beyond) <= level + 3 * error
    assert np.mean(last) <= 0.05
    plain = np.mean(
        [control_chart(one + 0.01 * np.arange(length)).signals["outside"].mean() for one in noise]
    )
    assert plain > 0.3


def test_a_fall_off_a_rising_course_is_found():
    for last in (0.36, 0.32):  # the line would come to 0.39
        found = steadiness(rows([*RISING, last]))
        assert [(signal.place, signal.meaning) for signal in found.signals if not signal.above] == [
            (9, "worse")
        ]
        assert found.parts[0].slope > 0 and found.verdict == "below"
