"""Writes the sheets without an exhibit: the front sheet and the definitions."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from components.exhibits.definition import definition
from components.exhibits.model import Exhibit
from components.export.model import dated, marked_demo, whose_and_when
from components.export.workbook_format import LETTERS_AN_EM, MESSAGE, Book, head_format
from components.native.letters import clean, width
from components.native.letters import rows as rows_of
from components.text import say
from components.theme import LIGHT


def contents(exhibits: int, lang: str) -> str:
    """What a workbook of so many exhibits contains, in a sentence."""
    return say("workbook_contains", lang, n=exhibits)


def front_sheet(
    made: Book, sheet: Worksheet, exhibits: Sequence[Exhibit], names: list[str], last: str
) -> None:
    cover, style = made.cover, made.style
    lang = cover.lang
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, MESSAGE)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, say("cover_subject", lang), style(bold=True, font_size=18))
    sheet.write_string(1, 0, whose_and_when(cover), style(bold=True, font_size=13))
    sheet.write_string(2, 0, marked_demo(dated(cover), cover), style(font_color=LIGHT.quiet))
    sheet.write_string(3, 0, contents(len(exhibits), lang), style(font_color=LIGHT.quiet))
    if cover.synthetic:
        sheet.write_string(4, 0, say("cover_synthetic", lang), style(font_color=LIGHT.quiet))
    for column, key in enumerate(("column_place_in_file", "column_sheet", "column_message")):
        sheet.write_string(6, column, say(key, lang), head_format(made))
    line = {"bottom": 1, "bottom_color": LIGHT.line}
    listed = [
        *((name, clean(exhibit.headline)) for name, exhibit in zip(names, exhibits, strict=True)),
        (last, say("definitions_of_all", lang)),
    ]
    for number, (name, message) in enumerate(listed, 1):
        sheet.write_number(6 + number, 0, number, style(**line))
        sheet.write_url(
            6 + number,
            1,
            f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1",
            style(**line, font_color=LIGHT.accent, underline=1),
            name,
        )
        sheet.write_string(6 + number, 2, message, style(**line, text_wrap=True))
        sheet.set_row(6 + number, 18 * rows_of(message, MESSAGE / LETTERS_AN_EM))
    sheet.freeze_panes(7, 0)
    sheet.repeat_rows(6)


def definitions_sheet(made: Book, sheet: Worksheet, exhibits: Sequence[Exhibit]) -> None:
    lang = made.cover.lang
    sheet.write_string(0, 0, say("sheet_definitions", lang), made.style(bold=True, font_size=14))
    for place, (key, wide) in enumerate(
        (("column_indicator", 26), ("column_formula", 52), ("column_remarks", 84))
    ):
        sheet.set_column(place, place, wide)
        sheet.write_string(2, place, say(key, lang), head_format(made))
    cell = made.style(text_wrap=True, bottom=1, bottom_color=LIGHT.line, valign="top")
    indicators = dict.fromkeys(indicator for exhibit in exhibits for indicator in exhibit.definitions)
    for row, indicator in enumerate(indicators, 3):
        said = definition(indicator, lang)
        for place, text in enumerate((said.title, said.formula, "\n".join(map(clean, said.remarks)))):
            sheet.write_string(row, place, text, cell)
        lines = max(
            sum(max(1, -(-int(width(one) * 1.9) // 80)) for one in said.remarks),
            -(-int(width(said.formula) * 1.9) // 48),
        )
        sheet.set_row(row, 15 * lines + 4)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
