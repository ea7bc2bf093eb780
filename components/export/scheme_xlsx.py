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
from records.importing.workbook import new_workbook, write_wrapped
from records.labels import Codes, Text

_WIDE = {
    "item_zh": 24,
    "quantity": 30,
    "judged_zh": 44,
    "judged_en": 44,
    "title_zh": 36,
    "title_en": 36,
    "source_zh": 28,
    "source_en": 28,
    "bands": 36,
    "others": 30,
}
_LONGEST_KEY = 40  # letters of the widest column of keys
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
    sheet = _sheet(book, title)
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    must, may = book.add_format({**head, "bg_color": LIGHT.line}), book.add_format(head)
    cells = [[clean(spoken(column, row.get(column.key, ""), lang)) for column in columns] for row in rows]
    widths = [_width(column, [row[place] for row in cells]) for place, column in enumerate(columns)]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, widths[place], text)
        sheet.write_string(0, place, column.title.in_(lang), must if column.required else may)
        _offer(sheet, place, column.words, lang)
    for number, row in enumerate(cells, start=1):
        write_wrapped(sheet, number, [said or None for said in row], widths, text)


def _width(column: Column, said: Sequence[str]) -> float:
    """The width of a column in letters: a usual one, and enough for its longest key, which is one word."""
    usual = _WIDE.get(column.key, _USUAL)
    if column.words or any(" " in text or not text.isascii() for text in said):
        return usual
    return max(usual, *(min(len(text) + 2, _LONGEST_KEY) for text in said)) if said else usual


def _sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet whose first row stays in sight, on the screen and on every page of paper."""
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    return sheet


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
    heads = {"scheme_notes_column": 24, "scheme_notes_must": 10, "scheme_notes_how": 90}
    sheet, wrapped, bold = _list(book, "scheme_notes_sheet", heads, lang)
    row = 1
    for title, columns in SHEETS.values():
        # In a row of its own: beside a column of the same name it would be read as another header.
        sheet.write_string(row, 0, say("scheme_notes_table", lang, table=title.in_(lang)), bold)
        for at, column in enumerate(columns, start=row + 1):
            words = ("、" if lang == "zh" else ", ").join(word.in_(lang) for word in column.words.values())
            note = column.note.in_(lang) + (say("scheme_notes_words", lang, words=words) if words else "")
            must = say(f"scheme_notes_{'yes' if column.required else 'no'}", lang)
            write_wrapped(sheet, at, (column.title.in_(lang), must, note), [*heads.values()], wrapped)
        row += len(columns) + 2
    sheet.write_string(row, 0, say("scheme_notes_sums", lang))


def _indicators(book: Workbook, lang: str) -> None:
    heads = {
        "column_indicator": 40,
        "scheme_indicator_key": 34,
        "scheme_indicator_family": 20,
        "scheme_indicator_unit": 10,
    }
    sheet, wrapped, _ = _list(book, "scheme_indicators_sheet", heads, lang)
    for number, one in enumerate(map(quantity, quantities()), start=1):
        unit = one.unit.value if one.unit is not Unit.RATIO else Text("", "")
        family = FAMILIES[one.family].in_(lang)
        said = (one.title.in_(lang), one.key, family, unit.in_(lang))
        write_wrapped(sheet, number, said, [*heads.values()], wrapped)


def _list(
    book: Workbook, title: str, heads: Mapping[str, int], lang: str
) -> tuple[Worksheet, Format, Format]:
    """A sheet with the ``heads`` (phrase → width in letters), the face of its cells and that of headings."""
    sheet = _sheet(book, say(title, lang))
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, (key, wide) in enumerate(heads.items()):
        sheet.set_column(place, place, wide)
        sheet.write_string(0, place, say(key, lang), bold)
    return sheet, book.add_format({"text_wrap": True, "valign": "top"}), bold
