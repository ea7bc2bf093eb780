"""A scheme as a spreadsheet: what is downloaded is read back, in both languages, also by other programs."""

from io import BytesIO
from math import ceil

import openpyxl
import pytest

from components.export.scheme_xlsx import scheme_xlsx
from components.text.width import width
from metrics.scorecards import SCHEMES
from metrics.scorecards.model import GRADES
from metrics.scorecards.own.as_text import as_draft, grades_as_text
from metrics.scorecards.own.columns import SHEETS
from metrics.scorecards.own.draft import Draft
from metrics.scorecards.own.faults import Refused
from metrics.scorecards.own.file import from_file
from metrics.scorecards.own.reading import read


def opened(packed: bytes) -> Draft:
    file = BytesIO(packed)
    file.name = "方案.xlsx"
    return from_file(file)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", SCHEMES)
def test_a_downloaded_scheme_is_read_back(key, lang):
    assert read(opened(scheme_xlsx(as_draft(SCHEMES[key]), lang)), SCHEMES) == SCHEMES[key]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", SCHEMES)
def test_a_wrapped_cell_has_the_room_it_needs(key, lang):
    """A spreadsheet does not find the height of a row by itself, and texts would lie over the next row."""
    book = openpyxl.load_workbook(BytesIO(scheme_xlsx(as_draft(SCHEMES[key]), lang)))
    tall = 0
    for sheet in book:
        wide = {
            column: each.width
            for each in sheet.column_dimensions.values()
            for column in range(each.min, each.max + 1)
        }
        for row in sheet.iter_rows(min_row=2):
            lines = [ceil(width(str(cell.value)) * 1.8 / wide[cell.column]) for cell in row if cell.value]
            if row[0].row in sheet.row_dimensions and lines and len(lines) > 1:
                assert (sheet.row_dimensions[row[0].row].height or 0) >= 15 * max(lines), row[0]
                tall += max(lines) > 1
    assert tall > 10


def test_rows_are_numbered_as_in_the_file():
    draft = as_draft(SCHEMES["uxin_institution"])
    rows = [{**row, "target": "x"} if row.get("quantity") == "awareness_rate" else row for row in draft.rows]
    found = opened(scheme_xlsx(draft.with_rows(tuple(rows)), "zh"))
    with pytest.raises(Refused) as refused:
        read(found, SCHEMES)
    (fault,) = refused.value.faults
    sheet = openpyxl.load_workbook(BytesIO(scheme_xlsx(draft, "zh")))["评分项"]
    at = next(n for n, row in enumerate(sheet.iter_rows(values_only=True), 1) if "知晓率" in row)
    assert found.numbers["rows"][fault.row] == at


def test_what_people_do_to_a_spreadsheet():
    """Percentages as numbers of Excel, keys left out below the first row, titles above, and empty rows."""
    book = openpyxl.load_workbook(BytesIO(scheme_xlsx(as_draft(SCHEMES["uxin_institution"]), "zh")))
    sheet = book["评分项"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        target = sheet.cell(row, columns["目标"])
        if target.value and target.value.endswith("%"):
            target.value = float(target.value[:-1]) / 100
            target.number_format = "0%"
        points = sheet.cell(row, columns["分值"])
        if points.value:
            points.value = float(points.value)
            points.number_format = "General"
        if not sheet.cell(row, columns["评分项名称"]).value:
            sheet.cell(row, columns["评分项编号"]).value = None
            sheet.cell(row, columns["部分编号"]).value = None
    sheet.insert_rows(1)
    sheet.cell(1, 1).value = "本区考核方案"
    sheet.insert_rows(6)
    packed = BytesIO()
    book.save(packed)
    assert read(opened(packed.getvalue()), SCHEMES) == SCHEMES["uxin_institution"]


def test_a_file_without_the_table_is_refused():
    book = openpyxl.Workbook()
    book.active.append(["机构", "得分"])
    book.active.append(["甲", 90])
    packed = BytesIO()
    book.save(packed)
    with pytest.raises(Refused) as refused:
        opened(packed.getvalue())
    assert [fault.message.what.zh for fault in refused.value.faults] == ["没有找到“评分项”表"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_one_has_its_headers_and_grades(lang):
    draft = Draft({"levels": "institution"}, (), grades_as_text(GRADES))
    book = openpyxl.load_workbook(BytesIO(scheme_xlsx(draft, lang)))
    for title, columns in SHEETS.values():
        assert [cell.value for cell in book[title.in_(lang)][1]] == [one.title.in_(lang) for one in columns]
    assert book[SHEETS["grades"][0].in_(lang)].max_row == 1 + len(GRADES)
