"""Cases of titles, blank rows, totals and notes around and between the rows of a table."""

from tests.records.importing.corpus.case import AGAIN, BLANKS, NOTES, TITLES, TOTALS, Became, Case, visits
from tests.records.importing.corpus.containers import BOTH, HEADER, K1, ROWS, V1, V2, plain
from tests.records.importing.corpus.district import NAMES, PHONES
from tests.records.importing.corpus.write import delimited, text, xlsx

TWO_ROWS = [["就诊流水号", "档案编号", "就诊情况", None], [None, None, "就诊机构", "就诊日期"]]
BLANK = [None] * 4


def around(rows, reasons, file="a.xlsx", merged=()):
    """A case in which both visits are loaded; ``reasons``: reason → numbers of the rows left out."""
    content = xlsx(rows, merged) if file.endswith("xlsx") else delimited(rows)
    every = sum(map(len, reasons.values())) + 2
    return Case(file=file, content=content, parts=[visits(every, left_out=reasons)], brought=BOTH)


CASES = {
    "a title above the header": around([["康安中心2018年一季度门诊明细"], *ROWS], {TITLES: (1,)}),
    "a title merged over all columns": around(
        [["康安中心门诊明细", None, None, None], *ROWS], {TITLES: (1,)}, merged=["A1:D1"]
    ),
    "the header in row 5": around(
        [["门诊明细"], ["单位：康安中心", None, "时间：2018-01"], BLANK, [f"填表人：{NAMES[0]}"], *ROWS],
        {TITLES: (1, 2, 3, 4)},
    ),
    "the header in row 5 of a CSV": around(
        [["门诊明细"], ["单位：康安中心", "时间：2018-01"], [""], [f"填表人：{NAMES[0]}"], *ROWS],
        {TITLES: (1, 2, 3, 4)},
        "a.csv",
    ),
    "a header of two rows with merged cells": Case(
        file="a.xlsx",
        content=xlsx([*TWO_ROWS, V1, V2], ["A1:A2", "B1:B2", "C1:D1"]),
        parts=[visits()],
        brought=BOTH,
    ),
    "a header of two rows without merged cells": Case(
        file="a.xlsx", content=xlsx([*TWO_ROWS, V1, V2]), parts=[visits()], brought=BOTH
    ),
    "a header of two rows in a CSV": Case(
        file="a.csv", content=delimited([*TWO_ROWS, V1, V2]), parts=[visits()], brought=BOTH
    ),
    "a title, and a header of two rows": around(
        [["门诊明细"], *TWO_ROWS, V1, V2], {TITLES: (1,)}, merged=["A1:D1", "A2:A3", "B2:B3", "C2:D2"]
    ),
    "a header with blanks, required-marks and line breaks": plain(
        "a.xlsx", xlsx([["就诊\n流水号", "*档案编号", " 就 诊 机 构 ", "就诊日期*"], V1, V2])
    ),
    "merged cells in the data": plain(
        "a.xlsx", xlsx([HEADER, V1, ["JZ2", "DA2", None, "2018-01-06"]], ["C2:C3"])
    ),
    "the header repeated on every page": around([*ROWS[:2], HEADER, V2], {AGAIN: (3,)}),
    "a header of two rows repeated": around(
        [*TWO_ROWS, V1, *TWO_ROWS, V2], {AGAIN: (4, 5)}, merged=["A1:A2", "B1:B2", "C1:D1"]
    ),
    "a merged header of two rows repeated": around(
        [*TWO_ROWS, V1, *TWO_ROWS, V2],
        {AGAIN: (4, 5)},
        merged=["A1:A2", "B1:B2", "C1:D1", "A4:A5", "B4:B5", "C4:D4"],
    ),
    "totals": around(
        [
            HEADER,
            V1,
            ["小计：", None, None, 1],
            V2,
            ["合计", None, None, 2],
            ["总 计", None, None, 2],
            ["总　计", None, None, 2],
            [None, "合计：2", None, None],
            ["康安中心小计", None, None, "2"],
            ["Total", None, None, 2],
        ],
        {TOTALS: (3, 5, 6, 7, 8, 9, 10)},
    ),
    "totals merged over some columns": around(
        [*ROWS, ["合  计", None, None, 2]], {TOTALS: (4,)}, merged=["A4:C4"]
    ),
    "totals of a CSV with fewer cells": Case(
        file="a.csv",
        content=text(",".join(HEADER) + "\n" + ",".join(V1) + "\n" + ",".join(V2) + "\n合计,2\n"),
        parts=[visits(3, left_out={TOTALS: (4,)})],
        brought=BOTH,
    ),
    "blank rows": around([HEADER, BLANK, V1, ["", " ", "　", "\u00a0"], V2], {BLANKS: (2, 4)}),
    "blank rows of a CSV": around([HEADER, ["", "", "", ""], V1, [], V2], {BLANKS: (2, 4)}, "a.csv"),
    "notes below the table": around(
        [
            *ROWS,
            [f"填表人：{NAMES[0]}", None, None, None],
            [f"审  核：{NAMES[1]}"],
            ["备注：数据来自公卫系统"],
            [None, f"联系电话：{PHONES[0]}"],
        ],
        {NOTES: (4, 5, 6, 7)},
    ),
    "a note merged over all columns": around(
        [*ROWS, [f"填表人：{NAMES[0]}  审核：{NAMES[1]}"]], {NOTES: (4,)}, merged=["A4:D4"]
    ),
    "notes below a CSV with fewer cells": Case(
        file="a.csv",
        content=text(
            ",".join(HEADER)
            + "\n"
            + ",".join(V1)
            + "\n"
            + ",".join(V2)
            + f"\n填表人：{NAMES[0]}\n审核：{NAMES[1]},{PHONES[0]}\n"
        ),
        parts=[visits(4, left_out={NOTES: (4, 5)})],
        brought=BOTH,
    ),
    "everything at once": around(
        [
            ["门诊明细"],
            *TWO_ROWS,
            V1,
            BLANK,
            ["小计", None, None, 1],
            *TWO_ROWS,
            V2,
            ["合计", None, None, 2],
            [f"制表：{NAMES[2]}"],
        ],
        {TITLES: (1,), BLANKS: (5,), TOTALS: (6, 10), NOTES: (11,), AGAIN: (7, 8)},
        merged=["A1:D1", "C2:D2"],
    ),
    "a row of a CSV with more cells, among them a name": Case(
        file="a.csv",
        content=text(
            f"姓名,{','.join(HEADER)}\n{NAMES[0]},{','.join(V1)}\n{NAMES[1]},{','.join(V2)},{PHONES[1]}\n"
        ),
        parts=[visits(2, refused=1)],
        problems=[(3, "", "这一行有 6 个单元格，表头有 5 个")],
        brought={"visits": [K1]},
        ignored_columns=("姓名",),
    ),
    "a column that is twice there": Case(
        file="a.csv",
        content=delimited([[*HEADER, "就诊日期"], [*V1, "2018-01-05"]]),
        refused=True,
        parts=[Became(kind="visits", rows=1)],
        problems=[(1, "就诊日期", "「就诊日期」出现了两次")],
    ),
    "two names for one column: the surer one counts": Case(
        file="a.csv",
        content=delimited(
            [["就诊机构编号", *HEADER], ["JG1", *V1[:2], "某院", V1[3]], ["JG1", *V2[:2], "某院", V2[3]]]
        ),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("就诊机构",),
    ),
    "a column that is missing, below a title": Case(
        file="a.csv",
        content=delimited(
            [
                ["签约名单"],
                ["签约记录编号", "档案编号", "签约团队", "签约状态", "签约日期", "开始日期"],
                ["QY1", "DA1", "TD1", "签约", "2018-01-05", "2018-01-05"],
            ]
        ),
        parts=[],
        problems=[(0, "", "从表头看不出是哪一种表")],
        refused=True,
    ),
}
