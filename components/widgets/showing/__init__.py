"""Showing exhibits: charts, tables, cards."""
