"""A date in any spelling is read as its day in China, or refused with a reason, never read as another day."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from records.importing import load
from records.importing.days import read_day
from records.tables import pay, visits
from tests.records.importing.checking import CONTRACTS, GOOD, changed, found

CHINA, TODAY = ZoneInfo("Asia/Shanghai"), date(2026, 11, 28)
FIFTH = date(2018, 1, 5)


def read(text, **how):
    one = read_day(text, CHINA, TODAY, **how)
    return one if isinstance(one, date) else one.what.zh


PEOPLE = [
    "2018-01-05",
    "2018-1-5",
    "2018/1/5",
    "2018.1.5",
    "2018年1月5日",
    "2018 年 1 月 5 日",
    "2018年1月5号",
    "2018年1月5日星期五",
]
EXCEL = [
    "43105",
    "43105.354166666664",
    "2018/1/5 0:00",
    "2018/1/5 8:30:00",
    "2018/1/5 上午 8:30:00",
    "2018-1-5 下午3:30",
    "2018年1月5日 8时30分",
]
# GB/T 7408 (ISO 8601) and the data elements D8 and DT15 of WS/T 363; HL7 writes the same without the T.
STANDARDS = [
    "20180105",
    "20180105T0830",
    "20180105T083000",
    "20180105T083000.125",
    "201801050830",
    "20180105083000",
    "2018010508",
    "2018-01-05T08:30",
    "2018-01-05T08:30:00",
    "2018-01-05T08",
    "20180105T083000+0800",
    "2018-01-05T00:00:00+08:00",
    "2018-01-05+08:00",
]
DATABASES = [
    "2018-01-05 08:30",
    "2018-01-05 08:30:00.0",
    "2018-01-05 08:30:00.000000",
    "2018-01-05 08:30:00+08",  # JDBC, MySQL, PostgreSQL
    "05-JAN-18",
    "05-Jan-2018",
    "05-1月 -18",
    "05-1月-18",
    "05-JAN-18 08.30.00.000000 AM",
    "05-1月 -18 08.30.00.000000000 上午",  # Oracle
    "Jan  5 2018 12:00AM",
    "05 Jan 2018 00:00:00:000",
    "2018-01-05 00:00:00.0000000 +08:00",  # SQL Server
    "2018-01-05-08.30.00.000000",
    "Jan 5, 2018 8:30:00 AM",  # DB2, Java
]
# 16:00 at Greenwich is midnight in China.
MOMENTS = [
    "2018-01-04T16:00:00.000Z",
    "2018-01-04T16:00:00Z",
    "2018-01-04T16:00Z",
    "20180104T160000Z",
    "2018-01-04 16:00:00+00:00",
    "2018-01-04 16:00:00+00",
    "2018-01-04T16:00:00.000+0000",
    "2018-01-04T17:00:00+01:00",
    "2018-01-04 16:00:00 UTC",
    "2018-01-05T15:59:59Z",
    "2018-01-05T00:00:00Z",
    "Thu, 04 Jan 2018 16:00:00 GMT",
    "Fri Jan 05 00:00:00 CST 2018",
    "Fri Jan 05 2018 00:00:00 GMT+0800 (中国标准时间)",
    "2018-01-05T00:00+08:00[Asia/Shanghai]",
    "05-JAN-18 08.30.00 AM ASIA/SHANGHAI",
]


@pytest.mark.parametrize("written", PEOPLE + EXCEL + STANDARDS + DATABASES + MOMENTS)
def test_every_form_of_the_fifth_of_january(written):
    assert read(written) == FIFTH


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-12-31T16:00:00.000Z", date(2018, 1, 1)),  # another quarter
        ("2017-12-31T15:59:59.999Z", date(2017, 12, 31)),
        ("1988-06-14T15:00:00.000Z", date(1988, 6, 15)),  # China had summer time from 1986 to 1991
        ("1988-06-14T14:59:59.000Z", date(1988, 6, 14)),
        ("05-十一月-18", date(2018, 11, 5)),
        ("31-DEC-99", date(1999, 12, 31)),
        ("2018/12/31 下午 11:59:59", date(2018, 12, 31)),
    ],
)
def test_other_days(written, day):
    assert read(written) == day


def test_the_sites_own_zone_tells_the_day():
    assert read_day("2018-01-04T16:00:00Z", ZoneInfo("Europe/Berlin"), TODAY) == date(2018, 1, 4)


def test_days_counted_from_1904():
    assert read("41643", mac=True) == FIFTH  # 43105 − 1462


@pytest.mark.parametrize(
    "written",
    [
        "2018-1/5",
        "5.1.2018",
        "01/05/2018",
        "2018-02-29",
        "1018-01-05",
        "18-01-05",
        "2018",
        "4",
        "2018-1-5日",
        "2018-01-05 99:99",
        "2018-01-05 25:00",
        "2018年1月5日星期四",
        "Mon Jan 05 00:00:00 CST 2018",
        "0001-01-01",
        "1515081600",
        "1515081600000",
        "201801052530",
        "05-XYZ-18",
        "上午 15:00",
        "9999-12-31T23:59:59Z",
    ],
)
def test_no_date(written):
    assert read(written) == "不是有效日期"


@pytest.mark.parametrize(
    "written",
    [
        "2018-01-05 00:00:00 EST",
        "2018-01-05 00:00 CDT",
        "2018-01-05 00:00:00+23:00",
        "2018-01-05Z",
        "2018-01-05 08:00 Moon/Base",
    ],
)
def test_a_zone_that_does_not_tell_the_day_here_is_named(written):
    assert read(written) == "日期带有时区，但看不出是哪个时区、在本地是哪一天"


def test_the_end_of_a_day_is_no_day():
    assert (
        read("2018-01-05 24:00")
        == read("20180105T240000")
        == "24:00 可指当天结束，也可指次日开始，分不清是哪一天"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("21-MAR-56", date(1956, 3, 21)),
        ("05-JAN-27", date(1927, 1, 5)),
        ("05-JAN-02", date(2002, 1, 5)),  # nobody is born in 2056, or 124 years old
        ("05-JAN-18", "年份只有两位，分不清是 19 还是 20 开头"),
        ("05-1月 -12", "年份只有两位，分不清是 19 还是 20 开头"),
    ],
)
def test_two_digits_of_a_year_of_birth(written, day):
    assert read(written, birth=True) == day


def test_a_visit_at_midnight_in_china_stays_in_its_quarter(district, write_csv):
    rows = [
        ["JZ1", "DA1", "JG1", "2017-12-31T16:00:00.000Z"],
        ["JZ2", "DA1", "JG1", "２０１８-０１-０５Ｔ０８:３０"],
    ]
    report = load(district, write_csv([["就诊流水号", "档案编号", "就诊机构", "就诊日期"], *rows]))
    assert (report.problems, report.added) == ((), 2)
    with district.connect() as connection:
        assert sorted(connection.execute(visits.select()).scalars("visited_on")) == [date(2018, 1, 1), FIFTH]


def test_each_wrong_date_says_what_is_wrong_with_it(district, write_csv):
    rows = [
        changed(GOOD, c0=f"QY{place}", c4=day)
        for place, day in enumerate(
            ("2018-01-05 EST", "2018-01-05 24:00", "2018-01-05 08:00 EST", "2018-01-05")
        )
    ]
    assert [(row, what[:6]) for row, _, what in found(load(district, write_csv([CONTRACTS, *rows])))] == [
        (2, "不是有效日期"),
        (3, "24:00 "),
        (4, "日期带有时区"),
    ]


@pytest.mark.parametrize(
    "written",
    ["2018-01", "2018/1", "201801", "2018年1月", "2017-12-31T16:00:00Z", "20180131", "Jan 31 2018 12:00AM"],
)
def test_every_form_of_a_month(district, write_csv, written):
    report = load(
        district,
        write_csv([["人员编号", "月份", "应发合计（元）", "绩效部分（元）"], ["RY1", written, "8000", "1"]]),
    )
    with district.connect() as connection:
        assert (report.problems, connection.execute(pay.select()).scalars("month").all()) == (
            (),
            [date(2018, 1, 1)],
        )
