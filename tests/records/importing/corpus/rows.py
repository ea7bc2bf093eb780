"""Cases of rows compared with each other and with the database: repeats, references, overlaps,
contradictions.
"""

from datetime import date, timedelta

from tests.records.importing.corpus.case import SAME, Became, Case, visits
from tests.records.importing.corpus.choices import CONTRACTS, KEPT_SPAN, SPAN
from tests.records.importing.corpus.containers import HEADER, K1, K2, V1, V2
from tests.records.importing.corpus.write import delimited, sheets

SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]
MEMBERS = ["档案编号", "责任团队编号", "开始日期", "结束日期"]
UNKNOWN_RESIDENT, UNKNOWN_TEAM = "「居民档案」中没有这个编号", "「家庭医生团队」中没有这个编号"
OVERLAP, ALIKE, CYCLE = (
    "与该居民另一段管辖的时间重叠",
    "疑似重复：另一条记录除编号外相同",
    "上级（或并入）关系绕成了一圈",
)


def csv(header, rows, part, brought, problems=(), **more):
    return Case(
        file="a.csv",
        content=delimited([header, *rows]),
        parts=[part],
        brought=brought,
        problems=problems,
        **more,
    )


def services(rows, kept, problems, refused=0, warned=0):
    """A case of services; ``rows``: (resident, day), ``kept``: the numbers (from 1) of the rows loaded."""
    written = [
        [f"FW{n}", resident, "TD1", "健康咨询", "电话", day] for n, (resident, day) in enumerate(rows, 1)
    ]
    loaded = [
        (
            f"FW{n}",
            rows[n - 1][0],
            "TD1",
            "consultation",
            "telephone",
            None,
            date.fromisoformat(rows[n - 1][1]),
        )
        for n in kept
    ]
    part = Became(kind="services", rows=len(rows), added=len(kept), refused=refused, warned=warned)
    return csv(
        SERVICES, written, part, {"services": loaded}, [(row, "服务日期", what) for row, what in problems]
    )


