"""Cases of ID numbers: valid, wrong, damaged by Excel, somebody else's, in the wrong column. None of them may
be stored or shown.
"""

from datetime import date

from tests.records.importing.corpus.case import UNTOLD, Became, Case, visits
from tests.records.importing.corpus.containers import K1, K2
from tests.records.importing.corpus.district import (
    ID_DA1,
    ID_DA2,
    ID_NEW,
    ID_NEW2,
    ID_X,
    NAMES,
    PHONES,
    hash_of,
    id_number,
)
from tests.records.importing.corpus.write import delimited, xls, xlsx

HEADER = ["姓名", "档案编号", "性别", "出生日期", "身份证号", "联系电话"]
BY_ID = ["就诊流水号", "身份证号", "就诊机构", "就诊日期"]
BOTH_NUMBERS = ["就诊流水号", "档案编号", "身份证号", "就诊机构", "就诊日期"]
BORN = date(1960, 3, 15)
WRONG = ID_NEW[:17] + next(digit for digit in "0123456789" if digit != ID_NEW[17])
PARENT = id_number("19400101")
SHAPE, CHECK = "不是有效的身份证号，未采用", "身份证号的校验码不对，未采用"
CUT = "身份证号的末三位被 Excel 改成了 0，未采用"
OTHER_BIRTHDAY = "身份证号里的出生日期与「出生日期」不符（可能是家长的号码），未采用"
LOOKS = "像是身份证号；系统不保存身份证号"


def resident(number, identity):
    return [NAMES[0], number, "女", "1960-03-15", identity, PHONES[0]]


def residents(identities, hashes, problems=(), make=delimited):
    """Residents born on 1960-03-15 with these ID numbers, the hashes then stored, and what is warned of."""
    rows = [resident(f"DA{n}", one) for n, one in enumerate(identities, 11)]
    return Case(
        file="a.csv" if make is delimited else "a.xlsx" if make is xlsx else "a.xls",
        content=make([HEADER, *rows]),
        parts=[
            Became(
                kind="residents", rows=len(rows), added=len(rows), warned=len({row for row, _, _ in problems})
            )
        ],
        problems=problems,
        ignored_columns=("姓名", "联系电话"),
        brought={
            "residents": [(f"DA{n}", "female", BORN, None, None, None) for n in range(11, 11 + len(rows))]
        },
        hashes={f"DA{n}": one and hash_of(one) for n, one in enumerate(hashes, 11)},
    )


