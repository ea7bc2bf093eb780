"""The workbook that goes back to the sender of a file: its rows with problems, marked, and a list of all
problems.
"""

import io
import re
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from records.importing.report import ImportReport, Part, Problem
from records.importing.workbook import LINE, letters, lines, new_workbook, write_wrapped
from records.labels import Text
from records.tables import KINDS

ROW, REMEDY = Text("原文件行号", "Row in the file"), Text("问题与改法", "Problems and remedies")
LIST = Text("问题清单", "All problems")
ERROR, WARNING = Text("错误", "Error"), Text("提醒", "Warning")
_COLUMNS = (
    (Text("文件", "File"), 28),
    (Text("工作表", "Sheet"), 16),
    (Text("行", "Row"), 8),
    (Text("列", "Column"), 20),
    (Text("单元格内容", "Value"), 26),
    (Text("性质", "Nature"), 9),
    (Text("问题", "What is wrong"), 44),
    (Text("如何改正", "How to mend it"), 56),
)
# The screens' vermilion and orange, light enough for text to be read; they differ also when printed in grey.
_ERROR_FILL, _WARNING_FILL = "#F7C6A8", "#FDE9B8"
_HEADER = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
_WIDEST, _REMEDIES = 32, 80  # in letters, as Excel counts the width of a column
# Of a refused file the sound rows are not loaded either, and they are not in the marked workbook.
ONLY_WRONG = Text(
    "这里只有有问题的行。整个文件不导入：请在原文件中改正，再整份上传；只传这份工作簿，其余的行不会导入。",
    "Here are the rows with problems alone. Nothing of the file is loaded: mend the file itself and load it "
    "whole; with this workbook alone the other rows would be left out.",
)
# xlsxwriter's comments are half a screen high by default.
_COMMENT = {"x_scale": 2, "y_scale": 0.7}


def marked(report: ImportReport, lang: str) -> bytes:
    """An ``.xlsx``: a sheet of marked rows for each part that has any, then the list of all problems."""
    target = io.BytesIO()
    with new_workbook(target) as book:
        for part in report.parts:
            if part.returned.rows:
                _add_rows(book, part, _of_rows(report, part), lang)
        _add_list(book, report, lang)
    return target.getvalue()


def _of_rows(report: ImportReport, part: Part) -> dict[int, list[Problem]]:
    """Row number → its problems in the part's sheet."""
    found: dict[int, list[Problem]] = {}
    for problem in report.problems:
        if problem.sheet == part.sheet and problem.row:
            found.setdefault(problem.row, []).append(problem)
    return found


