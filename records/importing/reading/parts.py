"""What the parts of a workbook tell that its reader does not: formulas without values, failed ones, the first day."""

import io
import re
import zipfile
from collections.abc import Iterator

import numpy as np

from records.importing import messages
from records.importing.reading.document import Unreadable
from records.importing.reading.header import WIDEST

NO_ROWS = np.arange(0)

# A formula whose result is an empty text has an empty value, too, but says that it is a text.
_WITHOUT_VALUE = re.compile(
    rb'<c(?![^>]*\bt="str")(?=\s)[^>]*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
_FAILED = re.compile(rb'<c(?=[^>]*\br="([A-Z]+)(\d+)")[^>]*\bt="e"[^>]*>(?:(?!</c>).)*<v>(#[^<]{1,20})</v>', re.S)
# Columns from AAA on are beyond any real table; the reader would fill everything before them with empty cells.
_FAR_RIGHT = re.compile(rb'<c(?=[^>]*\br="([A-Z]{3})\d+")[^>]*[^/]>\s*<(?:v|f|is)\b')
_TWO_LETTERS = re.compile(rb'<c(?=[^>]*\br="([A-Z]{2})\d+")')
_COLUMNS_OF_ONE_LETTER = 26
# The reader makes every cell between the first and the last, empty ones as well: 100 bytes each in the end.
_MOST_CELLS = 60_000_000
_THREE_LETTERS = re.compile(rb' r="[A-Z]{3}\d')
_SHEETS = "xl/worksheets/"
# Longer than any cell without a long text in it.
_OVERLAP = 4_096

# BIFF records: the beginning of a workbook's globals, and among them its first day and that it is encrypted.
_GLOBALS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00")
_DATE_MODE, _FILE_PASS, _END = 0x0022, 0x002F, 0x000A


def refuse_what_misleads(data: bytes) -> None:
    """Raise Unreadable if cells would read as empty though they are not, or a sheet is larger than any real one."""
    part, wide, high = "", 1, 1
    for name, chunk in _chunks(data):
        part, wide, high = (part, wide, high) if name == part else (name, 1, 1)
        rows = re.findall(rb'<row [^>]*\br="(\d+)"', chunk[-_OVERLAP:])
        high = max(high, *(int(row) for row in rows), 1)
        wide = max(wide, *(_column(column.decode()) + 1 for column in _TWO_LETTERS.findall(chunk)), _COLUMNS_OF_ONE_LETTER)
        if wide * high > _MOST_CELLS:
            raise Unreadable(messages.SPREAD_OUT)
        # Plain sheets, which most are, cost only the quick looks.
        if b"<f" in chunk and _WITHOUT_VALUE.search(chunk):
            raise Unreadable(messages.FORMULAS)
        if _THREE_LETTERS.search(chunk) and (far := _FAR_RIGHT.search(chunk)):
            raise Unreadable(messages.too_wide(_column(far[1].decode()) + 1, WIDEST))


def failed_formulas(data: bytes) -> Iterator[tuple[str, int, int, str]]:
    """Each cell that shows an error such as #N/A: (sheet, row, column from 0, error). The reader calls them empty."""
    names: dict[str, str] | None = None
    for part, chunk in _chunks(data):
        if b't="e"' not in chunk:
            continue
        names = _names_of_sheets(data) if names is None else names
        for match in _FAILED.finditer(chunk):
            yield names.get(part, ""), int(match[2]) - 1, _column(match[1].decode()), match[3].decode(errors="replace")


def counts_from_1904(data: bytes) -> bool:
    """Whether the days of an ``.xlsx`` are counted from 1904, as on old Macs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            return re.search(rb'date1904="(?:1|true)"', archive.read("xl/workbook.xml")) is not None
        except KeyError:
            return False


def old_counts_from_1904(data: bytes) -> bool:
    """The same of an ``.xls``."""
    return any(kind == _DATE_MODE and content[:1] == b"\1" for kind, content in _records(data))


def old_is_encrypted(data: bytes) -> bool:
    """Whether an ``.xls`` has a password to open it: its cells would read as rubbish."""
    return any(kind == _FILE_PASS for kind, _ in _records(data))


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records that an ``.xls`` begins with, up to the first that is not of its globals."""
    start = _GLOBALS.search(data)
    here = start.start() if start else len(data)
    while here + 4 <= len(data):
        kind, length = int.from_bytes(data[here:here + 2], "little"), int.from_bytes(data[here + 2:here + 4], "little")
        if kind == _END:
            return
        yield kind, data[here + 4:here + 4 + length]
        here += 4 + length


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The sheets' XML in pieces that overlap, each with the name of its part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(_SHEETS) and name.endswith(".xml"):
                with archive.open(name) as stream:
                    tail = b""
                    while chunk := stream.read(2**20):
                        yield name, tail + chunk
                        tail = chunk[-_OVERLAP:]


def _names_of_sheets(data: bytes) -> dict[str, str]:
    """Part → the name of its sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book, links = (_text(archive, name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    targets = {}
    for link in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", links):
        there, number = re.search(r'\bTarget="([^"]*)"', link), re.search(r'\bId="([^"]*)"', link)
        if there and number:
            targets[number[1]] = "xl/" + there[1].removeprefix("/xl/")
    names = {}
    for sheet in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book):
        name, number = re.search(r'\bname="([^"]*)"', sheet), re.search(r'\br:id="([^"]*)"', sheet)
        if name and number:
            names[targets.get(number[1], "")] = _plain(name[1])
    return names


def _plain(written: str) -> str:
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        written = written.replace(sign, letter)
    return written


def _text(archive: zipfile.ZipFile, name: str) -> str:
    try:
        return archive.read(name).decode(errors="replace")
    except KeyError:
        return ""


def _column(letters: str) -> int:
    """The place of a column, from 0."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
