"""Web pages that a system saved under the name of a workbook."""

import re
import warnings
from io import StringIO

import pandas as pd

from records.importing import messages
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import WIDEST, Known
from records.importing.reading.sheet import Sheet


def is_markup(text: str) -> bool:
    """Whether ``text`` is a web page rather than lines of cells."""
    return re.match(r"\s*<(?:!doctype|\?xml|html|head|meta|body|table|style|script|!--)", text[:1000], re.I) is not None


def sheets_of(text: str, known: Known) -> list[Sheet]:
    """Every table of the page that is not empty. Raises Unreadable."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:5000]:
        raise Unreadable(messages.XML_SPREADSHEET)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tables = pd.read_html(StringIO(text), header=None, flavor="lxml", keep_default_na=False,
                                  converters=dict.fromkeys(range(WIDEST), str), displayed_only=False)
    except (ValueError, ImportError) as error:
        raise Unreadable(messages.NO_TABLE) from error
    grids = [_rows(table) for table in tables]
    return [sheet_of("", rows, known) for rows in grids if rows]


def _rows(table: pd.DataFrame) -> list[list]:
    # A <thead> becomes the columns' names, one level for each of its rows.
    names = table.columns
    head: list[list] = []
    if not isinstance(names, pd.RangeIndex):
        levels = [list(names.get_level_values(level)) for level in range(names.nlevels)]
        head = [[str(word) for word in level] for level in levels]
    return head + table.astype(str).to_numpy().tolist()