def _add_rows(book: xlsxwriter.Workbook, part: Part, problems: dict[int, list[Problem]], lang: str) -> None:
    sheet = book.add_worksheet(_free_name(book, KINDS[part.kind].info["title"].in_(lang)))
    headers, rows = part.returned
    last = len(headers) + 1
    _add_header(
        book,
        sheet,
        [ROW.in_(lang), *headers, REMEDY.in_(lang)],
        [
            _width([ROW.in_(lang)]),
            *(_width([header, *(cells[place] for _, cells in rows)]) for place, header in enumerate(headers)),
            _REMEDIES,
        ],
    )
    plain, wrapped = (
        book.add_format({"num_format": "@", "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    numbered = book.add_format({"align": "left", "valign": "top"})
    fills = {
        warning: book.add_format(
            {"num_format": "@", "valign": "top", "bg_color": colour, "border": 1, "border_color": "#9AA7AF"}
        )
        for warning, colour in ((False, _ERROR_FILL), (True, _WARNING_FILL))
    }
    for line, (number, cells) in enumerate(rows, start=1):
        found = problems.get(number, [])
        sheet.write_number(line, 0, number, numbered)
        for place, (header, cell) in enumerate(zip(headers, cells, strict=True), start=1):
            _write_cell(
                sheet, line, place, cell, [one for one in found if one.column == header], plain, fills, lang
            )
        remedies = "\n".join(_line(one, lang) for one in found)
        sheet.write_string(line, last, remedies, wrapped)
        sheet.set_row(line, LINE * lines(remedies, _REMEDIES))
    sheet.autofilter(0, 0, len(rows), last)


def _write_cell(
    sheet: Worksheet,
    line: int,
    place: int,
    cell: str,
    found: list[Problem],
    plain: Format,
    fills: dict[bool, Format],
    lang: str,
) -> None:
    if not found:
        sheet.write_string(line, place, cell, plain)
        return
    fill = fills[all(one.warning for one in found)]
    if cell:
        sheet.write_string(line, place, cell, fill)
    else:
        sheet.write_blank(line, place, None, fill)
    sheet.write_comment(line, place, "\n".join(_remedy(one, lang) for one in found), _COMMENT)


def _add_list(book: xlsxwriter.Workbook, report: ImportReport, lang: str) -> None:
    sheet = book.add_worksheet(_free_name(book, LIST.in_(lang)))
    _add_header(book, sheet, [title.in_(lang) for title, _ in _COLUMNS], [width for _, width in _COLUMNS])
    wrapped, numbered = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"align": "left", "valign": "top"}),
    )
    listed = [problem for problem in report.problems if not problem.verdict]
    for line, one in enumerate(listed, start=1):
        words = (
            one.file,
            one.sheet,
            None,
            one.column,
            one.value,
            _nature(one, lang),
            one.what.in_(lang),
            one.mend.in_(lang),
        )
        write_wrapped(sheet, line, words, [width for _, width in _COLUMNS], wrapped)
        if one.row:
            sheet.write_number(line, 2, one.row, numbered)
    sheet.autofilter(0, 0, max(1, len(listed)), len(_COLUMNS) - 1)
    # Remarks stand here and not below the rows, where they would be read as rows when these are loaded again.
    for line, remark in enumerate(_remarks(report), start=len(listed) + 2):
        sheet.write_string(line, 0, remark.in_(lang))


def _remarks(report: ImportReport) -> list[Text]:
    """What the workbook does not hold."""
    unlisted = report.found - sum(not problem.verdict for problem in report.problems)
    missing = sum(max(part.refused + part.warned - len(part.returned.rows), 0) for part in report.parts)
    said = [
        (report.refused, ONLY_WRONG),
        (
            missing > 0,
            Text(
                f"另有 {missing:,} 行也有问题，没有列在前面；请先改正列出的各行，或从原系统重新导出。",
                f"{missing:,} more rows have problems and are not listed: mend those that are first, or "
                "export the file again.",
            ),
        ),
        (unlisted > 0, Text(f"另有 {unlisted:,} 处没有列出。", f"{unlisted:,} more are not listed.")),
    ]
    return [remark for applies, remark in said if applies]


def _add_header(
    book: xlsxwriter.Workbook, sheet: Worksheet, titles: Sequence[str], widths: Sequence[float]
) -> None:
    header = book.add_format(_HEADER)
    for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, header)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _nature(one: Problem, lang: str) -> str:
    return (WARNING if one.warning else ERROR).in_(lang)


def _remedy(one: Problem, lang: str) -> str:
    return Text(
        f"{_nature(one, 'zh')}：{one.what.zh}。{one.mend.zh}。",
        f"{_nature(one, 'en')}: {one.what.en}; {one.mend.en}.",
    ).in_(lang)


def _line(one: Problem, lang: str) -> str:
    return (
        " ".join(filter(None, (one.named(lang), _remedy(one, lang))))
        if lang == "en"
        else (one.named(lang) + _remedy(one, lang))
    )


def _width(words: Iterable[str]) -> float:
    """A width of a column that fits the longest of ``words``, up to ``_WIDEST``."""
    return min(_WIDEST, 3 + max(map(letters, words)))


def _free_name(book: xlsxwriter.Workbook, title: str) -> str:
    """``title`` as the name of a sheet: short enough for Excel, without forbidden characters, and not yet
    used.
    """
    wanted = re.sub(r"[\[\]:*?/\\']", " ", title)[:28]
    taken = {sheet.get_name() for sheet in book.worksheets()}
    return (
        wanted
        if wanted not in taken
        else next(name for number in range(2, len(taken) + 3) if (name := f"{wanted} {number}") not in taken)
    )
