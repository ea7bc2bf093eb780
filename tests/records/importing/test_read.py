"""Files become columns of text, whatever wrote them."""

from datetime import date, datetime

import pytest

from records.importing.kinds import known
from records.importing.reading import Unreadable, documents, read

ROWS = [["档案编号", "性别"], ["DA1", "女"], ["DA2", "男"]]


def any_word(header):
    return True


def first_sheet(path, known=known):
    return read(documents(path)[0], known)[0]


def texts(path):
    # The cells of columns with unknown headers are dropped.
    sheet = first_sheet(path, any_word)
    return [
        sheet.headers,
        *([column[i].as_py() for column in sheet.columns] for i in range(len(sheet.numbers))),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_every_encoding(write_csv, encoding):
    assert texts(write_csv(ROWS, encoding=encoding)) == ROWS


def test_csv_with_tabs(tmp_path):
    path = tmp_path / "tabs.csv"
    path.write_text("\n".join("\t".join(row) for row in ROWS), encoding="utf-8")
    assert texts(path) == ROWS


def test_csv_keeps_row_numbers_past_blank_and_crooked_rows(tmp_path):
    path = tmp_path / "crooked.csv"
    path.write_text("档案编号,性别\nDA1,女\n\nDA2,男,多\nDA3,男\n", encoding="utf-8")
    sheet = first_sheet(path)
    assert sheet.numbers.tolist() == [2, 5]
    assert [(row.number, row.message.what.zh) for row in sheet.odd] == [
        (4, "这一行有 3 个单元格，表头有 2 个")
    ]
    assert [(some.why.zh, some.count, some.first) for some in sheet.ignored] == [("空行", 1, (3,))]


def test_csv_with_the_header_only(write_csv):
    assert texts(write_csv(ROWS[:1])) == ROWS[:1]


def test_quoted_commas_and_line_breaks_stay_in_their_cell(write_csv):
    rows = [["名称", "备注"], ["甲,乙", "一\n二"]]
    assert texts(write_csv(rows)) == rows


def test_workbook_cells_read_as_a_person_would_type_them(write_xlsx):
    path = write_xlsx(
        [
            ["编号", "整数", "小数", "日期", "时刻", "空"],
            ["007", 1.0, 0.1 + 0.2, date(2018, 1, 5), datetime(2018, 1, 5, 8, 30), None],
        ]
    )
    assert texts(path)[1] == ["007", "1", "0.3", "2018-01-05", "2018-01-05 08:30:00", ""]


def test_a_number_too_long_for_excel_shows_that_it_was(write_xlsx):
    assert texts(write_xlsx([["编号"], [230102198001011234]]))[1] == ["2.30102198001011E+17"]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.xlsx", b"<html><table></table></html>", "网页里没有表格"),
        ("a.xlsx", b"PK\x03\x04 broken", "文件已损坏"),
        ("a.xls", b"", "文件是空的"),
        ("a.csv", b"", "文件是空的"),
        ("a.csv", b"\x89PNG\r\n\x00\x00", "这是 PNG 文件，不是表格"),
        ("a.csv", b"a,b\n1,\x00\n", "不是 UTF-8 或 GB18030"),
        ("a.csv", b"\xff\xff,\xff", "不是 UTF-8 或 GB18030"),
        ("a.pdf", b"%PDF", "不支持这种文件"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path, name, content, what):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        first_sheet(path)
    assert what in error.value.message.what.zh


def test_a_missing_file_is_said_plainly(tmp_path):
    with pytest.raises(Unreadable) as error:
        first_sheet(tmp_path / "nowhere.csv")
    assert error.value.message.what.zh == "找不到文件"


def test_an_upload_reads_like_a_path(write_csv):
    with write_csv(ROWS).open("rb") as upload:
        assert texts(upload) == ROWS


def test_cells_of_unknown_columns_are_dropped_at_reading(write_csv):
    sheet = read(documents(write_csv([["档案编号", "姓名"], ["DA1", "张三"]]))[0], known)[0]
    assert sheet.headers == ["档案编号", "姓名"]
    assert [column.to_pylist() for column in sheet.columns] == [["DA1"], [None]]
