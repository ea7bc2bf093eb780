"""Quarters, windows and courses of a rate that effects are looked for in."""

from datetime import date

from metrics.events.incentives import Incentive

QUARTERS = [f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4)]
START = "2015Q3"
SPANS = {"before": QUARTERS[2:6], "after": QUARTERS[6:10]}
RATE = "face_to_face_rate"
ENGINE = object()  # the fixture returns the data; the code must pass on this engine
FLAT = [0.3, 0.32, 0.29, 0.31, 0.3, 0.29]
RISING = [0.1 + 0.05 * time for time in range(12)]
FIRST = [f"T{number:02}" for number in range(12)]
FOR_FIRST = Incentive("N", "", date(2015, 7, 1), scope="X", home="X", teams=frozenset(FIRST))
LATER = {"before": QUARTERS[2:6], "left_out": QUARTERS[6:8], "after": QUARTERS[8:12]}
