"""Files that refer to each other are rehearsed together, and a rehearsal leaves nothing in the database."""

import pytest

from records.importing import Incoming, free_name, history, in_order, load, mapping, rehearse, remember
from records.importing.mappings import mappings
from records.tables import contracts, residents
from tests.records.conftest import count, fill

RESIDENTS = ["档案编号", "性别", "出生日期"]
CONTRACTS = ["签约记录编号", "档案编号", "签约团队编号", "签约状态", "签约日期", "开始日期", "结束日期"]


def contract(number, resident, day="2018-01-05"):
    return [number, resident, "TD1", "签约", day, "2018-01-05", "2018-12-31"]


@pytest.fixture
def any_district(any_tables):
    return fill(any_tables)


@pytest.fixture
def files(write_csv):
    """Files whose alphabetical order is not the order in which they must be imported."""
    return [
        write_csv([CONTRACTS, contract("QY1", "DA10")], name="a.csv"),
        write_csv([RESIDENTS, ["DA10", "女", "1980-01-01"]], name="b.csv"),
    ]


def test_later_files_find_the_rows_of_earlier_ones(any_district, files):
    reports = rehearse(any_district, in_order(any_district, files, None))
    assert [(report.file, report.added, report.refused, report.dry) for report in reports] == [
        ("b.csv", 1, False, True),
        ("a.csv", 1, False, True),
    ]
    assert count(any_district, residents) == 2 and count(any_district) == 0 and history(any_district).empty


def test_a_rehearsal_says_what_loading_then_does(any_district, files, write_csv):
    again = write_csv([RESIDENTS, ["DA10", "男", "1980-01-01"], ["DA11", "男", "1980-01-01"]], name="c.csv")
    incoming = in_order(any_district, [*files, again], None)
    said = rehearse(any_district, incoming)
    done = [load(any_district, one.file) for one in incoming]
    numbers = [(report.added, report.replaced, report.unchanged) for report in done]
    assert (
        numbers
        == [(report.added, report.replaced, report.unchanged) for report in said]
        == [(1, 0, 0), (1, 1, 0), (1, 0, 0)]
    )


def test_a_refused_file_leaves_nothing_for_the_others_to_find(district, files, write_xlsx, tmp_path):
    # One sheet would load, the other is wrong: the workbook is refused, and the contract lacks its resident.
    import xlsxwriter

    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, RESIDENTS)
        book.worksheets()[0].write_row(1, 0, ["DA10", "女", "1980-01-01"])
        book.add_worksheet().write_row(0, 0, ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"])
        book.worksheets()[1].write_row(1, 0, ["nobody", "2018-01", "1", "1"])
    reports = rehearse(district, in_order(district, [files[0], path], None))
    assert [report.refused for report in reports] == [True, True]
    assert {problem.value for problem in reports[1].problems} >= {"DA10"}


def test_an_unreadable_file_is_reported_and_the_others_are_tried(district, files, tmp_path):
    nowhere, first = rehearse(district, [Incoming(file=tmp_path / "nowhere.csv"), Incoming(file=files[1])])
    assert (nowhere.file, nowhere.refused, nowhere.problems[0].what.zh) == ("nowhere.csv", True, "找不到文件")
    assert (first.file, first.added, first.refused) == ("b.csv", 1, False)
    assert history(district).empty


def test_files_of_one_name_are_not_taken_for_earlier_imports(district, write_csv, tmp_path):
    (tmp_path / "x").mkdir()
    paths = [
        write_csv([RESIDENTS, [f"DA1{n}", "女", "1980-01-01"]], name=name)
        for n, name in enumerate(("r.csv", "x/r.csv"))
    ]
    incoming = in_order(district, paths, None)
    assert [report.earlier for report in rehearse(district, incoming)] == [None, None]
    number = load(district, paths[0]).import_id
    assert [report.earlier for report in rehearse(district, incoming)] == [None, None]  # the very same file
    write_csv([RESIDENTS, ["DA10", "男", "1980-01-01"]], name="r.csv")
    # Only one of the two files can replace the earlier import.
    assert [report.earlier for report in rehearse(district, incoming)] == [number, None]


def test_a_mapping_that_nobody_named_replaces_none(district):
    for _ in range(3):
        remember(
            district,
            mapping(free_name(district, "康*", "residents"), "residents", {"健康档案": "resident_id"}),
        )
    remember(district, mapping(free_name(district, "康*", "visits"), "visits", {"流水": "visit_id"}))
    with district.connect() as connection:
        assert [
            (one.kind, one.name) for one in sorted(mappings(connection), key=lambda one: (one.kind, one.name))
        ] == [("residents", "康*"), ("residents", "康* 2"), ("residents", "康* 3"), ("visits", "康*")]


def test_a_remembered_mapping_tells_the_order_too(district, files, write_csv):
    write_csv([["健康档案", "性别甲", "生辰"], ["DA10", "女", "1980-01-01"]], name="b.csv")
    remember(
        district,
        mapping("康安", "residents", {"健康档案": "resident_id", "性别甲": "sex", "生辰": "birth_date"}),
    )
    assert [one.name for one in in_order(district, files, None)] == ["b.csv", "a.csv"]
    assert not any(report.refused for report in rehearse(district, in_order(district, files, None)))
    assert count(district, contracts) == 0
