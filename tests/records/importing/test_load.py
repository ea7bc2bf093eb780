"""Loading is all or nothing, by natural key, and can be repeated."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from records.importing import load, undo
from records.quarters import Spread
from records.tables import (
    KINDS,
    contracts,
    fields,
    imports,
    pay,
    pending_periods,
    reported_values,
    resident_groups,
    residents,
    services,
    teams,
)
from tests.records.conftest import count, fill

PAY = ["人员编号", "月份", "应发合计（元）", "绩效部分（元）"]
RESIDENTS = ["档案编号", "性别", "出生日期"]
SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]
CONTRACTS = ["签约记录编号", "档案编号", "签约团队编号", "签约状态", "签约日期", "开始日期", "结束日期"]
REPORTED = ["机构编号", "团队编号", "期间", "计数项", "数值"]
# As if figures looked a quarter ahead of a contract or service, and a quarter or a year back.
SPREADS = {"contracts": Spread(earlier=1, later=1), "services": Spread(earlier=1, later=4)}


def counts(report):
    return report.rows, report.added, report.replaced, report.unchanged


def rows_of(engine, table):
    with engine.connect() as connection:
        return sorted(connection.execute(sa.select(*fields(table))).all(), key=repr)


def service(number, day):
    return [f"FW{number}", "DA1", "TD1", "健康咨询", "面对面", day]


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


def test_a_state_reaches_every_quarter(district, write_csv):
    assert load(district, write_csv([RESIDENTS, ["DA3", "女", "1960-05-01"]])).periods is None


def test_a_contract_reaches_the_quarters_while_it_lasts_and_those_that_look_there(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    row = ["QY1", "DA1", "TD1", "签约", "2016-05-01", "2016-05-01", "2017-01-31"]
    assert load(district, write_csv([CONTRACTS, row]), spreads=SPREADS).periods == (
        "2016Q1",
        "2016Q2",
        "2016Q3",
        "2016Q4",
        "2017Q1",
        "2017Q2",
    )
    # Cut short: the quarters that it no longer lasts in are reached, too.
    report = load(district, write_csv([CONTRACTS, [*row[:6], "2016-06-30"]]), spreads=SPREADS)
    assert (report.replaced, report.periods) == (
        1,
        ("2016Q1", "2016Q2", "2016Q3", "2016Q4", "2017Q1", "2017Q2"),
    )


def test_a_state_without_an_end_reaches_the_last_quarter(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    header = ["档案编号", "人群分类", "开始日期"]
    assert load(district, write_csv([header, ["DA1", "高血压", "2017-05-01"]]), spreads=SPREADS).periods == (
        "2017Q2",
        "2017Q3",
        "2017Q4",
        "2018Q1",
    )


def test_rows_of_a_day_reach_the_quarters_around_it(district, write_csv):
    span = [service(1, "2014-01-01"), service(2, "2018-03-31")]
    # new quarters are opened
    assert load(district, write_csv([SERVICES, *span]), spreads=SPREADS).periods is None
    report = load(district, write_csv([SERVICES, *span, service(3, "2016-05-01")]), spreads=SPREADS)
    assert report.periods == ("2016Q1", "2016Q2", "2016Q3", "2016Q4", "2017Q1", "2017Q2")
    # Moved to late 2017: the quarters around the old day and the new one, but none after the last with data.
    report = load(district, write_csv([SERVICES, service(3, "2017-12-31")]), spreads=SPREADS)
    assert report.periods == (
        "2016Q1",
        "2016Q2",
        "2016Q3",
        "2016Q4",
        "2017Q1",
        "2017Q2",
        "2017Q3",
        "2017Q4",
        "2018Q1",
    )
    assert load(district, write_csv([SERVICES, *span]), spreads=SPREADS).periods == ()


def test_a_kind_that_no_figure_looks_around_reaches_its_own_quarters_and_without_spreads_all_are(
    district, write_csv
):
    span = [service(1, "2014-01-01"), service(2, "2018-03-31")]
    load(district, write_csv([SERVICES, *span]))
    assert load(district, write_csv([SERVICES, service(3, "2016-05-01")]), spreads={}).periods == ("2016Q2",)
    assert load(district, write_csv([SERVICES, service(4, "2016-05-01")])).periods is None


def test_a_contract_signed_long_before_it_begins_reaches_the_quarter_of_its_signature(district, write_csv):
    """There it is counted among what has arrived."""
    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    load(
        district,
        write_csv([CONTRACTS, ["QY0", "DA1", "TD1", "签约", "2014-01-01", "2014-01-01", "2014-12-31"]]),
    )
    row = ["QY1", "DA1", "TD1", "签约", "2016-01-05", "2016-11-01", "2017-01-31"]
    assert load(district, write_csv([CONTRACTS, row]), spreads={}).periods == ("2016Q1", "2016Q4", "2017Q1")


def test_the_first_contract_of_all_reaches_everybody(district, write_csv):
    """From then on whoever has none is known to have nobody signed, in every institution."""

    def waits():
        with district.begin() as connection:
            found = {tuple(row) for row in connection.execute(sa.select(pending_periods))}
            connection.execute(sa.delete(pending_periods))
        return found

    load(district, write_csv([SERVICES, service(1, "2014-01-01"), service(2, "2018-03-31")]))
    waits()
    for number, starts, whole in ((1, "2016-05-01", True), (2, "2016-06-01", False), (3, "2016-04-30", True)):
        report = load(
            district,
            write_csv([CONTRACTS, [f"QY{number}", "DA1", "TD1", "签约", starts, starts, "2017-01-31"]]),
            spreads=SPREADS,
        )
        assert (waits() == {("", "")}) == whole
    undo(district, report.import_id, spreads=SPREADS)
    assert waits() == {("", "")}


def test_what_is_due_later_opens_no_quarter(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")]))
    due = [
        ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "应完成日期"],
        ["FW3", "DA1", "TD1", "健康咨询", "2030-01-05"],
    ]
    assert load(district, write_csv(due), spreads=SPREADS).periods == ()
    assert count(district, services) == 3


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
    """Stands for a reader who cancels, on the screen or by Ctrl-C."""


def cancel_at(step):
    """A progress display that interrupts at its ``step``-th word."""
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
