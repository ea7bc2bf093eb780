"""Each defect of a file gives its problem: the row, the column and what is wrong; and nothing is loaded."""

from datetime import timedelta

import pytest

from records.clock import today
from records.importing import load
from records.importing.report import LISTED
from records.tables import KINDS
from tests.records.conftest import count
from tests.records.importing.checking import CONTRACTS, GOOD, changed, found

TOMORROW = (today() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        (changed(GOOD, c0=""), "签约记录编号", "必填，但为空"),
        (changed(GOOD, c1="DA9"), "档案编号", "「居民档案」中没有这个编号"),
        (changed(GOOD, c1="23010219800101123X"), "档案编号", "像是身份证号；系统不保存身份证号"),
        (changed(GOOD, c1="230102 19800101 123x"), "档案编号", "像是身份证号；系统不保存身份证号"),
        (changed(GOOD, c0="2.30102E+17"), "签约记录编号", "长编号被 Excel 改成了科学计数，末几位已丢失"),
        (changed(GOOD, c0="QY1\nQY2"), "签约记录编号", "单元格内有换行"),
        (changed(GOOD, c2="TD9"), "签约团队编号", "「家庭医生团队」中没有这个编号"),
        (changed(GOOD, c3="已签"), "签约状态", "不是允许的词"),
        (changed(GOOD, c4="2018-13-05"), "签约日期", "不是有效日期"),
        (changed(GOOD, c4="2018-1-5日"), "签约日期", "不是有效日期"),
        (changed(GOOD, c4=TOMORROW), "签约日期", "日期晚于今天"),
        (changed(GOOD, c6="2018-01-04"), "结束日期", "「结束日期」早于「开始日期」"),
        (changed(GOOD, c7="2018-01-04"), "解约日期", "「解约日期」早于「开始日期」"),
    ],
)
def test_a_bad_contract_is_refused(district, write_csv, row, column, what):
    report = load(district, write_csv([CONTRACTS, changed(GOOD, c0="QY0"), row]), "contracts")
    unknown_too = [("「居民档案」" in w) for _, _, w in found(report)]
    assert (3, column, what) in found(report)
    assert len(found(report)) <= 1 + sum(unknown_too)
    assert (report.refused, report.added, count(district)) == (True, 0, 0)


