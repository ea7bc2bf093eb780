"""Bringing files in: choosing, mapping, checking, reporting, the log."""
