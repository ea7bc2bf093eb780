"""A score sheet as an Excel workbook: the document's table ready to print and sign, then the order of all,
their items, and everything that was lost.
"""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from components.exhibits.model import Exhibit
from components.exhibits.scores.form import COLUMNS, Form
from components.export.archive import repacked
from components.export.model import Cover
from components.export.workbook_format import LETTERS_AN_EM, Book
from components.export.workbook_sheet import exhibit_sheet
from components.export.workbook_words import definitions_sheet
from components.native.letters import clean, sheet_names
from components.native.letters import rows as rows_of
from components.text import say
from components.text.said import Said
from components.theme import LIGHT

_WIDTHS = (12, 16, 7, 44, 8, 52)  # letters of the columns
_LINE = 14.0  # pt of a line
_NUMBERS = (2, 4)
_HEAD = 3  # row of the table's titles
_ON_ONE_PAGE = 14  # rows that a page has room for in letters that can be read


def score_xlsx(form: Form, exhibits: Sequence[Exhibit], cover: Cover) -> bytes:
    """The bytes of the .xlsx."""
    packed = BytesIO()
    made, lang = Book(cover, packed), cover.lang
    first, last = say("form_sheet", lang), say("sheet_definitions", lang)
    names = sheet_names([exhibit.name or exhibit.headline for exhibit in exhibits], taken=[first, last])
    _form(made, made.sheet(first), form, lang)
    for exhibit, name in zip(exhibits, names, strict=True):
        exhibit_sheet(made, made.sheet(name), exhibit)
    definitions_sheet(made, made.sheet(last), exhibits)
    made.book.close()
    return repacked(packed.getvalue(), made.charts)


def _form(made: Book, sheet: Worksheet, form: Form, lang: str) -> None:
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide)
    sheet.write_string(0, 0, clean(form.title), made.style(bold=True, font_size=14))
    sheet.write_string(1, 0, clean(form.headline), made.style(bold=True))
    for place, key in enumerate(COLUMNS):
        look = {"bold": True, "border": 1, "text_wrap": True, "bg_color": LIGHT.line}
        sheet.write_string(_HEAD, place, say(key, lang), made.style(**look))
    for number, row in enumerate(form.rows, _HEAD + 1):
        bold = number == _HEAD + len(form.rows)
        lines = max(
            sum(rows_of(piece, _WIDTHS[place] / LETTERS_AN_EM) for piece in text.split("\n"))
            for place, text in enumerate(row)
        )
        sheet.set_row(number, _LINE * lines + 4)
        for place, text in enumerate(row):
            look = {"border": 1, "text_wrap": True, "valign": "top", "bold": bold}
            look |= {"align": "center"} if place in _NUMBERS else {}
            if place in _NUMBERS and isinstance(text, Said) and text.values:
                sheet.write_number(number, place, text.values[0], made.style(**look, num_format=text.form))
            else:
                sheet.write_string(number, place, clean(text), made.style(**look))
    below = _HEAD + len(form.rows) + 2
    for place, note in enumerate((*form.notes, form.source)):
        sheet.write_string(below + place, 0, clean(note), made.style(font_size=9, font_color=LIGHT.quiet))
    signed = below + len(form.notes) + 3
    sheet.write_string(signed, 0, "　　".join(map(clean, form.signatures)), made.style())
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, signed, len(_WIDTHS) - 1)
    if len(form.rows) <= _ON_ONE_PAGE:  # so that the places to sign do not stand alone on a second one
        sheet.fit_to_pages(1, 1)
