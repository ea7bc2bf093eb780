"""Text files with separators between cells: CSV and similar formats."""

import codecs
import csv
import io
import itertools

import numpy as np
import pyarrow as pa
import pyarrow.csv

from records.importing import file_messages, why_left_out
from records.importing.reading import lines, ragged
from records.importing.reading.document import Unreadable
from records.importing.reading.header import ROWS_SEARCHED, WIDEST, Header, Known, find_header, visible
from records.importing.reading.limits import MOST_ODD, MOST_UNEVEN
from records.importing.reading.sheet import Odd, Sheet, ignored

_HEAD, _AT_ONCE = 2**20, 8 * 2**20
_SEPARATORS = ",\t;|"
# The end mark that programs of MS-DOS write behind the last row. On a line of its own, ``last_lines`` handles
# it.
_CTRL_Z = b"\x1a"


def decoded(data: bytes) -> bytes:
    """``data`` as UTF-8 without a byte-order mark. Raises Unreadable if it is in no known encoding."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        # The format that Excel calls "Unicode text".
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise Unreadable(file_messages.NOT_TEXT)
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = _in_utf8(data, encoding)
        except UnicodeDecodeError:
            continue
        if b"\0" in text:
            break
        return text.removeprefix(codecs.BOM_UTF8)
    raise Unreadable(file_messages.NOT_TEXT)


def _in_utf8(data: bytes, encoding: str) -> bytes:
    """``data`` converted from ``encoding`` to UTF-8, piece by piece, since as one Python text it would take
    up to four bytes a character. Raises UnicodeDecodeError.
    """
    decoder, pieces = codecs.getincrementaldecoder(encoding)(), []
    for start in range(0, len(data), _AT_ONCE):
        words = decoder.decode(data[start : start + _AT_ONCE], final=start + _AT_ONCE >= len(data))
        if encoding != "utf-8":
            pieces.append(words.encode())
    return b"".join(pieces) if encoding != "utf-8" else data


def sheet_of(text: bytes, known: Known) -> Sheet:
    """The one sheet that ``text`` (UTF-8) holds. Every line is part of a row, refused, or counted as left
    out. Raises Unreadable.
    """
    if _is_blank(text):
        raise Unreadable(file_messages.EMPTY)
    text = _without_ctrl_z(text)
    sample = text[:_HEAD].decode(errors="ignore")
    separator = _separator(sample, known)
    header = find_header(_first_rows(sample, separator), known)
    if len(header.words) > WIDEST:
        raise Unreadable(file_messages.too_wide(len(header.words), WIDEST))
    start = _after(sample, separator, header.rows)
    _refuse_swallowed_headers(sample, separator, header, known)
    above = lines.count(text[:start])
    body = lines.lines_of(text[start:], separator, len(header.words), above)
    body.numbers[:] += header.rows
    body = body._replace(stray=[(number + header.rows, line) for number, line in body.stray])
    columns, numbers, uneven = _rows(body, separator, len(header.words))
    settled = ragged.settle(uneven, columns, header.words, known, separator)
    columns, numbers = ragged.merged(columns, numbers, settled)
    odd = sorted(
        [*settled.odd, *(Odd(number, file_messages.stray_quote(line), "") for number, line in body.stray)]
    )
    if len(odd) > MOST_ODD:
        raise Unreadable(file_messages.too_uneven(MOST_ODD))
    return Sheet(
        "",
        header.words,
        columns,
        numbers,
        odd,
        ignored(why_left_out.TITLE_ROWS, np.arange(1, header.titles + 1)),
        header_row=header.rows,
    )


def _without_ctrl_z(text: bytes) -> bytes:
    if not text[-100:].rstrip().endswith(_CTRL_Z):
        return text
    before = text.rstrip().rstrip(_CTRL_Z)
    return text if before.endswith((b"\n", b"\r")) else before


def _is_blank(text: bytes) -> bool:
    # The beginning is enough for most files; stripping a large one copies all of it.
    return not text[:4096].strip() and not text.strip()


def _separator(sample: str, known: Known) -> str:
    """The separator with which the header has most known words; if equal, the most frequent one."""

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
        # A cell has more than 128 KB.
        raise Unreadable(file_messages.NOT_TEXT) from error


def _after(sample: str, separator: str, rows: int) -> int:
    """How many bytes the first ``rows`` rows take, in which quoted cells may hold line breaks."""
    read = io.StringIO(sample, newline="")
    reader = csv.reader(iter(read.readline, ""), delimiter=separator)
    for _ in range(rows):
        next(reader)
    return len(sample[: read.tell()].encode())


def _refuse_swallowed_headers(sample: str, separator: str, header: Header, known: Known) -> None:
    """Raise Unreadable if a stray quote in a title above the header has joined lines, one of which is a
    header.
    """
    above = _first_rows(sample, separator)[: header.titles]
    for place, row in enumerate(above, start=1):
        for line in itertools.chain.from_iterable(cell.splitlines()[1:] for cell in row):
            if len({word for word in map(visible, line.split(separator)) if known(word)}) > 1:
                raise Unreadable(file_messages.stray_quote(place))


def _rows(
    body: lines.Lines, separator: str, width: int
) -> tuple[list[pa.Array], np.ndarray, list[ragged.Uneven]]:
    """The columns of the rows that are as wide as the header, their numbers, and the other rows."""
    if _is_blank(body.text):
        return [pa.array([""] * len(body.numbers), pa.string())] * width, body.numbers, []
    uneven: list[tuple[int, str]] = []
    try:
        table = _parsed(body, separator, width, lambda row: "error", threads=True)
    except pa.ArrowInvalid:
        table, uneven = _with_uneven_rows(body, separator, width)
    if table.num_rows + len(uneven) != len(body.numbers):
        raise Unreadable(file_messages.LINES_LOST)
    numbers = np.delete(body.numbers, [place - 1 for place, _ in uneven]) if uneven else body.numbers
    columns = []
    while table.num_columns:  # each column is released as soon as its chunks are combined, to save memory
        columns.append(table.column(0).combine_chunks())
        table = table.remove_column(0)
    return columns, numbers, [(int(body.numbers[place - 1]), words) for place, words in uneven]


def _with_uneven_rows(
    body: lines.Lines, separator: str, width: int
) -> tuple[pa.Table, list[tuple[int, str]]]:
    uneven: list[tuple[int, str]] = []

    def set_aside(row: pyarrow.csv.InvalidRow) -> str:
        if len(uneven) == MOST_UNEVEN:
            return "error"
        uneven.append((row.number, row.text))
        return "skip"

    try:
        # Only with one thread does Arrow tell the numbers of the rows that it hands to ``set_aside``.
        return _parsed(body, separator, width, set_aside, threads=False), uneven
    except pa.ArrowInvalid as error:
        raise Unreadable(
            file_messages.too_uneven(MOST_UNEVEN) if len(uneven) == MOST_UNEVEN else file_messages.NOT_TEXT
        ) from error


def _parsed(body: lines.Lines, separator: str, width: int, handler: object, *, threads: bool) -> pa.Table:
    names = [f"f{place}" for place in range(width)]
    how = pa.csv.ReadOptions(column_names=names, use_threads=threads)
    parse = pa.csv.ParseOptions(
        delimiter=separator,
        newlines_in_values=body.breaks,
        ignore_empty_lines=False,
        invalid_row_handler=handler,
    )
    convert = pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    return pa.csv.read_csv(pa.BufferReader(body.text), how, parse, convert)