CASES = {
    "right ID numbers": residents([ID_NEW, ID_X], [ID_NEW, ID_X]),
    "ID numbers in a real xls": residents([ID_NEW, ID_X], [ID_NEW, ID_X], make=xls),
    "a lower-case x": residents([ID_X.lower()], [ID_X]),
    "full-width, with blanks and marked as text": residents(
        [
            ID_NEW.translate({ord("0") + n: ord("０") + n for n in range(10)}),
            f" {ID_NEW2[:6]} {ID_NEW2[6:14]} {ID_NEW2[14:]} ",
            f"'{ID_X}",
        ],
        [ID_NEW, ID_NEW2, ID_X],
    ),
    # 15 digits: without the century and the check digit.
    "an old number of 15 digits": residents([ID_NEW[:6] + ID_NEW[8:17]], [ID_NEW]),
    "a wrong check digit": residents([WRONG], [None], [(2, "身份证号", CHECK)]),
    "wrong lengths, letters and days": residents(
        [ID_NEW[:17], id_number("19600230"), "无", "A" + ID_NEW[1:]],
        [None] * 4,
        [(row, "身份证号", SHAPE) for row in (2, 3, 5)],
    ),  # 无 counts as an empty cell
    # The first has the right check digit by chance: 0 for the body …00.
    "cut by Excel to zeros": residents(
        [ID_NEW[:15] + "000", ID_NEW[:14] + "1000"],
        [None, None],
        [(2, "身份证号", CUT), (3, "身份证号", CUT)],
    ),
    "cut by Excel, as powers of ten": residents(["9.99999E+17"], [None], [(2, "身份证号", CUT)]),
    "cut by Excel, as a number": residents(
        [int(ID_NEW2[:17] + "1")], [None], [(2, "身份证号", CUT)], make=xlsx
    ),
    "a parent's number": residents([PARENT], [None], [(2, "身份证号", OTHER_BIRTHDAY)]),
    "no number": residents(["", ID_NEW], [None, ID_NEW]),
    "one number for two residents": residents(
        [ID_NEW, ID_NEW],
        [ID_NEW, ID_NEW],
        [(row, "身份证号", "疑似重复：另一条记录除编号外相同") for row in (2, 3)],
    ),
    "the number of a resident who is there already": residents(
        [id_number("19600315", "777"), ID_NEW], [id_number("19600315", "777"), ID_NEW]
    ),
    "visits that tell residents by ID number": Case(
        file="a.xlsx",
        content=xlsx(
            [BY_ID, ["JZ1", ID_DA1, "JG1", "2018-01-05"], ["JZ2", ID_DA2.lower(), "JG1", "2018-01-06"]]
        ),
        parts=[visits()],
        brought={"visits": [K1, K2]},
    ),
    "by an old ID number": Case(
        file="a.csv",
        content=delimited([BY_ID, ["JZ1", ID_DA1[:6] + ID_DA1[8:17], "JG1", "2018-01-05"]]),
        parts=[visits(1)],
        brought={"visits": [K1]},
    ),
    "by an unknown, a wrong and no ID number": Case(
        file="a.csv",
        content=delimited(
            [
                BY_ID,
                ["JZ1", ID_DA1, "JG1", "2018-01-05"],
                ["JZ3", ID_NEW, "JG1", "2018-01-06"],
                ["JZ4", WRONG, "JG1", "2018-01-06"],
                ["JZ5", "", "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits(4, refused=3)],
        brought={"visits": [K1]},
        problems=[
            (3, "身份证号", "居民档案中没有这个身份证号"),
            (4, "身份证号", CHECK),
            (4, "身份证号", "没有档案编号，身份证号又不对，不知道是谁"),
            (5, "档案编号", "必填，但为空"),
        ],
    ),
    "an ID number beside the record number is not needed": Case(
        file="a.csv",
        content=delimited(
            [
                BOTH_NUMBERS,
                ["JZ1", "DA1", WRONG, "JG1", "2018-01-05"],
                ["JZ2", "", ID_DA2, "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits()],
        brought={"visits": [K1, K2]},
    ),
    "ID numbers in the column of record numbers": Case(
        file="a.csv",
        content=delimited(
            [
                ["就诊流水号", "档案编号", "就诊机构", "就诊日期"],
                ["JZ1", "DA1", "JG1", "2018-01-05"],
                ["JZ2", ID_DA2, "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits(2, refused=1)],
        brought={"visits": [K1]},
        problems=[(3, "档案编号", LOOKS)],
    ),
    "ID numbers in another column": Case(
        file="a.csv",
        content=delimited(
            [
                ["就诊流水号", "档案编号", "就诊机构", "就诊日期"],
                ["JZ1", "DA1", "JG1", "2018-01-05"],
                [ID_DA2, "DA2", "JG1", "2018-01-06"],
            ]
        ),
        parts=[visits(2, refused=1)],
        problems=[(3, "就诊流水号", LOOKS)],
        brought={"visits": [K1]},
    ),
    "an ID number as a team's name": Case(
        file="a.csv",
        content=delimited([["团队编号", "团队名称", "机构编号"], ["TD9", ID_DA1, "JG1"]]),
        parts=[Became(kind="teams", rows=1, refused=1)],
        problems=[(2, "团队名称", "含有像身份证号或电话号码的数字")],
    ),
    "residents with the day of their last change": Case(
        file="a.csv",
        content=delimited(
            [
                [*HEADER, "最后修改日期"],
                [*resident("DA11", ID_NEW), "2018-03-01"],
                [*resident("DA12", WRONG), ""],
            ]
        ),
        parts=[
            Became(kind="residents", rows=2, added=2, warned=1),
            Became(kind="record_updates", rows=2, added=1, left_out={UNTOLD: (3,)}),
        ],
        ignored_columns=("姓名", "联系电话"),
        problems=[(3, "身份证号", CHECK)],
        hashes={"DA11": hash_of(ID_NEW), "DA12": None},
        brought={
            "residents": [(number, "female", BORN, None, None, None) for number in ("DA11", "DA12")],
            "record_updates": [("DA11", date(2018, 3, 1))],
        },
    ),
}
