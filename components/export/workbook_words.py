"""The words of a workbook: its front sheet, what stands under a chart, the definitions."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from components.exhibits.definition import definition
from components.exhibits.model import Exhibit
from components.export.letters import clean, width, wrapped
from components.export.letters import rows as rows_of
from components.export.model import dated, defined, marked_demo, remarks, whose_and_when
from components.export.sheets import cut
from components.export.workbook import contents
from components.export.workbook_sheet import _DEFINED, _MESSAGE, Book, head_format
from components.text import say
from components.theme import LIGHT

_EMS = 44.0  # of a line of words under a chart
_LETTERS_AN_EM = 1.8
# letters that Excel lets stand there; ems of a headline above a table, which decides how small a page prints
_LONGEST_FOOT, _HEADLINE = 255, 80.0


def foot(said: str) -> str:
    """The footer of a sheet: ``said``, and the page. A blank stands after each size, or a digit that follows
    would belong to it.
    """
    room = _LONGEST_FOOT
    while (
        len((foot := f"&L&8 {cut(said, room).replace('&', '&&')}&R&8 &P / &N").encode("utf-16-le"))
        > 2 * _LONGEST_FOOT
    ):
        room -= 1
    return foot


def front_sheet(
    made: Book, sheet: Worksheet, exhibits: Sequence[Exhibit], names: list[str], last: str
) -> None:
    cover, style = made.cover, made.style
    lang = cover.lang
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, _MESSAGE)
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
        sheet.set_row(6 + number, 18 * rows_of(message, _MESSAGE / _LETTERS_AN_EM))
    sheet.freeze_panes(7, 0)
    sheet.repeat_rows(6)


def words_under(exhibit: Exhibit, lang: str) -> list[tuple[str, bool]]:
    """Lines of readings, remarks, definitions and source; those in bold begin a part."""
    parts = [
        ("heading_reading", [*exhibit.reading]),
        ("heading_remarks", [*remarks(exhibit, lang)]),
        *(
            [
                ("heading_definition", [defined(indicator, lang) for indicator in exhibit.definitions]),
                ("", [exhibit.source]),
            ]
            if len(exhibit.definitions) <= _DEFINED
            else [("", [say("definitions_elsewhere", lang, sheet=say("sheet_definitions", lang))])]
        ),
    ]
    lines: list[tuple[str, bool]] = []
    for heading, texts in parts:
        if texts and heading:
            lines.append((say(heading, lang), True))
        lines += [(line, False) for text in texts for line in wrapped(clean(text), _EMS)]
    return lines


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
