"""What is worked out of results: comparisons, effects of incentives, what needs attention."""
