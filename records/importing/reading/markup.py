"""Web pages that a system saved under the name of a workbook."""

import re
from collections.abc import Iterator

from lxml import etree, html

from records.importing import messages
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import WIDEST, Known
from records.importing.reading.sheet import Sheet

# A cell that claims to span more rows than any page has is broken.
_LONGEST_SPAN = 10_000


def is_markup(text: str) -> bool:
    """Whether ``text`` is a web page rather than lines of cells."""
    return re.match(r"\s*<(?:!doctype|\?xml|html|head|meta|body|table|style|script|!--)", text[:1000], re.I) is not None


def sheets_of(text: str, known: Known) -> list[Sheet]:
    """Every table of the page that has rows. Raises Unreadable."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:5000]:
        raise Unreadable(messages.XML_SPREADSHEET)
    try:
        page = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(messages.NO_TABLE) from error
    # A table around tables only places them on the page.
    grids = [_rows(table) for table in page.iter("table") if table.find(".//table") is None]
    if not any(grids):
        raise Unreadable(messages.NO_TABLE)
    return [sheet_of("", rows, known) for rows in grids if rows]


def _rows(table: html.HtmlElement) -> list[list]:
    """The cells' texts; a cell over several columns or rows stands in all of them."""
    rows: list[list[str]] = []
    reaching: dict[int, tuple[int, str]] = {}  # column → how many more rows a cell above reaches down, and its text
    for row in table.iter("tr"):
        cells: list[str] = []
        for words, wide, high in _cells(row):
            _reach_down(cells, reaching)
            for _ in range(wide):
                if high > 1:
                    reaching[len(cells)] = (high - 1, words)
                cells.append(words)
        _reach_down(cells, reaching)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [cells + [""] * (width - len(cells)) for cells in rows] if width else []


def _cells(row: html.HtmlElement) -> Iterator[tuple[str, int, int]]:
    """Each cell's text, and how many columns and rows it takes."""
    for cell in row:
        if cell.tag in ("td", "th"):
            words = " ".join("".join(cell.itertext()).split())
            yield words, _span(cell, "colspan", WIDEST + 1), _span(cell, "rowspan", _LONGEST_SPAN)


def _reach_down(cells: list[str], reaching: dict[int, tuple[int, str]]) -> None:
    """Fill the next places with the cells above that reach down to them."""
    while len(cells) in reaching:
        left, words = reaching.pop(len(cells))
        if left > 1:
            reaching[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    written = cell.get(name, "1").strip()
    return max(1, min(int(written), most)) if written.isascii() and written.isdigit() else 1
