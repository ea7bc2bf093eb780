"""A scheme as a spreadsheet to fill in: its tables, notes, and the indicators to choose from."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from components.exhibits.schemes.spoken import quantities, spoken
from components.native.letters import clean
from components.text import say
from components.theme import LIGHT
from metrics import FAMILIES
from metrics.foundation.definitions import Unit
from metrics.indicators.unlisted import quantity
from metrics.scorecards.own.columns import ROWS, SHEETS, Column
from metrics.scorecards.own.draft import Cells, Draft
from records.importing.workbook import new_workbook
from records.labels import Codes, Text

_WIDE = {
    "item_zh": 24,
    "quantity": 30,
    "judged_zh": 44,
    "title_zh": 36,
    "source_zh": 28,
    "bands": 36,
    "others": 30,
}
_USUAL, _LONGEST_LIST, _ROWS_OFFERED = 14, 255, 500


def scheme_xlsx(draft: Draft, lang: str) -> bytes:
    """The bytes of the .xlsx of ``draft``, of which every cell may be empty."""
    packed = BytesIO()
    with new_workbook(packed) as book:
        tables: Mapping[str, Sequence[Cells]] = {
            "head": [draft.head],
            "rows": _once(draft.rows),
            "grades": draft.grades,
        }
        for table, (title, columns) in SHEETS.items():
            _table(book, title.in_(lang), columns, tables[table], lang)
        _notes(book, lang)
        _indicators(book, lang)
    return packed.getvalue()


def _table(book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[Cells], lang: str) -> None:
    sheet = book.add_worksheet(title)
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    must, may = book.add_format({**head, "bg_color": LIGHT.line}), book.add_format(head)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE.get(column.key, _USUAL), text)
        sheet.write_string(0, place, column.title.in_(lang), must if column.required else may)
        _offer(sheet, place, column.words, lang)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            if said := spoken(column, row.get(column.key, ""), lang):
                sheet.write_string(number, place, clean(said), text)
    sheet.freeze_panes(1, 0)


def _once(rows: Sequence[Cells]) -> list[Cells]:
    """``rows`` in which what all rows of a section or an item share stands in the first of them only."""
    said: set[tuple[str, str]] = set()
    found: list[Cells] = []
    for row in rows:
        left_out = {
            column.key
            for column in ROWS
            if column.of in ("section", "item")
            and column.key != column.of
            and (column.of, row.get(column.of, "")) in said
        }
        said |= {(of, row.get(of, "")) for of in ("section", "item")}
        found.append({key: text for key, text in row.items() if key not in left_out})
    return found


def _offer(sheet: Worksheet, place: int, words: Codes, lang: str) -> None:
    said = [word.in_(lang) for word in words.values()]
    if said and len(",".join(said)) <= _LONGEST_LIST:
        sheet.data_validation(
            1, place, _ROWS_OFFERED, place, {"validate": "list", "source": said, "error_type": "warning"}
        )


def _notes(book: Workbook, lang: str) -> None:
    sheet = book.add_worksheet(say("scheme_notes_sheet", lang))
    bold, wrapped = _faces(book)
    for place, (key, width) in enumerate(
        (("scheme_notes_column", 24), ("scheme_notes_must", 10), ("scheme_notes_how", 90))
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, say(key, lang), bold)
    row = 1
    for title, columns in SHEETS.values():
        # In a row of its own: beside a column of the same name it would be read as another header.
        sheet.write_string(row, 0, say("scheme_notes_table", lang, table=title.in_(lang)), bold)
        for at, column in enumerate(columns, start=row + 1):
            words = ("、" if lang == "zh" else ", ").join(word.in_(lang) for word in column.words.values())
            note = column.note.in_(lang) + (say("scheme_notes_words", lang, words=words) if words else "")
            must = say(f"scheme_notes_{'yes' if column.required else 'no'}", lang)
            for place, said in enumerate((column.title.in_(lang), must, note)):
                sheet.write_string(at, place, said, wrapped)
        row += len(columns) + 2
    sheet.write_string(row, 0, say("scheme_notes_sums", lang))
    sheet.freeze_panes(1, 0)


def _indicators(book: Workbook, lang: str) -> None:
    sheet = book.add_worksheet(say("scheme_indicators_sheet", lang))
    bold, wrapped = _faces(book)
    for place, (key, width) in enumerate(
        (
            ("column_indicator", 40),
            ("scheme_indicator_key", 34),
            ("scheme_indicator_family", 20),
            ("scheme_indicator_unit", 10),
        )
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, say(key, lang), bold)
    for number, one in enumerate(map(quantity, quantities()), start=1):
        unit = one.unit.value if one.unit is not Unit.RATIO else Text("", "")
        family = FAMILIES[one.family].in_(lang)
        for place, said in enumerate((one.title.in_(lang), one.key, family, unit.in_(lang))):
            sheet.write_string(number, place, said, wrapped)
    sheet.freeze_panes(1, 0)


def _faces(book: Workbook) -> tuple[Format, Format]:
    return (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
