"""Web pages (HTML) with tables, which systems often save under the name of a workbook."""

import re
from collections.abc import Iterator

from lxml import etree, html

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.grid import sheet_of
from records.importing.reading.header import ROWS_SEARCHED, WIDEST, Known
from records.importing.reading.sheet import Sheet

# No page has more rows than this, so a cell that claims to span more is broken.
_LONGEST_SPAN = 10_000


# Elements that are shown on lines of their own: between them and the text around, a blank is written.
_BLOCKS = {
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "hr",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
}
_UNSEEN = {"script", "style", "template", "noscript"}


def is_markup(text: str) -> bool:
    """Whether ``text``, the beginning of a file, is a web page rather than lines of cells: it begins with a
    tag, or holds a table.
    """
    return re.match(r"\s*<[a-z!?]", text, re.I) is not None or (
        re.search(r"<table[\s>]", text, re.I) is not None
        and re.search(r"<t[rdh][\s>]", text, re.I) is not None
    )


def sheets_of(text: str, known: Known) -> list[Sheet]:
    """Every table of the page that has rows. Raises Unreadable."""
    root = re.match(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!.*?>)*<(?:\w+:)?(\w+)", text[:100_000], re.S)
    for name, message in (("workbook", file_messages.XML_SPREADSHEET), ("document", file_messages.FLAT_XML)):
        if root and root[1].lower() == name:
            raise Unreadable(message)
    grids = grids_of(text, known)
    if not grids:
        raise Unreadable(file_messages.NO_TABLE)
    return [sheet_of("", rows, known) for rows in grids]


def grids_of(text: str, known: Known) -> list[list[list[str]]]:
    """The rows of every table of the page that has any."""
    try:
        page = html.fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
        )
    except (etree.LxmlError, ValueError):
        return []
    grids = ((table.find(".//table") is not None, _rows(table)) for table in page.iter("table"))
    # A table that contains tables only serves the layout of the page, unless it has a header itself.
    return [rows for is_around, rows in grids if rows and (not is_around or _has_header(rows, known))]


def _has_header(rows: list[list[str]], known: Known) -> bool:
    return any(len({word for word in row if known(word)}) > 1 for row in rows[:ROWS_SEARCHED])


def _rows(table: html.HtmlElement) -> list[list]:
    """The texts of the cells, row by row; the text of a cell over several columns or rows is in all of
    them.
    """
    rows: list[list[str]] = []
    reaching: dict[
        int, tuple[int, str]
    ] = {}  # column → how many more rows a cell above reaches down, and its text
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells: list[str] = []
        for words, wide, high in _cells(row):
            _reach_down(cells, reaching)
            for _ in range(wide):
                if high > 1:
                    reaching[len(cells)] = (high - 1, words)
                cells.append(words)
            if len(cells) > WIDEST:
                raise Unreadable(file_messages.too_wide(len(cells), WIDEST))
        _reach_down(cells, reaching)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [cells + [""] * (width - len(cells)) for cells in rows] if width else []


def _cells(row: html.HtmlElement) -> Iterator[tuple[str, int, int]]:
    """Each cell's text, and how many columns and rows it takes."""
    for cell in row:
        if cell.tag in ("td", "th"):
            yield _words(cell), _span(cell, "colspan", WIDEST + 1), _span(cell, "rowspan", _LONGEST_SPAN)


def _words(cell: html.HtmlElement) -> str:
    """The text of a cell, without that of tables in it, which are read on their own."""
    return " ".join("".join(_pieces(cell)).split()) if len(cell) else " ".join((cell.text or "").split())


def _pieces(cell: html.HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, found in walk:
        if event == "start":
            if found.tag in _BLOCKS:
                yield " "
            if found.tag in _UNSEEN or found.tag == "table":
                walk.skip_subtree()
            else:
                yield found.text or ""
        elif found is not cell:
            yield (" " if found.tag in _BLOCKS else "") + (found.tail or "")


def _reach_down(cells: list[str], reaching: dict[int, tuple[int, str]]) -> None:
    """Append to ``cells`` the texts of cells above that span down into the next places."""
    while len(cells) in reaching:
        left, words = reaching.pop(len(cells))
        if left > 1:
            reaching[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    written = cell.get(name, "1").strip()
    return max(1, min(int(written), most)) if written.isascii() and written.isdigit() else 1
