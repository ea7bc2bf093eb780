"""How the rows of records become the counts of measures: which rows count, and why others fall away."""

from metrics.trust.trails import care, contracts, residents, returns
from metrics.trust.trails.trail import NOT_OF_PERIOD, Trail

# Measure → its trail. A measure without one is not traced row by row.
TRAILS: dict[str, Trail] = {**residents.TRAILS, **contracts.TRAILS, **care.TRAILS, **returns.TRAILS}

__all__ = ["NOT_OF_PERIOD", "TRAILS", "Trail"]
