"""Schemes of assessment as tables and sentences."""
