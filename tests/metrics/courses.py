"""Made-up quarterly values of an indicator: calm, noisy, with a step, with a season."""

import math

import numpy as np

from tests.support.results import as_results

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2024) for quarter in (1, 2, 3, 4)]
# higher is better, lower is better, neither
RATE, LOAD, PEOPLE = (
    "signing_rate",
    "residents_per_team",
    "residents",
)
CALM = [0.50, 0.52, 0.49, 0.51, 0.53, 0.50, 0.48, 0.51, 0.50, 0.52, 0.49, 0.51]
NOISE = [
    0.3,
    -0.2,
    0.5,
    -0.4,
    0.1,
    0.2,
    -0.3,
    0.0,
    0.4,
    -0.1,
    0.2,
    -0.5,
    0.1,
    0.3,
    -0.2,
    0.0,
    0.2,
    -0.3,
    0.1,
    0.4,
]


def rows(values, key=RATE, first=0, doubt=""):
    """Results of one organisation, one value a quarter; None is missing."""
    made = [
        [
            "I01",
            "institution",
            QUARTERS[first + place],
            key,
            math.nan,
            math.nan,
            math.nan if value is None else value,
            math.nan,
            math.nan,
            "no_data" if value is None else "",
            doubt,
        ]
        for place, value in enumerate(values)
    ]
    return as_results(made)


def signalling(found):
    return {signal.place: signal.meaning for signal in found.signals}


# Incentives.


def step(before=6, after=8):
    return [*(value - 0.4 for value in CALM[:before]), *CALM[:after]]


# Seasons.


def seasonal(length, *, last=0.0, first=0):
    """Values ten points lower in the first quarter of each year than in the others; ``last`` is added to the
    last value.
    """
    values = np.array([0.6 - 0.1 * ((place + first) % 4 == 0) for place in range(length)]) + 0.01 * np.resize(
        NOISE, length
    )
    values[-1] += last
    return values.tolist()
