"""Exhibit → picture. Pure: the same exhibit and palette give the same bytes."""
