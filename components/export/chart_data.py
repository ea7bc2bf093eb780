"""The numbers behind a native chart as columns of a sheet. The chart refers to these cells, so it always
shows what they hold.
"""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from components.export.archive import DAY
from components.native.plot import Plot, Trace
from components.native.sheets import Sheet
from components.text import say
from components.text.said import Said

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SHEET = "Sheet1"  # the sheet of the workbook inside a chart


@dataclass(frozen=True)
class Column:
    """One column of numbers (None: an empty cell), of words, or of days, each with its own number format."""

    title: str
    cells: tuple[float | str | None, ...]
    form: str = "General"


@dataclass(frozen=True)
class Place:
    """The columns of a trace in its grid, counted from 0; ``plus`` and ``minus`` are those of the
    intervals.
    """

    x: int
    y: int
    plus: int | None = None
    minus: int | None = None


@dataclass(frozen=True)
class Grid:
    """The columns of ``plot`` laid out in ``sheet``: titles are in row ``top``, and the first column is
    ``left`` (both counted from 0).
    """

    plot: Plot
    lang: str
    sheet: str = SHEET
    top: int = 0
    left: int = 0

    @cached_property
    def laid(self) -> tuple[tuple[Column, ...], tuple[Place, ...]]:
        """The columns, and for each trace its place among them."""
        columns = [] if self.plot.shape == "points" else [Column("", self.plot.categories)]
        places = []
        for trace in self.plot.traces:
            x = 0
            if self.plot.shape == "points":
                columns += [Column("", trace.names)] if trace.names else []
                x = len(columns)
                columns.append(Column(self.plot.titles[0], trace.x, self.plot.across_form))
            y = len(columns)
            columns.append(Column(trace.name, trace.y, trace.form))
            plus, minus = (len(columns), len(columns) + 1) if trace.lower else (None, None)
            if trace.lower:
                columns += [
                    Column(say(key, self.lang), cells, trace.form)
                    for key, cells in zip(("error_above", "error_below"), _errors(trace), strict=True)
                ]
            places.append(Place(x, y, plus, minus))
        return tuple(columns), tuple(places)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.laid[0]

    @property
    def places(self) -> tuple[Place, ...]:
        return self.laid[1]

    def range(self, column: int) -> str:
        """The reference to the cells of a column, as formulas write it."""
        rows = max(len(self.columns[column].cells), 1)
        name = xl_col_to_name(self.left + column, True)
        return f"{self._quoted}!{name}${self.top + 2}:{name}${self.top + 1 + rows}"

    def title(self, column: int) -> str:
        """The reference to the cell with the title of a column."""
        return f"{self._quoted}!{xl_col_to_name(self.left + column, True)}${self.top + 1}"

    @property
    def _quoted(self) -> str:
        return "'{}'".format(self.sheet.replace("'", "''"))


def _errors(trace: Trace) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """How far an interval reaches above and below each value; None where there is none."""
    above = tuple(
        None if y is None or high is None else round(max(high - y, 0.0), 12)
        for y, high in zip(trace.y, trace.upper, strict=True)
    )
    below = tuple(
        None if y is None or low is None else round(max(y - low, 0.0), 12)
        for y, low in zip(trace.y, trace.lower, strict=True)
    )
    return above, below


def embedded_workbook(grid: Grid) -> bytes:
    """The workbook inside a chart, which opens when somebody edits the chart's data."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, OPTIONS)
    book.set_properties({"created": DAY})
    write_grid(book, book.add_worksheet(grid.sheet, Sheet), grid)
    book.close()
    return packed.getvalue()


def write_grid(
    book: xlsxwriter.Workbook, sheet: Worksheet, grid: Grid, style: dict[str, object] | None = None
) -> None:
    """Write the columns of ``grid`` with their titles into ``sheet``."""
    forms = {
        form: book.add_format({"num_format": form, **(style or {})})
        for form in dict.fromkeys(
            form
            for column in grid.columns
            for form in (column.form, *(cell.form for cell in column.cells if isinstance(cell, Said)))
        )
    }
    for place, column in enumerate(grid.columns, grid.left):
        sheet.write_string(grid.top, place, column.title, forms.get("General"))
        for row, cell in enumerate(column.cells, grid.top + 1):
            if isinstance(cell, Said):
                sheet.write_number(row, place, cell.values[0], forms[cell.form])
            elif isinstance(cell, str):
                sheet.write_string(row, place, cell, forms[column.form])
            elif cell is not None:
                sheet.write_number(row, place, cell, forms[column.form])
