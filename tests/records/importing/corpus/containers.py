"""The same two visits in every container that comes in: the content decides how a file is read, not its
name.
"""

from datetime import date, datetime

from tests.records.importing.corpus.case import TITLES, Became, Case, visits
from tests.records.importing.corpus.district import ADDRESSES, NAMES, PHONES
from tests.records.importing.corpus.write import (
    archive,
    calculated,
    delimited,
    lines,
    page,
    raw,
    sheets,
    table,
    text,
    xls,
    xlsx,
)

HEADER = ["就诊流水号", "档案编号", "就诊机构", "就诊日期"]
V1, V2, V3 = (
    ["JZ1", "DA1", "JG1", "2018-01-05"],
    ["JZ2", "DA2", "JG1", "2018-01-06"],
    ["JZ3", "DA3", "", "2018-01-07"],
)
ROWS = [HEADER, V1, V2]
K1, K2, K3 = (
    ("JZ1", "DA1", "JG1", date(2018, 1, 5)),
    ("JZ2", "DA2", "JG1", date(2018, 1, 6)),
    ("JZ3", "DA3", None, date(2018, 1, 7)),
)
BOTH = {"visits": [K1, K2]}


def plain(file, content):
    """A case in which both visits are loaded, and nothing else is found."""
    return Case(file=file, content=content, parts=[visits()], brought=BOTH)


RESIDENTS = [["档案编号", "性别", "出生日期"], ["DA9", "女", "1960-03-15"]]
DA9 = ("DA9", "female", date(1960, 3, 15), None, None, None)

