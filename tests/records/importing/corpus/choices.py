"""Cases of cells with a word from a fixed list, a name, a sign, or nothing."""

from datetime import date

from tests.records.importing.corpus.amounts import FOLLOW_UPS
from tests.records.importing.corpus.case import Became, Case, visits
from tests.records.importing.corpus.containers import HEADER, K1
from tests.records.importing.corpus.days import DAY
from tests.records.importing.corpus.district import NAMES
from tests.records.importing.corpus.write import delimited, xlsx

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
SURVEY = ["问卷编号", "签约团队", "调查对象", "调查日期", "是否接通", "是否有效", "是否知晓", "满意度"]


def contracts(rows, kept, problems=(), refused=0, **more):
    return Case(
        file="a.csv",
        content=delimited([CONTRACTS, *rows]),
        problems=problems,
        parts=[Became(kind="contracts", rows=len(rows), added=len(rows) - refused, refused=refused, **more)],
        brought={"contracts": kept},
    )


CASES = {
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
}
