"""The checks of a sheet that need no database table: its header, its cells, its rows."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import examples, file_messages, identity, row_messages, why_left_out
from records.importing.cells import Parsed, Site, clean, parse
from records.importing.check_rows import check_rows
from records.importing.findings import Column, Findings
from records.importing.kinds import (
    IDENTITY,
    Meaning,
    about_resident,
    columns_of,
    means,
    missing,
    plain,
    recognise,
)
from records.importing.masks import mask
from records.importing.reading import Ignored, Sheet
from records.importing.reading.sheet import ignored
from records.tables import KINDS, fields

ROW = "place"


@dataclass(frozen=True)
class People:
    """How ID numbers are used: ``key`` returns the site's key; ``find`` gives the residents to whom hashes
    belong (hash → record number).
    """

    key: Callable[[], bytes]
    find: Callable[[list[str]], dict[str, str]]


@dataclass(frozen=True)
class Checked:
    """Typed records (numbered from 0 in the column ``ROW``), the columns as they were written, and which
    columns and rows of the sheet were left out.
    """

    rows: pa.Table
    columns: dict[str, Column]
    ignored_columns: tuple[str, ...]
    ignored: tuple[Ignored, ...]


def check(
    sheet: Sheet,
    table: sa.Table,
    findings: Findings,
    *,
    site: Site,
    people: People,
    meaning: Meaning | None = None,
) -> Checked:
    """Turn the sheet's rows into typed rows of ``table``; problems are added to ``findings``. Raises
    Unreadable if the site's key is needed but lost or not writable.
    """
    for odd in sheet.odd:
        findings.add(odd.number, "", "", odd.message)
    places, left_out = _places(sheet, table, findings, meaning)
    texts, numbers, empty = _filled_rows(sheet, places, table)
    texts, numbers, shown = _without_examples(texts, numbers, table)
    texts, numbers, untold = _telling_rows(texts, numbers, table)
    texts, numbers, unlisted = _one_each(texts, numbers, table)
    findings.count_rows(numbers)
    titles = {column.name: column.info["title"].zh for column in (*fields(table), IDENTITY)}
    headers = titles | {name: sheet.headers[place] for name, place in places.items()}
    columns = {name: Column(findings, header, texts.get(name)) for name, header in headers.items()}
    # In rows with a record number the ID number is not needed, so it is not checked either.
    spare = texts.get("resident_id") if about_resident(table) else None
    identities = _identities(columns[IDENTITY.name], spare, people)
    values: dict[str, pa.Array] = {}
    for column in fields(table):
        if column.name == IDENTITY.name:
            values[column.name] = _checked_against_birth(
                identities, columns, values["birth_date"], len(numbers)
            )
        elif column.name == "resident_id" and about_resident(table) and identities is not None:
            values[column.name] = _residents(column, columns, identities, site, people)
        else:
            values[column.name] = _values(column, columns[column.name], len(numbers), site, sheet.mac)
    rows = pa.table({ROW: pa.array(np.arange(len(numbers)), pa.int64()), **values})
    check_rows(rows, table, columns)
    silent = (
        *ignored(why_left_out.BLANK_ROWS, empty),
        *ignored(why_left_out.EXAMPLE_ROWS, shown),
        *ignored(why_left_out.UNTOLD_ROWS, untold),
        *ignored(why_left_out.UNLISTED_ROWS, unlisted),
    )
    return Checked(rows, columns, left_out, (*sheet.ignored, *silent))


def _places(
    sheet: Sheet, table: sa.Table, findings: Findings, meaning: Meaning | None
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place in the sheet of each column of ``table`` that it has, and the headers that mean no column."""
    found = columns_of(sheet.headers, table.name, meaning)
    for name, named in found.items():
        ranks = [means(header, table.name) for header in named]
        if len(named) > 1 and meaning is None and ranks[0] == ranks[1] and (ranks[0] or ("", 1))[1] == 0:
            findings.add_header(
                sheet.header_row,
                named[1],
                file_messages.column_twice((table.c.get(name, IDENTITY)).info["title"]),
            )
    for column in missing(found, table):
        findings.add_header(
            sheet.header_row, column.info["title"].zh, file_messages.missing_column(column.info["title"])
        )
    places = {name: sheet.headers.index(named[0]) for name, named in found.items()}
    used = {named[0] for named in found.values()} | _read_otherwise(sheet.headers, table)
    # If no header is known, the first row is probably a record; its cells, perhaps names, are not reported.
    return places, tuple(
        header for header in sheet.headers if header and header not in used
    ) if places else ()


