"""Analyses of results: comparisons, effects of incentives, trends, and what needs attention."""
