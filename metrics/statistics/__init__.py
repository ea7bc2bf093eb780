"""Intervals and comparisons, each with the reference of its method."""

from metrics.statistics.comparisons import difference_of_proportions
from metrics.statistics.intervals import mean_interval, rate_interval, wilson_interval

__all__ = ["difference_of_proportions", "mean_interval", "rate_interval", "wilson_interval"]
