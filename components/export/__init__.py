"""Exhibit → file."""
