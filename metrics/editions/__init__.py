"""Editions: the figures of a quarter as they were shown, whatever is corrected later."""
