"""Writes files the way institutions' systems and their users do. Functions marked ``@recipe`` return a
recipe: call it to get the bytes.
"""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps

import openpyxl
import xlsxwriter
import xlwt

Recipe = Callable[[], bytes]
Rows = Sequence[Sequence[object]]


def recipe(build: Callable[..., bytes]) -> Callable[..., Recipe]:
    """Make ``build`` return a function that builds the bytes later, so that defining cases costs no time."""

    @wraps(build)
    def later(*args: object, **options: object) -> Recipe:
        return partial(build, *args, **options)

    return later


@recipe
def text(words: str, encoding: str = "utf-8") -> bytes:
    return words.encode(encoding)


@recipe
def raw(data: bytes) -> bytes:
    return data


def lines(rows: Rows, separator: str = ",", end: str = "\r\n") -> str:
    """Rows as lines of cells, quoted where need be."""
    target = io.StringIO()
    csv.writer(target, delimiter=separator, lineterminator=end).writerows(rows)
    return target.getvalue()


@recipe
def delimited(rows: Rows, encoding: str = "utf-8-sig", separator: str = ",", end: str = "\r\n") -> bytes:
    return lines(rows, separator, end).encode(encoding)


@recipe
def xlsx(rows: Rows, merged: Sequence[str] = (), **options: object) -> bytes:
    """A workbook with one sheet. A word that begins with "=" is a formula without its result, as openpyxl
    leaves it.
    """
    return sheets({"Sheet1": rows}, merged={"Sheet1": merged}, **options)()


@recipe
def sheets(
    tables: Mapping[str, Rows],
    hidden: Sequence[str] = (),
    merged: Mapping[str, Sequence[str]] | None = None,
    error_cells: bool = False,
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for span in (merged or {}).get(name, ()):
            sheet.merge_cells(span)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@recipe
def calculated(rows: Rows, *, mac: bool = False, chart: bool = False) -> bytes:
    """A workbook by XlsxWriter: a pair (formula, result) is a formula with its saved result; dates are
    formatted.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"default_date_format": "yyyy/m/d", "date_1904": mac, "in_memory": True}
    ) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_formula(number, place, cell[0], None, cell[1])
                else:
                    sheet.write(number, place, cell)
        if chart:
            drawn = book.add_chart({"type": "line"})
            drawn.add_series({"values": "=名单!$A$1:$A$2"})
            book.add_chartsheet("图").set_chart(drawn)
    return _as_excel_saves_empty_results(target.getvalue())


def _as_excel_saves_empty_results(data: bytes) -> bytes:
    """Mark formulas whose result is an empty text as texts, as Excel does and XlsxWriter does not."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, re.sub(rb'<c (r="\w+")>(<f>[^<]*</f><v></v>)', rb'<c \1 t="str">\2', old.read(name))
            )
    return target.getvalue()


@recipe
def xls(rows: Rows, *, mac: bool = False, filepass: bool = False) -> bytes:
    """An Excel 97–2003 workbook; with ``filepass`` it says that it is encrypted."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = mac
    sheet = book.add_sheet("名单")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell, *([day] if hasattr(cell, "year") else []))
    target = io.BytesIO()
    book.save(target)
    data = target.getvalue()
    # Put a FILEPASS record (0x2F) in place of WINDOWPROTECT (0x19), which has the same length.
    return data.replace(b"\x19\x00\x02\x00", b"\x2f\x00\x02\x00", 1) if filepass else data


@recipe
def page(body: str, encoding: str = "utf-8", charset: str = "utf-8") -> bytes:
    """A web page."""
    head = f'<meta http-equiv="Content-Type" content="application/vnd.ms-excel; charset={charset}">'
    style = "<style>td {mso-number-format:'\\@'}</style>"
    return f"<html><head>{head}{style}</head><body>{body}</body></html>".encode(encoding)


def table(rows: Rows, cell: str = "td") -> str:
    """Rows as a web page's table."""
    inside = "".join("<tr>" + "".join(f"<{cell}>{word}</{cell}>" for word in row) + "</tr>" for row in rows)
    return f"<table border=1>{inside}</table>"


@recipe
def archive(files: Mapping[str, Recipe], names: str = "utf-8", flagged: bool = False) -> bytes:
    """A zip file whose names are written in ``names``, and say so only if ``flagged``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            # zipfile flags every name beyond ASCII; so it gets placeholders, which are replaced afterwards.
            whole.writestr(name if flagged else _placeholder(name, names), content())
    data = target.getvalue()
    for name in () if flagged else files:
        data = data.replace(_placeholder(name, names).encode(), name.encode(names))
    return data


def _placeholder(name: str, encoding: str) -> str:
    written = name.encode(encoding)
    return name if name.isascii() else f"{sum(written) % 997:03d}".ljust(len(written), "~")


@recipe
def far_apart(*cells: str) -> bytes:
    """A workbook with a word in each of these cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for cell in cells:
            sheet.write(cell, "x")
    return target.getvalue()


@recipe
def damaged_xls() -> bytes:
    """An Excel 97–2003 workbook whose last cell (a number in row 3, column C) was moved to row 65536, column
    65536.
    """
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    sheet.write(0, 0, "x")
    sheet.write(2, 2, 1 / 3)
    target = io.BytesIO()
    book.save(target)
    number, here = struct.pack("<HH", 0x0203, 14), struct.pack("<HH", 2, 2)
    return target.getvalue().replace(number + here, number + b"\xff" * 4, 1)


@recipe
def without_end(content: Recipe, share: float = 0.6) -> bytes:
    """A file that was not copied completely."""
    whole = content()
    return whole[: int(len(whole) * share)]


@recipe
def bomb(size: int, *, said: int | None = None) -> bytes:
    """A small workbook whose one sheet unpacks to ``size`` bytes (whole MiB); its header states ``said``
    bytes if given.
    """
    packer = zlib.compressobj(wbits=-15)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    # The full flush makes each compressed block independent, so one block can simply be repeated.
    packed = block * (size >> 20) + zlib.compressobj(wbits=-15).flush()
    name = b"xl/worksheets/sheet1.xml"
    about = struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 0x21, 0, len(packed), size if said is None else said, len(name), 0
    )
    local = b"PK\x03\x04" + about + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


@recipe
def encrypted() -> bytes:
    """An OLE file with a stream EncryptedPackage: how Office saves a workbook with a password to open it."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        end,
        0,
        end,
        0,
    )
    header = (header + struct.pack("<I", 0)).ljust(512, b"\xff")
    table_ = struct.pack("<3I", fat, end, end).ljust(512, struct.pack("<I", free)[:1])
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry("EncryptedPackage", 2, free, 2, 512)
    return header + table_ + entries.ljust(512, b"\0") + b"\x5a" * 512


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16sIQQIQ", written, len(written) + 2, kind, 1, none, none, child, b"", 0, 0, 0, start, size
    )
