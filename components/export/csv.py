"""The table of an exhibit as a CSV file that Excel and WPS open correctly."""

import re

import pandas as pd

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?[\d.,]+%?$")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with BOM; a cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return ("\ufeff" + table.map(_harmless).to_csv(index=False)).encode("utf-8", "replace")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell) else cell
