"""What people decide in an assessment: rows that are only ever added, each chained to the one before it."""
