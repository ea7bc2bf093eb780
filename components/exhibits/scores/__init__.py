"""Exhibits on scores: what was lost, the order, the items of all, movement, and what the next points take."""
