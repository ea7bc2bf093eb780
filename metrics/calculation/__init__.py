"""Measures → results: the room where every indicator is divided."""