CASES = {
    "two kinds of one row": (
        "contracts",
        [CONTRACTS, GOOD, changed(GOOD, c0="QY2"), changed(GOOD, c1="DA2")],
        [
            (2, "签约记录编号", "与第 4 行编号相同而内容不同"),
            (4, "签约记录编号", "与第 2 行编号相同而内容不同"),
        ],
    ),
    "a column missing": ("contracts", [CONTRACTS[1:], GOOD[1:]], [(1, "签约记录编号", "表头缺少这一必填列")]),
    "a column twice": (
        "contracts",
        [[*CONTRACTS, "Status"], [*GOOD, "签约"]],
        [(1, "Status", "「签约状态」出现了两次")],
    ),
    "neither due nor done": (
        "services",
        [["服务记录编号", "档案编号", "服务团队编号", "服务项目"], ["FW1", "DA1", "TD1", "健康咨询"]],
        [(2, "应完成日期", "「应完成日期」、「服务日期」都为空")],
    ),
    "done, but how?": (
        "services",
        [
            ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"],
            ["FW1", "DA1", "TD1", "健康咨询", "", "2018-01-05"],
            ["FW2", "DA1", "TD1", "健康咨询", "入户", "2018-01-05"],
        ],
        [(2, "服务日期", "「服务日期」、「服务方式」只填了一部分")],
    ),
    "a part above its whole": (
        "pay",
        [["人员编号", "月份", "应发合计（元）", "绩效部分（元）"], ["RY1", "2018-01", "8000", "8000.01"]],
        [(2, "绩效部分（元）", "「绩效部分（元）」大于「应发合计（元）」")],
    ),
    "no amount": (
        "pay",
        [
            ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"],
            ["RY1", "2018-01", "-1", "0"],
            ["RY1", "2018-02", "8000元", "0"],
            ["RY1", "2018-03", "1.005", "0"],
            ["RY1", "2018-13", "1", "0"],
            ["RY1", "2018.10", "1", "0"],
        ],
        [
            (2, "应发合计（元）", "不是 0 或正数，或小数超过 2 位"),
            (3, "应发合计（元）", "不是 0 或正数，或小数超过 2 位"),
            (4, "应发合计（元）", "不是 0 或正数，或小数超过 2 位"),
            (5, "月份", "不是有效月份"),
            (6, "月份", "不是有效月份"),
        ],
    ),
    "the same month twice": (
        "pay",
        [
            ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"],
            ["RY1", "2018-01", "8000", "1"],
            ["RY1", "2018年1月", "8000", "2"],
        ],
        [(2, "人员编号", "与第 3 行编号相同而内容不同"), (3, "人员编号", "与第 2 行编号相同而内容不同")],
    ),
    "no count": (
        "follow_ups",
        [
            ["随访记录编号", "档案编号", "随访团队编号", "病种", "应随访日期", "收缩压", "舒张压"],
            ["SF1", "DA1", "TD1", "高血压", "2018-01-05", "12.5", "3000000000"],
        ],
        [(2, "收缩压", "不是 0 或正整数"), (2, "舒张压", "不是 0 或正整数")],
    ),
    "no period, no measure": (
        "reported_values",
        [
            ["机构编号", "团队编号", "期间", "计数项", "数值"],
            ["JG1", "", "2018Q5", "known", "1"],
            ["JG1", "", "2999Q1", "known", "1"],
            ["JG1", "", "2018Q1", "unknown", "1"],
            ["JG1", "", "2018", "known", "1"],
            ["JG1", "", "2018", "known", "2"],
        ],
        [
            (2, "期间", "不是已开始的季度或年度"),
            (3, "期间", "不是已开始的季度或年度"),
            (4, "计数项", "没有这个计数项"),
            (5, "机构编号", "与第 6 行编号相同而内容不同"),
            (6, "机构编号", "与第 5 行编号相同而内容不同"),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=list(CASES))
def test_a_bad_file_is_refused(district, write_csv, case):
    kind, rows, expected = CASES[case]
    before = count(district, KINDS[kind])
    report = load(district, write_csv(rows), kind, measures=("known",))
    assert found(report) == expected
    assert report.errors == len(expected)
    assert count(district, KINDS[kind]) == before


def test_a_crooked_row_is_named(district, tmp_path):
    path = tmp_path / "crooked.csv"
    path.write_text("档案编号,性别,出生日期\nDA3,女,1950-01-01\nDA4,女,1950-01-01,多\n", encoding="utf-8")
    report = load(district, path, "residents")
    assert found(report) == [(3, "", "这一行有 4 个单元格，表头有 3 个")]


def test_problems_are_counted_beyond_those_listed(district, write_csv):
    rows = [changed(GOOD, c0=f"QY{number}", c3="?") for number in range(LISTED + 50)]
    report = load(district, write_csv([CONTRACTS, *rows]))
    # That the whole file is refused follows from them, and is no further one.
    assert report.errors == LISTED + 50 and len(report.problems) == LISTED + 51
    assert report.problems[-1].row == LISTED + 51
    said = report.lines("zh")
    assert said[0].endswith(f"未导入，{LISTED + 50} 处错误：")
    rows = [line for line in said if "第" in line and "签约状态" in line]
    assert said[-1] == f"  ……另有 {LISTED + 50 - len(rows)} 处"


def test_a_problem_reads_as_a_sentence_and_masks_people(district, write_csv):
    report = load(district, write_csv([CONTRACTS, changed(GOOD, c3="23010219800101123X")]))
    assert report.lines("zh") == [
        "file.csv（签约）未导入，1 处错误：",
        "  签约：1 行，有错误 1，有提醒 0，略去 0",
        "  1 行中有 1 行有错误，超过允许的 5%，整个文件未导入。请改正后重新导入；若要先导入其余的行，可以只为这一次调高错误行上限。",
        "  第 2 行 「签约状态」 2301**********123X：不是允许的词。请改为其中之一：签约、续约、解约、待审核。",
    ]
    assert "Remedy: use one of: Signed" in report.lines("en")[3]