def members(rows, kept, wrong):
    """A case of times that DA1 lived with teams; ``kept``: the places (from 0) of the rows loaded, ``wrong``:
    the file's rows that overlap.
    """
    loaded = [
        ("DA1", team, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        for team, since, until in (rows[place] for place in kept)
    ]
    part = Became(kind="resident_teams", rows=len(rows), added=len(kept), refused=len(wrong))
    return csv(
        MEMBERS,
        [["DA1", *row] for row in rows],
        part,
        {"resident_teams": loaded},
        [(row, "开始日期", OVERLAP) for row in wrong],
    )


CASES = {
    "the same row three times": csv(
        HEADER,
        [V1, V2, V1, ["ＪＺ１", "DA1", "康安中心", "2018.1.5"]],
        visits(4, left_out={SAME: (4, 5)}),
        {"visits": [K1, K2]},
    ),
    "one number, different contents": csv(
        HEADER,
        [V1, V2, [*V1[:3], "2018-01-09"], V1],
        visits(4, refused=3),
        {"visits": [K2]},
        [
            (2, "就诊流水号", "与第 5 行编号相同而内容不同"),
            (4, "就诊流水号", "与第 2 行编号相同而内容不同"),
            (5, "就诊流水号", "与第 2 行编号相同而内容不同"),
        ],
    ),
    "a row that is there already, and one that is there differently": csv(
        HEADER, [["JZ100", "DA1", "JG1", "2018-01-05"], V1], visits(2, added=1, unchanged=1), {"visits": [K1]}
    ),
    "a row that replaces another": csv(
        HEADER,
        [["JZ100", "DA1", "JG2", "2018-01-05"]],
        visits(1, added=0, replaced=1),
        {"visits": [("JZ100", "DA1", "JG2", date(2018, 1, 5))]},
    ),
    "unknown residents, teams and institutions": csv(
        CONTRACTS,
        [["QY1", "DA404", "TD404", "签约", *SPAN, "", ""], ["QY2", "DA2", "TD1", "签约", *SPAN, "", ""]],
        Became(kind="contracts", rows=2, added=1, refused=1),
        {"contracts": [("QY2", "DA2", "TD1", "signed", *KEPT_SPAN, None, None)]},
        # All references of a row are checked, so that the user can correct the row in one go.
        [(2, "签约团队", UNKNOWN_TEAM), (2, "档案编号", UNKNOWN_RESIDENT)],
    ),
    "a row that refers to a refused row of the same file": Case(
        file="a.xlsx",
        content=sheets(
            {
                "居民": [
                    ["档案编号", "性别", "出生日期"],
                    ["DA8", "女", "1960-13-01"],
                    ["DA9", "女", "1960-03-15"],
                ],
                "门诊": [HEADER, ["JZ8", "DA8", "JG1", "2018-01-05"], ["JZ9", "DA9", "JG1", "2018-01-05"]],
            }
        ),
        parts=[Became(kind="residents", rows=2, added=1, refused=1), visits(2, refused=1)],
        problems=[(2, "出生日期", "不是有效日期"), (2, "档案编号", UNKNOWN_RESIDENT)],
        brought={
            "residents": [("DA9", "female", date(1960, 3, 15), None, None, None)],
            "visits": [("JZ9", "DA9", "JG1", date(2018, 1, 5))],
        },
    ),
    "a chain of references that ends at a refused row": csv(
        ["团队编号", "团队名称", "机构编号", "并入团队编号"],
        [
            ["TD7", "七队", "JG1", "TD8"],
            ["TD8", "八队", "JG1", "TD9"],
            ["TD9", "九队", "JG404", ""],
            ["TD6", "六队", "JG1", "TD1"],
        ],
        Became(kind="teams", rows=4, added=1, refused=3),
        {"teams": [("TD6", "六队", "JG1", None, None, None, "TD1")]},
        [
            (2, "并入团队编号", UNKNOWN_TEAM),
            (3, "并入团队编号", UNKNOWN_TEAM),
            (4, "机构编号", "「机构」中没有这个编号"),
        ],
    ),
    "an end before its start": csv(
        CONTRACTS,
        [
            ["QY1", "DA1", "TD1", "签约", "2019-01-05", "2019-01-05", "2019-01-04", "", ""],
            ["QY2", "DA1", "TD1", "解约", "2020-01-05", "2020-01-05", "2021-01-04", "2020-01-04", "失访"],
        ],
        Became(kind="contracts", rows=2, refused=2),
        {},
        [(2, "结束日期", "「结束日期」早于「开始日期」"), (3, "解约日期", "「解约日期」早于「开始日期」")],
    ),
    "services after death, before birth and after moving out": services(
        [("DA4", "2017-07-01"), ("DA3", "2015-05-31"), ("DA5", "2017-07-01"), ("DA1", "2018-01-05")],
        [3, 4],
        # None of the three ever had a contract; refused rows do not get this warning as well.
        [
            (2, "日期在该居民死亡之后"),
            (3, "日期在该居民出生之前"),
            (4, "日期在该居民迁出之后"),
            (4, "当天该居民没有有效签约"),
        ],
        refused=2,
        warned=1,
    ),
    "services on the days of birth, death and moving out": services(
        [("DA4", "2017-06-30"), ("DA3", "2015-06-01"), ("DA5", "2017-06-30")],
        [1, 2, 3],
        [(row, "当天该居民没有有效签约") for row in (2, 3, 4)],
        warned=3,
    ),
    "services before, on the first and last day of, and after a contract": services(
        [("DA2", "2016-12-31"), ("DA2", "2017-01-01"), ("DA2", "2017-12-31"), ("DA2", "2018-01-01")],
        [1, 2, 3, 4],
        [(2, "当天该居民没有有效签约"), (5, "当天该居民没有有效签约")],
        warned=2,
    ),
    "spans one after the other": members(
        [("TD1", "2014-01-01", "2015-12-31"), ("TD2", "2016-01-01", "2016-12-31"), ("TD1", "2017-01-01", "")],
        [0, 1, 2],
        [],
    ),
    "spans that overlap": members(
        [("TD1", "2014-01-01", "2016-06-30"), ("TD2", "2016-01-01", "2016-12-31"), ("TD1", "2017-01-01", "")],
        [2],
        [2, 3],
    ),
    "a span without an end before another": members(
        [("TD1", "2014-01-01", ""), ("TD2", "2016-01-01", "2016-12-31")], [], [2, 3]
    ),
    "a long span over several short ones": members(
        [
            ("TD1", "2014-01-01", "2018-12-31"),
            ("TD2", "2015-01-01", "2015-12-31"),
            ("TD1", "2017-01-01", "2017-12-31"),
            ("TD2", "2019-01-01", ""),
        ],
        [3],
        [2, 3, 4],
    ),
    "an institution that is its own grandparent": csv(
        ["机构编号", "机构名称", "机构类别", "上级机构编号"],
        [["JG1", "康安中心", "社区卫生服务中心", "ZD1"], ["JG3", "三中心", "社区卫生服务中心", ""]],
        Became(kind="institutions", rows=2, added=1, refused=1),
        {"institutions": [("JG3", "三中心", "community_centre", *[None] * 9)]},
        [(2, "上级机构编号", CYCLE)],
    ),
    "teams merged in a circle": csv(
        ["团队编号", "团队名称", "机构编号", "并入团队编号"],
        [
            ["TD7", "七队", "JG1", "TD8"],
            ["TD8", "八队", "JG1", "TD7"],
            ["TD9", "九队", "JG1", "TD9"],
            ["TD6", "六队", "JG1", "TD1"],
        ],
        Became(kind="teams", rows=4, added=1, refused=3),
        {"teams": [("TD6", "六队", "JG1", None, None, None, "TD1")]},
        [(row, "并入团队编号", CYCLE) for row in (2, 3, 4)],
    ),
    "one contract entered twice, in the file and beside the database": csv(
        CONTRACTS,
        [
            ["QY1", "DA3", "TD1", "签约", *SPAN, "", ""],
            ["QY2", "DA3", "TD2", "签约", *SPAN, "", ""],
            ["QY3", "DA1", "TD1", "签约", "2017-01-01", "2017-01-01", "2017-12-31", "", ""],
        ],
        Became(kind="contracts", rows=3, added=3, warned=3),
        {
            "contracts": [
                ("QY1", "DA3", "TD1", "signed", *KEPT_SPAN, None, None),
                ("QY2", "DA3", "TD2", "signed", *KEPT_SPAN, None, None),
                (
                    "QY3",
                    "DA1",
                    "TD1",
                    "signed",
                    date(2017, 1, 1),
                    date(2017, 1, 1),
                    date(2017, 12, 31),
                    None,
                    None,
                ),
            ]
        },
        [(row, "开始日期", ALIKE) for row in (2, 3, 4)],
    ),
    "two wrong rows of twenty refuse the file": csv(
        HEADER,
        [
            *([f"JZ{n}", "DA1", "JG1", "2018-01-05"] for n in range(18)),
            ["JZ18", "DA1", "JG1", "?"],
            ["JZ19", "DA1", "JG1", "?"],
        ],
        Became(kind="visits", rows=20, refused=2),
        {},
        [
            (0, "", "20 行中有 2 行有错误，超过允许的 5%，整个文件未导入"),
            (20, "就诊日期", "不是有效日期"),
            (21, "就诊日期", "不是有效日期"),
        ],
        limit=0.05,
        refused=True,
    ),
    "one wrong row of twenty does not": csv(
        HEADER,
        [*([f"JZ{n}", "DA1", "JG1", "2018-01-05"] for n in range(19)), ["JZ19", "DA1", "JG1", "?"]],
        visits(20, refused=1),
        {"visits": [(f"JZ{n}", *K1[1:]) for n in range(19)]},
        [(21, "就诊日期", "不是有效日期")],
        limit=0.05,
    ),
}


def quarter(first, rows, team):
    return [
        [f"FW-{first}-{team}-{n}", "DA1", team, "健康咨询", "电话", (first + timedelta(days=n)).isoformat()]
        for n in range(rows)
    ]


def kept(rows):
    return {
        "services": [
            (*row[:3], "consultation", "telephone", None, date.fromisoformat(row[5])) for row in rows
        ]
    }


# The quarter before has 24 rows of TD1 and 6 of TD2: half of 30 is 15, so 15 are still likely and 14 are not.
_BEFORE = [*quarter(date(2017, 10, 1), 24, "TD1"), *quarter(date(2017, 10, 1), 6, "TD2")]
_FEW, _ENOUGH = (
    quarter(date(2018, 3, 18), 14, "TD1"),  # to the last day of the quarter
    [*quarter(date(2018, 3, 23), 9, "TD1"), *quarter(date(2018, 3, 26), 6, "TD2")],
)
CASES |= {
    "less than half of the quarter before, and a team missing": csv(
        SERVICES,
        [*_BEFORE, *_FEW],
        Became(kind="services", rows=44, added=44),
        kept([*_BEFORE, *_FEW]),
        [
            (0, "", "导入后，康安中心2018年一季度的「签约服务」共 14 行，2017年四季度 30 行，相差一半以上"),
            (0, "", "2018年一季度没有康安二队的「签约服务」，2017年四季度有 6 行"),
        ],
    ),
    # The last row is of 24 January: how many the quarter will have is not known yet.
    "less than half in a quarter that is not over": csv(
        SERVICES,
        [*_BEFORE, *(begun := quarter(date(2018, 1, 11), 14, "TD1"))],
        Became(kind="services", rows=44, added=44),
        kept([*_BEFORE, *begun]),
    ),
    "half of the quarter before": csv(
        SERVICES, [*_BEFORE, *_ENOUGH], Became(kind="services", rows=45, added=45), kept([*_BEFORE, *_ENOUGH])
    ),
}
