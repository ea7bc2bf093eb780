"""Loading is all or nothing, by natural key, and can be repeated."""

from datetime import date
from decimal import Decimal

import pytest

from records.importing import load
from records.tables import (
    KINDS,
    contracts,
    imports,
    pay,
    pending_periods,
    reported_values,
    resident_groups,
    residents,
    teams,
)
from tests.records.conftest import count, fill
from tests.records.importing.loading import PAY, REPORTED, RESIDENTS, SERVICES, counts, rows_of, service


@pytest.fixture
def any_district(any_tables):
    return fill(any_tables)


def test_added_unchanged_replaced(any_district, write_csv):
    first = write_csv([PAY, ["RY1", "2018-01", "8000", "2400"], ["RY1", "2018-02", "8,100.50", "２４００"]])
    assert counts(load(any_district, first)) == (2, 2, 0, 0)
    assert counts(load(any_district, first)) == (2, 0, 0, 2)
    second = write_csv(
        [
            PAY,
            ["RY1", "2018/2/28", "8100.50", "2500"],
            ["RY1", "2018-01", "8000.00", "2400"],
            ["RY1", "201803", "8200", "0"],
        ]
    )
    assert counts(load(any_district, second)) == (3, 1, 1, 1)
    assert rows_of(any_district, pay) == [
        ("RY1", date(2018, 1, 1), Decimal("8000.00"), Decimal("2400.00")),
        ("RY1", date(2018, 2, 1), Decimal("8100.50"), Decimal("2500.00")),
        ("RY1", date(2018, 3, 1), Decimal("8200.00"), Decimal("0.00")),
    ]


def test_an_empty_part_of_the_key_is_a_value_of_its_own(any_district, write_csv):
    whole, part = ["JG1", "", "2018Q1", "known", "5"], ["JG1", "TD1", "2018Q1", "known", "2"]
    file = write_csv([REPORTED, whole, part])
    assert counts(load(any_district, file, measures=("known",))) == (2, 2, 0, 0)
    assert counts(load(any_district, file, measures=("known",))) == (2, 0, 0, 2)
    file = write_csv([REPORTED, ["JG1", "", "2018Q1", "known", "6"]])
    assert counts(load(any_district, file, measures=("known",))) == (1, 0, 1, 0)
    assert [(row.team_id, row.value) for row in rows_of(any_district, reported_values)] == [
        ("TD1", 2),
        (None, 6),
    ]


def test_one_bad_row_keeps_all_others_out(any_district, write_csv):
    rows = [["DA3", "女", "1960-05-01"], ["DA1", "男", "1950-01-01"], ["DA4", "?", "1960-05-01"]]
    before = rows_of(any_district, residents)
    report = load(any_district, write_csv([RESIDENTS, *rows]))
    assert (report.refused, counts(report)) == (True, (3, 0, 0, 0))
    assert rows_of(any_district, residents) == before
    assert counts(load(any_district, write_csv([RESIDENTS, *rows[:2]]))) == (2, 1, 1, 0)


def test_rows_may_refer_to_rows_of_the_same_file(any_district, write_csv):
    header = ["团队编号", "团队名称", "机构编号", "并入团队编号"]
    assert not load(
        any_district, write_csv([header, ["TD3", "三", "JG1", "TD4"], ["TD4", "四", "JG1", ""]])
    ).refused
    refused = load(any_district, write_csv([header, ["TD5", "五", "JG1", "TD9"]]))
    assert [(problem.row, problem.column) for problem in refused.problems if problem.row] == [
        (2, "并入团队编号")
    ]
    assert count(any_district, teams) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_encodings_load_alike(district, write_csv, encoding):
    load(district, write_csv([RESIDENTS, ["DA3", "女", "1960-05-01"]], encoding=encoding))
    assert rows_of(district, residents)[-1][:3] == ("DA3", "female", date(1960, 5, 1))


def test_a_workbook_loads_like_csv(district, write_xlsx):
    load(
        district,
        write_xlsx(
            [
                ["record number", *RESIDENTS],
                ["x", 301, "Female", date(1960, 5, 1)],
                ["x", "DA3", "male", 22037],
            ]
        ),
    )
    assert [row[:3] for row in rows_of(district, residents)[:1]] == [("301", "female", date(1960, 5, 1))]
    # 22037 days after 1899-12-30
    assert rows_of(district, residents)[-1][:3] == (
        "DA3",
        "male",
        date(1960, 5, 1),
    )


def test_unknown_columns_are_named_and_not_stored(district, write_csv):
    report = load(
        district,
        write_csv([["姓名", *RESIDENTS, "电话"], ["张三", "DA3", "女", "1960-05-01", "13812345678"]]),
    )
    assert report.ignored_columns == ("姓名", "电话")
    assert "张三" not in repr(rows_of(district, residents))


def test_a_file_without_header_names_nobody(district, write_csv):
    report = load(district, write_csv([["张三", "23010219800101123X"]]), "residents")
    assert report.ignored_columns == ()
    assert "张三" not in "".join(report.lines("zh"))


