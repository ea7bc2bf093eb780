"""The table of an exhibit as a CSV file that Excel and WPS open correctly."""

import re
from collections.abc import Sequence

import pandas as pd

from components.exhibits.caption import place_and_period
from components.exhibits.model import Exhibit
from components.text import numbers, say
from components.text.joining import listed

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?[\d.,]+%?$")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with BOM; a cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return ("\ufeff" + table.map(_harmless).to_csv(index=False)).encode("utf-8", "replace")


def csv_with_origin(exhibit: Exhibit, lang: str, versions: Sequence[str], address: str) -> bytes:
    """The exhibit's table as of :func:`csv_bytes`; behind its own columns each row says where it comes from,
    so that this is not lost when rows are copied elsewhere. ``versions``: those of its formulas.
    """
    where, period = place_and_period(exhibit.caption)
    facts = {
        "indicator": listed([one.title.in_(lang) for one in exhibit.definitions], lang),
        "organisation": where,
        "period": period,
        "shown": exhibit.caption,
        "as_of": numbers.day(exhibit.as_of, lang),
        "source": exhibit.source,
        "version": " ".join(versions),
        "address": address,
    }
    origin = {say(f"origin_{name}", lang): fact for name, fact in facts.items() if fact}
    return csv_bytes(exhibit.table.assign(**origin))


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell) else cell
