"""What stands in a cell: dates, numbers, words, names."""

from datetime import date, datetime

from tests.records.importing.corpus.case import Became, Case, visits
from tests.records.importing.corpus.containers import HEADER, K1, K2, V1, V2
from tests.records.importing.corpus.district import NAMES
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

PAY = ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"]
CONTRACTS = [
    "签约记录编号",
    "档案编号",
    "签约团队",
    "签约状态",
    "签约日期",
    "开始日期",
    "结束日期",
    "解约日期",
    "解约原因",
]
SPAN = ["2019-01-05", "2019-01-05", "2020-01-04"]
KEPT_SPAN = (date(2019, 1, 5), date(2019, 1, 5), date(2020, 1, 4))
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
SURVEY = ["问卷编号", "签约团队", "调查对象", "调查日期", "是否接通", "是否有效", "是否知晓", "满意度"]
INCENTIVES = ["激励编号", "名称", "开始日期", "调整前绩效比例", "调整后绩效比例"]
RAISED = ["提", "2015-07-01", "0.3", "40%"]
NOT_A_DATE, FUTURE = "不是有效日期", "日期晚于今天"


def days(cells, read, make, mac=False):
    """Visits on days written as ``cells``, all of which mean ``read``."""
    rows = [[f"JZ{n}", "DA1", "JG1", cell] for n, cell in enumerate(cells, 1)]
    file = "a.xls" if make is xls else "a.csv" if make is delimited else "a.xlsx"
    return Case(
        file=file,
        content=make([HEADER, *rows], **({"mac": True} if mac else {})),
        parts=[visits(len(rows))],
        brought={"visits": [(f"JZ{n}", "DA1", "JG1", read) for n in range(1, len(rows) + 1)]},
    )


