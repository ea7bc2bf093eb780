"""Every formula: measures counted from records, indicators over measures, results with their parts."""

from metrics.calculate import pooled, results
from metrics.definitions import Direction, Indicator, Measure, Unit
from metrics.indicators import FAMILIES, INDICATORS
from metrics.measures import MEASURES
from metrics.reading import Horizon, read_horizon
from metrics.small_counts import withhold_small_counts

__all__ = [
    "FAMILIES", "INDICATORS", "MEASURES", "Direction", "Horizon", "Indicator", "Measure", "Unit",
    "pooled", "read_horizon", "results", "withhold_small_counts",
]
