"""A valid row of contracts, ways to change it, and the problems that a report lists."""

CONTRACTS = [
    "签约记录编号",
    "档案编号",
    "签约团队编号",
    "签约状态",
    "签约日期",
    "开始日期",
    "结束日期",
    "解约日期",
    "解约原因",
]
GOOD = ["QY1", "DA1", "TD1", "签约", "2018-01-05", "2018-01-05", "2019-01-04", "", ""]


def changed(row, **cells):
    """``row`` with some cells changed, by their place: ``c4="…"``."""
    return [cells.get(f"c{place}", cell) for place, cell in enumerate(row)]


def found(report):
    """Row, column and description of each problem, without the one that the whole file was refused."""
    return [
        (problem.row, problem.column, problem.what.zh)
        for problem in report.problems
        if "整个文件未导入" not in problem.what.zh
    ]
