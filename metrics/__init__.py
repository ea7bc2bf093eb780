"""Entry point of the formulas: measures counted from records, indicators over measures, results."""

from metrics.calculation.calculate import pooled, results
from metrics.foundation.definitions import Direction, Indicator, Measure, Unit
from metrics.indicators import FAMILIES, INDICATORS
from metrics.measures import ALL, MEASURES
from metrics.privacy.small_counts import withhold_small_counts
from metrics.trust.sources import spreads
from metrics.values.stored import Horizon, read_horizon

# How far figures look around the days of each kind of record: an import needs this to find the figures that
# its rows change.
SPREADS = spreads(ALL)

__all__ = [
    "FAMILIES",
    "INDICATORS",
    "MEASURES",
    "SPREADS",
    "Direction",
    "Horizon",
    "Indicator",
    "Measure",
    "Unit",
    "pooled",
    "read_horizon",
    "results",
    "withhold_small_counts",
]
