"""Measures → results: the only room in which an indicator is divided."""
