"""Schemes of a district's own."""
