"""Cases of cells with an amount, a share, a number of a record or a measurement."""

from datetime import date

from tests.records.importing.corpus.case import Became, Case, visits
from tests.records.importing.corpus.containers import HEADER, K1, K2, V1, V2
from tests.records.importing.corpus.write import delimited, xlsx

PAY = ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"]
FOLLOW_UPS = [
    "随访记录编号",
    "档案编号",
    "随访团队编号",
    "病种",
    "应随访日期",
    "随访日期",
    "随访方式",
    "收缩压",
    "舒张压",
    "空腹血糖",
]


def follow_ups(values, problems, kept, warned=0, refused=0):
    rows = [
        [f"SF{n}", "DA1", "TD1", "高血压", f"2018-0{n}-05", f"2018-0{n}-05", "门诊", *value]
        for n, value in enumerate(values, 1)
    ]
    return Case(
        file="a.csv",
        content=delimited([FOLLOW_UPS, *rows]),
        problems=problems,
        parts=[
            Became(
                kind="follow_ups", rows=len(rows), added=len(rows) - refused, refused=refused, warned=warned
            )
        ],
        brought={
            "follow_ups": [
                (f"SF{n}", "DA1", "TD1", "hypertension", date(2018, n, 5), date(2018, n, 5), "clinic", *value)
                for n, value in kept
            ]
        },
    )


