"""What happened and explains the figures: incentives, notes, mergers of teams."""
