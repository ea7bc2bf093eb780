"""Statistics of plain numbers: intervals, comparisons, control charts; each names the reference of its
method.
"""

from metrics.statistics.association import Correlation, spearman
from metrics.statistics.clustered import GroupedCorrelation, grouped_spearman
from metrics.statistics.clusters import PairedChange, paired_change
from metrics.statistics.comparisons import difference_of_proportions, two_proportions_test
from metrics.statistics.control import ControlChart, control_chart
from metrics.statistics.differences import (
    DifferenceInDifferences,
    difference_in_differences,
    difference_of_changes,
)
from metrics.statistics.funnel import dispersion, funnel_limits, funnel_scores
from metrics.statistics.growth import (
    compound_growth,
    contributions,
    growth_of_mean,
    ratio_of_counts,
    ratio_of_proportions,
)
from metrics.statistics.intervals import mean_interval, rate_interval, wilson_interval
from metrics.statistics.ranks import rank_proportions
from metrics.statistics.sampling import margin_of_error, response_rate, sample_size, weighted_share
from metrics.statistics.seasons import Season, seasonality
from metrics.statistics.series import Segmented, segmented_regression

__all__ = [
    "ControlChart",
    "Correlation",
    "DifferenceInDifferences",
    "GroupedCorrelation",
    "PairedChange",
    "Season",
    "Segmented",
    "compound_growth",
    "contributions",
    "control_chart",
    "difference_in_differences",
    "difference_of_changes",
    "difference_of_proportions",
    "dispersion",
    "funnel_limits",
    "funnel_scores",
    "grouped_spearman",
    "growth_of_mean",
    "margin_of_error",
    "mean_interval",
    "paired_change",
    "rank_proportions",
    "rate_interval",
    "ratio_of_counts",
    "ratio_of_proportions",
    "response_rate",
    "sample_size",
    "seasonality",
    "segmented_regression",
    "spearman",
    "two_proportions_test",
    "weighted_share",
    "wilson_interval",
]
