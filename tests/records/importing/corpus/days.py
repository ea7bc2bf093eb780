"""Cases of cells with a day."""

from datetime import date, datetime

from tests.records.importing.corpus.case import Case, visits
from tests.records.importing.corpus.containers import HEADER, K1, V1
from tests.records.importing.corpus.write import calculated, delimited, xls, xlsx

DAY = date(2018, 1, 5)
DAYS = [
    "2018-01-05",
    "2018-1-5",
    "2018.1.5",
    "2018.01.05",
    "2018/1/5",
    "2018/01/05",
    "20180105",
    "2018年1月5日",
    "2018年01月05日",
    "43105",
    "43105.35",
    "2018-01-05 08:30",
    "2018/1/5 8:30:00",
    "2018-01-05T08:30:00",
    "2018年1月5日 08:30",
    "２０１８－０１－０５",
    "２０１８年１月５日",
    " 2018-01-05 ",
    "'2018-01-05",
]
NO_DAYS = ["2018-02-29", "2018-13-01", "5.1.2018", "2018-1/5", "一月五日", "2018", "18-01-05"]
NOT_A_DATE, FUTURE = "不是有效日期", "日期晚于今天"


def days(cells, read, make, mac=False):
    """A case of visits whose days are written as ``cells``; all of them must be read as the day ``read``."""
    rows = [[f"JZ{n}", "DA1", "JG1", cell] for n, cell in enumerate(cells, 1)]
    file = "a.xls" if make is xls else "a.csv" if make is delimited else "a.xlsx"
    return Case(
        file=file,
        content=make([HEADER, *rows], **({"mac": True} if mac else {})),
        parts=[visits(len(rows))],
        brought={"visits": [(f"JZ{n}", "DA1", "JG1", read) for n in range(1, len(rows) + 1)]},
    )


CASES = {
    "every form of a day": days(DAYS, DAY, delimited),
    "every form of a day in a workbook": days(DAYS, DAY, xlsx),
    "days as Excel's numbers": days([43105, 43105.354], DAY, xlsx),
    "days as Excel's dates, with and without a time": days(
        [DAY, datetime(2018, 1, 5, 23, 59, 59)], DAY, calculated
    ),
    "days as numbers counted from 1904": days([43105 - 1462, "41643"], DAY, calculated, mac=True),
    "days as dates counted from 1904": days([DAY, datetime(2018, 1, 5, 8, 30)], DAY, calculated, mac=True),
    "days as numbers in an xls": days([43105, 43105.5], DAY, xls),
    "days as numbers counted from 1904 in an xls": days([43105 - 1462], DAY, xls, mac=True),
    "no days": Case(
        file="a.csv",
        content=delimited([HEADER, *([f"JZ{n}", "DA1", "JG1", cell] for n, cell in enumerate(NO_DAYS))]),
        parts=[visits(7, refused=7)],
        problems=[(row, "就诊日期", NOT_A_DATE) for row in range(2, 9)],
    ),
    "a visit in the future": Case(
        file="a.csv",
        content=delimited([HEADER, V1, ["JZ2", "DA1", "JG1", "2999-01-05"], ["JZ3", "DA1", "JG1", "99999"]]),
        parts=[visits(3, refused=2)],
        problems=[(3, "就诊日期", FUTURE), (4, "就诊日期", FUTURE)],
        brought={"visits": [K1]},
    ),
}
