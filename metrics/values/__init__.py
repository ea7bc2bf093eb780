"""What a calculation starts from: the measure values of the roll-up, and the organisations and periods that
must have a result.
"""
