"""Facts about an ``.xls`` that the library which reads its cells does not give: failed formulas, formulas
without results, from which day dates are counted, a password.

They are read from the file's records as [MS-XLS] describes them, each with its type and length.
"""

import struct
from collections.abc import Iterator

import olefile

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.parts import Facts

_STREAMS = ("Workbook", "Book")
_BEGIN, _SHEET, _DATE_MODE, _FILE_PASS, _UNCALCULATED, _FORMULA, _VALUE_OR_ERROR = (
    0x809,
    0x85,
    0x22,
    0x2F,
    0x5E,
    0x06,
    0x205,
)
_EXCEL_97 = 0x600
_CALCULATE_ON_LOAD = 2
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def facts_of(data: bytes) -> Facts:
    """The facts of an ``.xls``. Raises Unreadable if it has a password, is damaged, or has formulas that were
    never calculated.
    """
    try:
        return _facts(_stream(data))
    except (struct.error, IndexError) as error:
        raise Unreadable(file_messages.NOT_A_WORKBOOK) from error


def _facts(stream: bytes) -> Facts:
    facts = Facts()
    names: dict[int, str] = {}
    errors: list[tuple[int, int, str]] = []
    version, begun, uncalculated = _EXCEL_97, False, False
    for start, kind, content in _records(stream):
        if kind == _BEGIN and len(content) >= 4:
            version, begun = struct.unpack_from("<H", content)[0], True
            if start in names:  # otherwise a chart within a sheet begins here
                errors, uncalculated = facts.errors.setdefault(names[start], []), False
        elif kind == _FILE_PASS:
            raise Unreadable(file_messages.PASSWORD)
        elif kind == _DATE_MODE:
            facts.mac = content[:1] == b"\1"
        elif kind == _SHEET:
            place, name = _sheet(content, version)
            names[place] = name
        elif kind == _UNCALCULATED:
            uncalculated = True
        elif kind == _VALUE_OR_ERROR and len(content) >= 8 and content[7]:
            errors.append((*struct.unpack_from("<HH", content), _ERRORS.get(content[6], "#VALUE!")))
        elif kind == _FORMULA and len(content) >= 16:
            if content[12:14] == b"\xff\xff" and content[6] == 2:
                errors.append((*struct.unpack_from("<HH", content), _ERRORS.get(content[8], "#VALUE!")))
            never = not any(content[6:14]) and content[14] & _CALCULATE_ON_LOAD
            if never or uncalculated:
                raise Unreadable(file_messages.FORMULAS)
    if not begun:
        raise Unreadable(file_messages.NOT_A_WORKBOOK)
    return facts


def _stream(data: bytes) -> bytes:
    try:
        with olefile.OleFileIO(data) as file:
            if file.exists("EncryptedPackage"):
                raise Unreadable(file_messages.PASSWORD)
            name = next((name for name in _STREAMS if file.exists(name)), None)
            if name is None:
                raise Unreadable(file_messages.NOT_A_WORKBOOK)
            return file.openstream(name).read()
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError) as error:
        raise Unreadable(file_messages.NOT_A_WORKBOOK) from error


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each record: where it begins, its kind, its content."""
    here = 0
    while here + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, here)
        yield here, kind, stream[here + 4 : here + 4 + length]
        here += 4 + length


def _sheet(content: bytes, version: int) -> tuple[int, str]:
    """Where a sheet's records begin, and its name."""
    (place,) = struct.unpack_from("<I", content)
    length = content[6]
    if version < _EXCEL_97:
        return place, content[7 : 7 + length].decode("gb18030", "replace")
    wide = content[7] & 1
    return place, content[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
