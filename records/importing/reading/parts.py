"""Facts about an ``.xlsx`` that the library which reads its cells does not give: formulas without results,
failed formulas, from which day dates are counted.

They are read from the XML parts with a parser. Large plain sheets are spared that: if every cell is written
in the way that most programs use, and none holds a formula or an error, quick searches give the same result.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

import numpy as np
from lxml import etree

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.header import WIDEST

NO_ROWS = np.arange(0)

# The library creates every cell between the first and the last, empty ones, too, at about 100 bytes each.
MOST_CELLS = 20_000_000
_CHUNK = 2**20
# No real table reaches column AAA; for a cell there the library would create all the empty cells before it.
_FAR_RIGHT = 26 + 26 * 26
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# The texts of failed formulas. Those of later versions of Excel are treated alike (``error_text``).
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")

_HARMLESS = tuple(b' t="%b"' % kind for kind in (b"s", b"n", b"str", b"b", b"inlineStr"))
_UNUSUAL = (
    b"\0",
    b"\t",
    b"<!",
    b"<f>",
    b"<f ",
    b"<f/",
    b"<c>",
    b"<c/",
    b"<row>",
    b"<row/",
    b"='",
    b"= ",
    b" =",
    b' t="e"',
    b'="&',
    b"\nt=",
    b"\rt=",
)
_PREFIXED = re.compile(rb"<[\w.-]+:(?:c|f|row|sheetData)[\s/>]|<(?:c|f|row)[\r\n]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.I)
_TELLING = etree.XPath("*[local-name() = 'c' and (@t = 'e' or *[local-name() = 'f'])]")
_ROW = re.compile(rb'<row r="(\d+)')
_REFERENCE = re.compile(rb'<c r="(?:([A-Z]{2})\d|[A-Z]\d|(.))')


@dataclass
class Facts:
    """Facts about a workbook: whether day numbers count from 1904, and each sheet's failed formulas (row and
    column from 0, error).
    """

    mac: bool = False
    errors: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)


def facts_of(data: bytes) -> Facts:
    """The facts of an ``.xlsx``. Raises Unreadable if formulas have no or outdated results, or if a sheet is
    larger than any real one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _facts(archive)
    except (etree.LxmlError, KeyError, ValueError) as error:
        raise Unreadable(file_messages.NOT_A_WORKBOOK) from error


def _facts(archive: zipfile.ZipFile) -> Facts:
    # The library ignores upper and lower case in the names of parts, as Windows does.
    parts = {name.lower(): name for name in archive.namelist()}
    book = _tree(archive.read(parts[_BOOK]))
    facts = Facts(mac=any(_true(found.get("date1904")) for found in book.iter("{*}workbookPr")))
    stale = any(_true(found.get("fullCalcOnLoad")) for found in book.iter("{*}calcPr"))
    unfinished = any(found.get("calcCompleted") in ("0", "false") for found in book.iter("{*}calcPr"))
    links = {
        link.get("Id"): _target(link)
        for link in _tree(archive.read(parts[_LINKS])).iter("{*}Relationship")
        if link.get("Type", "").endswith("/worksheet")
    }
    for sheet in book.iter("{*}sheet"):
        number = next((value for name, value in sheet.items() if etree.QName(name).localname == "id"), "")
        if number in links:
            look = _Look(stale, unfinished)
            _look_at(archive, parts[links[number].lower()], look)
            facts.errors[sheet.get("name", "")] = look.errors
    return facts


def error_text(written: str | None) -> str:
    """The text of an error; #VALUE! for any that is not among the usual ones."""
    return written if written in _ERRORS else "#VALUE!"


def _tree(data: bytes) -> etree._Element:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        # No program writes a DOCTYPE, and its entities may expand to any size.
        raise Unreadable(file_messages.NOT_A_WORKBOOK)
    return root


def _true(written: str | None) -> bool:
    return (written or "").strip() in ("1", "true")


def _target(link: etree._Element) -> str:
    written = link.get("Target", "").replace("\\", "/")
    return posixpath.normpath(written.lstrip("/") if written.startswith("/") else f"xl/{written}")


