"""Writes one exhibit on its sheet: headline, table, chart, sentences."""

import math

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from components.drawings import plot_of
from components.exhibits.model import Exhibit
from components.export.chart_data import Grid, write_grid
from components.export.drawing import chart_xml
from components.export.drawing_axes import is_turned
from components.export.drawing_parts import Look
from components.export.model import defined, marked_demo, remarks
from components.export.typed import TypedColumn, typed_columns
from components.export.workbook_format import (
    DEFINED,
    HEADLINE,
    LETTERS_AN_EM,
    NARROWEST,
    WIDEST,
    WORDS,
    Book,
    head_format,
)
from components.native.letters import clean, in_property, short, width, wrapped
from components.native.letters import rows as rows_of
from components.text import numbers, say
from components.theme import EAST_ASIAN, LIGHT, tint_of

_HEADER = 3  # the row of column titles, counted from 0; above it are headline and caption
_CHART_COLUMNS, _CHART_COLUMN = 8, 9.3  # columns that a chart covers, and the width of each in letters
_CHART_WIDTH, _CHART_HEIGHT, _ROW = 560, 320, 20  # px
# A chart stands below a table of at most _FEW rows, or of at most _SOME rows if the table has _MANY columns
# or more (beside so wide a table everything would be printed small); else it stands beside the table.
_FEW, _SOME, _MANY = 12, 40, 12
_BAR, _HIGHER = 19, 1.3  # px of one row of a ranked list; factor for the height of a chart with turned names
_EMS = 44.0  # ems of a line of text under a chart
_LETTERS, _OF_A_PIXEL = 9.0, 0.75  # pt of letters in charts; pt of a pixel
# Letters: least width of the printed area, so that sentences below a narrow table are not cut; width of a
# column without a width of its own.
_PRINTED, _USUAL_COLUMN = 96, 9
_BOLD, _LARGER = 1.15, 1.55  # how much wider letters are in a column's title, and in a headline


def exhibit_sheet(made: Book, sheet: Worksheet, exhibit: Exhibit) -> None:
    """Write headline and caption, the table, beside or below it the chart and the sentences, and far right,
    outside the printed area, the numbers of the chart.
    """
    cover, style = made.cover, made.style
    columns = typed_columns(exhibit, cover.lang)
    headline = short(clean(exhibit.headline), HEADLINE)  # the front sheet has it in full
    sheet.write_string(0, 0, headline, style(bold=True, font_size=14))
    sheet.write_string(
        1,
        0,
        marked_demo(
            say(
                "fine_print",
                cover.lang,
                caption=clean(exhibit.caption),
                as_of=numbers.day(exhibit.as_of, cover.lang),
            ),
            cover,
        ),
        style(font_color=LIGHT.quiet),
    )
    sheet.set_row(_HEADER, 30)
    for place, column in enumerate(columns):
        _column(made, sheet, place, column)
    rows = max((len(column.cells) for column in columns), default=0)
    few = bool(exhibit.name) or rows <= _FEW or (rows <= _SOME and len(columns) >= _MANY)
    top, left = (_HEADER + rows + 2, 0) if few else (_HEADER + 1, len(columns) + 1)
    right = len(columns) if few else left + _CHART_COLUMNS
    if not few:
        sheet.set_column(len(columns), len(columns), 2)
        sheet.set_column(left, right - 1, _CHART_COLUMN)
    across = sum(map(_width_of, columns)) + (0 if few else 2 + _CHART_COLUMNS * _CHART_COLUMN)
    right += math.ceil(
        max(0.0, _PRINTED - across, width(headline) * LETTERS_AN_EM * _LARGER - across) / _USUAL_COLUMN
    )
    last = top + (_chart(made, sheet, exhibit, (top, left), right + 1) + _ROW - 1) // _ROW
    lines = words_under(exhibit, cover.lang)
    for row, (line, bold) in enumerate(lines, last + 1):
        sheet.write_string(
            row, left, line, style(bold=bold, font_size=9, font_color=LIGHT.ink if bold else LIGHT.quiet)
        )
    if columns and columns[0].cells:
        sheet.autofilter(_HEADER, 0, _HEADER + len(columns[0].cells), len(columns) - 1)
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.repeat_rows(_HEADER)
    sheet.print_area(0, 0, max(_HEADER + rows, last + len(lines)), right - 1)


def _width_of(column: TypedColumn) -> float:
    """The width of a column in letters. A title may take two lines, but none of its words is broken, and
    there is room for the arrow of the filter.
    """
    longest = max((width(_shown(cell.value, cell.form)) for cell in column.cells), default=0.0)
    heading = max([width(column.title) / 2, *(width(word) for word in WORDS.findall(column.title))]) * _BOLD
    return min(max(longest * LETTERS_AN_EM + 1.5, heading * LETTERS_AN_EM + 3, NARROWEST), WIDEST)