def _read_otherwise(headers: list[str], table: sa.Table) -> set[str]:
    """For a sheet that is read as two kinds: the headers that either of them uses. Otherwise, those of its
    one kind.
    """
    main = recognise(headers)
    kinds = {main, *KINDS[main].info.get("gives", ())} if main else set()
    if table.name not in kinds:
        return set()
    found = [
        columns_of(headers, kind) for kind in kinds if not missing(columns_of(headers, kind), KINDS[kind])
    ]
    return {named[0] for columns in found for named in columns.values()}


def _filled_rows(
    sheet: Sheet, places: dict[str, int], table: sa.Table
) -> tuple[dict[str, pa.Array], np.ndarray, np.ndarray]:
    """The cleaned texts of the known columns, without rows in which all of these are empty; the numbers of
    the rows kept, and of the empty ones.
    """
    texts = {name: clean(sheet.columns[place], table.c.get(name, IDENTITY)) for name, place in places.items()}
    filled = np.zeros(len(sheet.numbers), dtype=bool)
    for column in texts.values():
        filled |= mask(pc.is_valid(column))
        if filled.all():
            return texts, sheet.numbers, sheet.numbers[:0]
    kept = pa.array(filled)
    return (
        {name: column.filter(kept) for name, column in texts.items()},
        sheet.numbers[filled],
        sheet.numbers[~filled],
    )


def _without_examples(
    texts: dict[str, pa.Array], numbers: np.ndarray, table: sa.Table
) -> tuple[dict[str, pa.Array], np.ndarray, np.ndarray]:
    """The texts and numbers without the rows that are an example of a template, and the numbers of these."""
    shown = examples.are_examples(table, texts, len(numbers))
    if not shown.any():
        return texts, numbers, numbers[:0]
    kept = pa.array(~shown)
    return {name: column.filter(kept) for name, column in texts.items()}, numbers[~shown], numbers[shown]


def _telling_rows(
    texts: dict[str, pa.Array], numbers: np.ndarray, table: sa.Table
) -> tuple[dict[str, pa.Array], np.ndarray, np.ndarray]:
    """The texts and numbers without rows that lack the column ``told_by`` of ``table``, and the numbers of
    these: they say nothing of this kind, but may hold a record of another.
    """
    cells = texts.get(table.info.get("told_by", ""))
    if cells is None or not cells.null_count:
        return texts, numbers, numbers[:0]
    told = mask(pc.is_valid(cells))
    return (
        {name: column.filter(pa.array(told)) for name, column in texts.items()},
        numbers[told],
        numbers[~told],
    )


def _one_each(
    texts: dict[str, pa.Array], numbers: np.ndarray, table: sa.Table
) -> tuple[dict[str, pa.Array], np.ndarray, np.ndarray]:
    """Make one record for each word of a cell that lists several (numbers of rows then repeat). Returns
    texts, numbers, and the numbers of rows that list only words of which no record is kept.
    """
    column = next(
        (column for column in fields(table) if "several" in column.info and column.name in texts), None
    )
    if column is None:
        return texts, numbers, numbers[:0]
    lists = pc.split_pattern_regex(pc.fill_null(texts[column.name], ""), r"[、，,；;/|]")
    words, rows = clean(pc.list_flatten(lists), column), pc.list_parent_indices(lists)
    unrecorded = pa.array([plain(word) for word in column.info["several"]])
    spoken = pa.array([plain(word or "") for word in words.to_pylist()], pa.string())
    told = ~mask(pc.is_in(spoken, value_set=unrecorded))
    # An empty cell is kept, to be reported as missing; an empty word between two commas is not.
    told &= mask(pc.is_valid(words)) | mask(pc.equal(pc.list_value_length(lists).take(rows), 1))
    chosen = rows.filter(pa.array(told))
    found = {
        name: words.filter(pa.array(told)) if name == column.name else texts[name].take(chosen)
        for name in texts
    }
    kept = numbers[chosen.to_numpy()]
    return found, kept, np.setdiff1d(numbers, kept)


