"""Typed tables, one per kind of export, and the way rows get into them."""
