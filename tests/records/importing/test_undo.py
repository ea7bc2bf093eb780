"""An import can be undone only as a whole and if no later rows depend on it; the log records each step."""

from datetime import date

import pytest
import sqlalchemy as sa

from records.importing import CannotUndo, history, load, undo
from records.tables import (
    KINDS,
    REPLACED,
    contracts,
    fields,
    import_links,
    pending_periods,
    residents,
    services,
    teams,
)
from tests.records.conftest import count, fill

RESIDENTS = ["档案编号", "性别", "出生日期"]
TEAMS = ["团队编号", "团队名称", "机构编号"]
SERVICES = ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"]
CONTRACTS = ["签约记录编号", "档案编号", "签约团队编号", "签约状态", "签约日期", "开始日期", "结束日期"]


def service(number, day, mode="面对面"):
    return [f"FW{number}", "DA1", "TD1", "健康咨询", mode, day]


def held(engine):
    """Every row of every kind, with the import it came with."""
    with engine.connect() as connection:
        return {
            kind: sorted(connection.execute(sa.select(table)).all(), key=repr)
            for kind, table in KINDS.items()
        }


def waiting(engine):
    with engine.connect() as connection:
        return sorted(connection.scalars(sa.select(pending_periods.c.period)))


def settled(engine):
    with engine.begin() as connection:
        connection.execute(sa.delete(pending_periods))


@pytest.fixture
def district(any_tables):
    return fill(any_tables)


