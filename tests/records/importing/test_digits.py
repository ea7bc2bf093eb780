"""A number whose last digits a spreadsheet lost is refused in every notation; a complete one is kept."""

import pytest

from records.importing import load
from tests.records.importing.checking import CONTRACTS, GOOD, changed, found

POWERS, ZEROS, MAYBE = (
    "长编号被 Excel 改成了科学计数，末几位已丢失",
    "长编号第 16 位起被 Excel 改成了 0，末几位已丢失",
    "长编号的第 16 位起全是 0，可能被 Excel 改过",
)
NARROW = "只有 ####：列太窄，内容没有导出来"


def report(district, write, numbers):
    return load(
        district,
        write(
            [
                CONTRACTS,
                *(
                    changed(
                        GOOD, c0=number, c5=f"2018-{1 + place % 12:02}-{1 + place // 12:02}", c6="2020-01-01"
                    )
                    for place, number in enumerate(numbers)
                ),
            ]
        ),
    )


@pytest.mark.parametrize(
    "written",
    [
        "1.10108E+17",
        "1.10108e+17",
        "1.10108e17",
        "1,10108E+17",
        "1.10108E17",
        "1E+17",
        "1E17",
        "1.1E+017",
        "1.10108 E+17",
        "１．１０１０８Ｅ＋１７",
        "1.10108×10^17",
        "1.10108x10^17",
        "1.10108*10^17",
        "110108E+12",
        "1.E+17",
        "'1.10108E+17",
        '="1.10108E+17"',
        "1.1×10¹⁷",
    ],
)
def test_powers_of_ten(district, write_csv, written):
    assert found(report(district, write_csv, [written])) == [(2, "签约记录编号", POWERS)]


@pytest.mark.parametrize("number", [1.10108199001011e17, 110108199001011000.0, 1.2345678901234568e16, 1e15])
def test_numeric_cells_of_more_than_fifteen_digits(district, write_xlsx, number):
    assert found(report(district, write_xlsx, [number])) == [(2, "签约记录编号", POWERS)]


@pytest.mark.parametrize(
    "number",
    ["110108199001011", "1E5", "12E3", "E17", "2018E01", "1.5", "QY1E+17", "10×10", 123456789012345.0],
)
def test_honest_numbers(district, write_csv, write_xlsx, number):
    assert report(district, write_xlsx if isinstance(number, float) else write_csv, [number]).problems == ()


def test_one_number_that_ends_in_three_zeros_after_the_fifteenth_digit(district, write_csv):
    # a false alarm by chance: 2 in 1,000
    assert found(report(district, write_csv, ["990105001001000000", "990105001001000123"])) == [
        (2, "签约记录编号", ZEROS)
    ]


def test_a_column_of_sixteen_digits_that_all_end_in_zero(district, write_csv):
    cut = [f"9901050010010{place:02}0" for place in range(20)]
    assert len(cut[0]) == 16
    assert found(report(district, write_csv, cut)) == [(row, "签约记录编号", ZEROS) for row in range(2, 22)]


def test_as_many_zeros_as_chance_brings_are_honest(district, write_csv):
    # Of a hundred numbers in a row one ends in 00; of seventeen digits those two are the ones Excel would
    # lose.
    assert report(district, write_csv, [f"990105001001{place:05}" for place in range(1, 101)]).problems == ()


def test_one_of_many_is_doubted_but_kept(district, write_csv):
    # one such number is chance in 1 of 1,000 cases, one among a hundred numbers in 1 of 10
    many = [f"9901050010010{place:05}" for place in range(950, 1050)]
    loaded = report(district, write_csv, many)
    assert [(problem.row, problem.what.zh, problem.warning) for problem in loaded.problems] == [
        (52, MAYBE, True)
    ]
    assert loaded.added == 100


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"c0": "########"}, "签约记录编号"),
        ({"c4": "##########"}, "签约日期"),
        ({"c3": "###"}, "签约状态"),
        ({"c8": "＃＃＃＃"}, "解约原因"),
    ],
)
def test_a_column_too_narrow(district, write_csv, cells, column):
    assert found(load(district, write_csv([CONTRACTS, changed(GOOD, **cells)]))) == [(2, column, NARROW)]


@pytest.mark.parametrize("written", ["2.01801E+13", "2.01801e13"])
def test_a_date_and_an_amount_in_powers_of_ten(district, write_csv, written):
    assert found(load(district, write_csv([CONTRACTS, changed(GOOD, c4=written)]))) == [
        (2, "签约日期", POWERS)
    ]
    pay = [["人员编号", "月份", "应发合计（元）", "绩效部分（元）"], ["RY1", "2018-01", written, "1"]]
    assert found(load(district, write_csv(pay))) == [(2, "应发合计（元）", POWERS)]


@pytest.mark.parametrize("written", ["1.10108E+17", "1.10108e17", "1,10108E+17", "110108199001011000"])
def test_an_id_number_that_was_cut_is_left_out(district, write_csv, written):
    people = [["档案编号", "性别", "出生日期", "身份证号"], ["DA3", "女", "1990-01-01", written]]
    loaded = load(district, write_csv(people), "residents")
    assert ([(problem.what.zh[:9], problem.warning) for problem in loaded.problems], loaded.added) == (
        [("身份证号的末三位被", True)],
        1,
    )