def _column(made: Book, sheet: Worksheet, place: int, column: TypedColumn) -> None:
    right = column.is_number
    sheet.write_string(_HEADER, place, column.title, head_format(made, right, place > 0))
    wraps = (
        max((width(_shown(cell.value, cell.form)) for cell in column.cells), default=0.0) * LETTERS_AN_EM
        + 1.5
        > WIDEST
    )
    for row, cell in enumerate(column.cells, _HEADER + 1):
        tint = tint_of(cell.role, LIGHT)
        look = (
            {"bottom": 1, "bottom_color": LIGHT.line, "align": "right" if right else "left"}
            | ({"bg_color": tint} if tint else {})
            | ({"text_wrap": True} if wraps else {})
            | ({"indent": 1} if place and not right else {})
        )
        if (
            wraps
            and isinstance(cell.value, str)
            and (lines := rows_of(cell.value, WIDEST / LETTERS_AN_EM)) > 1
        ):
            sheet.set_row(row, _ROW * _OF_A_PIXEL * lines)
        if cell.value == "":
            sheet.write_blank(row, place, None, made.style(**look))
        elif isinstance(cell.value, str):
            sheet.write_string(row, place, cell.value, made.style(**look))
        else:
            sheet.write_number(row, place, cell.value, made.style(**look, num_format=cell.form))
    sheet.set_column(place, place, _width_of(column))


def _shown(value: float | str, form: str) -> str:
    """Approximately the text that Excel shows for a value in this number format, to calculate its width."""
    if isinstance(value, str):
        return value
    unit = "".join(form.split(";")[0].split('"')[1::2])
    places = form.split(";")[0].partition(".")[2].count("0")
    return f"{value:+.{places}%}" + unit if "%" in form else f"{value:+,.{places}f}" + unit


def _chart(made: Book, sheet: Worksheet, exhibit: Exhibit, place: tuple[int, int], left: int) -> int:
    """Write the native chart at ``place`` (row, column) and, from the column ``left`` on, the numbers that it
    draws; returns the chart's height in px, 0 where there is none.
    """
    lang = made.cover.lang
    plot = plot_of(exhibit.chart, lang, most=None)
    if plot is None:
        return 0
    grid = Grid(plot, lang, sheet.get_name(), _HEADER, left)
    height = (
        max(_CHART_HEIGHT, 60 + _BAR * len(plot.categories))
        if plot.shape == "bars"
        else round(_CHART_HEIGHT * (_HIGHER if is_turned(plot) else 1))
    )
    sheet.write_string(
        _HEADER - 1, left, say("chart_numbers", lang), made.style(font_color=LIGHT.quiet, font_size=9)
    )
    write_grid(made.book, sheet, grid, {"font_name": EAST_ASIAN, "font_size": 9, "font_color": LIGHT.quiet})
    # xlsxwriter writes a dummy chart at this place; repacking replaces its XML by ours, which decks and
    # reports use too.
    chart = made.book.add_chart({"type": "line"})
    column = xl_col_to_name(left + 1, True)
    chart.add_series(
        {
            "values": f"='{sheet.get_name().replace(chr(39), chr(39) * 2)}'!{column}${_HEADER + 2}:{column}"
            f"${_HEADER + 3}"
        }
    )
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    sheet.insert_chart(*place, chart, {"description": in_property(exhibit.headline), "object_position": 3})
    made.charts[f"xl/charts/chart{len(made.charts) + 1}.xml"] = chart_xml(
        grid, Look(_LETTERS, _CHART_WIDTH * _OF_A_PIXEL)
    )
    return height


def words_under(exhibit: Exhibit, lang: str) -> list[tuple[str, bool]]:
    """(line, whether it is bold) of readings, remarks, definitions and source; bold lines are headings."""
    parts = [
        ("heading_reading", [*exhibit.reading]),
        ("heading_remarks", [*remarks(exhibit, lang)]),
        ("heading_definition", [defined(indicator, lang) for indicator in exhibit.definitions])
        if len(exhibit.definitions) <= DEFINED
        else ("", [say("definitions_elsewhere", lang, sheet=say("sheet_definitions", lang))]),
        ("", [exhibit.source]),
    ]
    lines: list[tuple[str, bool]] = []
    for heading, texts in parts:
        if texts and heading:
            lines.append((say(heading, lang), True))
        lines += [(line, False) for text in texts for line in wrapped(clean(text), _EMS)]
    return lines
