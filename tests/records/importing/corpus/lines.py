"""Text files with lines hidden by stray quotes, lines in another order, or extra lines at the end: every line
is loaded, refused or left out.
"""

from datetime import date

from tests.records.importing.corpus.case import AGAIN, BLANKS, NOTES, Became, Case, visits
from tests.records.importing.corpus.containers import BOTH, HEADER, K1, K2, K3, V1, V2, V3, plain
from tests.records.importing.corpus.district import ADDRESSES, NAMES, PHONES
from tests.records.importing.corpus.layout import around
from tests.records.importing.corpus.write import delimited, lines, text, xlsx

WIDE = ["姓名", *HEADER, "备注"]
V4, V5 = ["JZ4", "DA1", "JG1", "2018-01-08"], ["JZ5", "DA1", "JG1", "2018-01-09"]
K4, K5 = ("JZ4", "DA1", "JG1", date(2018, 1, 8)), ("JZ5", "DA1", "JG1", date(2018, 1, 9))
SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "应完成日期", "服务日期"]


def stray(*pairs):
    """Problems of rows whose quotes are out of place: (row, line of the text)."""
    return [(row, "", f"英文双引号没有成对，会把后面的行连成一格（文本第 {line} 行）") for row, line in pairs]


def ragged(row, cells, columns):
    return row, "", f"这一行有 {cells} 个单元格，表头有 {columns} 个"


def raw_lines(rows, separator=",", end="\n"):
    """Rows as written by tools that do not quote cells."""
    return end.join(separator.join(row) for row in rows) + end


def two_strays(separator, end, encoding):
    """A case with stray quotes before the first and fourth of five names: a plain CSV reader would take them
    and the rows between for one cell.
    """
    rows = [
        WIDE,
        [f'"{NAMES[0]}', *V1, ""],
        [NAMES[1], *V2, ""],
        [NAMES[2], *V3, ""],
        [f'"{NAMES[3]}', *V4, ""],
        [NAMES[0], *V5, ""],
    ]
    return Case(
        file="a.csv",
        content=text(raw_lines(rows, separator, end), encoding),
        parts=[visits(5, refused=2)],
        problems=stray((2, 2), (5, 5)),
        brought={"visits": [K2, K3, K5]},
        ignored_columns=("姓名", "备注"),
    )


def service(number, done):
    return (number, "DA1", "TD1", "consultation", "telephone", date(2018, 3, 31), date(2018, 2, done))


GLUED = [
    SERVICES,
    ["FW1", "DA1", "TD1", "健康咨询", "电话", "2018-03-31", "2018-02-01"],
    [*SERVICES[:5], "服务日期", "应完成日期"],
    ["FV1", "DA1", "TD1", "健康咨询", "电话", "2018-02-02", "2018-03-31"],
    SERVICES,
    ["FW2", "DA1", "TD1", "健康咨询", "电话", "2018-03-31", "2018-02-03"],
]


def glued(file, content):
    # Nobody signed DA1's contract for that year anew: that is warned of, and has nothing to do with headers.
    return Case(
        file=file,
        content=content,
        parts=[Became(kind="services", rows=5, added=3, left_out={AGAIN: (3, 5)})],
        brought={"services": [service("FW1", 1), service("FV1", 2), service("FW2", 3)]},
    )


def ends_with(*last, left_out):
    """A case of both visits, followed by lines that a tool added at the end."""
    return Case(
        file="a.csv",
        content=text(lines([HEADER, V1, V2], end="\n") + "\n".join(last)),
        parts=[visits(2 + sum(map(len, left_out.values())), left_out=left_out)],
        brought=BOTH,
    )


LAST_LINES = (
    "(2 行受影响)",
    "（所影响的行数为 2 行）",
    "(2 rows affected)",
    "(2 row(s) affected)",
    "(2 rows)",
    "(2 行记录)",
    "2 rows selected.",
    "已选择2行。",
    "已选择 2 行",
    "2 rows in set (0.00 sec)",
    "Query OK, 2 rows affected (0.01 sec)",
    "共2条记录",
    "共 2 条",
    "总记录数：2",
    "记录总数: 2",
    "Completion time: 2018-01-05T10:00:00.0000000+08:00",
    "完成时间: 2018-01-05T10:00:00",
    "SQL> spool off",
    "已用时间:  00: 00: 00.01",
    "Time taken: 0.05 seconds, Fetched: 2 row(s)",
    "  2 record(s) selected.",
    f"制表人：{NAMES[0]}",
    f"导出人：{NAMES[0]}  导出时间：2018-01-05 10:00",
    "第 1 页 共 1 页",
    "第1页/共1页",
    "Page 1 of 1",
    "以下空白",
    "-- 以下无正文 --",
    "\x1a",
    "\\.",
    "PL/SQL 过程已成功完成。",
    "Disconnected from Oracle Database 11g Release 11.2.0.1.0",
    "[2 rows x 4 columns]",
    "----------",
)