def contracts(rows, kept, problems=(), refused=0, **more):
    return Case(
        file="a.csv",
        content=delimited([CONTRACTS, *rows]),
        problems=problems,
        parts=[Became(kind="contracts", rows=len(rows), added=len(rows) - refused, refused=refused, **more)],
        brought={"contracts": kept},
    )


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
    "required cells that are empty": Case(
        file="a.csv",
        content=delimited([HEADER, ["", "DA1", "JG1", "2018-01-05"], ["JZ2", "", "", ""]]),
        parts=[visits(2, refused=2)],
        problems=[
            (2, "就诊流水号", "必填，但为空"),
            (3, "档案编号", "必填，但为空"),
            (3, "就诊日期", "必填，但为空"),
        ],
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
    "shares as fractions and percentages": Case(
        file="a.csv",
        content=delimited(
            [
                INCENTIVES,
                ["JL1", "一", "2015-07-01", "0.3", "40%"],
                ["JL2", "二", "2016-07-01", "30.5 %", "１００％"],
            ]
        ),
        parts=[Became(kind="incentives", rows=2, added=2)],
        brought={
            "incentives": [
                ("JL1", "一", date(2015, 7, 1), 0.3, 0.4, None, None),
                ("JL2", "二", date(2016, 7, 1), 0.305, 1, None, None),
            ]
        },
    ),
    "whom an incentive is for, by number and by name": Case(
        file="a.csv",
        content=delimited(
            [
                [*INCENTIVES, "适用机构", "适用团队名称"],
                ["JL1", *RAISED, "", ""],
                ["JL2", *RAISED, "JG2", ""],
                ["JL3", *RAISED, "康安中心", ""],
                ["JL4", *RAISED, "", "康安二队"],
                ["JL5", *RAISED, "JG1", "TD1"],
                ["JL6", *RAISED, "康安一站", ""],
            ]
        ),
        parts=[Became(kind="incentives", rows=6, added=6)],
        brought={
            "incentives": [
                (f"JL{number}", "提", date(2015, 7, 1), 0.3, 0.4, place, team)
                for number, (place, team) in enumerate(
                    [
                        (None, None),
                        ("JG2", None),
                        ("JG1", None),
                        (None, "TD2"),
                        ("JG1", "TD1"),
                        ("ZD1", None),
                    ],
                    start=1,
                )
            ]
        },
    ),
    "an incentive for nobody known, or for another's team": Case(
        file="a.csv",
        content=delimited(
            [
                [*INCENTIVES, "适用机构", "适用团队"],
                ["JL1", *RAISED, "JG9", ""],
                ["JL2", *RAISED, "", "TD9"],
                ["JL3", *RAISED, "JG2", "TD1"],
                ["JL4", *RAISED, "ZD1", "TD1"],
            ]
        ),
        parts=[Became(kind="incentives", rows=4, refused=4)],
        problems=[
            (2, "适用机构", "「机构」中没有这个编号"),
            (3, "适用团队", "「家庭医生团队」中没有这个编号"),
            *((row, "适用团队", "该团队不属于所填的机构") for row in (4, 5)),
        ],
    ),
    "no shares": Case(
        file="a.csv",
        content=delimited(
            [INCENTIVES, ["JL1", "一", "2015-07-01", "30", "0.4"], ["JL2", "二", "2015-07-01", "0.3", "150%"]]
        ),
        parts=[Became(kind="incentives", rows=2, refused=2)],
        problems=[
            (2, "调整前绩效比例", "比例不在 0 与 1 之间"),
            (3, "调整后绩效比例", "比例不在 0 与 1 之间"),
        ],
    ),
    "other words for a status and a reason": contracts(
        [
            ["QY1", "DA1", "TD1", "已签约", *SPAN, "", ""],
            ["QY2", "DA2", "TD1", " 续约 ", *SPAN, "", ""],
            ["QY3", "DA3", "TD1", "已解约", *SPAN, "2019-06-01", "搬迁"],
            ["QY4", "DA5", "TD1", "SIGNED", *SPAN, "", ""],
            ["QY5", "DA4", "TD1", "待审批", "2016-01-05", "2016-01-05", "2017-01-04", "2016-06-01", "改签"],
        ],
        [
            ("QY1", "DA1", "TD1", "signed", *KEPT_SPAN, None, None),
            ("QY2", "DA2", "TD1", "renewed", *KEPT_SPAN, None, None),
            ("QY3", "DA3", "TD1", "terminated", *KEPT_SPAN, date(2019, 6, 1), "moved"),
            ("QY4", "DA5", "TD1", "signed", *KEPT_SPAN, None, None),
            (
                "QY5",
                "DA4",
                "TD1",
                "pending",
                date(2016, 1, 5),
                date(2016, 1, 5),
                date(2017, 1, 4),
                date(2016, 6, 1),
                "re_signed",
            ),
        ],
        problems=[(5, "签约日期", "日期在该居民迁出之后")],
        warned=1,
    ),
    "a word that is no status": contracts(
        [["QY1", "DA1", "TD1", "已签", *SPAN, "", ""]], [], [(2, "签约状态", "不是允许的词")], refused=1
    ),
    "names of teams and institutions in place of numbers": contracts(
        [["QY1", "DA1", "康安一队", "签约", *SPAN, "", ""], ["QY2", "DA2", "ｔｄ２", "签约", *SPAN, "", ""]],
        [
            ("QY1", "DA1", "TD1", "signed", *KEPT_SPAN, None, None),
            ("QY2", "DA2", "TD2", "signed", *KEPT_SPAN, None, None),
        ],
    ),
    "a name that two teams share": contracts(
        [["QY1", "DA1", "健康队", "签约", *SPAN, "", ""]],
        [],
        [(2, "签约团队", "有几个同名的，分不清是哪一个")],
        refused=1,
    ),
    "a name that no team has": contracts(
        [["QY1", "DA1", "康安九队", "签约", *SPAN, "", ""]],
        [],
        [(2, "签约团队", "「家庭医生团队」中没有这个编号")],
        refused=1,
    ),
    "an institution's name": Case(
        file="a.csv",
        content=delimited(
            [HEADER, ["JZ1", "DA1", "康安中心", "2018-01-05"], ["JZ2", "DA2", "某某医院", "2018-01-06"]]
        ),
        parts=[visits(2, refused=1)],
        problems=[(3, "就诊机构", "「机构」中没有这个编号")],
        brought={"visits": [K1]},
    ),
    "sex by number and word": Case(
        file="a.xlsx",
        content=xlsx(
            [
                ["姓名", "档案编号", "性别", "出生日期"],
                [NAMES[0], "DA11", 1, "1960-03-15"],
                [NAMES[1], "DA12", 2, "1960-03-15"],
                [NAMES[2], "DA13", "男性", "1960-03-15"],
                [NAMES[3], "DA14", "未知", "1960-03-15"],
            ]
        ),
        parts=[Became(kind="residents", rows=4, added=3, refused=1)],
        problems=[(5, "性别", "不是允许的词")],
        brought={
            "residents": [
                (f"DA{n}", sex, date(1960, 3, 15), None, None, None)
                for n, sex in ((11, "male"), (12, "female"), (13, "male"))
            ]
        },
        ignored_columns=("姓名",),
    ),
    "yes and no by sign": Case(
        file="a.csv",
        content=delimited(
            [
                SURVEY,
                ["WJ1", "TD1", "居民", "2018-01-05", "√", "1", "是", "非常满意"],
                ["WJ2", "康安一队", "签约居民", "2018-01-05", "接通", "有效", "不知晓", "不满意"],
                ["WJ3", "TD1", "居民", "2018-01-05", "×", "0", "", ""],
            ]
        ),
        parts=[Became(kind="survey_answers", rows=3, added=3)],
        brought={
            "survey_answers": [
                ("WJ1", "TD1", "resident", DAY, "yes", "yes", "yes", "yes"),
                ("WJ2", "TD1", "resident", DAY, "yes", "yes", "no", "no"),
                ("WJ3", "TD1", "resident", DAY, "no", "no", None, None),
            ]
        },
    ),
    "a follow-up at home": Case(
        file="a.csv",
        content=delimited(
            [FOLLOW_UPS[:7], ["SF1", "DA1", "TD1", "糖尿病", "2018-01-05", "2018-01-05", "家庭"]]
        ),
        parts=[Became(kind="follow_ups", rows=1, added=1)],
        brought={"follow_ups": [("SF1", "DA1", "TD1", "diabetes", DAY, DAY, "home", None, None, None)]},
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
    "formulas with their results": Case(
        file="a.xlsx",
        content=calculated(
            [
                HEADER,
                [('="JZ"&1', "JZ1"), "DA1", ('=IF(1,"JG1","")', "JG1"), ("=DATE(2018,1,5)", 43105)],
                [('="JZ"&3', "JZ3"), "DA3", ('=IF(1,"","JG1")', ""), ("=DATE(2018,1,7)", 43107)],
            ]
        ),
        parts=[visits()],
        brought={"visits": [K1, ("JZ3", "DA3", None, date(2018, 1, 7))]},
    ),
    "formulas that failed": Case(
        file="a.xlsx",
        content=calculated(
            [
                HEADER,
                V1,
                ["JZ2", "DA2", ("=VLOOKUP(1,A1:B2,2,0)", "#N/A"), "2018-01-06"],
                ["JZ3", ("=#REF!", "#REF!"), "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits(3, refused=2)],
        problems=[(3, "就诊机构", "公式出错，没有值"), (4, "档案编号", "公式出错，没有值")],
        brought={"visits": [K1]},
    ),
    "a failed formula as text": Case(
        file="a.csv",
        content=delimited([HEADER, V1, [*V2[:2], "#N/A", V2[3]]]),
        parts=[visits(2, refused=1)],
        problems=[(3, "就诊机构", "公式出错，没有值")],
        brought={"visits": [K1]},
    ),
    "a number with a line break in it": Case(
        file="a.csv",
        content=delimited([HEADER, ["JZ1\nJZ2", *V1[1:]], V2]),
        parts=[visits(2, refused=1)],
        problems=[(2, "就诊流水号", "单元格内有换行")],
        brought={"visits": [K2]},
    ),
}
