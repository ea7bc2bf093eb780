"""Files as columns of text: workbooks and CSV in either encoding."""

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv
from python_calamine import CalamineError, CalamineWorkbook

from records.importing import messages
from records.importing.messages import Message

# A path, or an open file that knows its ``name`` (as an upload does).
File = str | Path | BinaryIO


class Unreadable(Exception):
    """The file cannot be read at all; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.what.en)
        self.message = message


@dataclass(frozen=True)
class Sheet:
    """One table of text: ``columns[i]`` stands under ``headers[i]``; ``numbers`` are the rows' numbers in the file.

    ``odd`` holds rows whose width is not the header's: (row number, cells in it, its text).
    """

    name: str
    headers: list[str]
    columns: list[pa.Array]
    numbers: np.ndarray
    odd: list[tuple[int, int, str]] = field(default_factory=list)


def name_of(file: File) -> str:
    """The file's own name, without its folder."""
    return Path(file if isinstance(file, str | Path) else getattr(file, "name", "")).name


def headers(file: File) -> list[str]:
    """The header row of the first sheet. Raises Unreadable."""
    return read(file)[0].headers


def read(file: File) -> list[Sheet]:
    """Every sheet of ``file`` that is not empty, the first one first. Raises Unreadable."""
    data = _bytes(file)
    suffix = Path(name_of(file)).suffix.lower()
    if suffix in (".xlsx", ".xlsm", ".xls"):
        sheets = _workbook(data)
    elif suffix == ".csv":
        sheets = [_csv(data)]
    else:
        raise Unreadable(messages.WRONG_TYPE)
    if not sheets:
        raise Unreadable(messages.EMPTY)
    return sheets


def _bytes(file: File) -> bytes:
    try:
        if not isinstance(file, str | Path):
            file.seek(0)
            return file.read()
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise Unreadable(messages.NO_FILE) from None
    except OSError:
        raise Unreadable(messages.NOT_ALLOWED) from None


def _workbook(data: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(messages.NOT_A_WORKBOOK) from error
    return [_grid(name, rows) for name, rows in grids if rows]


def _grid(name: str, rows: list[list]) -> Sheet:
    headers = [_text(cell).strip() for cell in rows[0]]
    columns = zip(*rows[1:], strict=True) if len(rows) > 1 else [()] * len(headers)
    texts = [pa.array([cell if type(cell) is str else _text(cell) for cell in cells], pa.string()) for cells in columns]
    return Sheet(name, headers, texts, np.arange(2, len(rows) + 1))


def _text(cell: object) -> str:
    """A cell as a person would have typed it. Numbers too long for Excel keep their exponent: digits were lost."""
    if isinstance(cell, float):
        if not cell.is_integer():
            return format(cell, ".15g")
        return str(int(cell)) if abs(cell) < 1e15 else format(cell, ".14E")
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell)


def _csv(data: bytes) -> Sheet:
    text = _utf8(data)
    if not text.strip():
        raise Unreadable(messages.EMPTY)
    if text.count(b'"') % 2:
        raise Unreadable(messages.OPEN_QUOTE)
    first = text[: text.index(b"\n")] if b"\n" in text else text
    separator = max((b",", b"\t", b";"), key=first.count).decode()
    head = next(csv.reader(io.StringIO(text[:1_000_000].decode(errors="replace"), newline=""), delimiter=separator))
    return _rows(text, separator, [header.strip() for header in head])


def _utf8(data: bytes) -> bytes:
    if b"\0" in data:
        raise Unreadable(messages.NOT_TEXT)
    try:
        data.decode("utf-8")
        return data.removeprefix(b"\xef\xbb\xbf")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030").encode()
    except UnicodeDecodeError as error:
        raise Unreadable(messages.NOT_TEXT) from error


def _rows(text: bytes, separator: str, head: list[str]) -> Sheet:
    odd: list[tuple[int, int, str]] = []

    def set_aside(row: pyarrow.csv.InvalidRow) -> str:
        odd.append((row.number, row.actual_columns, row.text))
        return "skip"

    # One thread, or the rows set aside would not know their numbers.
    how = pa.csv.ReadOptions(autogenerate_column_names=True, use_threads=False)
    parse = pa.csv.ParseOptions(
        delimiter=separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=set_aside)
    convert = pa.csv.ConvertOptions(
        column_types={f"f{i}": pa.string() for i in range(len(head))}, strings_can_be_null=False)
    try:
        table = pa.csv.read_csv(pa.BufferReader(text), how, parse, convert)
    except pa.ArrowInvalid as error:
        raise Unreadable(messages.NOT_TEXT) from error
    skipped = [number for number, _, _ in odd]
    numbers = np.setdiff1d(np.arange(2, table.num_rows + len(odd) + 1), skipped)
    columns = [column.combine_chunks() for column in table.slice(1).itercolumns()]
    return Sheet("", head, columns, numbers, [row for row in odd if row[2].strip()])
