"""What all other rooms of metrics build on: definitions of measure, indicator, period and organisation, the
tables of the roll-up, and exact sums.
"""
