"""How high Streamlit draws a table."""

ROW = 35  # px


def height_of(rows: int) -> int:
    """px of a table with so many rows under its header, without scrolling."""
    return ROW * (rows + 1) + 3
