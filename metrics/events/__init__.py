"""Events that may explain figures: incentives, notes, mergers of teams."""
