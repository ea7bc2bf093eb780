"""Cases of the cells of an incentive: shares, and the teams or institutions it is for."""

from datetime import date

from tests.records.importing.corpus.case import Became, Case
from tests.records.importing.corpus.write import delimited

INCENTIVES = ["激励编号", "名称", "开始日期", "调整前绩效比例", "调整后绩效比例"]
RAISED = ["提", "2015-07-01", "0.3", "40%"]

CASES = {
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
}
