"""What a calculation starts from: the values that the roll-up left, and the places and periods that must have one."""
