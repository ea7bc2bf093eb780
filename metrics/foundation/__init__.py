"""What all rooms of metrics build on: what a measure, an indicator, a period and an organisation is, the
tables of the roll-up, and exact sums.
"""