def test_what_was_added_goes_and_what_was_replaced_comes_back(district, write_csv):
    load(district, write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")]))
    before = held(district)
    settled(district)
    second = load(
        district,
        write_csv(
            [SERVICES, service(1, "2018-01-05", "入户"), service(2, "2018-02-05"), service(3, "2018-03-05")]
        ),
    )
    assert (second.added, second.replaced, second.unchanged) == (1, 1, 1)
    settled(district)
    undo(district, second.import_id, spreads={}, by="主任")
    assert held(district) == before
    assert waiting(district) == ["2018Q1"]
    assert count(district, REPLACED["services"]) == count(district, import_links) == 0


def test_an_import_that_later_ones_stand_on_waits_for_them(district, write_csv):
    first = load(district, write_csv([SERVICES, service(1, "2018-01-05")]))
    second = load(district, write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")]))
    with pytest.raises(CannotUndo) as error:
        undo(district, first.import_id)
    assert str(second.import_id) in error.value.why.zh
    undo(district, second.import_id)
    undo(district, first.import_id)
    assert count(district, services) == 0


def test_rows_that_others_refer_to_stay(district, write_csv):
    first = load(district, write_csv([TEAMS, ["TD3", "三", "JG1"]]))
    load(
        district,
        write_csv([CONTRACTS, ["QY1", "DA1", "TD3", "签约", "2018-01-05", "2018-01-05", "2019-01-04"]]),
    )
    before = held(district)
    with pytest.raises(CannotUndo, match="Contracts"):
        undo(district, first.import_id)
    assert held(district) == before


def test_a_name_that_came_back_may_be_referred_to(district, write_csv):
    first = load(district, write_csv([TEAMS, ["TD1", "新名", "JG1"]]))
    load(district, write_csv([SERVICES, service(1, "2018-01-05")]))
    undo(district, first.import_id)
    with district.connect() as connection:
        assert connection.scalar(sa.select(teams.c.name).where(teams.c.team_id == "TD1")) == "TD1"


@pytest.mark.parametrize("number", [0, 99])
def test_only_a_loaded_import_can_be_undone(district, write_csv, number):
    with pytest.raises(CannotUndo):
        undo(district, number)


def test_a_refused_and_an_undone_import_cannot_be_undone(district, write_csv):
    load(district, write_csv([RESIDENTS, ["DA3", "?", "1960-05-01"]]))
    good = load(district, write_csv([RESIDENTS, ["DA3", "女", "1960-05-01"]]))
    undo(district, good.import_id)
    for number in (1, 2):
        with pytest.raises(CannotUndo):
            undo(district, number)


def test_a_corrected_file_takes_the_place_of_the_one_before(district, write_csv):
    rows = [service(1, "2018-01-05"), service(2, "2018-02-05"), service(3, "2018-03-05")]
    first = load(district, write_csv([SERVICES, *rows]))
    other = load(district, write_csv([SERVICES, service(9, "2018-01-09")], name="other.csv"))
    file = write_csv([SERVICES, rows[0], service(2, "2018-02-06")])
    corrected = load(district, file, dry=True)
    assert corrected.earlier == first.import_id
    before = held(district)
    corrected = load(district, file, corrects=first.import_id)
    assert (corrected.added, corrected.replaced, corrected.unchanged, corrected.removed) == (0, 1, 1, 1)
    with district.connect() as connection:
        left = set(connection.execute(sa.select(services.c.service_id, services.c.done_on)))
    assert left == {("FW1", date(2018, 1, 5)), ("FW2", date(2018, 2, 6)), ("FW9", date(2018, 1, 9))}
    # A third version replaces both earlier ones: FW1 still came with the first.
    third = load(district, write_csv([SERVICES, service(2, "2018-02-06")]), corrects=corrected.import_id)
    assert (third.unchanged, third.removed) == (1, 1)
    undo(district, third.import_id)
    undo(district, corrected.import_id)
    assert held(district) == before
    assert other.import_id == 2


def test_a_correction_must_be_free_of_errors(district, write_csv):
    rows = [service(number, "2018-01-05") for number in range(40)]
    first = load(district, write_csv([SERVICES, *rows]))
    report = load(
        district, write_csv([SERVICES, *rows[1:], service(99, "2018-13-05")]), corrects=first.import_id
    )
    assert report.refused and "本身还有错误" in report.problems[0].what.zh
    assert count(district, services) == 40


def test_what_is_to_be_corrected_must_be_there(district, write_csv):
    report = load(district, write_csv([SERVICES, service(1, "2018-01-05")]), corrects=7)
    assert report.refused and "没有这次导入" in report.problems[0].what.zh


def test_a_dry_run_tells_all_and_writes_nothing(district, write_csv):
    file = write_csv([SERVICES, service(1, "2018-01-05"), service(2, "2018-02-05")])
    before = held(district)
    report = load(district, file, dry=True)
    assert (report.dry, report.changed, report.added, report.import_id) == (True, False, 2, None)
    assert held(district) == before and history(district).empty and waiting(district) == []


def test_some_wrong_rows_are_refused_and_the_others_loaded(district, write_csv):
    rows = [
        ["DA1", "女", "1950-01-01"],
        *([f"DB{number}", "女", "1950-01-01"] for number in range(38)),
        ["DB99", "?", "1950-01-01"],
    ]
    report = load(district, write_csv([RESIDENTS, *rows]))
    assert (
        report.refused,
        report.rows,
        report.refused_rows,
        report.added,
        report.replaced + report.unchanged,
    ) == (False, 40, 1, 38, 1)
    assert [problem.row for problem in report.problems] == [41]
    assert count(district, residents) == 40


def test_the_log_tells_who_what_and_when(district, write_csv):
    good = write_csv(
        [CONTRACTS, ["QY1", "DA1", "TD1", "签约", "2018-01-05", "2018-01-05", "2019-01-04"]], name="四月.csv"
    )
    load(district, good, by="张三")
    load(district, good, by="张三")
    load(district, write_csv([["甲", "乙"], ["1", "2"]]), by="李四")
    log = history(district)
    assert log["import_id"].tolist() == [3, 2, 1]
    assert log["outcome"].tolist() == ["refused", "loaded", "loaded"]
    assert log["by"].tolist() == ["李四", "张三", "张三"]
    assert log["file"].tolist()[1:] == ["四月.csv"] * 2
    assert log["kinds"].tolist() == [[], ["contracts"], ["contracts"]]
    assert log[["rows", "added", "unchanged"]].to_numpy().tolist() == [[0, 0, 0], [1, 0, 1], [1, 1, 0]]
    assert log["sha256"][1] == log["sha256"][2] and len(log["sha256"][1]) == 64


def test_rows_know_their_import(district, write_csv):
    report = load(
        district,
        write_csv([CONTRACTS, ["QY1", "DA1", "TD1", "签约", "2018-01-05", "2018-01-05", "2019-01-04"]]),
    )
    with district.connect() as connection:
        assert connection.scalar(sa.select(contracts.c.import_id)) == report.import_id
    assert "import_id" not in [column.name for column in fields(contracts)]


def test_whom_an_incentive_was_for_comes_back(district, write_csv):
    header, raised = (
        ["激励编号", "名称", "开始日期", "调整前绩效比例", "调整后绩效比例", "适用团队"],
        ["提高", "2015-07-01", "0.3", "0.4"],
    )
    load(district, write_csv([header, ["JL1", *raised, "TD1"]]))
    before = held(district)
    second = load(district, write_csv([header, ["JL1", *raised, ""], ["JL2", *raised, "TD2"]]))
    assert (second.added, second.replaced) == (1, 1)
    undo(district, second.import_id)
    assert held(district) == before and before["incentives"][0].team_id == "TD1"
