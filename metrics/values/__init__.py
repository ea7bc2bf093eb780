"""What a calculation starts from: what the roll-up left, and the places and periods to have a value."""
