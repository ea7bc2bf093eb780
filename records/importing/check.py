"""What can be told of a file by itself: its header, its cells, its rows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import messages
from records.importing.cells import clean, mask, parse
from records.importing.check_rows import check_rows
from records.importing.findings import Column, Findings
from records.importing.kinds import column_of, recognise
from records.importing.read import Sheet

ROW = "row_number"


@dataclass(frozen=True)
class Checked:
    """Typed rows (with their number in the file as ``ROW``) and, per column, its header in the file."""

    rows: pa.Table
    headers: dict[str, str]
    ignored: tuple[str, ...]


def check(
    sheets: list[Sheet], table: sa.Table, findings: Findings, *, measures: Iterable[str], today: dt.date
) -> Checked:
    """Type the first sheet's rows as rows of ``table``; whatever is wrong goes to ``findings``."""
    sheet = sheets[0]
    if any(recognise(other.headers) == table.name for other in sheets[1:]):
        findings.add(0, "", "", messages.SECOND_SHEET)
    for number, cells, text in sheet.odd:
        findings.add(number, "", text, messages.wrong_width(cells, len(sheet.headers)))
    places, ignored = _places(sheet, table, findings)
    texts, numbers = _filled_rows(sheet, places)
    headers = {column.name: column.info["title"].zh for column in table.columns}
    headers |= {name: sheet.headers[place] for name, place in places.items()}
    columns = {name: Column(findings, header, numbers, texts.get(name)) for name, header in headers.items()}
    values = {column.name: _values(column, columns[column.name], len(numbers), measures, today)
              for column in table.columns}
    rows = pa.table({ROW: pa.array(numbers, pa.int64()), **values})
    check_rows(rows, table, columns, numbers)
    return Checked(rows, headers, ignored)


def _places(sheet: Sheet, table: sa.Table, findings: Findings) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each column of ``table`` stands in the sheet, and the headers that stand for none."""
    places: dict[str, int] = {}
    ignored = []
    for place, header in enumerate(sheet.headers):
        column = column_of(header, table)
        if column is None:
            ignored.append(header)
        elif column.name in places:
            findings.add(1, header, "", messages.column_twice(column.info["title"]))
        else:
            places[column.name] = place
    for column in table.columns:
        if column.name not in places and not column.nullable:
            findings.add(1, column.info["title"].zh, "", messages.missing_column(column.info["title"]))
    # A first row without one known header is a record itself, and nobody's name goes into a report.
    return places, tuple(header for header in ignored if header) if places else ()


def _filled_rows(sheet: Sheet, places: dict[str, int]) -> tuple[dict[str, pa.Array], np.ndarray]:
    """The texts of the known columns, and the numbers of the rows in which at least one of them is filled."""
    texts = {name: clean(sheet.columns[place]) for name, place in places.items()}
    filled = np.zeros(len(sheet.numbers), dtype=bool)
    for column in texts.values():
        filled |= mask(pc.is_valid(column))
    if filled.all():
        return texts, sheet.numbers
    return {name: column.filter(pa.array(filled)) for name, column in texts.items()}, sheet.numbers[filled]


def _values(
    column: sa.Column, cells: Column, length: int, measures: Iterable[str], today: dt.date
) -> pa.Array:
    """The column's typed values; nulls if the file lacks it."""
    if cells.texts is None:
        return pa.nulls(length, arrow_type(column))
    if not column.nullable:
        cells.add(mask(pc.is_null(cells.texts)), messages.REQUIRED)
    parsed = parse(column, cells.texts, measures=measures, today=today)
    for wrong, message in parsed.wrong:
        cells.add(wrong, message)
    return parsed.values


def arrow_type(column: sa.Column) -> pa.DataType:
    """The Arrow type of a column of records."""
    if isinstance(column.type, sa.Date):
        return pa.date32()
    if isinstance(column.type, sa.Integer):
        return pa.int32()
    if isinstance(column.type, sa.Numeric):
        return pa.decimal128(column.type.precision or 14, column.type.scale or 0)
    return pa.string()
