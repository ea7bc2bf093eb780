"""Targets of the district's own, which replace those of the scheme that an indicator comes from."""
