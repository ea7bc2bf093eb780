"""The workbook that goes back: every row with a problem, its cells marked by colour and by words."""

import io
from dataclasses import replace

import openpyxl
import pytest

from records.importing import load
from records.importing.marked import _ERROR_FILL, _WARNING_FILL, ONLY_WRONG, marked

RESIDENTS = ["档案编号", "性别", "出生日期", "姓名"]
EVIL = '=HYPERLINK("http://example.test","x")'


def book(report, lang="zh"):
    return openpyxl.load_workbook(io.BytesIO(marked(report, lang)))


def texts(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def report(district, write_csv):
    # Row 4 is wrong in two cells; row 5 is only doubtful.
    rows = [
        RESIDENTS,
        ["DA10", "女", "1980-01-01", "甲"],
        ["DA11", "男", "1981-01-01", "乙"],
        ["DA12", EVIL, "1981-02-30", "丙"],
        ["DA13", "男", "1902-05-05", "丁"],
    ]
    return load(district, write_csv(rows, name="居民.csv"), dry=True)


def test_the_rows_with_problems_come_back_as_they_were_written(report):
    sheet = book(report).worksheets[0]
    assert sheet.title == "居民档案"
    header, first, second = texts(sheet)
    assert header == ["原文件行号", "档案编号", "性别", "出生日期", "问题与改法"]
    assert first[:4] == [4, "DA12", EVIL, "1981-02-30"] and second[:4] == [5, "DA13", "男", "1902-05-05"]


def test_of_a_refused_file_it_says_that_the_other_rows_are_not_in_it(report, district, tmp_path):
    """A clerk mended it, loaded it by itself, and the sound rows of the file were never loaded."""
    assert report.refused
    for lang in ("zh", "en"):
        assert texts(book(report, lang).worksheets[1])[-1][0] == ONLY_WRONG.in_(lang)
    file = tmp_path / "改好.xlsx"
    file.write_bytes(marked(report, "zh"))
    assert load(district, file, dry=True).rows == 2, "the remark is no row"
    loaded = replace(report, refused=False)
    assert ONLY_WRONG.zh not in [cell for row in texts(book(loaded).worksheets[1]) for cell in row]


def test_a_problem_is_told_by_colour_by_comment_and_by_words(report):
    sheet = book(report).worksheets[0]
    colours = {
        cell.coordinate: cell.fill.start_color.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }
    assert colours == {
        "C2": f"FF{_ERROR_FILL[1:]}",
        "D2": f"FF{_ERROR_FILL[1:]}",
        "D3": f"FF{_WARNING_FILL[1:]}",
    }
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == set(colours)
    assert sheet["D2"].comment.text == "错误：不是有效日期。请写成 2018-01-05 的样子。"
    assert sheet["E2"].value.split("\n")[1] == "「出生日期」" + sheet["D2"].comment.text
    assert sheet["E3"].value.startswith("「出生日期」提醒：")


def test_all_problems_are_listed(report):
    header, *rows = texts(book(report, "en").worksheets[-1])
    assert header == ["File", "Sheet", "Row", "Column", "Value", "Nature", "What is wrong", "How to mend it"]
    assert [row[2:6] for row in rows if row[2]] == [
        [4, "性别", EVIL, "Error"],
        [4, "出生日期", "1981-02-30", "Error"],
        [5, "出生日期", "1902-05-05", "Warning"],
    ]
    listed = [row for row in rows if row[0] == "居民.csv"]
    assert len(listed) == report.found and all(row[7] for row in listed)


def test_nothing_in_it_is_a_formula_or_a_link(report):
    cells = [cell for sheet in book(report) for row in sheet.iter_rows() for cell in row]
    assert EVIL in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_an_empty_cell_is_marked_too(district, write_csv):
    report = load(district, write_csv([RESIDENTS[:3], ["DA10", "", "1980-01-01"]]), dry=True)
    cell = book(report).worksheets[0]["C2"]
    assert cell.value is None and cell.fill.fill_type and cell.comment.text.startswith("错误：必填，但为空")


def test_a_file_that_could_not_be_read_has_the_list_alone(district, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"no workbook")
    sheets = book(load(district, path, dry=True)).worksheets
    assert [sheet.title for sheet in sheets] == ["问题清单"] and texts(sheets[0])[1][0] == "x.xlsx"


def test_two_sheets_of_one_kind_both_come_back(district, write_xlsx):
    report = load(district, write_xlsx([RESIDENTS[:3], ["DA10", "?", "1980-01-01"]], sheets=2), dry=True)
    assert book(report).sheetnames[:2] == ["居民档案", "居民档案 2"]


def test_a_problem_that_begins_with_its_column_does_not_name_it_twice(district, write_csv):
    pay = ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"]
    report = load(district, write_csv([pay, ["RY1", "2018-01", "100", "200"]]), "pay", dry=True)
    said = book(report).worksheets[0].cell(2, 6).value
    assert said.startswith("错误：「绩效部分（元）」大于") and said.count("「绩效部分（元）」") == 1
    [line] = [line for line in report.lines("zh") if "大于" in line]
    assert line.count("「绩效部分（元）」") == 1
