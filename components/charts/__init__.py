"""Draws charts for screens. The same chart and palette always give the same figure."""