class _Look:
    """What has been found in one sheet so far."""

    def __init__(self, stale: bool, unfinished: bool) -> None:
        self._stale, self._unfinished = stale, unfinished
        self._formulas = self._zeros = 0
        self._wide = self._high = 1
        self.errors: list[tuple[int, int, str]] = []

    def size(self, row: int, column: int) -> None:
        """Take into account that the sheet reaches to this cell. Raises Unreadable if that is too far."""
        if column >= _FAR_RIGHT:
            raise Unreadable(file_messages.too_wide(column + 1, WIDEST))
        self._high, self._wide = max(self._high, row + 1), max(self._wide, column + 1)
        if self._wide * self._high > MOST_CELLS:
            raise Unreadable(file_messages.SPREAD_OUT)

    def cell(self, cell: etree._Element, row: int, column: int) -> None:
        """Take into account a cell with a formula or an error. Raises Unreadable for a formula without a
        result.
        """
        written = {child.tag.rpartition("}")[2]: child for child in cell if isinstance(child.tag, str)}
        value = written["v"].text if "v" in written else None
        kind = cell.get("t", "n")
        if kind == "e":
            self.errors.append((row, column, error_text(value)))
        if "f" in written:
            # A formula whose result is an empty text has the type of a text.
            if not value and "is" not in written and kind != "str":
                raise Unreadable(file_messages.FORMULAS)
            self._formulas += 1
            self._zeros += value == "0" and kind == "n"

    def finish(self) -> None:
        """Raise Unreadable if the program that wrote the file marks its calculation as incomplete, or if all
        results are zeros that Excel is to replace when it opens the file.
        """
        if self._formulas and (self._unfinished or (self._stale and self._zeros == self._formulas)):
            raise Unreadable(file_messages.FORMULAS)


def _look_at(archive: zipfile.ZipFile, part: str, look: _Look) -> None:
    with archive.open(part) as stream:
        if _is_plain(stream, look):
            return
    with archive.open(part) as stream:
        _parse(stream, look)
    look.finish()


def _is_plain(stream: IO[bytes], look: _Look) -> bool:
    """Whether quick searches suffice, because there are only cells with values, all written in the usual way.
    The size of the sheet is noted in ``look``.
    """
    for number, chunk in enumerate(_tags(stream)):
        if number == 0 and (b"<worksheet" not in chunk or _ENCODING.search(chunk)):
            return False
        if any(sign in chunk for sign in _UNUSUAL) or _PREFIXED.search(chunk):
            return False
        if chunk.count(b"<c ") != chunk.count(b'<c r="') or chunk.count(b"<row ") != chunk.count(b'<row r="'):
            return False
        if chunk.count(b' t="') != sum(map(chunk.count, _HARMLESS)):
            return False
        columns = {match for match in _REFERENCE.findall(chunk) if match[0] or match[1]}
        if any(other for _, other in columns):
            return False
        last = _ROW.match(chunk, chunk.rfind(b"<row ")) if b"<row " in chunk else None
        look.size(
            int(last[1]) - 1 if last else 0,
            max((_column(letters.decode()) for letters, _ in columns), default=25),
        )
    return True


def _tags(stream: IO[bytes]) -> Iterator[bytes]:
    """The XML of a part, in pieces each of which ends with a whole tag."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        whole, end, tail = (rest + chunk).rpartition(b">")
        rest = tail
        if len(rest) > _CHUNK:  # no cell of Excel can hold so much
            raise ValueError("a text without end")
        if end:
            yield whole + end
    if rest.strip():
        yield rest


def _parse(stream: IO[bytes], look: _Look) -> None:
    number = -1
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False, no_network=True):
        number = int(row.get("r") or number + 2) - 1
        last = next((cell for cell in reversed(row) if len(cell)), None)
        if last is not None:
            look.size(*_place(last, number))
        for cell in _TELLING(row):
            look.cell(cell, *_place(cell, number))
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def _place(cell: etree._Element, row: int) -> tuple[int, int]:
    """Row and column of a cell: by its own reference, or counted on from the last cell before it that has
    one.
    """
    further, here = 0, cell
    while (reference := here.get("r")) is None:
        before = here.getprevious()
        if before is None:
            return row, further
        further, here = further + 1, before
    match = re.fullmatch(r"\s*([A-Za-z]{1,3})(\d{1,7})\s*", reference)
    if not match:
        raise ValueError(reference)
    return int(match[2]) - 1, _column(match[1].upper()) + further


def _column(letters: str) -> int:
    """The number of a column with these letters, from 0."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
