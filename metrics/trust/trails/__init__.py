"""How the rows of records become the counts of measures: which rows count, and why others fall away."""

from metrics.trust.trails import answers, care, contracts, patients, residents, visits, workforce
from metrics.trust.trails.trail import NOT_OF_PERIOD, Trail

# Measure → its trail. A measure without one is not traced row by row.
TRAILS: dict[str, Trail] = {
    measure: trail
    for family in (residents, contracts, care, patients, visits, answers, workforce)
    for measure, trail in family.TRAILS.items()
}

__all__ = ["NOT_OF_PERIOD", "TRAILS", "Trail"]