INVISIBLE = {
    "zero-width": "\u200b",
    "no-break": "\xa0",
    "byte-order": "\ufeff",
    "soft hyphen": "\xad",
    "full-width blank": "\u3000",
    "right-to-left": "\u200f",
    "embedding": "\u202a",
    "isolate": "\u2068",
    "joiner": "\u2060",
    "vowel separator": "\u180e",
    "variation": "\ufe0f",
    "filler": "\u3164",
    "tag": "\U000e0020",
}

CASES = {
    **{
        f"two stray quotes, {what}": two_strays(separator, end, encoding)
        for what, separator, end, encoding in (
            ("commas", ",", "\n", "utf-8"),
            ("commas in GB18030", ",", "\r\n", "gb18030"),
            ("tabs in UTF-16", "\t", "\r\n", "utf-16"),
            ("bare carriage returns", ",", "\r", "utf-8-sig"),
            ("semicolons", ";", "\n", "utf-8"),
        )
    },
    "stray quotes that would make one whole row of three": Case(
        file="a.tsv",
        content=text(
            raw_lines(
                [
                    [*HEADER, "备注"],
                    [*V1, '"慢病"管理'],
                    [*V2, '"三高'],
                    [*V3, "无"],
                    [*V4, '复诊"'],
                    [*V5, '5"管'],
                ],
                "\t",
            )
        ),
        parts=[visits(5, refused=1)],
        problems=stray((3, 3)),
        brought={"visits": [K1, K3, K4, K5]},
        ignored_columns=("备注",),
    ),
    "a quote that nothing closes": Case(
        file="a.csv",
        content=text(lines([HEADER, V1, V2, V3], end="\n").replace("JZ2", '"JZ2')),
        parts=[visits(3, refused=1)],
        problems=stray((3, 3)),
        brought={"visits": [K1, K3]},
    ),
    "a quote in the last line that nothing closes": Case(
        file="a.csv",
        content=text(lines([[*HEADER, "备注"], [*V1, ""], [*V2, ""]], end="\n").rstrip() + f'"{NAMES[0]}'),
        parts=[visits(2, refused=1)],
        problems=stray((3, 3)),
        brought={"visits": [K1]},
        ignored_columns=("备注",),
    ),
    "names and telephones swallowed by a known column": Case(
        file="a.csv",
        content=text(
            raw_lines(
                [[HEADER[0], "姓名", "联系电话", *HEADER[1:]]]
                + [
                    [f'"{row[0]}' if row in (V1, V3) else row[0], NAMES[0], PHONES[0], *row[1:]]
                    for row in (V1, V2, V3, V4)
                ]
            )
        ),
        parts=[visits(4, refused=2)],
        problems=stray((2, 2), (4, 4)),
        brought={"visits": [K2, K4]},
        ignored_columns=("姓名", "联系电话"),
    ),
    "a stray quote below a cell with line breaks: the row as Excel counts, the line as an editor does": Case(
        file="a.csv",
        content=text(
            lines([WIDE, [NAMES[0], *V1, "一\n二\n三"]], end="\n")
            + raw_lines([[f'"{NAMES[1]}', *V2, ""], [NAMES[2], *V3, ""]])
        ),
        parts=[visits(3, refused=1)],
        problems=stray((3, 5)),
        brought={"visits": [K1, K3]},
        ignored_columns=("姓名", "备注"),
    ),
    "cells with line breaks, blank lines and separators in them": Case(
        file="a.csv",
        content=delimited(
            [
                WIDE,
                [NAMES[0], *V1, f'{ADDRESSES[0]},二单元\r\n\r\n"三楼",左'],
                [f"{NAMES[1]}\n（户主）", *V2, "a,b\nc,d"],
            ]
        ),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("姓名", "备注"),
    ),
    "a row broken in two where nothing quotes the line break": Case(
        file="a.csv",
        content=text(
            raw_lines(
                [
                    [*HEADER[:3], "住址", "姓名", HEADER[3]],
                    [*V1[:3], ADDRESSES[0]],
                    ["二楼", NAMES[0], V1[3]],
                    [*V2[:3], ADDRESSES[1], NAMES[1], V2[3]],
                ]
            )
        ),
        parts=[visits(3, refused=2)],
        problems=[ragged(2, 4, 6), ragged(3, 3, 6)],
        brought={"visits": [K2]},
        ignored_columns=("住址", "姓名"),
    ),
    "rows longer or shorter only by empty cells": Case(
        file="a.csv",
        content=text(raw_lines([[*HEADER, "备注", "", ""], V1, [*V2, "", "", "", "", " "]])),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("备注",),
    ),
    "rows that all lack the empty last cells": Case(
        file="a.csv",
        content=text(raw_lines([[*HEADER, "备注"], V1, V2])),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("备注",),
    ),
    "a longer row with something in its last cell": Case(
        file="a.csv",
        content=text(raw_lines([HEADER, V1, [*V2, "", NAMES[0]]])),
        parts=[visits(2, refused=1)],
        problems=[ragged(3, 6, 4)],
        brought={"visits": [K1]},
    ),
    "two exports glued together, the second in another order": glued("a.csv", delimited(GLUED)),
    "the same in a workbook": glued("a.xlsx", xlsx(GLUED)),
    "a second header with other columns": Case(
        file="a.xlsx",
        content=xlsx([HEADER, V1, ["就诊流水号", "就诊日期", "就诊机构"], ["JZ2", "2018-01-06", "JG1"]]),
        problems=[(0, "", "第 3 行又有一个表头，所列的列与前面的不同")],
        refused=True,
    ),
    "a second header with fewer columns in a CSV": Case(
        file="a.csv",
        content=text(
            raw_lines(
                [
                    SERVICES,
                    GLUED[1],
                    [*SERVICES[:5], "服务日期"],
                    ["FV1", "DA1", "TD1", "健康咨询", "电话", "2018-02-02"],
                ]
            )
        ),
        problems=[(0, "", "第 3 行又有一个表头，所列的列与前面的不同")],
        refused=True,
    ),
    "totals words in records": Case(
        file="a.csv",
        content=delimited(
            [
                ["事项", "大事记编号", "发生日期"],
                ["签约居民累计10000人", "N1", "2018-01-05"],
                ["新系统上线", "N2", "2018-03-05"],
            ]
        ),
        parts=[Became(kind="notes", rows=2, added=2)],
        brought={
            "notes": [
                ("N1", "签约居民累计10000人", date(2018, 1, 5), None, None),
                ("N2", "新系统上线", date(2018, 3, 5), None, None),
            ]
        },
    ),
    "a team that is called 总计": Case(
        file="a.csv",
        content=delimited([["团队名称", "团队编号", "机构编号"], ["总计", "TD8", "JG1"]]),
        parts=[Became(kind="teams", rows=1, added=1)],
        brought={"teams": [("TD8", "总计", "JG1", None, None, None, None)]},
    ),
    **{f"last line: {last.strip()}": ends_with(last, left_out={NOTES: (4,)}) for last in LAST_LINES},
    "a blank line before a last line": ends_with(
        "", "(2 行受影响)", "", "完成时间: 2018-01-05T10:00:00", left_out={BLANKS: (4, 6), NOTES: (5, 7)}
    ),
    "Ctrl-Z behind the last row": Case(
        file="a.csv", content=text(lines([HEADER, V1, V2]).rstrip() + "\x1a"), parts=[visits()], brought=BOTH
    ),
    "a rule below the header": Case(
        file="a.csv",
        content=text(raw_lines([HEADER, ["-----", "----", "-----", "----------"], V1, V2])),
        parts=[visits(3, left_out={NOTES: (2,)})],
        brought=BOTH,
    ),
    "last lines in a workbook": around(
        [HEADER, V1, V2, [None] * 4, ["共2条记录"], ["(2 行受影响)"]], {BLANKS: (4,), NOTES: (5, 6)}
    ),
    **{
        f"invisible letters in the header: {what}": plain(
            "a.csv",
            delimited([[f"{sign}{word[:2]}{sign}{word[2:]}{sign}" for word in HEADER], V1, V2], "utf-8"),
        )
        for what, sign in INVISIBLE.items()
    },
}
