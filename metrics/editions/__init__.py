"""Editions: the figures of a quarter frozen as a meeting saw them, whatever is corrected later."""