def test_an_empty_template_changes_nothing(district, write_csv):
    report = load(district, write_csv([RESIDENTS]))
    assert (counts(report), report.refused, report.periods) == ((0, 0, 0, 0), False, ())


def test_an_unknown_header_needs_a_kind(district, write_csv):
    report = load(district, write_csv([["甲", "乙"], ["1", "2"]]))
    assert [problem.what.zh for problem in report.problems] == ["从表头看不出是哪一种表"]


def test_an_unreadable_file_is_a_report_too(district, tmp_path):
    report = load(district, tmp_path / "nowhere.xlsx", "residents")
    assert report.lines("zh")[1] == "  找不到文件。请核对文件名和所在文件夹。"
    assert (report.refused, report.errors, report.problems[0].row) == (True, 1, 0)


def test_a_formula_in_a_cell_is_text(district, write_csv):
    header = ["团队编号", "团队名称", "机构编号"]
    load(district, write_csv([header, ["TD3", "=1+1", "JG1"]]))
    assert rows_of(district, teams)[-1].name == "=1+1"


def test_sql_in_a_cell_is_text(district, write_csv):
    name = "'); DROP TABLE contracts; --"
    load(district, write_csv([["团队编号", "团队名称", "机构编号"], ["TD3", name, "JG1"]]))
    assert rows_of(district, teams)[-1].name == name
    assert count(district, contracts) == 0


class Interrupted(Exception):
    """Stands for a user who cancels, on the screen or by Ctrl-C."""


def cancel_at(step):
    """A progress callback that raises ``Interrupted`` at call number ``step`` (from 0)."""
    left = iter(range(step, -1, -1))

    def tell(done, message):
        if next(left) == 0:
            raise Interrupted

    return tell


def test_a_cancelled_import_leaves_nothing_behind(any_district, write_csv):
    file = write_csv([SERVICES, service(1, "2018-01-05")])
    before = {kind: rows_of(any_district, table) for kind, table in KINDS.items()}
    steps: list[float] = []
    load(any_district, file, dry=True, progress=lambda done, message: steps.append(done))
    for stop in range(len(steps)):
        with pytest.raises(Interrupted):
            load(any_district, file, progress=cancel_at(stop))
        assert {kind: rows_of(any_district, table) for kind, table in KINDS.items()} == before
        assert count(any_district, imports) == count(any_district, pending_periods) == 0
    assert load(any_district, file).added == 1


def test_progress_only_grows(district, write_xlsx):
    steps: list[float] = []
    file = write_xlsx([RESIDENTS, ["DA3", "女", date(1960, 5, 1)]], sheets=3)
    load(district, file, progress=lambda done, message: steps.append(done))
    assert len(steps) == 1 + 2 * 3 + 1 and steps[0] == 0 and steps == sorted(set(steps)) and steps[-1] < 1


GROUPS = ["档案编号", "人群分类", "开始日期"]


def test_a_cell_that_lists_several_groups_is_several_records(any_district, write_csv):
    rows = [
        ["DA1", "老年人、高血压，糖尿病患者", "2017-01-01"],
        ["DA2", "65岁以上老年人", "2017-01-01"],
        ["DA2", "孕产妇;", "2018-01-01"],
    ]
    report = load(any_district, write_csv([GROUPS, *rows]))
    [part] = report.parts
    assert (part.rows, part.accepted, part.refused, part.left_out, part.added) == (3, 2, 0, 1, 3)
    assert [(some.why.zh, some.first) for some in part.ignored] == [("只写了由年龄得出或不记录的人群", (3,))]
    assert [row[:2] for row in rows_of(any_district, resident_groups)] == [
        ("DA1", "diabetes"),
        ("DA1", "hypertension"),
        ("DA2", "pregnant"),
    ]
    assert load(any_district, write_csv([GROUPS, *rows])).unchanged == 3


def test_one_wrong_word_of_a_list_refuses_its_row(district, write_csv):
    rows = [
        ["DA1", "高血压、甲状腺", "2017-13-01"],
        *(["DA2", "高血压", f"2017-01-{day:02}"] for day in range(1, 29)),
    ]
    report = load(district, write_csv([GROUPS, *rows]))
    assert [(problem.row, problem.column, problem.value) for problem in report.problems] == [
        (2, "人群分类", "甲状腺"),
        (2, "开始日期", "2017-13-01"),
    ]
    assert (report.rows, report.refused_rows, report.added) == (29, 1, 28)


def test_the_same_group_twice_is_one_record(district, write_csv):
    report = load(
        district,
        write_csv([GROUPS, ["DA1", "高血压、高血压患者", "2017-01-01"], ["DA1", "高血压", "2017-01-01"]]),
    )
    [part] = report.parts
    assert (part.added, part.refused, [(some.why.zh, some.first) for some in part.ignored]) == (
        1,
        0,
        [("与前面的行完全相同", (3,))],
    )