def _values(column: sa.Column, cells: Column, length: int, site: Site, mac: bool) -> pa.Array:
    """The column's typed values; nulls if the file lacks the column. Problems are recorded."""
    if cells.texts is None:
        return pa.nulls(length, arrow_type(column))
    if not column.nullable:
        cells.add(mask(pc.is_null(cells.texts)), row_messages.REQUIRED)
    return _noted(cells, parse(column, cells.texts, site, mac=mac))


def _noted(cells: Column, parsed: Parsed) -> pa.Array:
    """Record the problems of ``parsed`` and return its values, with null for those that have an error, so
    that no later check reports the same cell again.
    """
    values = parsed.values
    for wrong, message in parsed.wrong:
        cells.add(wrong, message)
        if not message.warning and wrong.any():
            values = pc.if_else(pa.array(wrong), None, values)
    return values


class _Hashed:
    """A column of ID numbers after reading: what was read, the hashes, and which cells were filled
    (``given``).
    """

    def __init__(self, read: identity.Identities, hashes: pa.Array, given: np.ndarray) -> None:
        self.read, self.hashes, self.given = read, hashes, given


def _identities(cells: Column, spare: pa.Array | None, people: People) -> _Hashed | None:
    """The ID numbers of the file as hashes; rows in which ``spare`` (the record number) is filled are
    skipped. None if no ID number is left to read. Problems are recorded.
    """
    if cells.texts is None:
        return None
    texts = cells.texts if spare is None else pc.if_else(pc.is_valid(spare), None, cells.texts)
    given = mask(pc.is_valid(texts))
    if not given.any():
        return None
    read = identity.read(pc.replace_substring_regex(pc.utf8_normalize(texts, form="NFKC"), r"\s+", ""))
    for wrong, message in (
        (read.shapeless, row_messages.ID_SHAPE),
        (read.cut, row_messages.ID_CUT),
        (read.wrong_check, row_messages.ID_CHECK),
    ):
        cells.add(wrong, message)
    return _Hashed(read, identity.hashed(read.numbers, people.key()), given)


def _checked_against_birth(
    identities: _Hashed | None, columns: dict[str, Column], births: pa.Array, length: int
) -> pa.Array:
    """The hashes of ID numbers; null, with a warning, where the birthday in the number is not the row's,
    since the number is then perhaps a parent's.
    """
    if identities is None:
        return pa.nulls(length, pa.string())
    other = mask(pc.not_equal(identities.read.births, births))
    columns[IDENTITY.name].add(other, row_messages.ID_BIRTH)
    return pc.if_else(pa.array(other), None, identities.hashes)


def _residents(
    column: sa.Column, columns: dict[str, Column], identities: _Hashed, site: Site, people: People
) -> pa.Array:
    """The record number of each row's resident: as written, or found by the ID number if that is all there
    is. Problems are recorded.
    """
    written, length = columns[column.name], len(identities.given)
    empty = pa.nulls(length, pa.string())
    numbers = empty if written.texts is None else _noted(written, parse(column, written.texts, site))
    nameless = mask(pc.is_null(empty if written.texts is None else written.texts))
    wanted = pc.if_else(pa.array(nameless), identities.hashes, None)
    encoded = pc.dictionary_encode(wanted)
    hashes = encoded.dictionary.to_pylist()
    known = people.find([one for one in hashes if one])
    found = pa.array([known.get(one) for one in hashes], pa.string()).take(encoded.indices)
    by_number = columns[IDENTITY.name]
    written.add(nameless & ~identities.given, row_messages.REQUIRED)
    by_number.add(nameless & identities.given & mask(pc.is_null(wanted)), row_messages.ID_UNUSABLE)
    by_number.add(mask(pc.is_valid(wanted)) & mask(pc.is_null(found)), row_messages.ID_UNKNOWN)
    return pc.coalesce(found, numbers)


def arrow_type(column: sa.Column) -> pa.DataType:
    """The Arrow type of the values of ``column``."""
    if isinstance(column.type, sa.Date):
        return pa.date32()
    if isinstance(column.type, sa.Integer):
        return pa.int32()
    if isinstance(column.type, sa.Numeric):
        return pa.decimal128(column.type.precision or 14, column.type.scale or 0)
    return pa.string()
