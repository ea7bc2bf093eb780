"""Reading a scheme from a file: a workbook with a sheet for each table, as the template has them."""

from collections.abc import Sequence

from metrics.scorecards.own import faults
from metrics.scorecards.own.columns import SHEETS
from metrics.scorecards.own.draft import Cells, Draft
from metrics.scorecards.own.faults import Fault, Refused
from records.importing.kinds import plain
from records.importing.reading import File, Sheet, Unreadable, documents, read
from records.importing.reading.header import BETWEEN

_WORDS = {
    table: {plain(word): one.key for one in columns for word in (one.key, *one.title)}
    for table, (_, columns) in SHEETS.items()
}


def is_known(word: str) -> bool:
    """Whether ``word`` is the header of a column of one of the tables."""
    return any(plain(word) in words for words in _WORDS.values())


def from_file(file: File) -> Draft:
    """The draft in ``file``: any format in which a workbook can be read. Raises Unreadable where it cannot be
    read at all, Refused where it has no table of items, or several.
    """
    sheets = [sheet for one in documents(file) for sheet in read(one, is_known)]
    found = {table: [sheet for sheet in sheets if _table_of(sheet) == table] for table in SHEETS}
    if len(found["rows"]) != 1:
        message = faults.SEVERAL_TABLES if found["rows"] else faults.NO_TABLE
        raise Refused([Fault("rows", 0, "", message)])
    tables = {table: _cells(table, its[0]) if its else ([], []) for table, its in found.items()}
    return Draft(
        head=next(iter(tables["head"][0]), {}),
        rows=_filled_down(tables["rows"][0]),
        grades=tuple(tables["grades"][0]),
        numbers={table: tuple(numbers) for table, (_, numbers) in tables.items()},
    )


def _table_of(sheet: Sheet) -> str:
    """The table whose columns the sheet has most of; "" for none."""
    score = {table: sum(_column(table, word) != "" for word in sheet.headers) for table in SHEETS}
    best = max(score, key=lambda table: score[table])
    return best if score[best] > 1 else ""


def _column(table: str, header: str) -> str:
    """The key of the column that ``header`` names, with or without a note below it; "" for none."""
    words = _WORDS[table]
    return next((words[form] for form in map(plain, (header, *header.split(BETWEEN))) if form in words), "")


def _cells(table: str, sheet: Sheet) -> tuple[list[Cells], list[int]]:
    """The rows of ``sheet`` that are not empty, and their numbers in the file."""
    if sheet.odd:
        first = sheet.odd[0]
        raise Refused([Fault(table, first.number, "", first.message)])
    columns = {
        key: sheet.columns[place].to_pylist()
        for place, header in enumerate(sheet.headers)
        if (key := _column(table, header))
    }
    rows = [
        {key: (texts[at] or "").strip() for key, texts in columns.items()} for at in range(len(sheet.numbers))
    ]
    kept = [(row, int(sheet.numbers[at])) for at, row in enumerate(rows) if any(row.values())]
    return [row for row, _ in kept], [number for _, number in kept]


def _filled_down(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """``rows`` with the keys of section and item from the row above where they are left empty."""
    found: list[Cells] = []
    for row in rows:
        above = found[-1] if found else {}
        section = row.get("section") or above.get("section", "")
        item = row.get("item") or (above.get("item", "") if not row.get("item_zh") else "")
        found.append({**row, "section": section, "item": item})
    return tuple(found)


__all__ = ["Unreadable", "from_file", "is_known"]
