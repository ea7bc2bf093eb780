"""Schemes of a district's own: as a table of text that people fill in, as drafts, and as published versions
that never change.
"""
