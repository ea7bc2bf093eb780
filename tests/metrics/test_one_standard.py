"""What one screen judges is not judged otherwise by another."""

import math

import pytest

from metrics.analysis.attention import misses
from metrics.analysis.judged_change import judged_change
from metrics.analysis.steadiness import steadiness
from tests.support.results import as_results


def test_a_change_that_is_judged_elsewhere_is_no_chance_here():
    """A steady 44% and then 47% of 1,000: of a full count that is beyond its usual range, and clearly better
    on the institution's screen, so the overview must not say that the gap is as large as before.
    """
    key, quarters = (
        "diabetes_management_rate",
        [f"{year}Q{part}" for year in (2015, 2016, 2017) for part in (1, 2, 3, 4)],
    )
    counts = [438, 442, 440, 441, 439, 440, 442, 438, 441, 440, 439, 440, 470]
    series = as_results(
        [
            ["I01", "institution", period, key, x, 1000, x / 1000, math.nan, math.nan, "", ""]
            for period, x in zip([*quarters, "2018Q1"], counts, strict=True)
        ]
    )
    steady = steadiness(series)
    assert judged_change(series.iloc[-1], series.iloc[-2], steady).meaning == "better"
    [miss] = misses(series, "2018Q1", {key: steady})
    assert miss.widened == pytest.approx(-0.03)
    [alone] = misses(series, "2018Q1", {})
    assert alone.widened == 0
