"""A made-up effect, as the analysis returns it."""

from metrics.analysis.effect import Effect, Series
from metrics.analysis.selection import Selection
from metrics.statistics import Segmented, segmented_regression
from metrics.statistics.clusters import PairedChange
from metrics.statistics.departures import Departure
from metrics.statistics.least_squares import Estimate

QUARTERS = tuple(f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4))
NAN = float("nan")
STEP, NONE, BEND = Departure("step", 1), Departure("", 0), Departure("bend", 1)
# Before, 250 of 1,000 against 400 of 1,000 in two quarters; after, 3.5 points above teams that started alike.
LOW = Selection(
    -1, ("2015Q1", "2015Q2"), (250.0, 1000.0), (400.0, 1000.0), Estimate(0.035, 0.02, 0.05, 0.001)
)


def made(verdict="rose", change=0.5, caveats=(), values=None, **given):
    values = values or (0.1, 0.11, 0.1, 0.12, 0.1, 0.11, 0.6, 0.61, 0.6, 0.62, 0.6, 0.61)
    tested = verdict != "untested"
    paired = PairedChange(
        change,
        change - 0.01 if tested else NAN,
        change + 0.01 if tested else NAN,
        20,
        18,
        2,
        0,
        0.0001 if tested else NAN,
    )
    parts = {
        "indicator": "face_to_face_rate",
        "organisation": "district",
        "all_teams": 22,
        "before": (100.0, 1000.0),
        "after": (600.0, 1000.0),
        "value_before": 0.1,
        "value_after": 0.1 + change,
        "change": paired,
        "lower": paired.lower,
        "upper": paired.upper,
        "naive": (change, change - 0.02, change + 0.02),
        "naive_p": 0.00001,
        "ratio": (6.0, 5.5, 6.5),
        "series": Series(QUARTERS, values, 6),
        "segmented": segmented_regression(values, 6),
        "verdict": verdict,
        "caveats": caveats,
        "departure": STEP,
        "selection": LOW,
    }
    return Effect(**parts | given)


def with_course(found: Segmented, **parts) -> Segmented:
    """``found``, with other ``parts`` of the course of the quarters before."""
    return found._replace(course=found.course._replace(**parts))
