"""Lines of cells between separators: CSV and its kin."""

import codecs
import csv
import io

import numpy as np
import pyarrow as pa
import pyarrow.csv

from records.importing import messages
from records.importing.reading.document import Unreadable
from records.importing.reading.header import ROWS_SEARCHED, WIDEST, Known, find_header
from records.importing.reading.sheet import Sheet, ignored

_HEAD = 2**20
_SEPARATORS = ",\t;|"


def decoded(data: bytes) -> bytes:
    """``data`` as UTF-8 without a byte-order mark. Raises Unreadable if it is in no known encoding."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        # What Excel calls "Unicode text".
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise Unreadable(messages.NOT_TEXT)
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return (data if encoding == "utf-8" else text.encode()).removeprefix(codecs.BOM_UTF8)
    raise Unreadable(messages.NOT_TEXT)


def sheet_of(text: bytes, known: Known) -> Sheet:
    """The one sheet that ``text`` in UTF-8 holds. Raises Unreadable."""
    if _is_blank(text):
        raise Unreadable(messages.EMPTY)
    if text.count(b'"') % 2:
        raise Unreadable(messages.OPEN_QUOTE)
    sample = text[:_HEAD].decode(errors="ignore")
    separator = _separator(sample, known)
    header = find_header(_first_rows(sample, separator), known)
    if len(header.words) > WIDEST:
        raise Unreadable(messages.too_wide(len(header.words), WIDEST))
    start = _after(sample, separator, header.rows)
    columns, numbers, odd = _rows(text[start:], separator, len(header.words), header.rows)
    return Sheet("", header.words, columns, numbers, odd,
                 ignored(messages.TITLE_ROWS, np.arange(1, header.titles + 1)), header_row=header.rows)


def _is_blank(text: bytes) -> bool:
    # Of a large file the beginning mostly tells; stripping copies all of it.
    return not text[:4096].strip() and not text.strip()


def _separator(sample: str, known: Known) -> str:
    """The one that brings out most words of a header, and if none does, the one that there are most of."""
    def score(separator: str) -> tuple[int, int]:
        words = find_header(_first_rows(sample, separator), known).words
        return len({word for word in words if known(word)}), beginning.count(separator)

    beginning = "\n".join(sample.splitlines()[:ROWS_SEARCHED])
    return max(_SEPARATORS, key=score)


def _first_rows(sample: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        return [row or [""] for row, _ in zip(reader, range(ROWS_SEARCHED), strict=False)] or [[""]]
    except csv.Error as error:
        # A cell of more than 128 KB.
        raise Unreadable(messages.NOT_TEXT) from error


def _after(sample: str, separator: str, rows: int) -> int:
    """How many bytes the first ``rows`` rows take; a quoted cell may hold line breaks."""
    lines = io.StringIO(sample, newline="")
    reader = csv.reader(iter(lines.readline, ""), delimiter=separator)
    for _ in range(rows):
        next(reader)
    return len(sample[: lines.tell()].encode())


Odd = list[tuple[int, int, str]]


def _rows(text: bytes, separator: str, width: int, above: int) -> tuple[list[pa.Array], np.ndarray, Odd]:
    if _is_blank(text):
        return [pa.array([], pa.string())] * width, np.arange(0), []
    odd: Odd = []
    try:
        table = _parsed(text, separator, width, lambda row: "error", threads=True)
    except pa.ArrowInvalid:
        table, odd = _with_odd_rows(text, separator, width)
    numbers = np.arange(1, table.num_rows + len(odd) + 1)
    if odd:
        numbers = np.setdiff1d(numbers, [number for number, _, _ in odd])
    columns = [column.combine_chunks() for column in table.itercolumns()]
    return columns, numbers + above, [(number + above, cells, words) for number, cells, words in odd]


def _with_odd_rows(text: bytes, separator: str, width: int) -> tuple[pa.Table, Odd]:
    odd: Odd = []

    def set_aside(row: pyarrow.csv.InvalidRow) -> str:
        odd.append((row.number, row.actual_columns, row.text))
        return "skip"

    try:
        # One thread, or the rows set aside would not know their numbers.
        return _parsed(text, separator, width, set_aside, threads=False), odd
    except pa.ArrowInvalid as error:
        raise Unreadable(messages.NOT_TEXT) from error


def _parsed(text: bytes, separator: str, width: int, handler: object, *, threads: bool) -> pa.Table:
    names = [f"f{place}" for place in range(width)]
    how = pa.csv.ReadOptions(column_names=names, use_threads=threads)
    parse = pa.csv.ParseOptions(
        delimiter=separator, newlines_in_values=b'"' in text, ignore_empty_lines=False, invalid_row_handler=handler)
    convert = pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    return pa.csv.read_csv(pa.BufferReader(text), how, parse, convert)
