"""The series that the demo is calibrated to: published figures where there are some, plausible ones
elsewhere.

Published: growth of signing and of income in 2017Q3–2018Q1, and the pooled rates of the four
quarters before and after the incentive (``published_figures.csv``). The rest is invented.
"""

from collections.abc import Mapping

import numpy as np

from sample_data.allocate import largest_remainder
from sample_data.quarters import KEYS, window

SIGNING_RATE_AT_END = 0.75  # of the residents on 2018-03-31
SIGNING_GROWTH = {
    "2014Q2": 0.043,
    "2014Q3": 0.037,
    "2014Q4": 0.081,
    "2015Q1": 0.092,
    "2015Q2": 0.034,
    "2015Q3": 0.066,
    "2015Q4": 0.097,
    "2016Q1": 0.104,
    "2016Q2": 0.029,
    "2016Q3": 0.046,
    "2016Q4": 0.088,
    "2017Q1": 0.094,
    "2017Q2": 0.024,
    "2017Q3": 0.08,
    "2017Q4": 0.17,
    "2018Q1": 0.12,
    "2018Q2": 0.03,
}
# Shares of the residents signed in 2014Q1.
HISTORY_OF_FIRST = {"2013Q1": 0.26, "2013Q2": 0.45, "2013Q3": 0.62, "2013Q4": 0.81}

INCOME_AT_START = 11_860.0  # yuan per person and quarter, 2014Q1
INCOME_GROWTH = {
    "2014Q2": 0.012,
    "2014Q3": -0.008,
    "2014Q4": 0.064,
    "2015Q1": -0.027,
    "2015Q2": 0.018,
    "2015Q3": 0.078,
    "2015Q4": 0.061,
    "2016Q1": -0.021,
    "2016Q2": 0.014,
    "2016Q3": 0.009,
    "2016Q4": 0.071,
    "2017Q1": -0.016,
    "2017Q2": 0.023,
    "2017Q3": 0.12,
    "2017Q4": 0.21,
    "2018Q1": 0.15,
}
INCOME_OF_LAST = 0.33  # 2018Q2 has one month of pay

BEFORE = window("2014Q3", "2015Q2")
AFTER = window("2015Q3", "2016Q2")


def _series(text: str) -> dict[str, float]:
    """Percentages of the quarters 2014Q1 to 2018Q2 as fractions."""
    return {
        key: float(value) / 100 for key, value in zip(window("2014Q1", "2018Q2"), text.split(), strict=True)
    }


# Rates before scaling to the pooled figures, in percent, 2014Q1 to 2018Q2.
RATES = {
    "face_to_face": _series(
        "8.6 9.1 9.4 9.7 10.2 10.6  53.8 58.2 61.3 65.4  63.1 62.4 65.8 64.2  61.7 63.5 65.9 29.0"
    ),
    "home_visit": _series(
        "4.3 4.6 4.7 4.8 5.1 5.3  13.0 14.6 15.1 16.8  16.1 15.4 17.0 16.6  15.5 16.2 17.1 7.0"
    ),
    "aware": _series(
        "27.4 28.6 29.0 29.5 30.3 31.1  55.2 58.8 61.6 63.9  62.5 63.0 63.4 62.2  63.7 63.1 64.2 64.0"
    ),
    "satisfied": _series(
        "47.8 48.9 49.2 49.4 50.3 51.0  76.6 79.5 81.2 82.4  81.3 80.8 82.0 82.6  81.4 82.3 82.5 82.2"
    ),
}
POOLED = {
    "face_to_face": {BEFORE: 0.10, AFTER: 0.60},
    "home_visit": {BEFORE: 0.05, AFTER: 0.15},
    "aware": {BEFORE: 0.30, AFTER: 0.60},
    "satisfied": {BEFORE: 0.50, AFTER: 0.80},
}


def signed_residents(residents: int) -> dict[str, int]:
    """Residents under contract at each quarter's end, calculated from 2018Q1 backwards and forwards by
    growth.
    """
    counts = {"2018Q1": round(SIGNING_RATE_AT_END * residents)}
    for earlier, later in reversed(
        list(zip(window("2014Q1", "2017Q4"), window("2014Q2", "2018Q1"), strict=True))
    ):
        counts[earlier] = round(counts[later] / (1 + SIGNING_GROWTH[later]))
    counts["2018Q2"] = round(counts["2018Q1"] * (1 + SIGNING_GROWTH["2018Q2"]))
    history = {key: round(share * counts["2014Q1"]) for key, share in HISTORY_OF_FIRST.items()}
    return {key: {**history, **counts}[key] for key in KEYS}


def mean_incomes() -> dict[str, float]:
    """Mean pay per person in each quarter from 2014Q1, in yuan."""
    means = {"2014Q1": INCOME_AT_START}
    for earlier, later in zip(window("2014Q1", "2017Q4"), window("2014Q2", "2018Q1"), strict=True):
        means[later] = means[earlier] * (1 + INCOME_GROWTH[later])
    return {**means, "2018Q2": means["2018Q1"] * INCOME_OF_LAST}


def numerators(rate: str, denominators: Mapping[str, int]) -> dict[str, int]:
    """The numerator of ``rate`` for each quarter's denominator, such that the rates pooled over the four
    quarters before and after the incentive are met exactly.
    """
    counts = {key: round(RATES[rate][key] * denominator) for key, denominator in denominators.items()}
    for keys, pooled in POOLED[rate].items():
        raw = np.array([RATES[rate][key] * denominators[key] for key in keys])
        total = round(pooled * sum(denominators[key] for key in keys))
        counts |= zip(keys, largest_remainder(raw * total / raw.sum(), total).tolist(), strict=True)
    return counts