CASES = {
    "full-width letters and digits": Case(
        file="a.csv",
        content=delimited(
            [HEADER, ["ＪＺ１", "ＤＡ１", "ＪＧ１", "２０１８．１．５"], ["JZ２", "DA2", "jg1", "20180106"]]
        ),
        parts=[visits()],
        brought={"visits": [K1, K2]},
    ),
    "numbers stored as numbers": Case(
        file="a.xlsx",
        content=xlsx([HEADER, [10001, "DA1", "JG1", "2018-01-05"], [10002.0, "DA2", "JG1", 43106]]),
        parts=[visits()],
        brought={"visits": [("10001", *K1[1:]), ("10002", *K2[1:])]},
    ),
    "a long number that Excel spoilt": Case(
        file="a.xlsx",
        content=xlsx([HEADER, [201801051234567890, "DA1", "JG1", "2018-01-05"]]),
        parts=[visits(1, refused=1)],
        problems=[(2, "就诊流水号", "长编号被 Excel 改成了科学计数，末几位已丢失")],
    ),
    "a serial number that looks like an ID number is none": Case(
        file="a.csv",
        content=delimited(
            [HEADER, *([f"10101020180105000{n}", "DA1", "JG1", "2018-01-05"] for n in range(1, 6))]
        ),
        parts=[visits(5)],
        brought={"visits": [(f"10101020180105000{n}", *K1[1:]) for n in range(1, 6)]},
    ),
    "money with thousands, as text and full-width": Case(
        file="a.xlsx",
        content=xlsx(
            [
                PAY,
                ["RY1", "2018-01", "8,100.50", "２，４００"],
                ["RY1", "2018年2月", 8200, 2500.5],
                ["RY1", 201803, "8300.00", "0"],
                ["RY1", "2018/4/30", "1,008,300.000", "1"],
            ]
        ),
        parts=[Became(kind="pay", rows=4, added=4)],
        brought={
            "pay": [
                ("RY1", date(2018, 1, 1), 8100.5, 2400),
                ("RY1", date(2018, 2, 1), 8200, 2500.5),
                ("RY1", date(2018, 3, 1), 8300, 0),
                ("RY1", date(2018, 4, 1), 1008300, 1),
            ]
        },
    ),
    "money with blanks between thousands, also full-width ones": Case(
        file="a.csv",
        content=delimited(
            [
                PAY,
                ["RY1", "2018-01", "8 100.50", "２\u3000４００"],
                ["RY1", "2018-02", "1\u00a0008\u202f300", "1\u2009000"],
                ["RY1", "2018-03", "８，２００．５０", "１，０００"],
                ["RY1", "2018-04", "81 00", "0"],
                ["RY1", "2018-05", "8 100,000", "0"],
            ]
        ),
        parts=[Became(kind="pay", rows=5, added=3, refused=2)],
        problems=[(row, "应发合计（元）", "不是 0 或正数，或小数超过 2 位") for row in (5, 6)],
        brought={
            "pay": [
                ("RY1", date(2018, 1, 1), 8100.5, 2400),
                ("RY1", date(2018, 2, 1), 1008300, 1000),
                ("RY1", date(2018, 3, 1), 8200.5, 1000),
            ]
        },
    ),
    "a comma between thousands that splits a cell of the first record": Case(
        file="a.csv",
        content=lambda: (
            "人员编号,月份,应发合计（元）,绩效部分（元）\nRY1,2018-01,8,200.50,2460\nRY1,2018-02,8200.50,2460\n"
        ).encode(),
        parts=[Became(kind="pay", rows=2, added=1, refused=1)],
        problems=[(2, "", "这一行有 5 个单元格，表头有 4 个")],
        brought={"pay": [("RY1", date(2018, 2, 1), 8200.5, 2460)]},
    ),
    "a comma between thousands that moves the cells behind it": Case(
        file="a.csv",
        content=lambda: (
            "机构编号,机构名称,机构类别,服务人口,户数,职工数\n"
            "JG8,甲中心,社区卫生服务中心,40015,15454,59\nJG9,乙中心,社区卫生服务中心,40,015,15454,\n"
        ).encode(),
        parts=[Became(kind="institutions", rows=2, added=1, refused=1)],
        problems=[(3, "", "这一行有 7 个单元格，表头有 6 个")],
        brought={
            "institutions": [("JG8", "甲中心", "community_centre", None, None, 40015, 15454, 59, *[None] * 4)]
        },
    ),
    "no amounts": Case(
        file="a.csv",
        content=delimited(
            [
                PAY,
                ["RY1", "2018-01", "8000元", "0"],
                ["RY1", "2018-02", "-1", "0"],
                ["RY1", "2018-03", "81,00", "0"],
                ["RY1", "2018-04", "8000", "30%"],
                ["RY1", "2018-05", "8000", "8000.01"],
            ]
        ),
        parts=[Became(kind="pay", rows=5, refused=5)],
        problems=[
            *((row, "应发合计（元）", "不是 0 或正数，或小数超过 2 位") for row in (2, 3, 4)),
            (5, "绩效部分（元）", "不应是百分数"),
            (6, "绩效部分（元）", "「绩效部分（元）」大于「应发合计（元）」"),
        ],
    ),
    "hardly possible blood pressures": follow_ups(
        [("1280", "82", "5.6"), ("128", "8", ""), ("118", "76", "56.1")],
        [
            (2, "收缩压", "超出常见范围（60–260）"),
            (3, "舒张压", "超出常见范围（30–160）"),
            (4, "空腹血糖", "超出常见范围（1–35）"),
        ],
        [(1, (1280, 82, 5.6)), (2, (128, 8, None)), (3, (118, 76, 56.1))],
        warned=3,
    ),
    "impossible blood pressures": follow_ups(
        [("82", "128", ""), ("12.5", "80", ""), ("128/80", "", ""), ("128.0", "80", "")],
        [
            (2, "舒张压", "「舒张压」大于「收缩压」"),
            (3, "收缩压", "不是 0 或正整数"),
            (4, "收缩压", "不是 0 或正整数"),
        ],
        [(4, (128, 80, None))],
        refused=3,
    ),
    "older than anybody": Case(
        file="a.csv",
        content=delimited([["档案编号", "性别", "出生日期"], ["DA9", "女", "1901-01-01"]]),
        parts=[Became(kind="residents", rows=1, added=1, warned=1)],
        problems=[(2, "出生日期", "年龄超过 120 岁")],
        brought={"residents": [("DA9", "female", date(1901, 1, 1), None, None, None)]},
    ),
    "a number with a line break in it": Case(
        file="a.csv",
        content=delimited([HEADER, ["JZ1\nJZ2", *V1[1:]], V2]),
        parts=[visits(2, refused=1)],
        problems=[(2, "就诊流水号", "单元格内有换行")],
        brought={"visits": [K2]},
    ),
}