CASES = {
    "xlsx": plain("a.xlsx", xlsx(ROWS)),
    "xlsx with dates as dates": plain(
        "a.xlsx", xlsx([HEADER, [*V1[:3], date(2018, 1, 5)], [*V2[:3], datetime(2018, 1, 6, 8, 30)]])
    ),
    "real xls": plain("a.xls", xls(ROWS)),
    "real xls with dates as dates": plain(
        "a.xls", xls([HEADER, [*V1[:3], date(2018, 1, 5)], [*V2[:3], datetime(2018, 1, 6, 8, 30)]])
    ),
    "xlsx called xls": plain("a.xls", xlsx(ROWS)),
    "CSV called xlsx": plain("a.xlsx", delimited(ROWS)),
    "xlsx called zip": plain("a.zip", xlsx(ROWS)),
    "web page called xls, all td": plain("a.xls", page(table(ROWS))),
    "web page with th in its first row": plain(
        "a.xls",
        page(
            table(ROWS).replace(
                "<td>就诊流水号</td><td>档案编号</td>", "<th>就诊流水号</th><th>档案编号</th>"
            )
        ),
    ),
    "web page with thead": plain(
        "a.xls",
        page(
            "<table><thead><tr>"
            + "".join(f"<th>{word}</th>" for word in HEADER)
            + "</tr></thead><tbody>"
            + "".join("<tr>" + "".join(f"<td>{word}</td>" for word in row) + "</tr>" for row in (V1, V2))
            + "</tbody></table>"
        ),
    ),
    "web page in GB18030 with nbsp": plain(
        "a.xls",
        page(
            table([HEADER, [f"&nbsp;{word}&nbsp;" for word in V1], V2]), encoding="gb18030", charset="gb2312"
        ),
    ),
    "web page without a head": plain("a.xls", text(table(ROWS))),
    "web page with a comment and a doctype": plain(
        "a.htm", text("<!DOCTYPE html><!-- 导出 -->" + table(ROWS))
    ),
    "web page whose table stands in another table": plain(
        "a.xls", page(f"<table><tr><td>{table(ROWS)}</td></tr></table>")
    ),
    "web page with a header of two rows": Case(
        file="a.xls",
        content=page(
            "<table><tr><th rowspan=2>就诊流水号</th><th rowspan=2>档案编号</th><th colspan=2>就诊</th></tr>"
            "<tr><th>就诊机构</th><th>就诊日期</th></tr>"
            + "".join("<tr>" + "".join(f"<td>{word}</td>" for word in row) + "</tr>" for row in (V1, V2))
            + "</table>"
        ),
        parts=[visits()],
        brought=BOTH,
    ),
    "web page with a title over all columns": Case(
        file="a.xls",
        content=page(
            "<table><tr><td colspan=4>康安中心门诊明细</td></tr>"
            + table(ROWS).removeprefix("<table border=1>")
        ),
        parts=[visits(3, left_out={TITLES: (1,)})],
        brought=BOTH,
    ),
    "web page with blank rows, whose numbers count": Case(
        file="a.xls",
        content=page(table([HEADER, V1, [""] * 4, ["JZ2", "DA404", "JG1", "2018-01-06"]])),
        parts=[visits(3, refused=1, left_out={"空行": (3,)})],
        problems=[(4, "档案编号", "「居民档案」中没有这个编号")],
        brought={"visits": [K1]},
    ),
    "web page with thousands and a comma in a cell": Case(
        file="a.xls",
        content=page(
            table(
                [
                    ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"],
                    ["RY1", "2018-01", "8,100.50", "2,000"],
                ]
            )
        ),
        parts=[Became(kind="pay", rows=1, added=1)],
        brought={"pay": [("RY1", date(2018, 1, 1), 8100.5, 2000)]},
    ),
    "tabs called xls in GB18030": plain("a.xls", delimited(ROWS, "gb18030", "\t")),
    "tabs called tsv": plain("a.tsv", delimited(ROWS, "utf-8", "\t", "\n")),
    "Unicode text of Excel": plain("a.txt", delimited(ROWS, "utf-16", "\t")),
    "Unicode text, high byte first": plain("a.txt", raw(b"\xfe\xff" + lines(ROWS, "\t").encode("utf-16-be"))),
    "CSV in UTF-8": plain("a.csv", delimited(ROWS, "utf-8")),
    "CSV in UTF-8 with its mark": plain("a.csv", delimited(ROWS, "utf-8-sig")),
    "CSV in GB18030": plain("a.csv", delimited(ROWS, "gb18030")),
    "CSV with bare carriage returns": plain("a.csv", delimited(ROWS, end="\r")),
    "CSV without an end to its last line": plain("a.csv", text(lines(ROWS).rstrip())),
    "CSV with semicolons": plain("a.csv", delimited(ROWS, separator=";")),
    "CSV with bars": plain("a.csv", delimited(ROWS, separator="|")),
    "CSV whose cells are marked as text for Excel": plain(
        "a.csv",
        text(",".join(HEADER) + '\r\n="JZ1",="DA1",JG1,="2018-01-05"\r\n\'JZ2,\tDA2,JG1,2018-01-06\r\n'),
    ),
    "GB18030 with characters of four bytes": Case(
        file="a.csv",
        content=delimited([["团队编号", "团队名称", "机构编号"], ["TD9", "𠮷祥队", "JG1"]], "gb18030"),
        parts=[Became(kind="teams", rows=1, added=1)],
        brought={"teams": [("TD9", "𠮷祥队", "JG1", None, None, None, None)]},
    ),
    "semicolons, with more commas in the cells": Case(
        file="a.csv",
        content=delimited(
            [[*HEADER, "诊断"], [*V1, "甲,乙,丙,丁,戊,己,庚,辛"], [*V2, "一,二,三,四,五,六,七"]],
            separator=";",
        ),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("诊断",),
    ),
    "quoted line breaks and quotes": Case(
        file="a.csv",
        content=delimited(
            [[*HEADER, "住址"], [*V1, f'{ADDRESSES[0]}\r\n"二楼"'], [*V2, f"{ADDRESSES[1]},三楼"]]
        ),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("住址",),
    ),
    "names, telephones and addresses": Case(
        file="a.xlsx",
        content=xlsx(
            [
                ["姓名", *HEADER, "联系电话", "住址"],
                [NAMES[0], *V1, PHONES[0], ADDRESSES[0]],
                [NAMES[1], *V2, int(PHONES[1]), ADDRESSES[1]],
            ]
        ),
        parts=[visits()],
        brought=BOTH,
        ignored_columns=("姓名", "联系电话", "住址"),
    ),
    "zip with one file": plain("a.zip", archive({"门诊.csv": delimited(ROWS)}, flagged=True)),
    "zip with a folder, and what macOS leaves": plain(
        "a.zip",
        archive(
            {
                "数据/门诊.csv": delimited(ROWS),
                "__MACOSX/数据/._门诊.csv": raw(b"\0\5"),
                "数据/.DS_Store": raw(b"\0"),
            },
            flagged=True,
        ),
    ),
    "zip of Chinese Windows with several files": Case(
        file="a.zip",
        content=archive({"居民.csv": delimited(RESIDENTS), "门诊.xls": xls(ROWS)}, names="gb18030"),
        parts=[Became(kind="residents", rows=1, added=1), visits()],
        brought={"residents": [DA9], **BOTH},
    ),
    "zip of macOS, whose names are not said to be UTF-8": plain(
        "a.zip", archive({"门诊就诊记.csv": delimited(ROWS)})
    ),
    "a workbook with a chart on a sheet of its own": plain("a.xlsx", calculated(ROWS, chart=True)),
    "several sheets of one kind": Case(
        file="a.xlsx",
        content=sheets({"一月": ROWS, "二月": [HEADER, V3]}),
        parts=[visits(), visits(1)],
        brought={"visits": [K1, K2, K3]},
    ),
    "several sheets of different kinds, the later one first": Case(
        file="a.xlsx",
        content=sheets({"门诊": [HEADER, ["JZ9", "DA9", "", "2018-01-05"]], "居民": RESIDENTS}),
        parts=[Became(kind="residents", rows=1, added=1), visits(1)],
        brought={"residents": [DA9], "visits": [("JZ9", "DA9", None, date(2018, 1, 5))]},
    ),
    "a sheet without records": Case(
        file="a.xlsx",
        content=sheets({"说明": [["本表由各中心填写"], ["每季一次"]], "门诊": ROWS}),
        # One row besides the one that is taken for its header.
        parts=[visits()],
        brought=BOTH,
        unread=[1],
    ),
    "an empty sheet": plain("a.xlsx", sheets({"Sheet1": [], "门诊": ROWS, "Sheet3": []})),
    "a hidden sheet": Case(
        file="a.xlsx",
        content=sheets({"旧": [HEADER, V3], "门诊": ROWS}, hidden=["旧"]),
        parts=[visits()],
        brought=BOTH,
        unread=[2],
    ),
    "sheets named after somebody's telephone": Case(
        file="a.xlsx",
        content=sheets({PHONES[0]: [HEADER, V3], PHONES[1]: ROWS}, hidden=[PHONES[0]]),
        parts=[visits()],
        brought=BOTH,
        unread=[2],
    ),
}
